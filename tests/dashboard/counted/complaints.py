"""The complaint desk. Complaints about the staff count for whom they come before, never for whom they are about (R26)."""

from tests.dashboard.counted import read_by

SEEN = """
    FROM complaints_case matter WHERE matter.estate_id = %(estate)s AND matter.status NOT IN ('merged', 'void')
    AND (matter.conduct = '' OR (
        %(is_director)s AND matter.conduct IN ('both', 'director')
        OR %(is_general_manager)s AND matter.conduct IN ('both', 'manager')
    ) AND NOT EXISTS (
        SELECT FROM complaints_accusation said WHERE said.case_id = matter.id AND said.accused_id = %(staff)s))"""
WITHIN = "AND LOCAL(matter.received_at)::date >= %(first)s AND LOCAL(matter.received_at)::date < %(end)s"
# Repairs and suggestions are reckoned apart.
RECEIVED = f"{SEEN} AND matter.kind NOT IN ('repair', 'suggestion') {WITHIN}"
REPAIRS = f"{SEEN} AND matter.kind = 'repair' {WITHIN}"
SUGGESTED = f"{SEEN} AND matter.kind = 'suggestion' {WITHIN}"
HOTLINE = f"""{RECEIVED} AND matter.needs_external_answer AND EXISTS (
    SELECT FROM complaints_source source WHERE source.id = matter.source_id AND source.code = 'hotline')"""
DUE = f"""{SEEN} AND matter.kind NOT IN ('repair', 'suggestion')
    AND matter.first_due_on >= %(first)s AND matter.first_due_on < %(end)s
    AND (matter.first_due_on < %(today)s OR matter.first_answer_on_time IS NOT NULL)"""
# Twelve months that end with the period's last, or with this one.
LAST = "least(%(end)s::date, (date_trunc('month', %(today)s::date) + interval '1 month')::date)"
VALID = f"""{SEEN} AND matter.kind = 'complaint' AND matter.finding IN ('true', 'partly')
    AND matter.responsibility = 'ours' AND LOCAL(matter.received_at)::date < {LAST}
    AND LOCAL(matter.received_at)::date >= {LAST} - interval '12 months'"""
HOMES = "(SELECT count(*) FROM premises_household WHERE estate_id = %(estate)s AND stay @> %(today)s::date)"
IN_TIME = "matter.resolved_at <= matter.resolve_due_at"
ENDED = "matter.resolved_at IS NOT NULL OR matter.resolve_due_at <= %(now)s"
TOLD_BY = "coalesce(matter.external_due_at, matter.answer_due_at)"
DECIDED = "EXISTS (SELECT FROM complaints_suggestiondecision d WHERE d.case_id = matter.id)"
ADOPTED = """
    EXISTS (SELECT FROM complaints_suggestiondecision d WHERE d.case_id = matter.id AND d.outcome IN ('adopt', 'plan'))"""

# The measures that the desk's list holds; those from what was said at a revisit stand on its page.
MEASURES = """
    FROM office_action WHERE estate_id = %(estate)s AND due_on >= %(first)s AND due_on < %(end)s
    AND subject_kind IN ('complaints.case', 'complaints.hotspot', 'complaints.peervisit', 'office.lesson')"""


def share(number: str, of: str, rows: str) -> str:
    """How many of the rows fulfil the one condition among those that fulfil the other."""
    return f"SELECT count(*) FILTER (WHERE ({of}) AND ({number})), count(*) FILTER (WHERE {of}), NULL {rows}"


COUNTED = read_by(
    {"front_desk", "officer", "director", "general_manager"},
    {
        "complaints.received": f"SELECT count(*), NULL, NULL {RECEIVED}",
        "complaints.per_hundred": f"""
            SELECT count(*), {HOMES}, 100 * count(*)::numeric / nullif({HOMES}, 0) {RECEIVED}""",
        "complaints.verified_same_day": share(
            "LOCAL(matter.verified_at)::date = LOCAL(matter.received_at)::date",
            "matter.conduct = '' AND (LOCAL(matter.received_at)::date < %(today)s OR matter.verified_at IS NOT NULL)",
            RECEIVED,
        ),
        "complaints.answered_on_time": share("matter.first_answer_on_time", "true", DUE),
        "complaints.handled": share("matter.status = 'closed'", "true", RECEIVED),
        "complaints.handled_in_time": share(IN_TIME, ENDED, RECEIVED),
        "complaints.called_back": share("matter.called_back", "matter.status = 'closed'", RECEIVED),
        "complaints.satisfied": share("matter.satisfied", "matter.satisfied IS NOT NULL", RECEIVED),
        "complaints.repeated": share("matter.repeat_of_id IS NOT NULL", "true", RECEIVED),
        "complaints.by_many": share("matter.reporters_count >= 3", "true", RECEIVED),
        "complaints.hotline_answered": share(
            f"matter.external_answered_at <= {TOLD_BY}",
            f"matter.external_answered_at IS NOT NULL OR {TOLD_BY} <= %(now)s",
            HOTLINE,
        ),
        "complaints.hotline_solved": share("matter.status = 'closed'", "true", HOTLINE),
        "complaints.repairs_in_time": share(IN_TIME, ENDED, REPAIRS),
        "complaints.valid": f"SELECT count(*), {HOMES}, NULL {VALID}",
        "complaints.decided": share(DECIDED, "true", SUGGESTED),
        "complaints.adopted": share(ADOPTED, DECIDED, SUGGESTED),
        "complaints.measures_on_time": share(
            "done_on IS NOT NULL AND done_on <= due_on", "done_on IS NOT NULL OR due_on < %(today)s", MEASURES
        ),
    },
)
