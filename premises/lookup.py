"""Finding a household while typing: by room, name, pinyin, telephone.

The database's work does not grow with the register. Each way of finding is a range of one index, cut off after
`limit` rows before anything is joined to it; the ways that fit the typed text are asked in one statement.
"""

import unicodedata
from dataclasses import dataclass
from typing import Any

from django.db import connection

from office.models import Estate
from premises.models import Tie, Unit
from premises.rooms import looks_like_room, room_key, room_prefix

# The ways of finding. The number says what is shown first; 0 is a whole room number.
_UNITS = {
    0: """SELECT id FROM premises_unit WHERE estate_id = %(estate)s AND room_key = %(room)s
          UNION ALL
          SELECT id FROM premises_unit WHERE estate_id = %(estate)s AND short_key = %(room)s AND short_key <> ''""",
    4: "SELECT id FROM premises_unit WHERE estate_id = %(estate)s AND door_key = %(room)s AND door_key <> ''",
    6: "SELECT id FROM premises_unit WHERE estate_id = %(estate)s AND room_key LIKE %(rooms)s ORDER BY room_key",
    7: """SELECT id FROM premises_unit WHERE estate_id = %(estate)s AND short_key LIKE %(rooms)s AND short_key <> ''
          ORDER BY short_key""",
    8: """SELECT id FROM premises_unit WHERE estate_id = %(estate)s AND door_key LIKE %(rooms)s AND door_key <> ''
          ORDER BY door_key""",
}
_PEOPLE = {
    1: "SELECT id FROM premises_person WHERE estate_id = %(estate)s AND phone_tail = %(text)s",
    2: "SELECT id FROM premises_person WHERE estate_id = %(estate)s AND name LIKE %(words)s ORDER BY name",
    3: "SELECT id FROM premises_person WHERE estate_id = %(estate)s AND given LIKE %(words)s ORDER BY given",
    5: "SELECT id FROM premises_person WHERE estate_id = %(estate)s AND initials LIKE %(lower)s ORDER BY initials",
    9: "SELECT id FROM premises_person WHERE estate_id = %(estate)s AND pinyin LIKE %(lower)s ORDER BY pinyin",
    10: "SELECT id FROM premises_person WHERE estate_id = %(estate)s AND phone LIKE %(words)s ORDER BY phone",
}
# Of a unit its first person (all of them, when its whole number was typed): who lives there, who is called first, then
# as `Tie.Relation` lists them.
_IN_UNITS = """
    SELECT hit.rank, hit.place, unit.id, unit.label, unit.kind, person.id, person.name, person.salutation,
           person.phone_tail, tie.relation, home.id, tie.household_id
    FROM found_units hit
    JOIN premises_unit unit ON unit.id = hit.id
    LEFT JOIN LATERAL (
        SELECT id FROM premises_household WHERE unit_id = unit.id AND stay @> %(today)s::date LIMIT 1
    ) home ON TRUE
    LEFT JOIN LATERAL (
        SELECT tie.person_id, tie.relation, tie.household_id FROM premises_tie tie
        WHERE tie.unit_id = unit.id AND tie.since <= %(today)s AND (tie.until IS NULL OR tie.until > %(today)s)
        ORDER BY (tie.household_id = home.id) DESC NULLS LAST, tie.is_contact DESC,
                 array_position(ARRAY['owner', 'co_owner', 'tenant', 'family', 'agent'], tie.relation::text), tie.id
        LIMIT CASE hit.rank WHEN 0 THEN %(limit)s ELSE 1 END
    ) tie ON TRUE
    LEFT JOIN premises_person person ON person.id = tie.person_id"""
_OF_PEOPLE = """
    SELECT hit.rank, hit.place, unit.id, unit.label, unit.kind, person.id, person.name, person.salutation,
           person.phone_tail, tie.relation, home.id, tie.household_id
    FROM found_people hit
    JOIN premises_person person ON person.id = hit.id
    JOIN premises_tie tie ON tie.person_id = person.id
        AND tie.since <= %(today)s AND (tie.until IS NULL OR tie.until > %(today)s)
    JOIN premises_unit unit ON unit.id = tie.unit_id
    LEFT JOIN LATERAL (
        SELECT id FROM premises_household WHERE unit_id = unit.id AND stay @> %(today)s::date LIMIT 1
    ) home ON TRUE"""


