"""What else stands in the year beside the tasks: events with their days, surveys. Each part of this app that has such
things offers one function `entries_for(estate, year) -> list[PlanEntry]` and is named in PARTS."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from office.frame import Text
from office.models import Estate


@dataclass(frozen=True)
class PlanEntry:
    """One thing on its day: what it is, how far it is (a state's `look`, icon and words), and its page."""

    on: date
    title: str
    icon: str
    look: str
    state_icon: str
    words: Text
    url: str = ""


PARTS: tuple[Callable[[Estate, int], list[PlanEntry]], ...] = ()


def entries_for(estate: Estate, year: int) -> list[PlanEntry]:
    """Everything of the year, in the order of its days (R50, R51)."""
    found = [entry for part in PARTS for entry in part(estate, year)]
    return sorted(found, key=lambda entry: (entry.on, entry.title))
