"""Which layout is recommended to a visitor of the sales centre (R156), and how long it takes to choose one (R157)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from leasing.matching import rows
from leasing.matching.shown import Row, ranked_rows
from leasing.models import Layout, Reception, Space, StepRecord, VisitKind
from leasing.reception.steps import LAYOUT, NEEDS, Place
from leasing.spaces.page import terms_of
from office import clock
from office.models import Estate

LOOKED_BACK = timedelta(days=90)


@dataclass(frozen=True)
class Recommended:
    """A layout with its unit that fits best, and how many are free; without any it comes last. `goes_first` says that the
    estate wants to sell this one before another."""

    layout: Layout
    best: Row | None
    free: int
    goes_first: bool


def recommended(reception: Reception) -> list[Recommended]:
    """The estate's layouts: by how well their best free unit meets the needs, and within equal fit by the estate's sales
    order (R156)."""
    estate = reception.estate
    units = [space for space in rows.vacant(estate, Space.Offer.SELL, reception.prospect_id) if space.layout_id]
    best: dict[int, Row] = {}
    free: dict[int, int] = {}
    for row in ranked_rows(reception.wishes_known, units, terms_of(estate)):
        best.setdefault(row.space.layout_id, row)
        free[row.space.layout_id] = free.get(row.space.layout_id, 0) + 1
    place = {layout_id: number for number, layout_id in enumerate(best)}
    layouts = sorted(
        Layout.objects.in_use().filter(estate=estate), key=lambda one: (place.get(one.pk, len(place)), one.pk)
    )
    ranks = {row.match.facts.rank for row in best.values()}
    first = min(ranks) if len(ranks) > 1 else None
    return [_of(layout, best.get(layout.pk), free.get(layout.pk, 0), first) for layout in layouts]


def _of(layout: Layout, best: Row | None, free: int, first: int | None) -> Recommended:
    return Recommended(layout, best, free, best is not None and best.match.facts.rank == first)


def since_needs(places: list[Place]) -> timedelta | None:
    """How long ago the needs were recorded, while no layout is chosen."""
    at = {place.step.code: place.record.done_at for place in places if place.record and not place.is_skipped}
    return clock.now() - at[NEEDS] if NEEDS in at and LAYOUT not in at else None


def usual_time(estate: Estate) -> timedelta | None:
    """How long it took from the needs to the layout in half of the sales centre's visits of the last 90 days (R157)."""
    visits = Reception.objects.counted().filter(
        estate=estate, kind=VisitKind.SALES_CENTRE, begun_at__gte=clock.now() - LOOKED_BACK
    )
    records = StepRecord.objects.filter(reception__in=visits, code__in=(NEEDS, LAYOUT), skipped="")
    at: dict[int, dict[str, datetime]] = {}
    for visit, code, done_at in records.values_list("reception", "code", "done_at"):
        at.setdefault(visit, {})[code] = done_at
    lengths = sorted(one[LAYOUT] - one[NEEDS] for one in at.values() if len(one) == 2 and one[LAYOUT] >= one[NEEDS])
    return lengths[len(lengths) // 2] if lengths else None
