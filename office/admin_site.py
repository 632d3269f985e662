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
        """With what needs the administrator: holidays that are not published yet, so that days are counted wrongly; what
        failed or did not arrive; who has left and still has something in hand."""
        from office import clock, holdings, schedule, workdays
        from office.messengers.admin import undelivered_lately

        needs = {
            "unpublished_years": workdays.unpublished_years(clock.today("Asia/Shanghai")),
            "failures": schedule.failures().count(),
            "undelivered": undelivered_lately(),
            "left_behind": holdings.left_behind(),
        }
        return super().index(request, {**(extra_context or {}), **needs})

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[dict[str, Any]]:
        """By what the administrator wants to do: people, estates, then job by job from the ground floor up, and last what
        runs by itself."""
        found = super().get_app_list(request, app_label)
        if app_label:
            return found
        order = [config.label for config in reversed(list(apps.get_app_configs()))]
        groups: dict[tuple[int, str], dict[str, Any]] = {}
        registered = list(self._registry)
        for app in found:
            for model in sorted(app["models"], key=lambda model: registered.index(model["model"])):
                corner = getattr(self._registry[model["model"]], "corner", None)
                key = (list(type(corner)).index(corner) if corner else len(order), str(corner or app["app_label"]))
                name = corner.label if corner else app["name"]
                groups.setdefault(key, {**app, "name": name, "app_url": "", "models": []})["models"].append(model)
        return [groups[key] for key in sorted(groups, key=lambda key: self._place(key, order))]

    def _place(self, key: tuple[int, str], order: list[str]) -> tuple[int, int]:
        """Groups of the office by themselves, the system last, apps between them by their floor."""
        place, name = key
        if name in order:
            return 1, order.index(name)
        return (2 if name == "system" else 0), place

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """There is one login; whoever is logged in and no administrator finds nothing here."""
        if request.user.is_authenticated:
            raise Http404
        return redirect_to_login(request.GET.get("next", reverse("admin:index")))

    def logout(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return redirect("office:account")

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return redirect("office:password")
