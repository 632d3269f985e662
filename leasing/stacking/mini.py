"""The tower at one look, beside the board: each floor a line, each space as wide as its share, by how it stands. Who is
where is on the stacking plan."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from leasing.models import Space, Standing
from leasing.spaces import words
from leasing.spaces.page import there
from office.frame import Text
from office.models import Estate
from premises.models import Building

LEFT, WIDTH, GAP = 23, 166, 2
TALLEST, LOWEST, WHOLE = 22, 7, 440
# Below this height of a floor only every fifth has its number.
ROOM_FOR_NUMBERS = 14
# What a look means, by the word that most of it has.
LEGEND = {
    "vacant": Standing.VACANT,
    "nego": Standing.HELD,
    "expire": Standing.EXPIRING,
    "leased": Standing.LET,
    "self": Standing.OWN,
    "wait": Standing.UNRELEASED,
}


@dataclass(frozen=True)
class Block:
    """A space, or what is left of a floor beside it."""

    x: float
    width: float
    look: str
    words: str


@dataclass(frozen=True)
class Floor:
    number: int
    y: float
    has_number: bool
    blocks: list[Block]

    @property
    def foot(self) -> float:
        """Where its number stands."""
        return round(self.y + 11, 1)


@dataclass(frozen=True)
class Share:
    """How many spaces have a look, and their area."""

    look: str
    label: Text
    number: int
    area: Decimal


@dataclass(frozen=True)
class SmallTower:
    """The picture in units of its viewBox (192 wide), with its finding."""

    building: Building
    floors: list[Floor]
    line: float
    legend: list[tuple[str, Text]]
    vacant: Decimal
    shares: list[Share]

    @property
    def height(self) -> float:
        return round(len(self.floors) * (self.line + GAP), 1)


def of_estate(estate: Estate) -> SmallTower | None:
    """The estate's first building with spaces, as the stacking plan begins with; none where there are no spaces."""
    building = Building.objects.filter(estate=estate, spaces__isnull=False).order_by("id").first()
    if building is None:
        return None
    spaces = list(there(estate).filter(building=building).defer("floor_price").in_order())
    return _drawn(building, spaces) if spaces else None


def _drawn(building: Building, spaces: list[Space]) -> SmallTower:
    by_floor = [(floor, list(row)) for floor, row in groupby(spaces, key=lambda space: space.floor)]
    widest = max(sum(space.area for space in row) for _floor, row in by_floor)
    step = max(LOWEST, min(TALLEST, WHOLE // len(by_floor)))
    floors = [
        Floor(number, place * step, step >= ROOM_FOR_NUMBERS or number % 5 == 0, list(_blocks(row, widest)))
        for place, (number, row) in enumerate(by_floor)
    ]
    looks = {look_of(space) for space in spaces}
    legend = [(look, standing.label) for look, standing in LEGEND.items() if look in looks]
    vacant = sum((space.area for space in spaces if space.standing == Standing.VACANT), Decimal())
    shares = [_share(look, label, [space for space in spaces if look_of(space) == look]) for look, label in legend]
    return SmallTower(building, floors, step - GAP, legend, vacant, shares)


def _share(look: str, label: Text, spaces: list[Space]) -> Share:
    return Share(look, label, len(spaces), sum((space.area for space in spaces), Decimal()))


def look_of(space: Space) -> str:
    return words.LOOKS.get(Standing(space.standing), "leased")


def _blocks(row: list[Space], widest: Decimal) -> Iterable[Block]:
    gone = Decimal()
    for space in row:
        x = LEFT + WIDTH * gone / widest
        gone += space.area
        end = LEFT + WIDTH * gone / widest
        said = f"{space.label} {Standing(space.standing).label} {space.area:,.2f} ㎡"
        width = max(end - x - GAP, Decimal(1))
        yield Block(round(float(x), 1), round(float(width), 1), look_of(space), said)
