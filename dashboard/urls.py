from django.urls import path

from dashboard import dashboard_views, views

app_name = "dashboard"

urlpatterns = [
    path("", views.desk, name="desk"),
    path("search/", views.search, name="search"),
    path("b/<slug:code>/", views.board, name="board"),
    path("dashboard/", dashboard_views.dashboard, name="dashboard"),
    path("dashboard/company/", dashboard_views.company, name="company"),
    path("dashboard/waiting/", dashboard_views.waiting, name="dashboard_waiting"),
    path("dashboard/compared/", dashboard_views.compared, name="dashboard_compared"),
    path("dashboard/<slug:job>/", dashboard_views.panels, name="dashboard_panels"),
    path("menu/", views.menu, name="menu"),
    path("handover/", views.handover, name="handover"),
    path("handover/<int:handover_id>/", views.handover_detail, name="handover_detail"),
    path("handover/<int:handover_id>/take/", views.take_over, name="take_over"),
]
