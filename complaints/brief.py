"""Cases as lists show them: few columns, and the names beside them read in one statement of their own.

To plan a join of seven tables takes the database longer than to read a page of rows, and Django longer still.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from complaints.models import Case
from complaints.models.case import CaseQuerySet
from office import prepared

COLUMNS = (
    "number",
    "kind",
    "conduct",
    "title",
    "status",
    "urgency",
    "dissatisfied",
    "estate_id",
    "contact_id",
    "category_id",
    "recorded_by_id",
    "place",
    "place_unit_id",
    "place_building_id",
    "place_text",
    "needs_entry",
    "received_at",
    "due_at",
    "answer_due_at",
    "resident_answered_at",
    "director_told_at",
    "reporters_unanswered",
    "turn_role",
    "turn_staff_id",
    "turn_department_id",
    "repeat_of_id",
)
# What a row names, and where the name stands.
FIELDS = ("category", "contact", "place_unit", "place_building", "turn_staff", "turn_department")
NAMES = """
SELECT 0, id, name, NULL FROM complaints_category WHERE id = ANY(%s)
UNION ALL SELECT 1, contact.id, contact.name, unit.label FROM complaints_contact AS contact
    LEFT JOIN premises_household AS household ON household.id = contact.household_id
    LEFT JOIN premises_unit AS unit ON unit.id = household.unit_id WHERE contact.id = ANY(%s)
UNION ALL SELECT 2, id, label, NULL FROM premises_unit WHERE id = ANY(%s)
UNION ALL SELECT 3, id, name, NULL FROM premises_building WHERE id = ANY(%s)
UNION ALL SELECT 4, id, name, NULL FROM office_staff WHERE id = ANY(%s)
UNION ALL SELECT 5, id, name, NULL FROM office_department WHERE id = ANY(%s)"""


@dataclass(frozen=True, slots=True)
class Named:
    """Stands for a row of which a list only says the name; of a contact, the home too."""

    pk: int
    name: str
    home: str | None = None

    def __str__(self) -> str:
        return self.name


def brief(cases: CaseQuerySet, *more: str) -> CaseQuerySet:
    """The same cases with the columns that a row shows, and these; `name` them once they are read."""
    return cases.only(*COLUMNS, *more)


def name(cases: Iterable[Case]) -> None:
    """Put the names in place: category, place, turn and contact of these cases are then at hand."""
    rows = list(cases)
    if not rows:
        return
    wanted = [[getattr(case, f"{field}_id") for case in rows] for field in FIELDS]
    read = prepared.rows(NAMES, [[pk for pk in ids if pk] for ids in wanted])
    found = {(FIELDS[which], pk): Named(pk, name, home) for which, pk, name, home in read}
    for field, ids in zip(FIELDS, wanted, strict=True):
        for case, pk in zip(rows, ids, strict=True):
            case._state.fields_cache[field] = found.get((field, pk))
