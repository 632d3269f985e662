"""A household's part that the register knows; the top floor composes the whole page from such parts."""

from dataclasses import dataclass

from office.models import Entry, Staff
from premises.models import Household, Tie
from premises.story import Line, tell

_MOST_LINES = 50


@dataclass(frozen=True)
class Part:
    """Who lives there, who else has to do with the unit, and what was done with the household's data (R1)."""

    people: list[Tie]
    owners_elsewhere: list[Tie]
    story: list[Line]


def part(staff: Staff, household: Household) -> Part:
    """The register's part of a household's page; the caller has loaded it from the person's estates."""
    ties = household.ties.select_related("person").first_things_first()
    people = list(ties if household.until else ties.filter(until=None))
    day = household.last_day or household.estate.today()
    elsewhere = Tie.objects.on(day).filter(unit=household.unit, relation__in=Tie.OWNERS)
    elsewhere = elsewhere.exclude(household=household).exclude(person__in=[tie.person_id for tie in people])
    return Part(
        people=people,
        owners_elsewhere=list(elsewhere.select_related("person").first_things_first()),
        story=tell(Entry.objects.about(Household.KIND, household.pk)[:_MOST_LINES]),
    )
