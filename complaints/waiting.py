"""What waits for a person: how much, for the navigation of every page, and which measures and peer visits, for his desk.

As short statements of our own: Django takes longer to write such a query than the database to answer it.
"""

from django.db import connection

from complaints import policies
from complaints.measure_subjects import KINDS
from complaints.models import OPEN_STATES, PeerVisit
from complaints.models.case import turn_in_sql
from office import clock
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
ALL = f"""
    SELECT due_at FROM complaints_case WHERE status IN ({OPEN}) AND ({{turn}})
    UNION ALL SELECT due_at FROM ({OTHERS}) AS others"""
MOST_URGENT = f"SELECT kind, id FROM ({OTHERS}) AS others ORDER BY due_at, id LIMIT %s"


def statement(staff: Staff) -> tuple[str, list[object]]:
    """The dates of the cases, measures and peer visits that wait for the person, as a statement and its values."""
    turn, turn_values = turn_in_sql(staff)
    return ALL.format(turn=turn), [*turn_values, *_others_values(staff)]


def beside_cases(staff: Staff, most: int) -> dict[str, list[int]]:
    """The ids of the measures and peer visits that wait for the person, by kind; the most urgent of all, so many."""
    with connection.cursor() as cursor:
        cursor.execute(MOST_URGENT, [*_others_values(staff), most])
        found: dict[str, list[int]] = {Action.KIND: [], PeerVisit.KIND: []}
        for kind, pk in cursor.fetchall():
            found[kind].append(pk)
    return found


def _others_values(staff: Staff) -> list[object]:
    mine = [staff.pk, [estate.pk for estate in staff.estates]]
    return [*mine, sorted(policies.directed_estates(staff)), clock.now(), *mine]
