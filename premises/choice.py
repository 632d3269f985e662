"""The household that somebody picked in the finder, as a form posts it and as a view gets it."""

import re
from dataclasses import dataclass

from office.models import Estate
from premises.lookup import Hit, find
from premises.models import Household, Person, Tie, Unit

_VALUE = re.compile(r"(\d{1,18})-(\d{0,18})-(\d{0,18})", re.ASCII)


@dataclass(frozen=True)
class Choice:
    """A unit, who of it was met, and the stay in which he lives there (none: an owner elsewhere, or an empty unit)."""

    unit: Unit
    person: Person | None = None
    household: Household | None = None
    relation: str = ""

    @property
    def value(self) -> str:
        """What a form posts and an address carries: `?household=12-34-56`."""
        return f"{self.unit.pk}-{self.person.pk if self.person else ''}-{self.household.pk if self.household else ''}"

    @property
    def relation_label(self) -> str:
        return str(Tie.Relation(self.relation).label) if self.relation else ""


def choose(estate: Estate, value: str) -> Choice | None:
    """The choice behind a posted value; None when it is not, or no longer, true in this estate."""
    match = _VALUE.fullmatch(value)
    if not match:
        return None
    unit_id, person_id, household_id = match.groups()
    today = estate.today()
    if person_id:
        ties = Tie.objects.on(today).filter(unit=unit_id, unit__estate=estate, person=person_id)
        joined = ties.select_related("person", "household", "unit__building", "unit__zone__officer")
        tie = min(joined, key=_first_things_first, default=None)
        unit = tie.unit if tie else None
    else:
        tie = None
        units = Unit.objects.filter(estate=estate, pk=unit_id)
        unit = units.select_related("building", "zone__officer").first()
    if unit is None:
        return None
    household = None
    if household_id:
        lived_in = tie.household if tie and str(tie.household_id) == household_id else None
        household = lived_in or Household.objects.filter(pk=household_id, unit=unit).first()
        if household is None or not household.lives_on(today):
            return None
        household.unit = unit
    return Choice(unit, tie.person if tie else None, household, tie.relation if tie else "")


def _first_things_first(tie: Tie) -> tuple[bool, int, int]:
    """As the queryset sorts them; of one person in one unit there are one or two."""
    return not tie.is_contact, Tie.Relation.values.index(tie.relation), tie.pk


def choice_of(household: Household, person: Person | None = None) -> Choice:
    """A household as a choice, with the named person or whom to call first; to fill a form beforehand."""
    ties = household.ties.filter(until=None).select_related("person").first_things_first()
    tie = (ties.filter(person=person) if person else ties).first()
    return Choice(household.unit, tie.person if tie else person, household, tie.relation if tie else "")


def resolve(estate: Estate, text: str) -> tuple[Choice | None, list[Hit]]:
    """What typed words mean when nobody picked a row: the one household they name, else the rows to pick from."""
    hits = find(estate, text)
    rooms = [hit for hit in hits if hit.is_whole_room]
    if len({hit.unit_id for hit in rooms}) == 1:
        return choose(estate, rooms[0].value), hits
    return (choose(estate, hits[0].value) if len(hits) == 1 else None), hits
