"""What leasing puts into the calendar: viewings, talks, meetings in its rooms, follow-ups, welcomes, and the days on which
leases begin and end."""

from datetime import date

from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import pgettext_lazy

from leasing.models import (
    FollowUp,
    Lease,
    Negotiation,
    RoomBooking,
    Viewing,
    ViewingState,
    WelcomeCeremony,
)
from office.appointments import DAY, HOUR, Kind, Part, Span, part, read
from office.frame import Appointment, Text
from office.models import Estate, Staff
from office.saying import A_MOMENT

VIEWING = Kind("leasing.viewing", pgettext_lazy("job", "Viewing"), "eye", "leasing:viewing", until_open=True)
TALK = Kind("leasing.talk", pgettext_lazy("calendar", "Talk"), "chat-square-dots", "leasing:talk")
MEETING = Kind("leasing.booking", pgettext_lazy("calendar", "Meeting"), "easel", "leasing:rooms", by_day="day")
FOLLOW_UP = Kind(
    "leasing.follow_up", pgettext_lazy("calendar", "Follow-up"), "telephone", "leasing:prospect", is_all_day=True,
    fills=False,
)  # fmt: skip
WELCOME = Kind(
    "leasing.welcome", pgettext_lazy("calendar", "Welcome of a tenant"), "stars", "leasing:welcome", is_all_day=True,
    fills=False,
)  # fmt: skip
LEASE = Kind("leasing.lease", pgettext_lazy("calendar", "Lease begins"), "key", "leasing:lease")
LEASE_ENDS = pgettext_lazy("calendar", "Lease ends")


def of(staff: Staff, span: Span) -> list[Appointment]:
    """What stands in these days, by two statements."""
    parts = (_viewings, _talks, _meetings, _follow_ups, _welcomes)
    return [*read(staff, *(part_of(staff, span) for part_of in parts)), *_leases(staff, span)]


def _viewings(staff: Staff, span: Span) -> Part:
    """Those that are booked or took place: of whoever keeps the client, and of who leads in his place (R66)."""
    seen = Viewing.objects.visible_to(staff).exclude(state=ViewingState.CANCELLED)
    mine = Q(prospect__owner=staff) | Q(leader=staff)
    return part(
        VIEWING,
        span.of(staff, seen, span.begins("starts_at"), mine=mine),
        starts="starts_at",
        ends=F("starts_at") + HOUR,
        title="prospect__company",
        whose=Coalesce("leader", "prospect__owner"),
        whose_name=Coalesce("leader__name", "prospect__owner__name"),
    )


def _talks(staff: Staff, span: Span) -> Part:
    """Talks about the rent, for whoever may know of them (R74)."""
    seen = Negotiation.objects.visible_to(staff).filter(booking__cancelled_at=None)
    when = span.touches("booking__period__startswith", "booking__period__endswith")
    return part(
        TALK,
        span.of(staff, seen, when, mine=Q(prospect__owner=staff)),
        starts="booking__period__startswith",
        ends="booking__period__endswith",
        title="prospect__company",
        note="booking__room__name",
        whose="prospect__owner",
        whose_name="prospect__owner__name",
    )


def _meetings(staff: Staff, span: Span) -> Part:
    """What else the rooms are taken for. That a room is taken for another's talk is not said here."""
    seen = RoomBooking.objects.visible_to(staff).standing().filter(negotiation=None)
    return part(
        MEETING,
        span.of(staff, seen, span.touches("period__startswith", "period__endswith"), mine=Q(booked_by=staff)),
        starts="period__startswith",
        ends="period__endswith",
        title="purpose",
        note="room__name",
        whose="booked_by",
        whose_name="booked_by__name",
    )


def _follow_ups(staff: Staff, span: Span) -> Part:
    """What is still to be done with a client, on its last day (R87, R91)."""
    seen = FollowUp.objects.visible_to(staff).open()
    return part(
        FOLLOW_UP,
        span.of(staff, seen, span.ends("due_at"), mine=Q(prospect__owner=staff)),
        starts=F("due_at") - A_MOMENT,
        ends="due_at",
        title="prospect__company",
        whose="prospect__owner",
        whose_name="prospect__owner__name",
        page="prospect",
    )


def _welcomes(staff: Staff, span: Span) -> Part:
    """The welcome of a new tenant (R82)."""
    seen = WelcomeCeremony.objects.visible_to(staff).filter(lease__voided_at=None)
    return part(
        WELCOME,
        span.of(staff, seen, span.ends("due_at"), mine=Q(owner=staff)),
        starts=F("due_at") - A_MOMENT,
        ends="due_at",
        title="lease__tenant",
        whose="owner",
        whose_name="owner__name",
    )


def _leases(staff: Staff, span: Span) -> list[Appointment]:
    """The first and the last days of leases: when spaces are handed over and come back."""
    seen = Lease.objects.visible_to(staff).standing()

    def days(estate: Estate) -> Q:
        begins = Q(term__startswith__gte=span.first, term__startswith__lte=span.last)
        return begins | Q(term__endswith__gt=span.first, term__endswith__lte=span.last + DAY)

    mine = Q(quote_version__quote__prospect__owner=staff) | Q(recorded_by=staff)
    rows = span.of(staff, seen, days, mine=mine).only("estate", "tenant", "number", "term", "kind", "recorded_by")
    estates = {estate.pk: estate for estate in staff.estates}
    found = []
    for lease in rows.order_by("id"):
        estate = estates[lease.estate_id]
        if span.first <= lease.since <= span.last:
            found.append(_day_of_lease(lease, estate, lease.since, LEASE.label, "begins"))
        if lease.last_day and span.first <= lease.last_day <= span.last:
            found.append(_day_of_lease(lease, estate, lease.last_day, LEASE_ENDS, "ends"))
    return found


def _day_of_lease(lease: Lease, estate: Estate, day: date, kind: Text, which: str) -> Appointment:
    return Appointment(
        key=f"{LEASE.key}-{lease.pk}-{which}",
        kind=kind,
        icon=LEASE.icon,
        title=lease.tenant,
        starts_at=estate.start_of(day),
        ends_at=estate.end_of(day),
        url=lease.get_absolute_url(),
        estate=estate,
        note=lease.number,
        is_all_day=True,
        fills=False,
    )
