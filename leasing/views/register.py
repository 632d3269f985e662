"""The day's register of visitors, and the service supervision card (R152, R160)."""

from datetime import date, timedelta
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from leasing import policies
from leasing.forms.receptions import hosts_of
from leasing.models import Reception
from leasing.reception import register
from leasing.views.receptions import registering_in
from office import qr
from office.models import Estate, Staff
from office.public_door import public_door_url
from office.sheets import MEDIA_TYPE

SHEET = 10


@require_safe
def day(request: HttpRequest) -> HttpResponse:
    """The visits of a day, `?day=2026-03-17`; of managers all, of others those that they registered or received."""
    estate = registering_in(request)
    on = _day(request, estate)
    rows = list(register.lines_of(request.user, estate, on))
    opens = set(
        Reception.objects.visible_to(request.user).filter(pk__in=[one.pk for one in rows]).values_list("pk", flat=True)
    )
    context = {
        "estate_shown": estate,
        "day": on,
        "is_today": on == estate.today(),
        "before": on - timedelta(days=1),
        "after": on + timedelta(days=1) if on < estate.today() else None,
        "lines": [_line(request, one, opens) for one in rows],
        "visits": sum(one.voided_at is None for one in rows),
        "people": sum(one.people for one in rows if one.voided_at is None),
        "has_all": policies.may_hand_prospects(request.user, estate.pk),
    }
    return render(request, "leasing/register.html", context)


def _line(request: HttpRequest, visit: Reception, opens: set[int]) -> dict[str, Any]:
    """A line of the page: whether its visit opens, and whether it may be made void."""
    may_void = visit.due_at is not None and policies.may_void(request.user, visit)
    return {"visit": visit, "name": register.name_of(visit), "opens": visit.pk in opens, "may_void": may_void}


@require_safe
def export_day(request: HttpRequest) -> FileResponse:
    """The same lines as an Excel file."""
    estate = registering_in(request)
    on = _day(request, estate)
    file = register.book(register.lines_of(request.user, estate, on))
    name = _("Register of visitors {estate} {day}").format(estate=estate, day=on)
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=MEDIA_TYPE)


@require_safe
def supervision_card(request: HttpRequest) -> HttpResponse:
    """A host's card, one or `?sheet=10` to cut: his name, and the code that leads to the complaint door (R152)."""
    estate = registering_in(request)
    host = _host(request, estate)
    is_sheet = request.GET.get("sheet") == str(SHEET)
    url = public_door_url(estate, about=host)
    context: dict[str, Any] = {
        "estate_shown": estate,
        "host": host,
        "hosts": list(hosts_of(estate)),
        "is_sheet": is_sheet,
        "cards": range(SHEET if is_sheet else 1),
        "qr": qr.squares(url) if estate.public_door else None,
        "url": url,
    }
    return render(request, "leasing/supervision_card.html", context)


def _host(request: HttpRequest, estate: Estate) -> Staff:
    """`?host=`, else the person himself if he receives visitors, else the first who does."""
    hosts = hosts_of(estate)
    asked = request.GET.get("host", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 18 else request.user.pk
    found = hosts.filter(pk=number).first() or hosts.first()
    if found is None:
        raise Http404
    return found


def _day(request: HttpRequest, estate: Estate) -> date:
    """The day that is asked for, not beyond today; today when nothing or nonsense is asked for."""
    try:
        asked = parse_date(request.GET.get("day", ""))
    except ValueError:
        asked = None
    today = estate.today()
    return asked if asked and asked.year >= 2000 and asked <= today else today
