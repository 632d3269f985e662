"""Which spaces fit what is wanted, and in which order: without the database, from plain facts.

A wish that was not said is no reason for or against anything; a fact of the space that is not known meets no wish.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from leasing.models import Wishes

NOTHING = Decimal(0)
UNKNOWN = Decimal("Infinity")  # how far apart two are of which one is not known
UNRANKED = 32_767  # after every batch that has a rank


class Subject(StrEnum):
    """What a wish is about, in the order in which it is said."""

    AREA = "area"
    BUDGET = "budget"
    ROOMS = "rooms"
    KIND = "kind"
    ORIENTATION = "orientation"
    FIT_OUT = "fit_out"
    FLOOR = "floor"


# What nobody takes who wants something else; the others are wishes that one may give up for a better one.
HARD = frozenset({Subject.AREA, Subject.BUDGET, Subject.ROOMS, Subject.KIND})


@dataclass(frozen=True)
class Facts:
    """A space as it is compared. `cost` is what a month costs at list price with the management fee, of one to sell the
    whole price; `rank` is its batch's: what is to go first has the smaller one."""

    pk: int
    area: Decimal
    cost: Decimal | None = None
    rooms: int | None = None
    kind: str = ""
    orientation: str = ""
    fit_out: str = ""
    floor: int = 0
    rank: int = UNRANKED
    free_from: date | None = None


@dataclass(frozen=True)
class Reason:
    """How far a space meets one wish. `apart` is by how much it does not, in the unit of the wish; below it negative."""

    subject: Subject
    is_met: bool
    apart: Decimal = NOTHING


@dataclass(frozen=True)
class Match:
    """A space with its reasons for and against."""

    facts: Facts
    reasons: tuple[Reason, ...]

    @property
    def fits(self) -> bool:
        """Whether nothing that he must have is missing."""
        return not self._missed(HARD)

    @property
    def met(self) -> int:
        return sum(1 for reason in self.reasons if reason.is_met)

    @property
    def order(self) -> tuple:
        """The better, the smaller: what must be, what would be good; then what is to go first, what is nearest, cheapest.
        No part of it gets worse when a fact of the space gets better."""
        soft = frozenset(Subject) - HARD
        gaps = tuple(abs(reason.apart) for reason in self.reasons)
        cost = (self.facts.cost is None, self.facts.cost or NOTHING)
        return (self._missed(HARD), self._missed(soft), self.facts.rank, gaps, cost)

    def _missed(self, subjects: frozenset[Subject]) -> int:
        return sum(1 for reason in self.reasons if reason.subject in subjects and not reason.is_met)


def ranked(wishes: Wishes, spaces: Iterable[Facts], tolerance: Decimal) -> list[Match]:
    """Every space with its reasons, the best first: within equal fit what the estate wants to go first (R156)."""
    matches = [Match(space, reasons_of(wishes, space, tolerance)) for space in spaces]
    return sorted(matches, key=lambda match: (match.order, match.facts.pk))


def first_to_fit(wishes: Wishes, let: Iterable[Facts], tolerance: Decimal) -> Match | None:
    """Of the spaces that are let, the one that fits and is free first; its `free_from` says when."""
    fitting = [match for match in ranked(wishes, let, tolerance) if match.fits and match.facts.free_from]
    return min(fitting, key=lambda match: match.facts.free_from or date.max, default=None)


def reasons_of(wishes: Wishes, space: Facts, tolerance: Decimal) -> tuple[Reason, ...]:
    """One reason for each wish that was said."""
    equal = {
        Subject.ROOMS: (wishes.wanted_rooms, space.rooms),
        Subject.KIND: (wishes.wanted_kind, space.kind),
        Subject.ORIENTATION: (wishes.wanted_orientation, space.orientation),
        Subject.FIT_OUT: (wishes.wanted_fit_out, space.fit_out),
    }
    found = {subject: Reason(subject, wanted == has) for subject, (wanted, has) in equal.items() if wanted}
    if wishes.area_from is not None or wishes.area_to is not None:
        found[Subject.AREA] = _area(wishes, space.area, tolerance)
    if wishes.budget is not None:
        found[Subject.BUDGET] = _budget(wishes.budget, space.cost)
    if wishes.floor_from is not None or wishes.floor_to is not None:
        apart = _outside(Decimal(space.floor), _or_none(wishes.floor_from), _or_none(wishes.floor_to))
        found[Subject.FLOOR] = Reason(Subject.FLOOR, not apart, apart)
    return tuple(found[subject] for subject in Subject if subject in found)


def area_fits(wishes: Wishes, area: Decimal, tolerance: Decimal) -> bool:
    """Whether an area was said and this one lies within the tolerance of it."""
    is_said = wishes.area_from is not None or wishes.area_to is not None
    return is_said and _area(wishes, area, tolerance).is_met


def _area(wishes: Wishes, area: Decimal, tolerance: Decimal) -> Reason:
    """One number means that area; two mean all between them. The tolerance widens both ends."""
    least = wishes.area_from if wishes.area_from is not None else wishes.area_to
    most = wishes.area_to if wishes.area_to is not None else wishes.area_from
    assert least is not None and most is not None
    is_met = least * (1 - tolerance) <= area <= most * (1 + tolerance)
    return Reason(Subject.AREA, is_met, _outside(area, least, most))


def _budget(budget: Decimal, cost: Decimal | None) -> Reason:
    if cost is None:
        return Reason(Subject.BUDGET, False, UNKNOWN)
    return Reason(Subject.BUDGET, cost <= budget, max(cost - budget, NOTHING))


def _outside(value: Decimal, least: Decimal | None, most: Decimal | None) -> Decimal:
    """How far above (below: negative) the range it lies."""
    if most is not None and value > most:
        return value - most
    if least is not None and value < least:
        return value - least
    return NOTHING


def _or_none(number: int | None) -> Decimal | None:
    return None if number is None else Decimal(number)
