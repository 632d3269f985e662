"""The tower floor by floor, from above: each space as wide as its area, with how it stands. Two questions, however high."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from django.db.models import BooleanField, ExpressionWrapper, Q, Value
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from leasing.models import Prospect, Space, Standing
from leasing.spaces import words
from leasing.spaces.page import there
from office.frame import Text
from office.models import Estate, Staff
from premises.models import Building

COLUMNS = 48
# So many spaces stand in a line; a floor with more of them has several lines.
IN_A_LINE = 24
LEAST = 2


@dataclass(frozen=True)
class Suite:
    """A space as the picture shows it: three words and its share of the line in 48ths."""

    space: Space
    span: int
    name: str
    middle: str
    right: str
    fits: bool

    @property
    def look(self) -> str:
        return words.LOOKS.get(Standing(self.space.standing), "leased")

    @property
    def standing_label(self) -> Text:
        return Standing(self.space.standing).label


@dataclass(frozen=True)
class Line:
    """A floor, or a part of one with very many spaces; only the first line of a floor has its number."""

    floor: int | None
    suites: list[Suite]


@dataclass(frozen=True)
class Sum:
    """An entry of the legend."""

    standing: Standing
    area: Decimal
    count: int

    @property
    def look(self) -> str:
        return words.LOOKS.get(self.standing, "")


@dataclass(frozen=True)
class Tower:
    building: Building
    lines: list[Line]
    sums: list[Sum]
    fitting: int

    @property
    def longest_vacant(self) -> Space | None:
        """What has stood empty for the longest, of what fits: it is looked at first."""
        suites = [suite for line in self.lines for suite in line.suites if suite.fits]
        vacant = [suite.space for suite in suites if suite.space.standing == Standing.VACANT]
        return min(vacant, key=lambda space: (space.free_since, space.pk), default=None)


def draw(staff: Staff, estate: Estate, building: Building, fits: Q) -> Tower:
    """The building as this person may see it; what does not fit the filters is marked."""
    matches = ExpressionWrapper(fits, output_field=BooleanField()) if fits else Value(True)
    rows = there(estate).filter(building=building).annotate(fits=matches).defer("floor_price").in_order()
    spaces = list(rows)
    clients = _clients(staff, spaces)
    lines = list(_cut(spaces))
    widest = max((sum(space.area for space in line) for _floor, line in lines), default=Decimal(1))
    today = estate.today()
    drawn = [
        Line(
            floor, [_suite(space, span, clients, today) for space, span in zip(line, _spans(line, widest), strict=True)]
        )
        for floor, line in lines
    ]
    return Tower(building, drawn, _sums(spaces), sum(1 for space in spaces if space.fits))


def _clients(staff: Staff, spaces: Iterable[Space]) -> dict[int, str]:
    """The clients for whom spaces are held, as far as this person may know them."""
    ids = {space.held_for_id for space in spaces} - {None}
    seen = Prospect.objects.visible_to(staff).filter(pk__in=ids)
    return {prospect.pk: str(prospect) for prospect in seen}


def _cut(spaces: Sequence[Space]) -> Iterator[tuple[int | None, list[Space]]]:
    for floor, of_floor in groupby(spaces, key=lambda space: space.floor):
        row = list(of_floor)
        for start in range(0, len(row), IN_A_LINE):
            yield (floor if start == 0 else None), row[start : start + IN_A_LINE]


def _spans(line: Sequence[Space], widest: Decimal) -> list[int]:
    """48ths by area, to the scale of the widest line: what rounding leaves goes to the largest remainder."""
    exact = [COLUMNS * space.area / widest for space in line]
    whole = max(min(COLUMNS, round(sum(exact))), LEAST * len(line))
    spans = [max(LEAST, int(share)) for share in exact]
    by_remainder = sorted(range(len(line)), key=lambda place: exact[place] - int(exact[place]), reverse=True)
    for place in by_remainder:
        if sum(spans) < whole:
            spans[place] += 1
    while sum(spans) > whole:
        spans[spans.index(max(spans))] -= 1
    return spans


def _suite(space: Space, span: int, clients: dict[int, str], today: date) -> Suite:
    area = f"{space.area:,.2f} ㎡"
    standing = Standing(space.standing)
    label = str(standing.label)
    if standing == Standing.VACANT:
        said = (f"{space.letter} {label}".strip(), area, words.days(words.vacant_days(space, today)))
    elif standing == Standing.HELD:
        until = pgettext("stacking plan", "until {day}").format(day=_held_to(space, today))
        said = (clients.get(space.held_for_id) or f"{space.letter} {label}".strip(), area, until)
    elif standing == Standing.EXPIRING:
        said = (space.tenant, area, _("ends {month}").format(month=words.month(words.last_day(space))))
    elif standing == Standing.LET:
        said = (space.tenant, area, words.month(words.last_day(space)))
    elif standing == Standing.SIGNED:
        said = (
            space.next_tenant,
            area,
            pgettext("stacking plan", "from {day}").format(day=words.short_day(space.next_from)),
        )
    elif standing == Standing.SOLD:
        said = (space.tenant, area, label)
    elif standing == Standing.OWN:
        said = (space.own_use, label, "")
    else:
        said = (space.door, area, label)
    return Suite(space, span, *said, fits=space.fits)


def _held_to(space: Space, today: date) -> str:
    """The last day of its hold; on that day the hour."""
    wall = space.held_until.astimezone(space.estate.zone)
    return f"{wall:%H:%M}" if wall.date() == today else words.short_day(wall.date())


def _sums(spaces: Iterable[Space]) -> list[Sum]:
    areas: dict[str, list[Decimal]] = defaultdict(list)
    for space in spaces:
        areas[space.standing].append(space.area)
    return [
        Sum(standing, sum(areas[standing], Decimal()), len(areas[standing]))
        for standing in Standing
        if standing in areas
    ]
