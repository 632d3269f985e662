"""Peer visits as the calendar shows them (R32). Those that were cancelled stay in their own calendar, crossed out."""

from django.db.models import F, Q
from django.utils.translation import gettext_lazy

from complaints.models import PeerVisit, VisitStatus
from complaints.visits import steps as visit_steps
from office.appointments import Kind, Part, Span, part
from office.frame import Appointment
from office.models import Staff

KIND = Kind("complaints.peer_visit", gettext_lazy("Peer visit"), "people", "complaints:peer_visit")
STANDING = (VisitStatus.PLANNED, VisitStatus.HELD)


def part_of(staff: Staff, span: Span) -> Part:
    """Those that come or came, for everybody of the estate; one's own are those of which one is the host."""
    seen = PeerVisit.objects.visible_to(staff).filter(status__in=STANDING)
    rows = span.of(staff, seen, span.touches("starts_at", "ends_at"), mine=Q(host=staff))
    return part(
        KIND, rows, starts="starts_at", ends="ends_at", title="organisation", whose=F("host"), whose_name="host__name"
    )


def shown(visit: PeerVisit) -> Appointment:
    """One in the calendar of peer visits, which also knows those that were cancelled."""
    is_planned = visit.status == VisitStatus.PLANNED
    return Appointment(
        key=f"{KIND.key}-{visit.pk}",
        kind=KIND.label,
        icon=KIND.icon,
        title=visit.organisation,
        starts_at=visit.starts_at,
        ends_at=visit.ends_at,
        url=visit_steps.url_of("detail", visit),
        estate=visit.estate,
        note="" if is_planned else visit.get_status_display(),
        whose_id=visit.host_id,
        whose=visit.host.name if is_planned else "",
        is_off=visit.status == VisitStatus.CANCELLED,
    )
