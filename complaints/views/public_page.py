"""What all pages of the residents' door share: no login, the estate by its code, its wall clock, no copies kept."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.cache import never_cache

from office.errors import Refused
from office.files import MEGABYTE
from office.models import Estate

View = Callable[..., HttpResponse]


class TooOften(Refused):
    """More than anybody has to ask or to say in an hour, or a day."""

    status = 429


def public_page(view: View) -> View:
    """A page of an estate whose door is open; 404 for any other code. Nobody finds it by a search engine."""

    @wraps(view)
    def page(request: HttpRequest, code: str, *args: Any, **kwargs: Any) -> HttpResponse:
        estate = get_object_or_404(Estate, code=code, public_door=True)
        with timezone.override(estate.zone_name):
            response = view(request, estate, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex"
        return response

    page.most_bytes = (settings.DOOR_PHOTOS * settings.MAX_PHOTO_MB + 1) * MEGABYTE  # type: ignore[attr-defined]
    return never_cache(login_not_required(page))


def address_of(request: HttpRequest) -> str:
    """The sender's address, by which the door counts."""
    return request.META.get("REMOTE_ADDR", "")
