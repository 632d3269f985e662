"""The buildings as they stand, each home a window, coloured by how much came from it: shapes for an SVG."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from premises.models import Building

CELL, FLOOR, GAP, WIDE, MARGIN, FOOT = 10, 11, 17, 1000, 4, 24
MOST_BUILDINGS = 60
MOST_COLUMNS = 40


@dataclass(frozen=True)
class Window:
    """A home from which something came."""

    x: int
    y: int
    look: str
    count: int
    label: str


@dataclass
class House:
    """A building: its wall, its windows, the ring around a finding."""

    name: str
    x: int
    y: int
    columns: int
    floors: int
    shared: int
    windows: list[Window] = field(default_factory=list)
    ring: tuple[int, int, int] | None = None

    @property
    def width(self) -> int:
        return self.columns * CELL

    @property
    def height(self) -> int:
        return self.floors * FLOOR

    @property
    def middle(self) -> int:
        return self.width // 2


@dataclass(frozen=True)
class Street:
    """Buildings that stand side by side on one ground."""

    houses: list[House]
    width: int
    height: int

    @property
    def ground(self) -> int:
        return self.height - FOOT + 2

    @property
    def name_at(self) -> int:
        return self.height - 6


def look_of(count: int) -> str:
    """Five steps of wash: none, 1, 2, 3 to 4, 5 and more."""
    return "w4" if count >= 5 else "w3" if count >= 3 else f"w{count}"


def draw(buildings: Iterable[Building], found: dict[str, Any]) -> list[Street]:
    """The estate's streets; the first finding is ringed. Estates beyond sixty buildings are not drawn."""
    known = list(buildings)
    columns: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for building, entrance, door in found["columns"]:
        columns[building].append((entrance, door))
    drawn = [one for one in known if 0 < len(columns[one.pk]) <= MOST_COLUMNS]
    if not drawn or len(drawn) > MOST_BUILDINGS:
        return []
    shared = dict(found["shared"])
    streets = [_street(row, columns, shared) for row in _rows(drawn, columns)]
    houses = {pk: house for row, street in streets for pk, house in zip(row, street.houses, strict=True)}
    for home in found["homes"]:
        if home[0] in houses:
            _open_window(houses[home[0]], columns[home[0]], home)
    for riser in found["risers"][:1]:
        if riser[0] in houses:
            _ring(houses[riser[0]], columns[riser[0]], riser)
    return [street for _row, street in streets]


def _rows(buildings: list[Building], columns: dict[int, list[Any]]) -> list[list[Building]]:
    """As many side by side as the picture is wide."""
    rows: list[list[Building]] = [[]]
    used = MARGIN
    for building in buildings:
        width = len(columns[building.pk]) * CELL + GAP
        if rows[-1] and used + width > WIDE:
            rows.append([])
            used = MARGIN
        rows[-1].append(building)
        used += width
    return rows


def _street(row: list[Building], columns: dict[int, list[Any]], shared: dict[int, int]) -> tuple[list[int], Street]:
    tallest = max(max(building.floors, 1) for building in row)
    houses, x = [], MARGIN
    for building in row:
        floors = max(building.floors, 1)
        y = 6 + (tallest - floors) * FLOOR
        houses.append(House(building.name, x, y, len(columns[building.pk]), floors, shared.get(building.pk, 0)))
        x += houses[-1].width + GAP
    return [building.pk for building in row], Street(houses, WIDE, 6 + tallest * FLOOR + FOOT)


def _open_window(house: House, columns: list[tuple[str, str]], home: list[Any]) -> None:
    _building, entrance, door, floor, count, label = home
    if (entrance, door) not in columns or not 0 < floor <= house.floors:
        return
    x, y = columns.index((entrance, door)) * CELL, (house.floors - floor) * FLOOR
    house.windows.append(Window(x, y, look_of(count), count, label))


def _ring(house: House, columns: list[tuple[str, str]], riser: list[Any]) -> None:
    _building, entrance, door, _category, _count, low, high = riser
    if (entrance, door) in columns and high <= house.floors:
        x = columns.index((entrance, door)) * CELL
        house.ring = (x, (house.floors - high) * FLOOR, (high - low + 1) * FLOOR)
