"""The administrator's site: configuration only, for people who hold the administrator's post."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import pghistory
from django.apps import apps
from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class OfficeAdminSite(AdminSite):
    site_header = _("Huiyin administration")
    site_title = _("Huiyin administration")
    index_title = _("Configuration")
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        return request.user.is_authenticated and request.user.is_staff

    def admin_view(self, view: Callable[..., HttpResponse], cacheable: bool = False) -> Callable[..., HttpResponse]:
        """Each change of the configuration is written to its history with the administrator's name."""

        @wraps(view)
        def by_name(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            with pghistory.context(user=request.user.pk, url=request.path):
                return view(request, *args, **kwargs)

        return super().admin_view(by_name, cacheable)

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """With a warning when the coming holidays are not published yet, so that days are counted wrongly,
        and when messages did not arrive."""
        from office import clock, workdays
        from office.messengers.admin import undelivered_lately

        missing = workdays.unpublished_years(clock.today("Asia/Shanghai"))
        warnings = {"unpublished_years": missing, "undelivered": undelivered_lately()}
        return super().index(request, {**(extra_context or {}), **warnings})

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[dict[str, Any]]:
        """Our own apps first, in the order in which they are installed."""
        order = [config.label for config in apps.get_app_configs()]
        return sorted(super().get_app_list(request, app_label), key=lambda app: order.index(app["app_label"]))

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """There is one login; whoever is logged in and no administrator finds nothing here."""
        if request.user.is_authenticated:
            raise Http404
        return redirect_to_login(request.GET.get("next", reverse("admin:index")))

    def logout(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return redirect("office:account")

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return redirect("office:password")
