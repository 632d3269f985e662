from django.urls import path

from dashboard import dashboard_views, export_views, report_views, views
from dashboard.calendar import views as calendar
from dashboard.summary import views as summary

app_name = "dashboard"

urlpatterns = [
    path("", views.desk, name="desk"),
    path("search/", views.search, name="search"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("calendar/link/", calendar.link, name="calendar_link"),
    path("calendar/link/make/", calendar.make_link, name="calendar_link_make"),
    path("calendar/link/revoke/", calendar.revoke_link, name="calendar_link_revoke"),
    path("calendar/<str:secret>.ics", calendar.private, name="calendar_private"),
    path("b/<slug:code>/", views.board, name="board"),
    path("dashboard/", dashboard_views.dashboard, name="dashboard"),
    path("dashboard/company/", dashboard_views.company, name="company"),
    path("dashboard/waiting/", dashboard_views.waiting, name="dashboard_waiting"),
    path("dashboard/compared/", dashboard_views.compared, name="dashboard_compared"),
    path("dashboard/<slug:job>/", dashboard_views.panels, name="dashboard_panels"),
    path("menu/", views.menu, name="menu"),
    path("summary/", summary.summary, name="summary"),
    path("summary/write/", summary.write, name="write_summary"),
    path("summary/trend/", summary.trend, name="summary_trend"),
    path("handover/", views.handover, name="handover"),
    path("handover/<int:handover_id>/", views.handover_detail, name="handover_detail"),
    path("handover/<int:handover_id>/take/", views.take_over, name="take_over"),
    path("reports/", report_views.reports, name="reports"),
    path("reports/<int:report_id>/", report_views.report, name="report"),
    path("reports/<int:report_id>/again/", report_views.make_again, name="report_again"),
    path("exports/<int:export_id>/", export_views.list_export, name="list_export"),
    path("exports/<str:name>/", export_views.list_export_new, name="list_export_new"),
]
