from django.urls import path

from leasing.views import prospect_steps, prospects, reception_steps, receptions, register

app_name = "leasing"
urlpatterns = [
    path("prospects/", prospects.board, name="board"),
    path("prospects/list/", prospects.prospect_list, name="prospects"),
    path("prospects/filter/", prospects.filter_form, name="prospect_filter"),
    path("prospects/export/", prospects.export_prospects, name="prospects_export"),
    path("prospects/new/", prospect_steps.new, name="prospect_new"),
    path("prospects/alike/", prospect_steps.alike, name="prospect_alike"),
    path("prospects/<int:prospect_id>/", prospects.detail, name="prospect"),
    path("prospects/<int:prospect_id>/change/", prospect_steps.change, name="prospect_change"),
    path("prospects/<int:prospect_id>/move/", prospect_steps.move, name="prospect_move"),
    path("prospects/<int:prospect_id>/rent/", prospect_steps.rent_asked, name="prospect_rent"),
    path("prospects/<int:prospect_id>/contact/", prospect_steps.contact, name="prospect_contact"),
    path("prospects/<int:prospect_id>/hand/", prospect_steps.hand, name="prospect_hand"),
    path("receptions/new/", receptions.new, name="reception_new"),
    path("receptions/<int:reception_id>/", receptions.detail, name="reception"),
    path("receptions/<int:reception_id>/steps/<slug:code>/", receptions.step, name="reception_step"),
    path("receptions/<int:reception_id>/steps/<slug:code>/skip/", receptions.skip, name="reception_skip"),
    path("receptions/<int:reception_id>/visitor/", reception_steps.visitor, name="reception_visitor"),
    path("receptions/<int:reception_id>/pack/", reception_steps.pack, name="reception_pack"),
    path("receptions/<int:reception_id>/left/", reception_steps.left, name="reception_left"),
    path("receptions/<int:reception_id>/end/", reception_steps.end, name="reception_end"),
    path("register/", register.day, name="register"),
    path("register/export/", register.export_day, name="register_export"),
    path("supervision-card/", register.supervision_card, name="supervision_card"),
]
