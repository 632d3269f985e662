"""What waits for a person: how much, for the navigation of every page, and which measures and peer visits, for his desk.

As short statements of our own: Django takes longer to write such a query than the database to answer it.
"""

from complaints import policies
from complaints.measure_subjects import KINDS
from complaints.models import OPEN_STATES, PeerVisit
from complaints.models.case import open_in_sql, turns_in_sql
from office import clock, prepared
from office.counting import MOST_COUNTED, Statement, together
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
# the navigation counts.
CASES = f"""
    (SELECT due_at FROM complaints_case WHERE status IN ({OPEN}) AND {{turn}} AND ({{opened}})
    ORDER BY due_at LIMIT {MOST_COUNTED})"""
MOST_URGENT = f"SELECT kind, id FROM ({OTHERS}) AS others ORDER BY due_at, id LIMIT %s"


def statement(staff: Staff) -> Statement:
    """The dates of the cases, measures and peer visits that wait for the person, as a statement and its values."""
    opened, opened_values = open_in_sql(staff)
    cases = [
        (CASES.format(turn=turn, opened=opened), [*values, *opened_values]) for turn, values in turns_in_sql(staff)
    ]
    return together([*cases, (OTHERS, _others_values(staff))])


def beside_cases(staff: Staff, most: int) -> dict[str, list[int]]:
    """The ids of the measures and peer visits that wait for the person, by kind; the most urgent of all, so many."""
    found: dict[str, list[int]] = {Action.KIND: [], PeerVisit.KIND: []}
    for kind, pk in prepared.rows(MOST_URGENT, [*_others_values(staff), most]):
        found[kind].append(pk)
    return found


def _others_values(staff: Staff) -> list[object]:
    mine = [staff.pk, [estate.pk for estate in staff.estates]]
    return [*mine, sorted(policies.directed_estates(staff)), clock.now(), *mine]
