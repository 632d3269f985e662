"""What else stands in the year beside the tasks: events with their days, surveys. Each part of this app that has such
things offers one function `entries_for(estate, year) -> list[PlanEntry]` and is named in PARTS."""

from office.models import Estate
from revisits.gatherings import plan_entries as events
from revisits.plan.entry import PlanEntry
from revisits.surveys import plan_entries as surveys

PARTS = (events.entries_for, surveys.entries_for)


def entries_for(estate: Estate, year: int) -> list[PlanEntry]:
    """Everything of the year, in the order of its days (R50, R51)."""
    found = [entry for part in PARTS for entry in part(estate, year)]
    return sorted(found, key=lambda entry: (entry.on, entry.title))
