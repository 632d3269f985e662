"""The statements of the generator. Each works on whole sets; `%(…)s` are the values of a `Scope`.

A household is wanted in a place when it lives there today in a unit that is somebody's home, its stay touches the days of
the visit, and a rule reaches it. What is wanted and missing is made; what is open and not wanted is waived; what the
system waived and is wanted again is opened again; what is open follows its zone.
"""

from revisits.models import PlanRule, Reach
from revisits.plan.windows import Window

# Of the rows of one place. A task that a person ended, or that is missed already, is not touched.
_OF_PLACE = """task.estate_id = %(estate)s AND task.purpose = %(purpose)s AND task.period = %(period)s
    AND task.ordinal = %(ordinal)s AND task.due_on >= %(today)s"""
_AT_HOME = """home.stay @> %(today)s::date AND unit.kind <> 'parking'"""
_HOMES = "premises_household AS home JOIN premises_unit AS unit ON unit.id = home.unit_id"
_OFFICER = "CASE WHEN zone.officer_id = ANY(%(here)s) THEN zone.officer_id END"

NEXT_HOME = """
SELECT max(id), count(*) FROM (
    SELECT id FROM premises_household WHERE estate_id = %(estate)s AND id > %(after)s ORDER BY id LIMIT %(size)s
) AS batch"""

# The anti-join comes first: when all are there, the second run reads two indexes and nothing else.
MAKE = """
INSERT INTO revisits_revisittask (
    estate_id, purpose, household_id, period, ordinal, rule_id, zone_id, officer_id, opens_on, starts_on, due_on,
    due_at, status, reason, attempts_made
)
SELECT %(estate)s, %(purpose)s, home.id, %(period)s, %(ordinal)s, %(rule)s, unit.zone_id, {officer}, %(opens)s,
    %(first)s, %(last)s, %(due_at)s, 'open', '', 0
FROM {homes} LEFT JOIN premises_zone AS zone ON zone.id = unit.zone_id
WHERE home.estate_id = %(estate)s AND {at_home} AND {among} AND {reach}
    AND lower(home.stay) <= %(latest_move_in)s::date
    AND home.stay && daterange(%(first)s::date, %(last)s::date, '[]')
    AND NOT EXISTS (
        SELECT 1 FROM revisits_revisittask AS task
        WHERE task.household_id = home.id AND task.period = %(period)s AND task.estate_id = %(estate)s
            AND task.purpose = %(purpose)s AND task.ordinal = %(ordinal)s
    )
ORDER BY home.id
ON CONFLICT DO NOTHING"""

AMONG_BATCH = "home.id > %(after)s AND home.id <= %(until)s"
EVERYBODY = "TRUE"

# A sample keeps whom it has: who was visited, then who waits for a visit, then who has the year's other visit; the rest
# in an order that is the same each time and another each year. So many of each zone, rounded up. As an array, for it is
# reckoned once: joined, a database that knows nothing yet of the tables reckons it again for each home.
_SAMPLE = """home.id = ANY(ARRAY(
    SELECT id FROM (
        SELECT one.id, row_number() OVER of_zone AS place, count(*) OVER (PARTITION BY one_unit.zone_id) AS homes
        FROM premises_household AS one JOIN premises_unit AS one_unit ON one_unit.id = one.unit_id
        LEFT JOIN revisits_revisittask AS own ON own.household_id = one.id AND own.period = %(period)s
            AND own.purpose = %(purpose)s AND own.ordinal = %(ordinal)s
        LEFT JOIN revisits_revisittask AS other ON other.household_id = one.id AND other.period = %(period)s
            AND other.purpose = %(purpose)s AND other.ordinal <> %(ordinal)s AND other.status <> 'waived'
        WHERE one.estate_id = %(estate)s AND one.stay @> %(today)s::date AND one_unit.kind <> 'parking'
            AND (own.id IS NOT NULL OR lower(one.stay) <= DATE '{latest}')
        WINDOW of_zone AS (PARTITION BY one_unit.zone_id ORDER BY
            CASE WHEN own.status = 'open' THEN CASE WHEN own.attempts_made > 0 OR own.appointment_at IS NOT NULL
                THEN 1 ELSE 2 END WHEN own.status <> 'waived' OR own.ended_by_id IS NOT NULL THEN 0
                WHEN other.id IS NOT NULL THEN 3 ELSE 4 END,
            md5(one.id::text || %(period)s))
    ) AS ranked WHERE place <= ceil(homes * {percent} / 100.0)
))"""
_LISTED = """home.id IN (SELECT household_id FROM revisits_planrule_households WHERE planrule_id = {rule})"""

