from django.urls import path

from dashboard import views
from dashboard.calendar import views as calendar

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
    path("menu/", views.menu, name="menu"),
    path("handover/", views.handover, name="handover"),
    path("handover/<int:handover_id>/", views.handover_detail, name="handover_detail"),
    path("handover/<int:handover_id>/take/", views.take_over, name="take_over"),
]
