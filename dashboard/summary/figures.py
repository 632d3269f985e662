"""The indicators of a summary: of its period beside the one before, and period on period (R5)."""

from dataclasses import dataclass

from dashboard.rooms import offered
from dashboard.summary.words import say
from office.indicators import Indicator
from office.models import Estate, Staff
from office.periods import Period

# So many periods stand beside each other: months of half a year, quarters of a year and the one of the year before, years.
BESIDE = {1: 6, 3: 5, 12: 3}


@dataclass(frozen=True)
class Row:
    """One indicator: its newest value in words, those before it, the oldest first, and which way it went."""

    indicator: Indicator
    values: list[str]
    change: str

    @property
    def last(self) -> str:
        return self.values[-1]

    @property
    def before(self) -> str:
        return self.values[-2]


def beside_the_one_before(staff: Staff, estate: Estate, period: Period) -> list[Row]:
    """What each job says of the period and the one before."""
    return _rows(staff, estate, [period.before, period])


def period_on_period(staff: Staff, estate: Estate, period: Period) -> tuple[list[Period], list[Row]]:
    """The trend: quarters beside quarters, months beside months, years beside years; the oldest first (R5)."""
    columns = [period]
    while len(columns) < BESIDE[period.length]:
        columns.insert(0, columns[0].before)
    return columns, _rows(staff, estate, columns)


def _rows(staff: Staff, estate: Estate, columns: list[Period]) -> list[Row]:
    found: list[dict[str, Indicator]] = []
    for column in columns:
        asked = (
            one for indicators in offered("reports", "indicators_for") for one in indicators(staff, estate, column)
        )
        found.append({one.key: one for one in asked})
    rows = []
    for key, indicator in found[-1].items():
        beside = [column.get(key) for column in found]
        rows.append(Row(indicator, [say(one) for one in beside], _change(*beside[-2:])))
    return rows


def _change(before: Indicator | None, now: Indicator | None) -> str:
    """Up, down, the same; and whether that is better or worse, where one way is the right one."""
    if before is None or now is None or before.value is None or now.value is None:
        return ""
    if now.value == before.value:
        return "same"
    way = "up" if now.value > before.value else "down"
    is_better = now.is_better(before)
    return way if is_better is None else f"{way} {'better' if is_better else 'worse'}"
