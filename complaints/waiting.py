"""What waits for a person: how much, for the navigation of every page, and which cases, measures and peer visits, for his desk.

As short statements of our own: Django takes longer to write such a query than the database to answer it.
"""

from datetime import datetime

from complaints import policies
from complaints.measure_subjects import KINDS
from complaints.models import OPEN_STATES, Case, PeerVisit
from complaints.models.turn import open_in_sql, turns_in_sql
from office import clock, prepared
from office.counting import MOST_COUNTED, Statement, which_have_rows
from office.models import Action, Staff

OPEN = ", ".join(f"'{state.value}'" for state in OPEN_STATES)
MEASURED = ", ".join(f"'{kind}'" for kind in KINDS)
# His own open measures, and as the director whatever is late. The visits that still ask something of their host.
OTHERS = f"""
    SELECT '{Action.KIND}' AS kind, id, due_at FROM office_action
    WHERE done_at IS NULL AND subject_kind IN ({MEASURED})
        AND (owner_id = %s AND estate_id = ANY(%s) OR estate_id = ANY(%s) AND due_at <= %s)
    UNION ALL SELECT '{PeerVisit.KIND}', id, due_at FROM complaints_peervisit
    WHERE host_id = %s AND estate_id = ANY(%s) AND due_at IS NOT NULL"""
# A statement for each way in which it is the person's turn: each has its index, along which it goes no further than
# wanted.
CASES = f"""
    (SELECT '{Case.KIND}' AS kind, id, due_at FROM complaints_case
    WHERE status IN ({OPEN}) AND {{turn}} AND ({{opened}}) ORDER BY due_at, id LIMIT {{most}})"""
MOST_URGENT = "SELECT kind, id FROM ({}) AS waiting ORDER BY due_at, id LIMIT %s"
PROMISED = """
    SELECT 1 FROM complaints_case
    WHERE estate_id = ANY(%s) AND promised_at >= %s AND promised_at < %s AND (recorded_by_id = %s OR turn_staff_id = %s)"""


def statement(staff: Staff, most: int = MOST_COUNTED) -> Statement:
    """The kinds, ids and dates of the cases, measures and peer visits that wait for the person, as a statement and its
    values; for each way in which it can be his turn no more cases than so many, the most urgent."""
    opened, opened_values = open_in_sql(staff)
    parts, values = [OTHERS], _others_values(staff)
    for turn, turn_values in turns_in_sql(staff):
        parts.append(CASES.format(turn=turn, opened=opened, most=most))
        values += [*turn_values, *opened_values]
    return " UNION ALL ".join(parts), values


def most_urgent(staff: Staff, most: int) -> dict[str, list[int]]:
    """The ids of what waits for the person, by kind; the most urgent of all, so many."""
    sql, values = statement(staff, most)
    found: dict[str, list[int]] = {Case.KIND: [], Action.KIND: [], PeerVisit.KIND: []}
    for kind, pk in prepared.rows(MOST_URGENT.format(sql), [*values, most]):
        found[kind].append(pk)
    return found


def is_promised(staff: Staff, begin: datetime, end: datetime) -> bool:
    """Whether the person has promised an answer between these moments: on most days he has not, and none is read."""
    estates = [estate.pk for estate in staff.estates]
    return bool(which_have_rows([(PROMISED, [estates, begin, end, staff.pk, staff.pk])]))


def _others_values(staff: Staff) -> list[object]:
    mine = [staff.pk, [estate.pk for estate in staff.estates]]
    return [*mine, sorted(policies.directed_estates(staff)), clock.now(), *mine]
