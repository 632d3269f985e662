"""The administrator's site: configuration only, for people who hold the administrator's post."""

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class OfficeAdminSite(AdminSite):
    site_header = _("Huiyin administration")
    site_title = _("Huiyin administration")
    index_title = _("Configuration")

    def has_permission(self, request: HttpRequest) -> bool:
        return request.user.is_authenticated and request.user.is_staff
