"""My round (我的路线): where one goes today, home by home; the first page of the job."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from office.models import Estate, Staff
from revisits import policies, rounds
from revisits.cards import card_of
from revisits.models import Purpose
from revisits.round_periods import shown_of, spans_of
from revisits.rounds import Stairs, Walker

NOBODY = "none"


@require_safe
def my_round(request: HttpRequest) -> HttpResponse:
    """The homes of one entrance with the next one; `?who=` walks for a colleague, `?for=director` the director's own,
    `?period=` another period: the next one, or one of which something was missed."""
    estate = _estate(request)
    who = _who(request, estate)
    left = rounds.purposes_of(who, estate)
    purpose = _purpose(request, left)
    spans = spans_of(who, estate, purpose)
    span = shown_of(spans, request.GET.get("period", ""))
    found = rounds.stairs_of(who, estate, purpose, span.key)
    shown = _shown(request, found)
    current = rounds.next_home(shown) if shown else None
    context = {
        "stairs": found,
        "shown": shown,
        "floors": shown.floors(current) if shown else [],
        "current": current,
        "card": card_of(request.user, current.household) if current else None,
        "may_do": current is not None and policies.may_do(request.user, current),
        "elsewhere": next((one for one in found if one.open), None) if current is None else None,
        "left": rounds.left_in(found),
        "walkers": _walkers(request, estate, purpose, span.key),
        "span": span,
        "spans": spans if len(spans) > 1 else [],
        "who": who,
        "purpose": purpose,
        "purposes": _purposes(purpose, left),
        "due_on": found[0].tasks[0].due_on if found else None,
    }
    return render(request, "revisits/round.html", context)


def _estate(request: HttpRequest) -> Estate:
    if request.estate is None or not policies.may_walk(request.user, request.estate.pk):
        raise Http404
    return request.estate


def _who(request: HttpRequest, estate: Estate) -> Staff | None:
    """Whose round is looked at: one's own unless another is named; None for the homes without an officer."""
    named = request.GET.get("who", "")
    if named == NOBODY:
        return None
    if not named.isdecimal() or len(named) > 18 or int(named) == request.user.pk:
        return request.user
    found = Staff.objects.filter(pk=int(named), revisit_tasks__estate=estate).first()
    if found is None:
        raise Http404
    return found


def _purpose(request: HttpRequest, left: dict[str, int]) -> Purpose:
    asked = request.GET.get("for", "")
    if asked in (Purpose.OFFICER, Purpose.DIRECTOR):
        return Purpose(asked)
    return Purpose.DIRECTOR if Purpose.DIRECTOR in left and Purpose.OFFICER not in left else Purpose.OFFICER


def _shown(request: HttpRequest, found: list[Stairs]) -> Stairs | None:
    """The entrance that is named, else the first with something left."""
    named = request.GET.get("place", "")
    by_name = next((one for one in found if one.key == named), None)
    return by_name or next((one for one in found if one.open), found[0] if found else None)


def _walkers(request: HttpRequest, estate: Estate, purpose: str, period: str) -> list[Walker]:
    """Whose rounds one may look at, where there is a choice."""
    found = rounds.walkers(request.user, estate, purpose, period)
    return found if [one.pk for one in found] != [request.user.pk] else []


def _purposes(shown: Purpose, left: dict[str, int]) -> list[dict[str, Any]]:
    """The two kinds of round, where the person walks both."""
    words = {Purpose.OFFICER: _("Quarterly round"), Purpose.DIRECTOR: _("At the door for the director")}
    if len(left) < 2:
        return []
    return [{"key": key, "label": words[key], "left": left[key], "is_shown": key == shown} for key in words]
