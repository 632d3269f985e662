"""Geometry of the small trend line: coordinates for an inline SVG, which is coloured by class."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

LEFT, RIGHT, TOP, FLOOR, GROUND = 4.0, 156.0, 6.0, 38.0, 44.0


class Spark(NamedTuple):
    """Points of the line, of the area below it, the last of them, and the height of the goal (None: there is none)."""

    line: str
    area: str
    last: tuple[str, str]
    goal: str | None


def spark(values: Sequence[Decimal | int | None], goal: Decimal | None = None) -> Spark | None:
    """The trend of the values from left to right; months without one are passed over. None below two values."""
    known = [(place, float(value)) for place, value in enumerate(values) if value is not None]
    if len(known) < 2:
        return None
    heights = [value for _place, value in known] + ([float(goal)] if goal is not None else [])
    low, high = min(heights), max(heights)
    step = (RIGHT - LEFT) / (len(values) - 1)

    def height(value: float) -> str:
        share = (value - low) / (high - low) if high > low else 0.5
        return f"{FLOOR - share * (FLOOR - TOP):.1f}"

    points = [(f"{LEFT + place * step:.1f}", height(value)) for place, value in known]
    line = " ".join(f"{x},{y}" for x, y in points)
    return Spark(
        line=line,
        area=f"{points[0][0]},{GROUND:g} {line} {points[-1][0]},{GROUND:g}",
        last=points[-1],
        goal=height(float(goal)) if goal is not None else None,
    )
