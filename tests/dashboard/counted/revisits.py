"""Revisits and what was said at them (R36, R40, R44)."""

from tests.dashboard.counted import read_by

TASKS = """
    FROM revisits_revisittask task WHERE task.estate_id = %(estate)s AND task.purpose IN ('officer', 'director')
    AND task.due_on >= %(first)s AND task.due_on < %(end)s AND task.status <> 'waived'"""
IN_TIME = """
    task.status = 'done' AND EXISTS (
        SELECT FROM revisits_revisit visit WHERE visit.task_id = task.id AND visit."on" <= task.due_on)"""
VISITS = """
    FROM revisits_revisit WHERE estate_id = %(estate)s AND "on" >= %(first)s AND "on" < %(end)s"""
ITEMS = """
    FROM revisits_feedback item WHERE item.estate_id = %(estate)s
    AND item.raised_on >= %(first)s AND item.raised_on < %(end)s"""
# What became a matter is handled when that is closed, or the one in which it goes on.
HANDLED = """
    (item.handled_at IS NOT NULL OR item.handling = 'case' AND EXISTS (
        WITH RECURSIVE goes_on(id) AS (
            SELECT item.case_id UNION SELECT matter.merged_into_id FROM complaints_case matter JOIN goes_on USING (id)
        ) SELECT FROM complaints_case JOIN goes_on USING (id) WHERE status = 'closed'))"""

COUNTED = read_by(
    {"front_desk", "officer", "director", "general_manager"},
    {
        "revisits.done": f"SELECT count(*) FILTER (WHERE task.status = 'done'), count(*), NULL {TASKS}",
        "revisits.on_time": f"""
            SELECT count(*) FILTER (WHERE {IN_TIME}), count(*) FILTER (WHERE task.status = 'done'), NULL {TASKS}""",
        "revisits.handled": f"SELECT count(*) FILTER (WHERE {HANDLED}), count(*), NULL {ITEMS}",
        "revisits.kept": f"""
            SELECT count(*) FILTER (WHERE handled_at <= promised_at),
                count(*) FILTER (WHERE promised_at IS NOT NULL AND (promised_at <= %(now)s OR handled_at IS NOT NULL))
                + coalesce(sum(broken_promises), 0), NULL {ITEMS}""",
        "revisits.satisfied": f"""
            SELECT count(*) FILTER (WHERE satisfaction IN (4, 5)), count(satisfaction), NULL {VISITS}""",
    },
) | read_by(
    {"director", "general_manager"},
    {
        "revisits.referrals_on_time": """
            SELECT count(*) FILTER (WHERE replied_at <= reply_due_at), count(*), NULL FROM office_companyreferral
            WHERE estate_id = %(estate)s AND withdrawn_at IS NULL AND reply_due_at IS NOT NULL
                AND (replied_at IS NOT NULL OR reply_due_at <= %(now)s)
                AND LOCAL(asked_at)::date >= %(first)s AND LOCAL(asked_at)::date < %(end)s""",
    },
)
