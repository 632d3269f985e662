from django.urls import path

from dashboard.views import board, calendar, dashboard, desk, exports, handover, reports, summary

app_name = "dashboard"

urlpatterns = [
    path("", desk.desk, name="desk"),
    path("search/", desk.search, name="search"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("calendar/link/", calendar.link, name="calendar_link"),
    path("calendar/link/make/", calendar.make_link, name="calendar_link_make"),
    path("calendar/link/revoke/", calendar.revoke_link, name="calendar_link_revoke"),
    path("calendar/<str:secret>.ics", calendar.private, name="calendar_private"),
    path("b/<slug:code>/", board.board, name="board"),
    path("dashboard/", dashboard.dashboard, name="dashboard"),
    path("dashboard/company/", dashboard.company, name="company"),
    path("dashboard/waiting/", dashboard.waiting, name="dashboard_waiting"),
    path("dashboard/compared/", dashboard.compared, name="dashboard_compared"),
    path("dashboard/<slug:job>/", dashboard.panels, name="dashboard_panels"),
    path("menu/", desk.menu, name="menu"),
    path("summary/", summary.summary, name="summary"),
    path("summary/write/", summary.write, name="write_summary"),
    path("summary/trend/", summary.trend, name="summary_trend"),
    path("handover/", handover.handover, name="handover"),
    path("handover/<int:handover_id>/", handover.handover_detail, name="handover_detail"),
    path("handover/<int:handover_id>/take/", handover.take_over, name="take_over"),
    path("reports/", reports.reports, name="reports"),
    path("reports/<int:report_id>/", reports.report, name="report"),
    path("reports/<int:report_id>/again/", reports.make_again, name="report_again"),
    path("exports/<int:export_id>/", exports.list_export, name="list_export"),
    path("exports/<str:name>/", exports.list_export_new, name="list_export_new"),
]
