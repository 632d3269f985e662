"""The calendar's page, and the private link under which a telephone reads it."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from dashboard.calendar import feed, hours
from dashboard.calendar.page import Page
from office import calendar_links, limiter

# A telephone asks once in an hour or a quarter of one; who tries secrets is stopped after a few.
MOST_IN_AN_HOUR, MOST_WRONG, HOUR = 60, 20, 3600


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    page = Page(request.user, request.estate, request.GET)
    return render(request, f"dashboard/calendar_{page.view}.html", {"calendar": page, "marks": hours.marks()})


@require_safe
def link(request: HttpRequest) -> HttpResponse:
    """The person's own private link, to copy, to make anew, to take back."""
    return render(request, "dashboard/calendar_link.html", _link_of(request))


@require_POST
def make_link(request: HttpRequest) -> HttpResponse:
    calendar_links.make_calendar_link(by=request.user)
    messages.success(request, _("The link is ready. Whoever has it reads your calendar: keep it to yourself."))
    return redirect("dashboard:calendar_link")


@require_POST
def revoke_link(request: HttpRequest) -> HttpResponse:
    calendar_links.revoke_calendar_link(by=request.user)
    messages.success(request, _("The link opens nothing any more."))
    return redirect("dashboard:calendar_link")


@login_not_required
@never_cache
@require_safe
def private(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar of whoever the secret belongs to, in his language; 404 for any other."""
    address = request.META.get("REMOTE_ADDR", "")
    if limiter.is_locked("calendar-wrong", address):
        return HttpResponse(status=429)
    owner = calendar_links.owner_of(secret)
    if owner is None:
        limiter.failed("calendar-wrong", address, most=MOST_WRONG, seconds=HOUR)
        raise Http404
    if not limiter.within("calendar", secret, most=MOST_IN_AN_HOUR, seconds=HOUR):
        return HttpResponse(status=429, headers={"Retry-After": str(HOUR)})
    with translation.override(owner.language or settings.LANGUAGE_CODE):
        content = feed.written(owner)
    headers = {"Content-Disposition": 'inline; filename="huiyin.ics"', "X-Robots-Tag": "noindex"}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)


def _link_of(request: HttpRequest) -> dict[str, Any]:
    found = calendar_links.link_of(request.user)
    if found is None:
        return {"link": None}
    secret = calendar_links.secret_of(found)
    url = settings.SITE_URL.rstrip("/") + reverse("dashboard:calendar_private", args=[secret])
    return {"link": found, "url": url}
