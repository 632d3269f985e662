"""Where complaints and repairs come from: by home, by column of homes, by building and category (R30, R31).

Everything is counted by a few statements over an estate's matters; beat keeps the result, so that a page reads one row.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db import connection

from complaints.models import HotSpot
from office import prepared
from office.models import Estate

SPANS = (30, 90, 365)
AGAIN_WITHIN = 30
AGAIN = 3
MOST = 20
# Columns of homes: what stands above each other, as an elevation is drawn. A room's number begins with its floor.
_DOOR = "CASE WHEN {u}.room LIKE lpad({u}.floor::text, 2, '0') || '%%' THEN substr({u}.room, 3) ELSE {u}.room END"

_COLUMNS = f"""
SELECT unit.building_id, unit.entrance, {_DOOR.format(u="unit")} AS door
FROM premises_unit AS unit
WHERE unit.estate_id = %(estate)s AND unit.building_id IS NOT NULL AND unit.floor > 0 AND unit.kind <> 'parking'
GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
"""
_MATTERS = """
    FROM complaints_case AS matter
    WHERE matter.estate_id = %(estate)s AND matter.received_at >= %(since)s AND matter.received_at <= %(at)s
        AND matter.kind IN ('complaint', 'repair') AND matter.status NOT IN ('merged', 'void')
"""
_HOMES = f"""
SELECT unit.building_id, unit.entrance, {_DOOR.format(u="unit")} AS door, unit.floor, count(*), min(unit.label)
FROM (SELECT matter.place_unit_id {_MATTERS} AND matter.place_unit_id IS NOT NULL) AS here
JOIN premises_unit AS unit ON unit.id = here.place_unit_id
WHERE unit.building_id IS NOT NULL AND unit.floor > 0 AND unit.kind <> 'parking'
GROUP BY 1, 2, 3, 4 ORDER BY 5 DESC, 6
"""
_SHARED = f"""
SELECT matter.place_building_id, count(*) {_MATTERS}
    AND matter.place_unit_id IS NULL AND matter.place_building_id IS NOT NULL
GROUP BY 1
"""
_RISERS = f"""
SELECT unit.building_id, unit.entrance, {_DOOR.format(u="unit")} AS door, coalesce(category.parent_id, category.id),
       count(*), min(unit.floor), max(unit.floor)
FROM (SELECT matter.place_unit_id, matter.category_id {_MATTERS} AND matter.place_unit_id IS NOT NULL) AS here
JOIN premises_unit AS unit ON unit.id = here.place_unit_id
JOIN complaints_category AS category ON category.id = here.category_id
WHERE unit.building_id IS NOT NULL AND unit.floor > 0 AND unit.kind <> 'parking'
GROUP BY 1, 2, 3, 4 HAVING count(DISTINCT unit.floor) >= {AGAIN}
ORDER BY 5 DESC, 1, 2, 3, 4 LIMIT {MOST}
"""
_AGAIN = f"""
SELECT here.place_building_id, coalesce(category.parent_id, category.id), count(*), max(here.received_at)
FROM (SELECT matter.place_building_id, matter.category_id, matter.received_at {_MATTERS}
    AND matter.place_building_id IS NOT NULL) AS here
JOIN complaints_category AS category ON category.id = here.category_id
GROUP BY 1, 2 HAVING count(*) >= {AGAIN}
ORDER BY 3 DESC, 1, 2
"""
# The hot spots of now with whether a measure of this time stands behind each; the names are read for these few alone.
_HOTTEST = f"""
SELECT spot.id, building.name, category.name, spot.count, (
    SELECT CASE WHEN bool_or(action.done_at IS NULL) THEN 'open' WHEN count(*) > 0 THEN 'done' ELSE 'none' END
    FROM office_action AS action
    WHERE action.subject_kind = '{HotSpot.KIND}' AND action.subject_id = spot.id
        AND (action.done_at IS NULL OR action.since >= (spot.hot_since AT TIME ZONE %(zone)s)::date)
)
FROM (
    SELECT * FROM complaints_hotspot WHERE estate_id = %(estate)s AND quiet_at IS NULL ORDER BY count DESC, id LIMIT %(most)s
) AS spot
JOIN premises_building AS building ON building.id = spot.building_id
JOIN complaints_category AS category ON category.id = spot.category_id
ORDER BY spot.count DESC, spot.id
"""


class CameAgain(NamedTuple):
    """A building and a top category from which matters came three times within thirty days; the last one's moment."""

    building: int
    category: int
    count: int
    last_at: datetime


class Hottest(NamedTuple):
    """A hot spot in short; `measure` is none, open or done."""

    pk: int
    building: str
    category: str
    count: int
    measure: str


def find(estate: Estate, days: int, at: datetime) -> dict[str, Any]:
    """Where complaints and repairs of the last `days` came from, as JSON can hold it:

    `columns` [building, entrance, door] in the order of the elevation; `homes` [building, entrance, door, floor, count, label], most first;
    `shared` [building, count] of places that are nobody's home; `risers` [building, entrance, door, category, count,
    lowest, highest floor] where one kind of trouble stands on three floors or more of a column.
    """
    span = {"estate": estate.pk, "at": at, "since": at - timedelta(days=days)}
    return {
        "columns": _rows(_COLUMNS, span),
        "homes": _rows(_HOMES, span),
        "shared": _rows(_SHARED, span),
        "risers": _rows(_RISERS, span),
    }


def came_again(estate: Estate, at: datetime) -> list[CameAgain]:
    """Where one kind of trouble came three times within thirty days in one building (R31), most first."""
    month = {"estate": estate.pk, "at": at, "since": at - timedelta(days=AGAIN_WITHIN)}
    return [CameAgain(*row) for row in _rows(_AGAIN, month)]


def hottest(estate: Estate, most: int) -> list[Hottest]:
    """The hot spots from which most comes, as beat found them: one statement over a handful of rows."""
    params = {"estate": estate.pk, "zone": str(estate.zone), "most": most}
    return [Hottest(*row) for row in prepared.rows(_HOTTEST, params)]


def _rows(statement: str, params: dict[str, Any]) -> list[Sequence[Any]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return [list(row) for row in cursor.fetchall()]
