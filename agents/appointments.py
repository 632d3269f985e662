"""What brokers put into the calendar: their visits, and the last days on which clients count as theirs."""

from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy, pgettext_lazy

from agents.models import BrokerVisit, Introduction
from office.appointments import HOUR, Kind, Part, Span, part, read
from office.frame import Appointment
from office.models import Staff
from office.saying import A_MOMENT

VISIT = Kind("agents.visit", gettext_lazy("Broker’s visit"), "person-badge", "agents:visit")
PROTECTION = Kind(
    "agents.introduction", pgettext_lazy("calendar", "Protection ends"), "shield-exclamation", "agents:introduction",
    is_all_day=True, fills=False,
)  # fmt: skip


def of(staff: Staff, span: Span) -> list[Appointment]:
    """What stands in these days, by one statement."""
    return read(staff, _visits(staff, span), _protections(staff, span))


def _visits(staff: Staff, span: Span) -> Part:
    """They come without an appointment, so that these are those who came; one goes on for an hour until it is ended."""
    seen = BrokerVisit.objects.visible_to(staff)
    return part(
        VISIT,
        span.of(staff, seen, span.begins("begun_at"), mine=Q(host=staff)),
        starts="begun_at",
        ends=Coalesce("ended_at", F("begun_at") + HOUR),
        title="broker__name",
        note="firm__name",
        whose="host",
        whose_name="host__name",
    )


def _protections(staff: Staff, span: Span) -> Part:
    """The last day of a standing introduction: of whoever keeps the client."""
    seen = Introduction.objects.visible_to(staff).standing()
    return part(
        PROTECTION,
        span.of(staff, seen, span.ends("protected_until"), mine=Q(prospect__owner=staff)),
        starts=F("protected_until") - A_MOMENT,
        ends="protected_until",
        title="company",
        note="firm__name",
        whose="prospect__owner",
        whose_name="prospect__owner__name",
    )
