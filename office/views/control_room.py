"""The control room's screen: what is to be watched, in large type; asked anew every two seconds (R103)."""

from typing import Any, NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from office import clock, policies, security
from office.models import Estate, SecurityNotice

SHOWN_OF_TODAY = 8
LEAST_FLOORS = 22
STEP, TOP = 14, 2


@require_safe
def screen(request: HttpRequest) -> HttpResponse:
    return render(request, "office/control_room.html", _state(request, _estate(request)))


@never_cache
@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """What has changed since `seen`; nothing when nothing has, so that nobody's typing is disturbed."""
    state = _state(request, _estate(request))
    if request.GET.get("seen") == state["stamp"]:
        return HttpResponse(status=204)
    return render(request, "office/control_room_live.html", state)


@require_safe
def notice(request: HttpRequest, notice_id: int) -> HttpResponse:
    """One notice, for who raised it and to whom it was passed on."""
    seen = SecurityNotice.objects.visible_to(request.user).select_related(
        "estate", "raised_by", "taken_by", "closed_by"
    )
    one = get_object_or_404(seen, pk=notice_id)
    return render(request, "office/security_notice.html", {"notice": one, "watches": _watches(request, one)})


@require_POST
def take(request: HttpRequest, notice_id: int) -> HttpResponse:
    one = _visible(request, notice_id)
    security.take_on(notice_id=one.pk, by=request.user)
    return redirect(_back(request, one))


@require_POST
def report(request: HttpRequest, notice_id: int) -> HttpResponse:
    one = _visible(request, notice_id)
    outcome, seen = request.POST.get("outcome", ""), request.POST.get("seen", "")
    security.report(notice_id=one.pk, by=request.user, outcome=outcome, seen=seen)
    return redirect(_back(request, one))


class Shaft(NamedTuple):
    """The tower from the side: the tops of its floors, that of the floor in question, and of the lobby."""

    floors: list[int]
    at: int
    door: int


def _shaft(floor: int | None) -> Shaft | None:
    if floor is None or floor < 1:
        return None
    count = max(LEAST_FLOORS, floor + 1)
    tops = [TOP + STEP * place for place in range(count)]
    return Shaft(tops, tops[count - floor], tops[-1])


def _estate(request: HttpRequest) -> Estate:
    estate = request.estate
    if estate is None or not policies.may_watch(request.user, estate.pk):
        raise Http404
    return estate


def _visible(request: HttpRequest, notice_id: int) -> SecurityNotice:
    return get_object_or_404(SecurityNotice.objects.visible_to(request.user), pk=notice_id)


def _watches(request: HttpRequest, one: SecurityNotice) -> bool:
    return policies.may_watch(request.user, one.estate_id)


def _back(request: HttpRequest, one: SecurityNotice) -> str:
    """The screen, or the notice's own page if it was sent from there."""
    return "office:control_room" if request.POST.get("from") == "screen" else security.url_of(one.pk)


def _state(request: HttpRequest, estate: Estate) -> dict[str, Any]:
    """The oldest notice that is open, the others that wait, and what was reported today."""
    now = clock.now()
    notices = SecurityNotice.objects.filter(estate=estate).select_related("raised_by", "taken_by", "closed_by")
    waiting = list(notices.open().order_by("raised_at", "id"))
    reported = notices.filter(closed_at__gte=estate.start_of(estate.today())).order_by("-raised_at", "-id")
    today = list(reported[:SHOWN_OF_TODAY])
    alarm = waiting[0] if waiting else None
    minutes = int((now - alarm.raised_at).total_seconds() // 60) if alarm else 0
    return {
        "alarm": alarm,
        "minutes": minutes,
        "shaft": _shaft(alarm.floor) if alarm else None,
        "waiting": waiting[1:],
        "today": today,
        "now": now,
        "stamp": "-".join(
            [
                str(minutes),
                *(f"{one.pk}{'t' if one.taken_at else ''}" for one in waiting),
                "r",
                *(str(one.pk) for one in today),
            ]
        ),
    }
