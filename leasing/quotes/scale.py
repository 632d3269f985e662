"""The picture of who can set this price: the scale from the floor price to the list price with each role's reach.

A salesperson is given his own limit and nothing of what lies below it: the floor price and his manager's reach are left
out here, on the server.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _

from leasing.models import QuoteVersion, Space
from leasing.policies import may_see_floor_price
from leasing.quotes import words
from leasing.quotes.authority import Limit
from leasing.quotes.reckoning import Reckoning, cents
from office.models import Role, Staff

# The picture’s width, and how far within it the scale begins and ends: the first price has its words on its left.
WIDTH, LEFT, RIGHT = 760, 76, 16
# How wide a character is drawn: a Chinese one, any other.
WIDE, NARROW = 12.5, 6.8
NEAR = 62


@dataclass(frozen=True)
class Zone:
    """A role's reach: from where, how wide, and its words when there is room."""

    look: str
    x: int
    width: int
    words: str = ""
    text_x: int = 0


@dataclass(frozen=True)
class Mark:
    """A price with its words below, in the first row or, too near to another, in the second. `tick` is where the price
    is, when its words stand beside it."""

    x: int
    words: str
    row: int = 0
    anchor: str = "middle"
    tick: int = 0

    @property
    def tick_x(self) -> int:
        return self.tick or self.x


@dataclass
class Scale:
    """All of the picture, in its own units."""

    said: str
    zones: list[Zone] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    pin: Mark = field(default_factory=lambda: Mark(0, ""))
    pin_left: int = 0
    pin_width: int = 0

    @property
    def pin_right(self) -> int:
        return self.pin_left + self.pin_width

    @property
    def pin_middle(self) -> int:
        return self.pin_left + self.pin_width // 2


@dataclass(frozen=True)
class _Prices:
    """Averages over the spaces of a version, by their area."""

    face: Decimal
    effective: Decimal
    list_price: Decimal
    floor: Decimal | None


def scale_of(
    version: QuoteVersion, reckoning: Reckoning, spaces: list[Space], limits: Mapping[str, Limit], viewer: Staff
) -> Scale:
    """The scale as this person may see it."""
    sees_floor = may_see_floor_price(viewer, version.estate_id)
    prices = _prices(version, reckoning, spaces, sees_floor)
    reaches = {role: limits[role].price(prices.list_price) for role in limits}
    bounds = _bounds(prices, reaches, sees_floor)
    low, high = _span(prices, [price for price, _look, _words in bounds])

    def place(price: Decimal) -> int:
        return LEFT + round((WIDTH - LEFT - RIGHT) * float((price - low) / (high - low)))

    return Scale(
        said=_said(prices, bounds),
        zones=_zones(bounds, place, sees_floor),
        marks=_marks(prices, bounds, place),
        **_pin(prices, place),
    )


def _prices(version: QuoteVersion, reckoning: Reckoning, spaces: list[Space], sees_floor: bool) -> _Prices:
    areas = [one.area for one in reckoning.offer.spaces]
    whole = sum(areas)

    def average(values: list[Decimal]) -> Decimal:
        return cents(sum(value * area for value, area in zip(values, areas, strict=True)) / whole)

    floors = [space.floor_price for space in spaces if space.floor_price is not None] if sees_floor else []
    return _Prices(
        face=version.face_rent,
        effective=version.effective_rent,
        list_price=average(
            [space.list_price or one.list_price for space, one in zip(spaces, reckoning.offer.spaces, strict=True)]
        ),
        floor=average(floors) if floors and len(floors) == len(spaces) else None,
    )


def _bounds(prices: _Prices, reaches: Mapping[str, Decimal], sees_floor: bool) -> list[tuple[Decimal, str, str]]:
    """From where upwards which role reaches: (price, look, words), the highest first. Nobody but the general manager goes
    below the floor price."""
    floor = prices.floor or Decimal(0)
    own = max(reaches[Role.LEASING], floor)
    found = [(own, "z1", _reach(Role.LEASING, own, prices))]
    if sees_floor:
        managers = max(reaches[Role.LEASING_MANAGER], floor)
        found.append((min(managers, own), "z2", _reach(Role.LEASING_MANAGER, managers, prices)))
        if prices.floor is not None:
            found.append((min(floor, managers), "z3", str(Role.GENERAL_MANAGER.label)))
    return found


