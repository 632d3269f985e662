"""The addresses of brokers, their firms and their visits."""

from django.urls import path

from agents.views import broker_steps, brokers, firms, hand_outs, receiving, visit_steps, visits

app_name = "agents"

urlpatterns = [
    path("", visits.day, name="visits"),
    path("visits/new/", visits.new, name="visit_new"),
    path("visits/alike/", visits.alike, name="visit_alike"),
    path("visits/<int:visit_id>/", visit_steps.detail, name="visit"),
    path("visits/<int:visit_id>/answers/", visit_steps.answer, name="visit_answer"),
    path("visits/<int:visit_id>/class/", visit_steps.decide, name="visit_class"),
    path("visits/<int:visit_id>/end/", visit_steps.end, name="visit_end"),
    path("visits/<int:visit_id>/client/", receiving.client, name="visit_client"),
    path("visits/<int:visit_id>/steps/<slug:code>/", receiving.step, name="visit_step"),
    path("visits/<int:visit_id>/steps/<slug:code>/skip/", receiving.skip, name="visit_skip"),
    path("visits/<int:visit_id>/watch/", receiving.watch, name="visit_watch"),
    path("visits/<int:visit_id>/things/<slug:what>/", hand_outs.thing, name="visit_thing"),
    path("hand-outs/<int:hand_out_id>/", hand_outs.paper, name="hand_out"),
    path("hand-outs/<int:hand_out_id>/export/", hand_outs.export, name="hand_out_export"),
    path("people/", brokers.brokers, name="brokers"),
    path("people/export/", brokers.export_brokers, name="brokers_export"),
    path("people/new/", broker_steps.new, name="broker_new"),
    path("people/<int:broker_id>/", brokers.detail, name="broker"),
    path("people/<int:broker_id>/change/", broker_steps.change, name="broker_change"),
    path("people/<int:broker_id>/contact/", broker_steps.contact, name="broker_contact"),
    path("people/<int:broker_id>/class/", broker_steps.review, name="broker_class"),
    path("people/<int:broker_id>/incident/", broker_steps.incident, name="broker_incident"),
    path("people/<int:broker_id>/merge/", broker_steps.merge, name="broker_merge"),
    path("firms/", firms.firms, name="firms"),
    path("firms/new/", firms.new, name="firm_new"),
    path("firms/<int:firm_id>/", firms.detail, name="firm"),
    path("firms/<int:firm_id>/change/", firms.change, name="firm_change"),
    path("firms/<int:firm_id>/merge/", firms.merge, name="firm_merge"),
]
