"""The lists that may be too long to wait for, of all apps."""

from dashboard.rooms import offered
from office.long_lists import LongList


class NoSuchList(LookupError):
    """No app offers a list of this name."""


def long_list(name: str) -> LongList:
    for lists in offered("export", "long_lists"):
        for one in lists():
            if one.name == name:
                return one
    raise NoSuchList(name)