WAIVE = """
UPDATE revisits_revisittask AS task SET status = 'waived', ended_at = %(now)s, ended_by_id = NULL, reason = CASE
    WHEN upper(home.stay) <= %(today)s THEN %(left)s WHEN unit.kind = 'parking' THEN %(no_home)s
    WHEN NOT home.stay && daterange(task.starts_on, task.due_on, '[]') THEN %(left)s ELSE %(no_rule)s END
FROM {homes}
WHERE {of_place} AND home.id = task.household_id AND (
    task.status IN ('open', 'vacant') AND upper(home.stay) <= %(today)s
    OR task.status = 'open' AND (
        unit.kind = 'parking' OR NOT home.stay && daterange(task.starts_on, task.due_on, '[]') OR NOT ({reach})
    )
)"""

# Whoever had left before his task was due did not miss it, even when the moving out is written down afterwards.
WAIVE_MISSED = """
UPDATE revisits_revisittask AS task SET status = 'waived', ended_at = %(now)s, reason = %(left)s
FROM premises_household AS home
WHERE task.estate_id = %(estate)s AND task.status = 'open' AND task.due_on < %(today)s
    AND home.id = task.household_id AND upper(home.stay) <= task.due_on"""

REOPEN = """
UPDATE revisits_revisittask AS task SET status = 'open', ended_at = NULL, reason = ''
FROM {homes}
WHERE {of_place} AND task.status = 'waived' AND task.ended_by_id IS NULL AND home.id = task.household_id
    AND {at_home} AND home.stay && daterange(task.starts_on, task.due_on, '[]') AND ({reach})"""

MOVE = """
UPDATE revisits_revisittask AS task SET zone_id = unit.zone_id, officer_id = {officer}
FROM {homes} LEFT JOIN premises_zone AS zone ON zone.id = unit.zone_id
WHERE {of_place} AND task.status = 'open' AND home.id = task.household_id
    AND (task.zone_id, task.officer_id) IS DISTINCT FROM (unit.zone_id, {officer})"""

# A forum is the whole estate's: one row, and it is the director's.
MAKE_FORUM = """
INSERT INTO revisits_revisittask (
    estate_id, purpose, period, ordinal, rule_id, officer_id, opens_on, starts_on, due_on, due_at, status, reason,
    attempts_made
) SELECT %(estate)s, %(purpose)s, %(period)s, %(ordinal)s, %(rule)s, %(director)s, %(opens)s, %(first)s, %(last)s,
    %(due_at)s, 'open', '', 0
WHERE NOT EXISTS (SELECT 1 FROM revisits_revisittask AS task WHERE {of_place})
ON CONFLICT DO NOTHING"""
WAIVE_FORUM = """
UPDATE revisits_revisittask AS task SET status = 'waived', ended_at = %(now)s, reason = %(no_rule)s
WHERE {of_place} AND task.status = 'open'"""
REOPEN_FORUM = """
UPDATE revisits_revisittask AS task SET status = 'open', ended_at = NULL, reason = ''
WHERE {of_place} AND task.status = 'waived' AND task.ended_by_id IS NULL"""
MOVE_FORUM = """
UPDATE revisits_revisittask AS task SET officer_id = %(director)s
WHERE {of_place} AND task.status = 'open' AND task.officer_id IS DISTINCT FROM %(director)s"""


def reach_of(rule: PlanRule, window: Window) -> str:
    """Whom a rule reaches in the days of a visit, as a condition on `home`."""
    if rule.reach == Reach.LIST:
        return _LISTED.format(rule=int(rule.pk))
    if rule.reach == Reach.SAMPLE:
        return _SAMPLE.format(percent=int(rule.percent or 0), latest=window.latest_move_in.isoformat())
    return EVERYBODY


def written(statement: str, *, is_officers: bool = False, among: str = EVERYBODY, reach: str = EVERYBODY) -> str:
    """A statement with its conditions; a task is its zone's officer's, or the director's."""
    officer = _OFFICER if is_officers else "%(director)s::bigint"
    return statement.format(
        homes=_HOMES, of_place=_OF_PLACE, at_home=_AT_HOME, officer=officer, among=among, reach=reach
    )
