"""What clients who signed with a building told of its rent: the manager takes it over as a known one (R68, R96)."""

from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from leasing.models import Competitor, CompetitorRent, LostTo

MOST_SHOWN = 5


def heard_of(competitor: Competitor) -> list[LostTo]:
    """The prices at which clients have signed there and that are not noted yet, the newest first. For managers alone: from
    whom it is known is said nowhere."""
    noted = CompetitorRent.objects.filter(
        competitor=competitor, amount=OuterRef("price"), basis=OuterRef("basis"), known_on=OuterRef("signed_on")
    )
    told = LostTo.objects.filter(~Exists(noted), estate=competitor.estate, building=competitor.name)
    return list(told.filter(price__isnull=False).order_by("-signed_on", "-id")[:MOST_SHOWN])


def as_rent(competitor: Competitor, asked: str) -> dict[str, Any]:
    """The form of a rent with what was heard (`?heard=7`); nothing for what is not of this building."""
    found = next((one for one in heard_of(competitor) if str(one.pk) == asked), None)
    if found is None:
        return {}
    source = _("a client who signed there")
    return {"amount": found.price, "basis": found.basis, "known_on": found.signed_on, "source": source}
