"""Geometry of a question's bars: coordinates for an inline SVG, which is coloured by class."""

from typing import NamedTuple

from revisits.surveys.results import Counted

LEFT, RIGHT, STEP = 0, 320, 40


class Bar(NamedTuple):
    """One answer: its words above a bar whose length is its share of who answered the question."""

    words: str
    count: int
    percent: str
    y: int
    bar_y: int
    width: str


class Bars(NamedTuple):
    height: int
    bars: list[Bar]
    most: str


def bars_of(counted: Counted) -> Bars | None:
    """The picture of a question; None for one that is answered in words."""
    rows = counted.rows
    if not rows:
        return None
    whole = counted.by or 1
    bars = [
        Bar(words, count, share, STEP * place + 14, STEP * place + 20, f"{(RIGHT - LEFT) * count / whole:.1f}")
        for place, (words, count, share) in enumerate(rows)
    ]
    return Bars(STEP * len(bars), bars, max(rows, key=lambda row: row[1])[0] if counted.by else "")
