"""Where each job lives."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("dashboard.urls")),
    path("", include("office.urls")),
    path("register/", include("premises.urls")),
    path("complaints/", include("complaints.urls")),
]
