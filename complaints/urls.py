from django.urls import path

from complaints.views import bulk, detail, figures, intake, lists, measures, phone, reading, steps, suggestions

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
    path("exceptions/", figures.exception_list, name="exceptions"),
    path("bulk/", bulk.bulk, name="bulk"),
    path("suggestions/", suggestions.suggestion_list, name="suggestions"),
    path("measures/", measures.measure_list, name="measures"),
    path("measures/<int:action_id>/<slug:key>/", measures.take, name="measure"),
    path("reports/", reading.reports, name="reports"),
    path("<int:case_id>/", detail.detail, name="detail"),
    path("<int:case_id>/acknowledge/", reading.acknowledge, name="acknowledge"),
    path("<int:case_id>/phone/<int:reporter_id>/", phone.phone, name="phone"),
    *[path(f"<int:case_id>/{key}/", steps.take, {"key": key}, name=key) for key in steps.PAGES],
]
