"""A figure's value on a page: what it says, and the ways to exactly the rows behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from html import escape
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from complaints.figures.definitions import Figure, Value
from complaints.filters import TOGETHER
from office.addresses import address
from office.indicators import Goal, Indicator, Unit
from office.models import Estate
from office.periods import Period
from office.saying import percent

NOTHING = mark_safe('<span class="hy-mute">—</span>')
ZERO = mark_safe('<span class="hy-mute">0</span>')


@dataclass(frozen=True)
class Link:
    """The way to the cases of an estate and a period, narrowed further."""

    estate: Estate
    period: Period
    narrowed: str = f"kind={TOGETHER}"

    def by(self, narrowed: str) -> "Link":
        return Link(self.estate, self.period, narrowed)

    def to(self, figure: Figure, part: str = "kept") -> str:
        """The address of the list with exactly the cases behind a figure."""
        return f"{self._cases}&figure={figure.key}" if part == "kept" else f"{self._cases}&figure={figure.key}.{part}"

    @cached_property
    def _cases(self) -> str:
        """Ids, days and words of our own: nothing to be quoted."""
        days = f"since={self.period.first}&until={self.period.last}"
        return f"{address('complaints:list')}?estate={self.estate.pk}&tab=all&{self.narrowed}&{days}"


@dataclass(frozen=True)
class Cell:
    """A figure's value with the ways to its rows."""

    figure: Figure
    value: Value
    link: Link

    @cached_property
    def percent(self) -> str:
        return "" if self.value.share is None else percent(self.value.share)

    @property
    def is_met(self) -> bool | None:
        """Whether the goal is reached; None without a goal or without a case."""
        goal, share = self.figure.goal, self.value.share
        return None if goal is None or share is None else goal.is_met(share)

    @property
    def kept_url(self) -> str:
        return self.link.to(self.figure)

    @property
    def of_url(self) -> str:
        return self.link.to(self.figure, "of")

    @property
    def missed_url(self) -> str:
        return self.link.to(self.figure, "missed")

    def as_indicator(self, trend: Sequence[Decimal | None] = (), **changes: Any) -> Indicator:
        """The same for the pages that span all jobs."""
        figure, goal = self.figure, self.figure.goal
        is_share = self.value.of is not None
        told = {
            "key": f"complaints.{figure.key}",
            "label": figure.label,
            "definition": figure.definition,
            "unit": Unit.RATE if is_share else Unit.COUNT,
            "number": self.value.number,
            "of": self.value.of,
            "goal": Goal(goal.share, is_most=goal.is_most) if goal else None,
            "url": self.kept_url,
            "of_url": self.of_url if is_share else "",
            "missed_url": self.missed_url if is_share else "",
            "clause": figure.clause,
            "trend": tuple(trend),
            "rises_well": figure.rises_well,
        }
        return Indicator(**(told | changes))

    @property
    def as_number(self) -> SafeString:
        """The number, a link to its rows."""
        if not self.value.number:
            return ZERO
        return mark_safe(_way(self.kept_url, str(self.value.number)))

    @property
    def as_share(self) -> SafeString:
        """The share and the two numbers behind it; where some are missed these lead there."""
        if not self.percent:
            return NOTHING
        numbers = f"{self.value.number} / {self.value.of}"
        behind = _way(self.missed_url, numbers) if self.value.missed else numbers
        return mark_safe(f'{_way(self.kept_url, self.percent + "%")} <small class="hy-mute">{behind}</small>')


def _way(url: str, number: str) -> str:
    """A link around a number. A page holds more than a hundred: `format_html` would take a tenth of its time."""
    return f'<a href="{escape(url)}">{number}</a>'
