"""What revisits put into the calendar: at which doors somebody is expected, forums and events, promised answers."""

from datetime import timedelta

from django.db.models import F, Q
from django.db.models.functions import Left
from django.utils.translation import gettext_lazy, pgettext_lazy

from office.appointments import Kind, Part, Span, part, read
from office.frame import Appointment
from office.models import Staff
from revisits.models import Feedback, Gathering, RevisitTask

TAKES = timedelta(minutes=30)
TITLE = 40
REVISIT = Kind("revisits.task", gettext_lazy("Revisit"), "door-open", "revisits:task", until_open=True)
GATHERING = Kind(
    "revisits.gathering", pgettext_lazy("calendar", "Forum or event"), "chat-square-text", "revisits:gathering"
)
PROMISE = Kind(
    "revisits.promise", pgettext_lazy("calendar", "Promised answer"), "chat-left-quote", "revisits:feedback",
    until_open=True, fills=False,
)  # fmt: skip


def of(staff: Staff, span: Span) -> list[Appointment]:
    """What stands in these days, by one statement."""
    return read(staff, _revisits(staff, span), _gatherings(staff, span), _promises(staff, span))


def _revisits(staff: Staff, span: Span) -> Part:
    """The homes that agreed on an hour and were not revisited yet."""
    seen = RevisitTask.objects.visible_to(staff).open()
    return part(
        REVISIT,
        span.of(staff, seen, span.begins("appointment_at"), mine=Q(officer=staff)),
        starts="appointment_at",
        ends=F("appointment_at") + TAKES,
        title="household__unit__label",
        whose="officer",
        whose_name="officer__name",
    )


def _gatherings(staff: Staff, span: Span) -> Part:
    """Those that were held or will be (R49, R50)."""
    seen = Gathering.objects.visible_to(staff).alive()
    return part(
        GATHERING,
        span.of(staff, seen, span.touches("starts_at", "ends_at"), mine=Q(host=staff)),
        starts="starts_at",
        ends="ends_at",
        title="topic",
        note="place",
        whose="host",
        whose_name="host__name",
    )


def _promises(staff: Staff, span: Span) -> Part:
    """The hours for which an answer was promised and is still to be given (R40)."""
    seen = Feedback.objects.visible_to(staff).filter(handled_at=None)
    return part(
        PROMISE,
        span.of(staff, seen, span.begins("promised_at"), mine=Q(owner=staff)),
        starts="promised_at",
        ends=F("promised_at") + TAKES,
        title=Left("body", TITLE),
        whose="owner",
        whose_name="owner__name",
    )
