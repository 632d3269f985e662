"""Geometry of a question's bars: coordinates for an inline SVG, which is coloured by class."""

from typing import NamedTuple

from revisits.surveys.results import Counted

WIDTH, STEP = 300, 44
# So many narrow letters fit above a bar; a Chinese one is as wide as two. The table has the words in full.
LETTERS = 52


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
        Bar(short(words), count, share, STEP * place + 16, STEP * place + 23, f"{WIDTH * count / whole:.1f}")
        for place, (words, count, share) in enumerate(rows)
    ]
    return Bars(STEP * len(bars), bars, max(rows, key=lambda row: row[1])[0] if counted.by else "")


def short(words: str, room: int = LETTERS) -> str:
    """The words as far as they fit above a bar, or beside one in less room."""
    for place, letter in enumerate(words):
        room -= 1 if letter.isascii() else 2
        if room < 0:
            return words[: place - 1] + "…"
    return words
