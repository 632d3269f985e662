"""The spaces of an estate as they are compared: what is vacant and released, and what is let."""

from collections.abc import Iterable
from decimal import Decimal

from django.db.models import Q

from leasing.matching.fit import UNRANKED, Facts
from leasing.models import LeasingTerms, Space, Standing
from leasing.models.space import SpaceQuerySet
from leasing.quotes.drawing import paid_area
from leasing.quotes.reckoning import Offer, OfferedSpace, Reckoning, cents
from leasing.spaces.page import there
from office.errors import BadInput
from office.models import Estate

A_YEAR = 12


def vacant(estate: Estate, offer: str, prospect_id: int | None = None) -> list[Space]:
    """What is there, released and vacant, or held for this very client. Without floor prices: nobody needs them here."""
    free = Q(standing=Standing.VACANT)
    if prospect_id:
        free |= Q(standing=Standing.HELD, held_for_id=prospect_id)
    return list(_of(estate, offer).filter(free))


def let(estate: Estate, offer: str) -> list[Space]:
    """What is let and will be to let again: for no later tenant, and not for the office itself."""
    released = Q(batch=None) | Q(batch__released_on__lte=estate.today())
    rows = _of(estate, offer).filter(
        released, standing__in=(Standing.LET, Standing.EXPIRING), next_from=None, own_use=""
    )
    return list(rows)


def _of(estate: Estate, offer: str) -> SpaceQuerySet:
    return (
        there(estate).filter(offer=offer).select_related("estate", "building", "batch", "layout").defer("floor_price")
    )


def facts_of(spaces: Iterable[Space], terms: LeasingTerms) -> list[Facts]:
    """Each space as it is compared."""
    return [
        Facts(
            pk=space.pk,
            area=space.area,
            cost=cost_of(space, terms),
            rooms=space.layout.rooms if space.layout else None,
            kind=space.kind,
            orientation=space.orientation,
            fit_out=space.fit_out,
            floor=space.floor,
            rank=space.batch.rank if space.batch else UNRANKED,
            free_from=space.let_until,
        )
        for space in spaces
    ]


def cost_of(space: Space, terms: LeasingTerms) -> Decimal | None:
    """What it costs at list price: a month's rent with management fee and tax, or the whole price of what is to sell;
    none without a list price."""
    if space.list_price is None:
        return None
    if space.offer == Space.Offer.SELL:
        return cents(space.area * space.list_price)
    try:
        area = paid_area(space, terms)
    except BadInput:
        return None
    fee = space.management_fee or Decimal(0)
    offer = Offer(
        spaces=[OfferedSpace(space.label, area, space.list_price, space.list_price, fee)],
        starts_on=space.estate.today(),
        months=A_YEAR,
        basis=terms.basis,
        month_formula=terms.month_formula,
        tax_included=terms.tax_included,
        tax_rate=terms.tax_rate,
    )
    return Reckoning(offer).monthly_total
