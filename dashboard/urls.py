from django.urls import path

from dashboard import views
from dashboard.summary import views as summary

app_name = "dashboard"

urlpatterns = [
    path("", views.desk, name="desk"),
    path("search/", views.search, name="search"),
    path("b/<slug:code>/", views.board, name="board"),
    path("menu/", views.menu, name="menu"),
    path("summary/", summary.summary, name="summary"),
    path("summary/write/", summary.write, name="write_summary"),
    path("summary/trend/", summary.trend, name="summary_trend"),
    path("handover/", views.handover, name="handover"),
    path("handover/<int:handover_id>/", views.handover_detail, name="handover_detail"),
    path("handover/<int:handover_id>/take/", views.take_over, name="take_over"),
]
