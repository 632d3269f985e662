"""What complaints put into the calendar: peer visits, and the hours for which an answer was promised."""

from datetime import timedelta

from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from complaints.models import Case
from complaints.visits import appointments as visit_appointments
from office.appointments import Kind, Part, Span, part, read
from office.frame import Appointment
from office.models import Staff

PROMISE = Kind(
    "complaints.promise", pgettext_lazy("calendar", "Promised answer"), "chat-left-text", "complaints:detail",
    until_open=True, fills=False,
)  # fmt: skip
TAKES = timedelta(minutes=30)


def of(staff: Staff, span: Span) -> list[Appointment]:
    """What stands in these days, by one statement."""
    return read(staff, visit_appointments.part_of(staff, span), _promises(staff, span))


def _promises(staff: Staff, span: Span) -> Part:
    """The answers that are still to be given: to who logged the matter, or whose turn it is."""
    seen = Case.objects.visible_to(staff).counted().filter(resident_answered_at=None)
    mine = Q(recorded_by=staff) | Q(turn_staff=staff)
    return part(
        PROMISE,
        span.of(staff, seen, span.begins("promised_at"), mine=mine),
        starts="promised_at",
        ends=F("promised_at") + TAKES,
        title="title",
        whose="turn_staff",
        whose_name="turn_staff__name",
    )
