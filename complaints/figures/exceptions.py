"""The standing exception list (R28): what must never be. Its goal is to be empty, so it asks the rows themselves."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from complaints.figures.seen import IN_SQL, ORDINARY_ALONE, seen_by
from complaints.figures.statements import OPEN
from complaints.models import Case
from complaints.models.life import OPEN_TO
from office import clock, prepared
from office.frame import Text
from office.models import Estate, Role, Staff

SHOWN = 50
POSTED_WITHIN = timedelta(days=7)
JOINED = ("category", "place_unit", "place_building", "turn_staff", "turn_department")


@dataclass(frozen=True)
class Rule:
    """One thing that must not be: its name, what to do about it, and which cases of an estate break it, in SQL."""

    key: str
    label: Text
    what_to_do: Text
    broken_by: str


@dataclass(frozen=True)
class Broken:
    """A rule with the first of the cases that break it."""

    rule: Rule
    cases: list[Case]
    is_more: bool


HAS_THE_TURN = """CASE
    WHEN turn_staff_id IS NOT NULL THEN post.staff_id = turn_staff_id
    WHEN turn_department_id IS NOT NULL THEN post.department_id = turn_department_id
    ELSE post.role = turn_role AND post.department_id IS NULL END"""
RULES = (
    Rule(
        "owner",
        _("Open, and nobody’s turn"),
        _("Assign it to a department, or give the post to somebody who is here."),
        f"""{OPEN} AND NOT EXISTS (
            SELECT 1 FROM office_post AS post
            JOIN office_staff AS staff ON staff.id = post.staff_id AND staff.is_active
            WHERE post.estate_id = complaints_case.estate_id AND post.starts <= %(today)s
                AND (post.until IS NULL OR post.until >= %(today)s) AND {HAS_THE_TURN})""",
    ),
    Rule(
        "date",
        _("Open, and no next date"),
        _("Take its next step: every step sets a date."),
        f"{OPEN} AND due_at IS NULL",
    ),
    # An index holds nothing but these.
    Rule(
        "answer",
        _("Closed without an answer"),
        _("Reopen it and give the answer that is missing."),
        "status = 'closed' AND (resident_answered_at IS NULL OR director_told_at IS NULL OR reporters_unanswered > 0)",
    ),
    # R21. Decided at the moment at which it was handled.
    Rule(
        "board",
        _("Adopted, and not on the notice board after seven days"),
        _("The director publishes the measures from the suggestion’s page."),
        """kind = 'suggestion' AND status IN ('resolved', 'closed') AND resolved_at <= %(posted_before)s
        AND EXISTS (SELECT 1 FROM complaints_suggestiondecision AS decision
            WHERE decision.case_id = complaints_case.id AND decision.outcome <> 'decline')
        AND NOT EXISTS (SELECT 1 FROM complaints_publication AS posted
            WHERE posted.case_id = complaints_case.id AND posted.kind = 'measures')""",
    ),
)
# Not sorted: along the sort, what is hardly ever there would be sought through the whole table.
FIND = " UNION ALL ".join(
    f"(SELECT '{rule.key}', id FROM complaints_case WHERE estate_id = %(estate)s AND {IN_SQL} AND {rule.broken_by}"
    f" LIMIT {SHOWN + 1})"
    for rule in RULES
)

VACANT = """
SELECT role FROM unnest(%(roles)s::text[]) WITH ORDINALITY AS wanted(role, place) WHERE NOT EXISTS (
    SELECT FROM office_post AS post JOIN office_staff AS staff ON staff.id = staff_id AND is_active
    WHERE estate_id = %(estate)s AND role = wanted.role AND starts <= %(today)s AND (until IS NULL OR until >= %(today)s)
) ORDER BY place"""


def count(estate: Estate, reader: Staff | None = None) -> int:
    """How many cases of the estate that the reader may know of break a rule, counted of each no further than the list
    shows."""
    return len(_find(estate, reader))


def vacant(estate: Estate) -> list[Text]:
    """The posts to which complaints about the staff go and which nobody holds (R26). Said whether or not one waits: so
    nobody learns here that there is one."""
    days = {"estate": estate.pk, "roles": list(OPEN_TO), "today": estate.today()}
    return [Role(role).label for (role,) in prepared.rows(VACANT, days)]


def broken(estate: Estate, reader: Staff | None = None) -> list[Broken]:
    """The rules that are broken in the estate, with their cases, the newest first; nothing when all is well (R28)."""
    found = _find(estate, reader)
    if not found:
        return []
    cases = Case.objects.filter(pk__in={pk for _key, pk in found}).select_related(*JOINED).order_by("-received_at")
    by_pk = {case.pk: case for case in cases}
    groups = []
    for rule in RULES:
        ids = {pk for key, pk in found if key == rule.key}
        if ids:
            rows = [case for pk, case in by_pk.items() if pk in ids]
            groups.append(Broken(rule, rows[:SHOWN], is_more=len(rows) > SHOWN))
    return groups


def _find(estate: Estate, reader: Staff | None) -> list[tuple[str, int]]:
    moments = {"today": estate.today(), "posted_before": clock.now() - POSTED_WITHIN}
    seen = seen_by(reader, [estate]) if reader else ORDINARY_ALONE
    return prepared.rows(FIND, {"estate": estate.pk, **moments, **seen.values(estate)})
