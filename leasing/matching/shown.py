"""What fits a client or a visitor, as his pages show it: the best first, and where nothing fits, what comes nearest."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from leasing.matching import fit, rows, words
from leasing.matching.fit import Match
from leasing.models import LeasingTerms, Prospect, Reception, Space, Standing, Wishes
from leasing.spaces.page import terms_of
from office.models import Estate

BEST = 3
# Nobody reads further; what fits stands before.
SHOWN = 40


@dataclass(frozen=True)
class Row:
    """A space with its reasons in words. `goes_first` says that its batch is to go before others that are free."""

    space: Space
    match: Match
    reasons: list[words.Said]
    score: str
    cost: Decimal | None
    goes_first: bool

    @property
    def fits(self) -> bool:
        return self.match.fits

    @property
    def is_held(self) -> bool:
        return self.space.standing == Standing.HELD


@dataclass(frozen=True)
class NextFree:
    """The let space that would fit and is free first."""

    space: Space
    last_day: date
    reasons: list[words.Said]


@dataclass(frozen=True)
class Matching:
    """All that is free, ranked; `next_free` only where none of it fits."""

    wishes: Wishes
    terms: LeasingTerms
    rows: list[Row]
    next_free: NextFree | None

    @property
    def fitting(self) -> list[Row]:
        return [row for row in self.rows if row.fits]

    @property
    def best(self) -> list[Row]:
        """What is recommended: the three best that fit."""
        return self.fitting[:BEST]

    @property
    def others(self) -> list[Row]:
        """What lacks something that he must have, the nearest first."""
        return [row for row in self.rows if not row.fits]

    @property
    def nearest(self) -> Row | None:
        return None if self.fitting else next(iter(self.rows), None)


def for_prospect(prospect: Prospect) -> Matching:
    """What is free for a client, with what is held for him (R56)."""
    return _matching(prospect.estate, prospect.wishes_said, prospect.pk)


def for_visit(reception: Reception) -> Matching:
    """What is free for a visitor by what he has said; of the sales centre, units of the layout that he has chosen (R56,
    R158)."""
    return _matching(reception.estate, reception.wishes_known, reception.prospect_id, reception.layout_id)


def _matching(estate: Estate, wishes: Wishes, prospect_id: int | None, layout_id: int | None = None) -> Matching:
    terms = terms_of(estate)
    free = rows.vacant(estate, wishes.offer, prospect_id)
    if layout_id:
        free = [space for space in free if space.layout_id == layout_id]
    ranked = ranked_rows(wishes, free, terms)
    is_none = wishes.are_said and not any(row.fits for row in ranked)
    return Matching(wishes, terms, ranked[:SHOWN], _next_free(estate, wishes, terms) if is_none else None)


def ranked_rows(wishes: Wishes, spaces: list[Space], terms: LeasingTerms) -> list[Row]:
    """The spaces, the best first."""
    by_id = {space.pk: space for space in spaces}
    matches = fit.ranked(wishes, rows.facts_of(spaces, terms), terms.area_tolerance)
    ranks = {match.facts.rank for match in matches}
    return [
        Row(
            space=by_id[match.facts.pk],
            match=match,
            reasons=words.reasons(match, wishes),
            score=words.score(match),
            cost=match.facts.cost,
            goes_first=len(ranks) > 1 and match.facts.rank == min(ranks),
        )
        for match in matches
    ]


def _next_free(estate: Estate, wishes: Wishes, terms: LeasingTerms) -> NextFree | None:
    """Whose tenant it has now is not said: the client may be looking on."""
    spaces = {space.pk: space for space in rows.let(estate, wishes.offer)}
    match = fit.first_to_fit(wishes, rows.facts_of(spaces.values(), terms), terms.area_tolerance)
    if match is None or match.facts.free_from is None:
        return None
    last_day = match.facts.free_from - timedelta(days=1)
    return NextFree(spaces[match.facts.pk], last_day, words.reasons(match, wishes))
