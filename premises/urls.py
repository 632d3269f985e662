"""The register's addresses."""

from django.urls import URLPattern

app_name = "premises"

urlpatterns: list[URLPattern] = []
