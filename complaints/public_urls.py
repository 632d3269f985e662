"""The residents' door of an estate: pages without login, under `/p/<code of the estate>/`."""

from django.urls import path

from complaints.views import public_door, public_track

app_name = "door"

urlpatterns = [
    path("<slug:code>/complain/", public_door.complain, name="complain"),
    path("<slug:code>/sent/<str:secret>/", public_door.sent, name="sent"),
    path("<slug:code>/track/", public_track.track, name="track"),
    path("<slug:code>/track/own/", public_track.own, name="own"),
    path("<slug:code>/t/<str:secret>/", public_track.link, name="link"),
]
