"""What stands in the calendar over all jobs, and what collides in it."""

from collections.abc import Iterable
from itertools import groupby

from dashboard.rooms import offered
from office.appointments import Span
from office.frame import Appointment
from office.models import Staff


def appointments(staff: Staff, span: Span) -> list[Appointment]:
    """What every job has for these days, as far as the person may see it, in the order in which it comes."""
    found = [one for appointments_for in offered("desk", "appointments_for") for one in appointments_for(staff, span)]
    return sorted(found, key=lambda one: (one.starts_at, one.ends_at, one.key))


def at_once(found: Iterable[Appointment]) -> set[str]:
    """The keys of what one person would have to do at the same time as something else."""
    of_people = [one for one in found if one.fills and not one.is_all_day and one.whose_id]
    of_people.sort(key=lambda one: (one.whose_id, one.starts_at))
    clashing = set()
    for _whose, theirs in groupby(of_people, key=lambda one: one.whose_id):
        latest = None
        for one in theirs:
            if latest and one.starts_at < latest.ends_at:
                clashing |= {one.key, latest.key}
            if latest is None or one.ends_at > latest.ends_at:
                latest = one
    return clashing
