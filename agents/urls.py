"""The addresses of brokers, their firms, their visits, and what they introduce."""

from django.urls import path

from agents.views import (
    broker_steps,
    brokers,
    commissions,
    firms,
    introduction_steps,
    introductions,
    reports,
    visit_steps,
    visits,
)

app_name = "agents"

urlpatterns = [
    path("", visits.day, name="visits"),
    path("visits/new/", visits.new, name="visit_new"),
    path("visits/alike/", visits.alike, name="visit_alike"),
    path("visits/<int:visit_id>/", visit_steps.detail, name="visit"),
    path("visits/<int:visit_id>/answers/", visit_steps.answer, name="visit_answer"),
    path("visits/<int:visit_id>/class/", visit_steps.decide, name="visit_class"),
    path("visits/<int:visit_id>/end/", visit_steps.end, name="visit_end"),
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
    path("introductions/", introductions.introductions, name="introductions"),
    path("introductions/new/", introductions.new, name="introduction_new"),
    path("introductions/<int:introduction_id>/", introductions.detail, name="introduction"),
    path("introductions/<int:introduction_id>/decide/", introduction_steps.decide, name="introduction_decide"),
    path("introductions/<int:introduction_id>/extend/", introduction_steps.extend, name="introduction_extend"),
    path("introductions/<int:introduction_id>/count/", introductions.count, name="introduction_count"),
    path("commissions/", commissions.commissions, name="commissions"),
    path("commissions/export/", commissions.export_commissions, name="commissions_export"),
    path("commissions/<int:commission_id>/", commissions.detail, name="commission"),
    path("commissions/<int:commission_id>/<slug:key>/", commissions.step, name="commission_step"),
    path("report/", reports.report, name="report"),
    path("report/export/", reports.export_report, name="report_export"),
]
