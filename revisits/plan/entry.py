"""One thing of the year beside the tasks."""

from dataclasses import dataclass
from datetime import date

from office.frame import Text


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
