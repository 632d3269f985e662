"""The lists of this app that may be too long to wait for."""

from office.long_lists import LongList
from revisits.feedback.export import FEEDBACK


def long_lists() -> list[LongList]:
    return [FEEDBACK]
