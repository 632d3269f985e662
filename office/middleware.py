"""Each request comes from a person, knows the person's estate and speaks the person's language on its clock."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import resolve_url
from django.utils import timezone, translation

from office.models import Estate
from office.refusals import way_back

ESTATE_KEY = "estate"


def current_estate(request: HttpRequest) -> Estate | None:
    """The estate that the person looks at: the one chosen in this session, else the first of the posts."""
    estates = request.user.estates
    chosen = request.session.get(ESTATE_KEY)
    return next((estate for estate in estates if estate.pk == chosen), estates[0] if estates else None)


class PersonMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.estate = None
        if request.user.is_authenticated:
            request.estate = current_estate(request)
            if request.user.language:
                translation.activate(request.user.language)
                request.LANGUAGE_CODE = translation.get_language()
        zone = request.estate.zone_name if request.estate else settings.TIME_ZONE
        with timezone.override(zone):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", translation.get_language() or settings.LANGUAGE_CODE)
        return response


class LoginFirstMiddleware(LoginRequiredMiddleware):
    """Every page asks for login unless its view is marked `login_not_required`.

    A form that was sent after the login had expired leads through the login back to the form, whose text the browser
    has kept as a draft, and not to the address that only takes what is sent.
    """

    def handle_no_permission(self, request: HttpRequest, view_func: Callable[..., Any]) -> HttpResponseBase:
        login_url = resolve_url(self.get_login_url(view_func))
        came_from = urlsplit(way_back(request))
        form_page = f"{came_from.path}?{came_from.query}" if came_from.query else came_from.path
        is_page = request.method in ("GET", "HEAD") and not request.htmx
        response = redirect_to_login(request.get_full_path() if is_page else form_page, login_url)
        if request.htmx:
            return HttpResponse(status=401, headers={"HX-Redirect": response["Location"]})
        return response