def _reach(role: Role, price: Decimal, prices: _Prices) -> str:
    said = {"role": role.label, "discount": words.discount(price, prices.list_price)}
    if price >= prices.list_price:
        return _("{role}, list price only").format(**said)
    return _("{role}, from {discount}").format(**said)


def _span(prices: _Prices, bounds: list[Decimal]) -> tuple[Decimal, Decimal]:
    known = [prices.face, prices.effective, prices.list_price, *bounds, *([prices.floor] if prices.floor else [])]
    low, high = min(known), max(known)
    room = max((high - low) * Decimal("0.06"), Decimal("0.02"))
    return low, high + room


def _zones(bounds: list[tuple[Decimal, str, str]], place, sees_floor: bool) -> list[Zone]:
    """Each zone from its bound to the next one above; what lies below the last is nobody's of those named."""
    zones, end = [], WIDTH
    for price, look, said in bounds:
        start = place(price)
        width = max(end - start - 2, 0)
        is_last = look == "z3"
        fitting = [text for text in (said, said.partition(_(", "))[0]) if _long(text) + 16 <= width]
        text_x = start + width - 8 if is_last else start + 10
        zones.append(Zone(look, start, width, fitting[0] if fitting else "", text_x))
        end = start
    below = "" if sees_floor else _("to be approved")
    zones.append(Zone("z0", 0, max(end - 2, 0), below if _long(below) + 16 <= end else "", 10))
    return zones


def _marks(prices: _Prices, bounds: list[tuple[Decimal, str, str]], place) -> list[Mark]:
    """The prices below the scale. Of two that are near to one another the words stand apart, each on its own side; a third
    one stands in the row below."""
    said = {price: f"{price:.2f}" for price, _look, _words in bounds}
    if prices.floor is not None:
        said[prices.floor] = _("floor {price}").format(price=f"{prices.floor:.2f}")
    said[prices.list_price] = _("list {price}").format(price=f"{prices.list_price:.2f}")
    if prices.effective != prices.face:
        said[prices.effective] = _("effective {price}").format(price=f"{prices.effective:.2f}")
    marks: list[Mark] = []
    ends = [-NEAR, -NEAR]
    for price in sorted(said):
        marks.append(_mark(place(price), said[price], marks, ends))
    return marks


def _mark(x: int, said: str, before: list[Mark], ends: list[float]) -> Mark:
    """The next mark to the right; `ends` is how far the words of each row reach."""
    long = _long(said)
    if x + long / 2 > WIDTH:
        return _kept(Mark(x, said, int(x - long < ends[0] + 8), "end"), x, ends)
    if x - long / 2 >= ends[0] + 8:
        return _kept(Mark(x, said), x + long / 2, ends)
    last = before[-1]
    room = before[-2].x + _long(before[-2].words) if len(before) > 1 else 0
    if last.row == 0 and last.anchor == "middle" and last.x - _long(last.words) - 6 >= room:
        before[-1] = Mark(last.x - 3, last.words, 0, "end", last.x)
        return _kept(Mark(x + 3, said, 0, "start", x), x + 3 + long, ends)
    return _kept(Mark(x, said, 1), x + long / 2, ends)


def _kept(mark: Mark, end: float, ends: list[float]) -> Mark:
    ends[mark.row] = end
    return mark


def _pin(prices: _Prices, place) -> dict:
    said = _("quote {price}, {discount}").format(
        price=f"{prices.face:.2f}", discount=words.discount(prices.face, prices.list_price)
    )
    width = round(_long(said)) + 20
    x = place(prices.face)
    left = min(max(x - width // 2, 0), WIDTH - width)
    return {"pin": Mark(x, said), "pin_left": left, "pin_width": width}


def _said(prices: _Prices, bounds: list[tuple[Decimal, str, str]]) -> str:
    """The finding in words, for who does not see the picture."""
    parts = [
        _("quote {price}, {discount}").format(
            price=prices.face, discount=words.discount(prices.face, prices.list_price)
        )
    ]
    parts += [f"{said} {price:.2f}" for price, _look, said in bounds]
    return _(", ").join([*parts, _("list {price}").format(price=prices.list_price)])


def _long(text: str) -> float:
    return sum(WIDE if ord(char) > 0x2E7F else NARROW for char in text)
