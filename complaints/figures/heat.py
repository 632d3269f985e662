"""The heat map: what was received in each of thirteen months, by top category (R30, R31)."""

from dataclasses import dataclass
from datetime import date

from complaints.figures.cells import Link
from complaints.figures.definitions import RECEIVED
from complaints.figures.seen import Seen
from complaints.filters import TOGETHER
from complaints.models.life import APART
from complaints.models.tally import OF_READER
from office import prepared
from office.models import Estate
from office.periods import add_months, month_of

MOST = 10
_APART = ", ".join(f"'{kind.value}'" for kind in APART)
_HEAT = f"""
SELECT category.id, category.name, month, sum(received) FROM {OF_READER} AS tally
JOIN complaints_category AS own ON own.id = tally.category_id
JOIN complaints_category AS category ON category.id = coalesce(own.parent_id, own.id)
WHERE tally.estate_id = %(estate)s AND tally.conduct = ANY(%(seen)s) AND month >= %(first)s AND month < %(end)s
    AND tally.kind NOT IN ({_APART})
GROUP BY category.id, category.name, month HAVING sum(received) > 0
"""


@dataclass(frozen=True)
class Warm:
    """What came of a category in a month; `look` is one of five steps of wash."""

    number: int
    look: str
    url: str


@dataclass(frozen=True)
class HeatRow:
    """A top category with its months."""

    name: str
    whole: int
    cells: list[Warm]


def heat(estate: Estate, months: list[date], seen: Seen) -> list[HeatRow]:
    """The ten categories of which most came, month by month; one statement over the tallies."""
    params = {"estate": estate.pk, "first": months[0], "end": add_months(months[-1], 1), **seen.values(estate)}
    found: dict[tuple[int, str], dict[date, int]] = {}
    for pk, name, month, number in prepared.rows(_HEAT, params):
        found.setdefault((pk, name), {})[month] = number
    most = max((number for counts in found.values() for number in counts.values()), default=0)
    rows = sorted(found.items(), key=lambda row: (-sum(row[1].values()), row[0][0]))
    return [
        HeatRow(name, sum(counts.values()), [_warm(estate, pk, month, counts.get(month, 0), most) for month in months])
        for (pk, name), counts in rows[:MOST]
    ]


def _warm(estate: Estate, category: int, month: date, number: int, most: int) -> Warm:
    """None, and four equal steps up to the most."""
    step = -(-4 * number // most) if most else 0
    link = Link(estate, month_of(month), f"kind={TOGETHER}&category={category}")
    return Warm(number, f"h{step}", link.to(RECEIVED))
