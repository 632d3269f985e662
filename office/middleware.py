"""Each request knows the person's estate and speaks the person's language on the estate's clock."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from office.models import Estate

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
