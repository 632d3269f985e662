"""What somebody who lets has in hand: clients first, for with them goes what belongs to them, then what is his own."""

from collections.abc import Collection
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from leasing.models import (
    Hold,
    HoldMoney,
    Negotiation,
    Prospect,
    Reception,
    Renewal,
    RoomBooking,
    Stage,
    Viewing,
    WelcomeCeremony,
)
from leasing.policies import LETTING
from leasing.services.handing import hand_holds
from leasing.services.succession import hand_prospects, hand_renewals, hand_seats
from office import clock, holdings
from office.holdings import Kind
from office.models import Role, Staff

OWNERS = (Role.LEASING, Role.LEASING_MANAGER)


def register() -> None:
    """Make them known."""
    holdings.register(
        Kind("leasing.prospects", _("Clients"), _prospects_of, ("owner",), OWNERS, hand=hand_prospects),
        Kind("leasing.holds", _("Holds"), _holds_of, ("owner",), LETTING, hand=_hand_holds),
        Kind("leasing.renewals", _("Renewals to see to"), _renewals_of, ("owner",), OWNERS, hand=hand_renewals),
        Kind("leasing.viewings", _("Viewings to lead"), _viewings_of, ("leader",), LETTING),
        Kind("leasing.talks", _("Talks to sit in"), _talks_of, ("ours",), LETTING, hand=hand_seats),
        Kind("leasing.receptions", _("Visits going on"), _receptions_of, ("host",), LETTING),
        Kind("leasing.rooms", _("Meeting rooms booked"), _bookings_of, ("booked_by",), LETTING),
        Kind("leasing.welcomes", _("Welcomes of tenants"), _welcomes_of, ("owner",), LETTING),
    )


def _prospects_of(people: Collection[int]) -> QuerySet[Prospect]:
    """Tenants too: whoever signed with them asks whether they stay."""
    return Prospect.objects.filter(owner__in=people).exclude(stage=Stage.LOST)


def _holds_of(people: Collection[int]) -> QuerySet[Hold]:
    unsettled = Q(pk__in=HoldMoney.objects.filter(state=HoldMoney.State.PAID).values("hold"))
    live = Q(released_at=None, until__gt=clock.now())
    return Hold.objects.filter(live | unsettled, owner__in=people)


def _renewals_of(people: Collection[int]) -> QuerySet[Renewal]:
    return Renewal.objects.open().filter(owner__in=people)


def _viewings_of(people: Collection[int]) -> QuerySet[Viewing]:
    return Viewing.objects.booked().filter(leader__in=people)


def _talks_of(people: Collection[int]) -> QuerySet[Negotiation]:
    return Negotiation.objects.open().filter(ours__in=people, begun_at=None)


def _receptions_of(people: Collection[int]) -> QuerySet[Reception]:
    return Reception.objects.open().filter(host__in=people)


def _bookings_of(people: Collection[int]) -> QuerySet[RoomBooking]:
    return RoomBooking.objects.standing().filter(booked_by__in=people, period__endswith__gt=clock.now())


def _welcomes_of(people: Collection[int]) -> QuerySet[WelcomeCeremony]:
    return WelcomeCeremony.objects.filter(owner__in=people, done_at=None)


def _hand_holds(rows: QuerySet[Any], *, giver: Staff, taker: Staff, by: Staff) -> int:
    return hand_holds(rows, taker, by=by)