@dataclass(frozen=True)
class Hit:
    """A row of the finder: a unit and somebody tied to it (nobody, when it stands empty).

    `household_id` is the stay in which the person lives there; an owner who lives elsewhere has none.
    """

    unit_id: int
    unit: str
    kind: str
    person_id: int | None
    name: str
    salutation: str
    phone_tail: str
    relation: str
    household_id: int | None
    by_name: bool
    is_whole_room: bool

    @property
    def relation_label(self) -> str:
        return str(Tie.Relation(self.relation).label) if self.relation else ""

    @property
    def value(self) -> str:
        """What a form posts for this row: unit, person, household."""
        return f"{self.unit_id}-{self.person_id or ''}-{self.household_id or ''}"


def find(estate: Estate, text: str, limit: int = 8) -> list[Hit]:
    """The households that the typed text may mean, the likeliest first; one statement, whatever was typed."""
    words = unicodedata.normalize("NFKC", text).replace("\0", "").strip()[:40]
    units, people = _ways(words)
    if not units and not people:
        return []
    params = {
        "estate": estate.pk,
        "today": estate.today(),
        "limit": limit,
        "text": words,
        "words": _like(words),
        "lower": _like(words.lower().replace(" ", "")),
        "room": room_key(words),
        "rooms": _like(room_prefix(words)),
    }
    tables, parts = [], []
    for name, ways, select in (("found_units", units, _IN_UNITS), ("found_people", people, _OF_PEOPLE)):
        if ways:
            tables.append(name + " AS (" + " UNION ALL ".join(map(_way, ways)) + ")")
            parts.append(select)
    with connection.cursor() as cursor:
        cursor.execute("WITH " + ", ".join(tables) + " UNION ALL ".join(parts), params)
        return _pick(cursor.fetchall(), limit)


def _ways(words: str) -> tuple[list[int], list[int]]:
    """Which ways fit the text: those to units, those to people."""
    units = list(_UNITS) if looks_like_room(words) else []
    if words.isascii() and words.isdigit():
        return units, [way for way, fits in ((1, len(words) == 4), (10, len(words) >= 3)) if fits]
    if units and any(char.isdigit() for char in words):
        return units, []
    if words.isascii():
        return units, [2, 5, 9] if words else []
    return units, [2, 3]


def _way(rank: int) -> str:
    """One way's first rows with their rank and place. Of people more are taken, since some have moved away."""
    select, most = (_UNITS[rank], "%(limit)s") if rank in _UNITS else (_PEOPLE[rank], "2 * %(limit)s")
    # All three are constants of this file; what was typed travels as parameters.
    return f"(SELECT {rank} AS rank, row_number() OVER () AS place, id FROM ({select} LIMIT {most}) way)"  # noqa: S608


def _like(words: str) -> str:
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"


def _pick(rows: list[tuple[Any, ...]], limit: int) -> list[Hit]:
    """The best rows, each unit and person once. The ways take turns, so that none crowds the others out."""
    with_home = {row[5] for row in rows if row[0] in _PEOPLE and row[4] != Unit.Kind.PARKING}
    picked: dict[tuple[int, int | None], tuple[int, Hit]] = {}
    for rank, _place, *columns in sorted(rows, key=lambda row: (row[0] and row[1], row[0])):
        hit = _hit(rank, *columns)
        is_second = hit.by_name and hit.kind == Unit.Kind.PARKING and hit.person_id in with_home
        if not is_second and len(picked) < limit:
            picked.setdefault((hit.unit_id, hit.person_id), (rank, hit))
    at_home_first = sorted(picked.values(), key=lambda pair: (pair[0], pair[1].by_name and not pair[1].household_id))
    return [hit for _rank, hit in at_home_first]


def _hit(
    rank: int,
    unit_id: int,
    unit: str,
    kind: str,
    person_id: int | None,
    name: str | None,
    salutation: str | None,
    phone_tail: str | None,
    relation: str | None,
    home_id: int | None,
    lived_in: int | None,
) -> Hit:
    return Hit(
        unit_id=unit_id,
        unit=unit,
        kind=kind,
        person_id=person_id,
        name=name or "",
        salutation=salutation or "",
        phone_tail=phone_tail or "",
        relation=relation or "",
        household_id=home_id if home_id == lived_in else None,
        by_name=rank in _PEOPLE,
        is_whole_room=rank == 0,
    )
