"""Geometry of the evaluation's pictures: two bars for each line, the year before and the year, as an inline SVG that is
coloured by class and printed as it is seen."""

from collections.abc import Sequence
from typing import NamedTuple

from complaints.reports import Value, percent
from office.frame import Text
from revisits.surveys.chart import short

# Of a picture 400 wide: the words stand left of the bars, their numbers right of them.
LEFT, WIDTH, STEP = 112, 216, 46
WORDS = 13


class Bar(NamedTuple):
    """One year's bar: its length, and its number in words."""

    share: float
    said: str

    @property
    def width(self) -> str:
        return f"{WIDTH * min(max(self.share, 0), 1):.1f}"

    @property
    def end(self) -> str:
        """Where its number begins."""
        return f"{LEFT + float(self.width) + 6:.1f}"


NONE = Bar(0, "–")


class Pair(NamedTuple):
    """One line: its words, and where its two bars stand."""

    words: str
    y: int
    before: Bar
    now: Bar


class Picture(NamedTuple):
    height: int
    pairs: list[Pair]


def picture(rows: Sequence[tuple[Text, Bar, Bar]]) -> Picture:
    """The lines from top to bottom, each with the year before above the year."""
    pairs = [
        Pair(short(str(words), WORDS), STEP * place, before, now) for place, (words, before, now) in enumerate(rows)
    ]
    return Picture(STEP * len(pairs), pairs)


def share(value: Value) -> Bar:
    """A share of the whole; a dash where there is nothing to reckon."""
    return NONE if value.share is None else Bar(float(value.share), f"{percent(value.share)}%")


def counted(rows: Sequence[tuple[Text, int | None, int | None]]) -> Picture:
    """Numbers, the largest as long as a bar can be; a dash where there was nothing to count."""
    most = max((number or 0 for _words, *numbers in rows for number in numbers), default=0) or 1

    def bar(number: int | None) -> Bar:
        return NONE if number is None else Bar(number / most, str(number))

    return picture([(words, bar(before), bar(now)) for words, before, now in rows])
