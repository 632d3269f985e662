"""My desk, search, and the page with all entries of the navigation."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dashboard import desk as desks
from dashboard import search as searches
from office import clock
from office.saying import given_name

LONGEST_SEARCH = 60


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    now = timezone.localtime(clock.now())
    found = desks.for_person(request.user, request.GET.get("job", ""))
    context = {
        "desk": found,
        "ahead": None if found.chips else desks.next_appointment(request.user),
        "rail": desks.rail(request.user),
        "now": now,
        "greeting": _greeting(now.hour).format(name=given_name(request.user.name)),
    }
    return render(request, "dashboard/desk.html", context)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The page of all hits; what is typed in the top bar asks for the rows below it alone."""
    text = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_SEARCH]
    groups = searches.find(request.user, text) if text else []
    page = "dashboard/search_hits.html" if request.htmx else "dashboard/search.html"
    return render(request, page, {"search_text": text, "groups": groups})


@require_safe
def menu(request: HttpRequest) -> HttpResponse:
    return render(request, "dashboard/menu.html")


def _greeting(hour: int) -> str:
    if hour < 5:
        return _("Still at work, {name}")
    if hour < 12:
        return _("Good morning, {name}")
    if hour < 14:
        return _("Good day, {name}")
    return _("Good afternoon, {name}") if hour < 18 else _("Good evening, {name}")
