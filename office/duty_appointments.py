"""Who is on duty and who is away, as the calendar shows it: for everybody of the estate, as on the roster."""

from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy, pgettext_lazy

from office import duty
from office.appointments import DAY, Kind, Span, part, read
from office.frame import Appointment
from office.models import DutyShift, Leave, Staff

SHIFT = Kind("office.shift", gettext_lazy("Duty"), "calendar-week", "office:duty", by_day="week", fills=False)
AWAY = pgettext_lazy("calendar", "Away")


def of(staff: Staff, span: Span) -> list[Appointment]:
    """What stands in these days, by two statements."""
    seen = DutyShift.objects.filter(estate__in=[estate.pk for estate in staff.estates])
    rows = span.of(staff, seen, span.touches("starts_at", "ends_at"), mine=Q(staff=staff))
    shifts = part(SHIFT, rows, starts="starts_at", ends="ends_at", whose=F("staff"), whose_name="staff__name")
    return [*read(staff, shifts), *_leaves(staff, span)]


def _leaves(staff: Staff, span: Span) -> list[Appointment]:
    """Why somebody is away is not said."""
    estate = span.estate or next(iter(staff.estates), None)
    if estate is None:
        return []
    people = duty.colleagues(span.estate) if span.estate else [staff]
    rows = Leave.objects.filter(staff__in=people, starts__lte=span.last, until__gte=span.first)
    return [
        Appointment(
            key=f"office.leave-{one.pk}",
            kind=AWAY,
            icon="airplane",
            title="",
            starts_at=estate.start_of(one.starts),
            ends_at=estate.start_of(one.until + DAY),
            url=reverse("office:leave"),
            estate=estate,
            whose_id=one.staff_id,
            whose=one.staff.name,
            is_all_day=True,
            fills=False,
        )
        for one in rows.select_related("staff").order_by("starts", "id")
    ]
