"""What an officer has in hand of the register: his zones."""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from office import holdings
from office.holdings import Kind
from office.models import Estate, Role, Staff
from premises import services
from premises.forms import officers_of
from premises.models import Zone


def register() -> None:
    """Make them known."""
    holdings.register(
        Kind(
            "premises.zones",
            _("Zones"),
            _zones_of,
            ("officer",),
            roles=(Role.OFFICER, Role.DIRECTOR),
            hand=_hand_zones,
            takers=_officers,
        )
    )


def _zones_of(people: Collection[int]) -> QuerySet[Zone]:
    return Zone.objects.filter(officer__in=people, retired=False)


def _officers(rows: QuerySet[Any], estate: Estate) -> QuerySet[Staff]:
    return officers_of(estate)


def _hand_zones(rows: QuerySet[Any], *, giver: Staff, taker: Staff, by: Staff) -> int:
    """The history of each zone keeps who it was before (R47)."""
    return len([services.change_zone_officer(zone=zone, officer=taker, by=by) for zone in rows.order_by("pk")])
