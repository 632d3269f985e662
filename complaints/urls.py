from django.urls import path

from complaints.views import (
    bulk,
    departments,
    detail,
    figures,
    hot_spots,
    intake,
    lists,
    measures,
    peer_visit_steps,
    peer_visits,
    people,
    phone,
    poster,
    reading,
    rules,
    steps,
    suggestions,
)

app_name = "complaints"

urlpatterns = [
    path("", lists.case_list, name="list"),
    path("new/", intake.intake, name="intake"),
    path("new/guide/", intake.guide, name="guide"),
    path("find-household/", intake.find_household, name="find_household"),
    path("<int:case_id>/receipt/", intake.receipt, name="receipt"),
    path("filter/", lists.filter_form, name="filter"),
    path("choices/<slug:group>/", lists.choices, name="choices"),
    path("export/", lists.export_cases, name="export"),
    path("overview/", figures.overview, name="overview"),
    path("hot-spots/", hot_spots.hot_spots, name="hot_spots"),
    path("exceptions/", figures.exception_list, name="exceptions"),
    path("bulk/", bulk.bulk, name="bulk"),
    path("departments/<int:department_id>/", departments.department, name="department"),
    path("people/", people.people, name="people"),
    path("people/<int:staff_id>/", people.person, name="person"),
    path("rules/", rules.rules, name="rules"),
    path("suggestions/", suggestions.suggestion_list, name="suggestions"),
    path("measures/", measures.measure_list, name="measures"),
    path("measures/<int:action_id>/<slug:key>/", measures.take, name="measure"),
    path("poster/", poster.poster, name="poster"),
    path("reports/", reading.reports, name="reports"),
    path("peer-visits/", peer_visits.calendar, name="peer_visits"),
    path("peer-visits/list/", peer_visits.visit_list, name="peer_visit_list"),
    path("peer-visits/new/", peer_visit_steps.ask, name="peer_visit_ask"),
    path("peer-visits/<int:visit_id>/", peer_visits.detail, name="peer_visit"),
    path("peer-visits/<int:visit_id>/welcome/", peer_visits.welcome, name="peer_visit_welcome"),
    *[
        path(f"peer-visits/<int:visit_id>/{key}/", peer_visit_steps.take, {"key": key}, name=f"peer_visit_{key}")
        for key in peer_visit_steps.PAGES
    ],
    path("<int:case_id>/", detail.detail, name="detail"),
    path("<int:case_id>/acknowledge/", reading.acknowledge, name="acknowledge"),
    path("<int:case_id>/phone/<int:reporter_id>/", phone.phone, name="phone"),
    *[path(f"<int:case_id>/{key}/", steps.take, {"key": key}, name=key) for key in steps.PAGES],
]
