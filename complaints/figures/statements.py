"""What the book asks: the tallies by month, by department and category, by estate; and of the cases themselves what is
still in time, what is open, and the medians of the newest."""

from complaints.figures.definitions import CONDUCT
from complaints.figures.seen import IN_SQL, NOT_ABOUT_READER
from complaints.models import OPEN_STATES
from complaints.models.life import APART, Kind
from complaints.models.tally import HOTLINE, HOTLINE_DUE, MEASURES, MONTHS_OF_READER, OF_READER

MOST_READ = 5000
# The numbers of a row of tallies, in their order.
READ_MEASURES = (*MEASURES, CONDUCT)

OPEN = "status IN ({})".format(", ".join(f"'{state.value}'" for state in OPEN_STATES))

_APART = ", ".join(f"'{kind.value}'" for kind in APART)
_SUMS = ", ".join(f"sum({name})" for name in MEASURES)
_SUMS += ", coalesce(sum(received) FILTER (WHERE conduct <> ''), 0)"

# Of the months before the trend only the valid complaints are asked, for its rolling rate.
MONTHS = f"""
SELECT month, kind, {_SUMS}
FROM {MONTHS_OF_READER} AS tally WHERE estate_id = %(estate)s AND conduct = ANY(%(seen)s) AND month >= %(since)s AND month < %(end)s
    AND (month >= %(trend)s OR kind = '{Kind.COMPLAINT.value}')
GROUP BY month, kind
"""

GROUPS = f"""
SELECT CASE WHEN grouping(department_id) = 0 THEN 'department' ELSE 'category' END,
       coalesce(department_id, top), coalesce(department_name, top_name), {_SUMS}
FROM (
    SELECT tally.*, department.name AS department_name, category.id AS top, category.name AS top_name
    FROM {OF_READER} AS tally
    JOIN complaints_category AS own ON own.id = tally.category_id
    JOIN complaints_category AS category ON category.id = coalesce(own.parent_id, own.id)
    LEFT JOIN office_department AS department ON department.id = tally.department_id
    WHERE tally.estate_id = %(estate)s AND tally.conduct = ANY(%(seen)s) AND tally.month >= %(first)s AND tally.month < %(end)s AND tally.kind NOT IN ({_APART})
) AS of_period
GROUP BY GROUPING SETS ((department_id, department_name), (top, top_name))
"""

BY_ESTATE = f"""
SELECT estate_id, {_SUMS} FROM {MONTHS_OF_READER} AS tally
WHERE (estate_id, conduct) IN (SELECT * FROM unnest(%(open_ids)s::bigint[], %(circles)s::text[]))
    AND month >= %(first)s AND month < %(end)s AND kind NOT IN ({_APART})
GROUP BY estate_id
"""

UNHANDLED_IN_TIME = "resolved_at IS NULL AND resolve_due_at > %(now)s"
UNTOLD_IN_TIME = f"external_answered_at IS NULL AND {HOTLINE_DUE} > %(now)s AND {HOTLINE}"
IN_TIME = f"""
SELECT complaints_case.estate_id, kind, department_id,
       date_trunc('month', received_on)::date, date_trunc('month', first_due_on)::date,
       count(*) FILTER (WHERE received_on = today AND verified_on IS NULL AND conduct = ''),
       count(*) FILTER (WHERE first_due_on >= today AND first_answer_on_time IS NULL),
       count(*) FILTER (WHERE {UNHANDLED_IN_TIME}), count(*) FILTER (WHERE {UNTOLD_IN_TIME})
FROM complaints_case JOIN unnest(%(ids)s::bigint[], %(days)s::date[]) AS at(estate_id, today) USING (estate_id)
WHERE {OPEN} AND (complaints_case.estate_id, conduct) IN (SELECT * FROM unnest(%(open_ids)s::bigint[], %(circles)s::text[]))
    AND (conduct = '' OR {NOT_ABOUT_READER})
    AND (received_on = today AND verified_on IS NULL
                  OR first_due_on >= today AND first_answer_on_time IS NULL
                  OR {UNHANDLED_IN_TIME} OR {UNTOLD_IN_TIME})
GROUP BY 1, 2, 3, 4, 5
"""

OPEN_NOW = f"""
SELECT count(*), count(*) FILTER (WHERE due_at > %(now)s AND due_at <= %(end)s), count(*) FILTER (WHERE due_at <= %(now)s)
FROM (
    SELECT due_at FROM complaints_case WHERE estate_id = %(estate)s AND {IN_SQL} AND {OPEN}
    ORDER BY due_at, id LIMIT {MOST_READ}
) AS most_urgent
"""

TIMES = f"""
SELECT grouping(department_id) = 1, department_id,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY verified_at - received_at),
       percentile_cont(0.5) WITHIN GROUP (ORDER BY resolved_at - verified_at),
       percentile_cont(0.5) WITHIN GROUP (ORDER BY resident_answered_at - received_at)
FROM (
    SELECT department_id, received_at, verified_at, resolved_at, resident_answered_at
    FROM complaints_case
    WHERE estate_id = %(estate)s AND received_at >= %(begin)s AND received_at < %(end)s
        AND kind NOT IN ({_APART}) AND status NOT IN ('merged', 'void') AND {IN_SQL}
    ORDER BY received_at DESC, id DESC LIMIT %(newest)s
) AS newest
GROUP BY GROUPING SETS ((department_id), ())
"""

SUGGESTED = """
SELECT count(decision.id), count(decision.id) FILTER (WHERE decision.outcome <> 'decline'),
       percentile_cont(0.5) WITHIN GROUP (ORDER BY recorded_at - received_at),
       percentile_cont(0.5) WITHIN GROUP (ORDER BY decision.at - received_at)
FROM complaints_case AS cases LEFT JOIN complaints_suggestiondecision AS decision ON decision.case_id = cases.id
WHERE cases.estate_id = %(estate)s AND kind = 'suggestion' AND received_at >= %(begin)s AND received_at < %(end)s
    AND status NOT IN ('merged', 'void')
"""
