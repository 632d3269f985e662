"""Forums and events: the calendar of a year, the page of one, its invitations and its sign-in list to print."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from office import qr
from office.models import Estate, File
from office.periods import Period, quarter_of, year_of
from revisits import policies
from revisits.gatherings import code, story
from revisits.gatherings import steps as gathering_steps
from revisits.gatherings.guests import Guest, guests_of
from revisits.models import Feedback, Gathering, Invitation

FIRST_YEAR, LAST_YEAR = 2000, 2100
EMPTY_LINES = 12


@dataclass(frozen=True)
class Quarter:
    """A quarter of the calendar: what was and what comes, and whether it has its forum (R49)."""

    period: Period
    gatherings: list[Gathering]
    is_now: bool
    is_over: bool

    @property
    def has_forum(self) -> bool:
        return any(one.is_forum and one.status != "cancelled" for one in self.gatherings)


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """A year by its quarters (R49, R50)."""
    estate = estate_of(request)
    year = _year(request, estate)
    whole = year_of(estate.today().replace(year=year, month=1, day=1))
    seen = Gathering.objects.visible_to(request.user).filter(estate=estate)
    rows = seen.between(estate.start_of(whole.first), estate.start_of(whole.end)).with_counts()
    context = {
        "estate_shown": estate,
        "year": whole,
        "quarters": _quarters(estate, whole, list(rows.select_related("host", "estate"))),
        "may_plan": policies.may_plan_gatherings(request.user, estate.pk),
        "owes_forum": estate.kind == Estate.Kind.RESIDENTIAL,
    }
    return render(request, "revisits/gathering_calendar.html", context)


@require_safe
def detail(request: HttpRequest, gathering_id: int) -> HttpResponse:
    """What was planned, who came, the minutes, what was said, and the next step."""
    gathering = gathering_for(request, gathering_id)
    guests = guests_of(gathering)
    said = Feedback.objects.visible_to(request.user).filter(gathering=gathering)
    invited = [guest for guest in guests if guest.invitation]
    is_told = all(guest.invitation.told for guest in invited if guest.invitation)
    context = {
        "gathering": gathering,
        "guests": guests,
        "invited": len(invited),
        "came": sum(1 for guest in guests if guest.attendance),
        "items": list(
            said.select_related("household__unit", "case__merged_into", "owner", "referral", "category").order_by(
                "place", "id"
            )
        ),
        "photos": list(File.objects.about(Gathering.KIND, gathering.pk)),
        "offers": gathering_steps.offers_for(request.user, gathering, bool(invited), is_told),
        "story": story.tell(gathering),
        "ways": Invitation.Told.choices,
        "may_tell": gathering_steps.may_take("invite", request.user, gathering) and bool(invited),
    }
    return render(request, "revisits/gathering.html", context)


@require_safe
def invitations(request: HttpRequest, gathering_id: int) -> HttpResponse:
    """The invitations, two to a sheet of A4; with `?only=` one of them (R49)."""
    gathering = _printable(request, gathering_id)
    guests = [guest for guest in guests_of(gathering) if guest.invitation]
    only = request.GET.get("only", "")
    cards = [_card(guest) for guest in guests if not only or str(guest.invitation.pk) == only]
    return render(request, "revisits/gathering_invitations.html", {"gathering": gathering, "cards": cards})


@require_safe
def sheet(request: HttpRequest, gathering_id: int) -> HttpResponse:
    """The list on which who comes signs, with empty lines for who was not invited."""
    gathering = _printable(request, gathering_id)
    guests = [guest for guest in guests_of(gathering) if guest.invitation]
    context = {"gathering": gathering, "guests": guests, "empty": range(EMPTY_LINES)}
    return render(request, "revisits/gathering_sheet.html", context)


def gathering_for(request: HttpRequest, gathering_id: int) -> Any:
    """The gathering, if the person may see it; else a 404."""
    seen = Gathering.objects.visible_to(request.user).select_related("estate", "host", "planned_by")
    return get_object_or_404(seen, pk=gathering_id)


def estate_of(request: HttpRequest) -> Estate:
    """Who may not see the calendar does not learn that there is one."""
    if request.estate is None or not policies.may_see_gatherings(request.user, request.estate.pk):
        raise Http404
    return request.estate


def _printable(request: HttpRequest, gathering_id: int) -> Any:
    """For who helps with the gathering: the papers name households."""
    gathering = gathering_for(request, gathering_id)
    if not policies.may_run_gathering(request.user, gathering):
        raise Http404
    return gathering


def _card(guest: Guest) -> dict[str, Any]:
    return {"guest": guest, "qr": qr.squares(code.url_of(guest.invitation))}


def _year(request: HttpRequest, estate: Estate) -> int:
    """`?year=2026`; this year when nothing or nonsense is asked for."""
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else estate.today().year
    return year if FIRST_YEAR <= year <= LAST_YEAR else estate.today().year


def _quarters(estate: Estate, year: Period, rows: list[Gathering]) -> list[Quarter]:
    today = estate.today()
    period, quarters = Period(year.first, 3), []
    for _number in range(4):
        of_it = [one for one in rows if one.period == period.key]
        quarters.append(Quarter(period, of_it, period == quarter_of(today), period.end <= today))
        period = period.after
    return quarters
