"""What each person on the staff has to do and did: the table of all, and a page for each (R29)."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from complaints import policies
from complaints.figures import people_book
from complaints.figures.seen import seen_by
from complaints.models import Case
from complaints.shown import Shown
from office import clock, periods
from office.models import Estate

MOST_WAITING = 25
MONTHS = 12


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Load, punctuality and satisfaction of everybody in the estate."""
    estate = _estate(request)
    if not policies.may_see_people(request.user, estate.pk):
        raise Http404
    period = periods.read(request.GET.get("period", ""), estate.today())
    context = {
        "estate_shown": estate,
        "period": period,
        "periods": periods.choices(period, estate.today()),
        "works": people_book.of_estate(estate, period, clock.now(), seen_by(request.user, [estate])),
        "most_read": people_book.MOST_READ,
    }
    return render(request, "complaints/people.html", context)


@require_safe
def person(request: HttpRequest, staff_id: int) -> HttpResponse:
    """One person's twelve months, and what waits for him now; his own page is open to himself."""
    estate = _estate(request)
    if staff_id != request.user.pk and not policies.may_see_people(request.user, estate.pk):
        raise Http404
    today = estate.today().replace(day=1)
    year = periods.Period(periods.add_months(today, 1 - MONTHS), MONTHS)
    seen = seen_by(request.user, [estate])
    works = {work.staff.pk: work for work in people_book.of_estate(estate, year, clock.now(), seen)}
    if staff_id not in works:
        raise Http404
    waiting = Case.objects.visible_to(request.user).open().filter(estate=estate, turn_staff=staff_id)
    context = {
        "estate_shown": estate,
        "work": works[staff_id],
        "waiting": waiting.order_by("due_at", "id")[:MOST_WAITING],
        "year": year,
        "sees_people": policies.may_see_people(request.user, estate.pk),
    }
    return render(request, "complaints/person.html", context)


def _estate(request: HttpRequest) -> Estate:
    """The estate of the URL, else the current one."""
    chosen = Shown(request.user, request.estate, request.GET).estate
    if chosen is None:
        raise Http404
    return chosen
