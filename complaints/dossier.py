"""A case with everything that its page shows, in a number of queries that does not grow with its records."""

from collections import defaultdict
from datetime import date, datetime, timedelta
from functools import cached_property
from types import SimpleNamespace

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from complaints import measure_story, policies, words
from complaints.brief import Named, brief
from complaints.lessons.taught import seen_of
from complaints.models import Accusation, Case, ConductDecision, SuggestionDecision
from office import clock, prepared
from office import policies as office_policies
from office.models import Action, Entry, File, Staff
from office.policies import departments_of
from premises.models import Tie

SHOWN_NEARBY = 5
MOST_NEARBY = 20
MOMENTS = ("at", "decided_at", "acknowledged_at")

# All records of a case in one statement, each row as an object. Besides them what the case names: to plan a join of ten
# tables takes the database longer than to read them.
_RECORDS = """
SELECT 'verifications', id, to_json(one) FROM (
    SELECT r.id, found, place_seen, finding, responsibility, overrules, at, s.name AS by
    FROM complaints_verification r LEFT JOIN office_staff s ON s.id = by_id WHERE case_id = %(case)s) one
UNION ALL SELECT 'assignments', id, to_json(one) FROM (
    SELECT r.id, department_id, staff_id, d.name AS department, s.name AS person FROM complaints_assignment r
    JOIN office_department d ON d.id = department_id LEFT JOIN office_staff s ON s.id = staff_id
    WHERE case_id = %(case)s) one
UNION ALL SELECT 'escalations', id, to_json(one) FROM (
    SELECT r.id, problem, opinion, at, decision, basis, decided_at, s.name AS by, o.name AS decided_by
    FROM complaints_escalation r JOIN office_staff s ON s.id = by_id LEFT JOIN office_staff o ON o.id = decided_by_id
    WHERE case_id = %(case)s) one
UNION ALL SELECT 'resolutions', id, to_json(one) FROM (
    SELECT r.id, round, done, basis, explained, at, d.name AS department, s.name AS by FROM complaints_resolution r
    LEFT JOIN office_department d ON d.id = department_id LEFT JOIN office_staff s ON s.id = by_id
    WHERE case_id = %(case)s) one
UNION ALL SELECT 'explanations', id, to_json(one) FROM (
    SELECT r.id, rule_id, understood, note, at, u.title AS rule, by_id, s.name AS by FROM complaints_explanation r
    LEFT JOIN complaints_rule u ON u.id = rule_id LEFT JOIN office_staff s ON s.id = by_id
    WHERE case_id = %(case)s) one
UNION ALL SELECT 'reports', id, to_json(one) FROM (
    SELECT r.id, round, stage, department_id, text, at, acknowledged_at, d.name AS department, s.name AS by,
        o.name AS acknowledged_by FROM complaints_report r LEFT JOIN office_department d ON d.id = department_id
    LEFT JOIN office_staff s ON s.id = by_id LEFT JOIN office_staff o ON o.id = acknowledged_by_id
    WHERE case_id = %(case)s) one
UNION ALL SELECT 'replies', id, to_json(one) FROM (
    SELECT r.id, reporter_id, round, how, said, satisfied, at, s.name AS by
    FROM complaints_reply r LEFT JOIN office_staff s ON s.id = by_id WHERE case_id = %(case)s) one
UNION ALL SELECT 'reporters', id, to_json(one) FROM (
    SELECT r.id, r.name, r.phone, r.unreachable, r.household_id, h.unit_id, u.label AS unit, p.call_when, (
        SELECT relation FROM premises_tie t WHERE t.person_id = r.person_id AND t.unit_id = h.unit_id
            AND since <= %(today)s AND (until IS NULL OR until > %(today)s)
        ORDER BY is_contact DESC, array_position(%(relations)s, relation::text), id LIMIT 1) AS relation
    FROM complaints_reporter r LEFT JOIN premises_household h ON h.id = household_id
    LEFT JOIN premises_unit u ON u.id = h.unit_id LEFT JOIN premises_person p ON p.id = person_id
    WHERE case_id = %(case)s) one
UNION ALL SELECT 'merged', id, to_json(one) FROM (
    SELECT id, number FROM complaints_case WHERE merged_into_id = %(case)s) one
UNION ALL SELECT 'linked', id, to_json(one) FROM (
    SELECT id, number, title FROM complaints_case WHERE id IN (%(repeat_of)s, %(merged_into)s)) one
UNION ALL SELECT 'lessons', id, to_json(one) FROM (
    SELECT l.id, l.title, l.is_narrow FROM office_lesson l JOIN office_lessonsource s ON s.lesson_id = l.id
    WHERE s.subject_kind = 'complaints.case' AND s.subject_id = %(case)s) one
UNION ALL SELECT 'turn_staff', id, to_json(one) FROM (
    SELECT id, name FROM office_staff WHERE id = %(turn_staff)s) one
UNION ALL SELECT 'departments', id, to_json(one) FROM (
    SELECT id, name, trade_id = %(trade)s AND NOT retired AS is_usual FROM office_department
    WHERE estate_id = %(estate)s) one
ORDER BY 2
"""


def cases_for(staff: Staff) -> QuerySet[Case]:
    """The cases that the person may see, with what each is about and where it is."""
    joined = ("category", "source", "place_unit", "place_building", "department")
    return Case.objects.visible_to(staff).select_related(*joined)


def _records(case: Case, today: date) -> dict[str, list[SimpleNamespace]]:
    """The case's records by kind, each kind in the order in which they were made."""
    found: dict[str, list[SimpleNamespace]] = defaultdict(list)
    values = {
        "case": case.pk,
        "estate": case.estate_id,
        "today": today,
        "relations": Tie.Relation.values,
        "trade": case.category.trade_id,
        "turn_staff": case.turn_staff_id,
        "repeat_of": case.repeat_of_id,
        "merged_into": case.merged_into_id,
    }
    for kind, _id, row in prepared.rows(_RECORDS, values):
        moments = {name: datetime.fromisoformat(row[name]) for name in MOMENTS if row.get(name)}
        found[kind].append(SimpleNamespace(**row | moments))
    return found


class Dossier:
    """What one person sees of one case. Each part is asked for once, and only if the page shows it."""

    def __init__(self, case: Case, viewer: Staff) -> None:
        self.case = case
        self.viewer = viewer
        case.estate = next(estate for estate in viewer.estates if estate.pk == case.estate_id)
        records = _records(case, case.estate.today())
        self.verifications = records["verifications"]
        self.assignments = records["assignments"]
        self.escalations = records["escalations"]
        self.resolutions = records["resolutions"]
        self.explanations = records["explanations"]
        self.reports = records["reports"]
        self.replies = records["replies"]
        self._reporters = records["reporters"]
        self.merged = records["merged"]
        self._lessons = records["lessons"]
        self.linked = {row.id: row for row in records["linked"]}
        self.usual_department = next((row for row in records["departments"] if row.is_usual), None)
        for field, rows in (("turn_staff", records["turn_staff"]), ("turn_department", records["departments"])):
            wanted = getattr(case, f"{field}_id")
            case._state.fields_cache[field] = next((Named(row.id, row.name) for row in rows if row.id == wanted), None)

    @property
    def earlier(self) -> SimpleNamespace | None:
        """The number and title of the matter that this one repeats."""
        return self.linked.get(self.case.repeat_of_id)

    @property
    def merged_into(self) -> SimpleNamespace | None:
        """The number and title of the matter in which this one goes on."""
        return self.linked.get(self.case.merged_into_id)

    @cached_property
    def sees_reporter(self) -> bool:
        return policies.may_see_reporter(self.viewer, self.case)

    @cached_property
    def decision(self) -> SuggestionDecision | None:
        """What the director decided on a suggestion."""
        if not self.case.is_suggestion:
            return None
        return SuggestionDecision.objects.filter(case=self.case).select_related("by").first()

    @cached_property
    def accused(self) -> str:
        """Whom a complaint about the staff is about; empty when he is not known."""
        return str(Accusation.objects.select_related("accused").get(case=self.case)) if self.case.conduct else ""

    @cached_property
    def conduct_decisions(self) -> list[ConductDecision]:
        """What was decided on a complaint about the staff, round by round."""
        if not self.case.conduct:
            return []
        return list(ConductDecision.objects.filter(case=self.case).select_related("by"))

    @cached_property
    def measures(self) -> list[Action]:
        """The measures of the plan, in their order."""
        if self.decision is None:
            return []
        return list(Action.objects.about(Case.KIND, self.case.pk).select_related("owner"))

    @cached_property
    def measures_named(self) -> measure_story.Named:
        """What the timeline names of the plan."""
        return measure_story.named(self.entries, self.measures)

    @property
    def place(self) -> str:
        return words.place(self.case, self.sees_reporter)

    @cached_property
    def reporters(self) -> list[SimpleNamespace]:
        """Who reported, with what he is to the home; nobody for who may not know."""
        if not self.sees_reporter:
            return []
        for reporter in self._reporters:
            reporter.name = reporter.name or str(_("Anonymous"))
            reporter.relation_label = Tie.Relation(reporter.relation).label if reporter.relation else ""
        return self._reporters

    @property
    def may_record_lesson(self) -> bool:
        """Whether the person may write down what this taught (R4)."""
        return office_policies.may_record_lesson(self.viewer, self.case.estate_id)

    @cached_property
    def lessons(self) -> list[SimpleNamespace]:
        """What this taught, as far as the person may read it (R4)."""
        if not office_policies.reads_lessons(self.viewer, self.case.estate_id):
            return []
        return seen_of(self.viewer, self._lessons)

    @cached_property
    def entries(self) -> list[Entry]:
        return list(Entry.objects.about(Case.KIND, self.case.pk))

    @cached_property
    def photos(self) -> list[File]:
        return list(File.objects.about(Case.KIND, self.case.pk))

    @cached_property
    def _recent(self) -> list[Case]:
        """What came in about this place within the office's span for repeats, this case included; at most twenty."""
        case = self.case
        if not (case.place_unit_id or case.place_building_id) or self.place != case.place_label:
            return []
        since = clock.now() - timedelta(days=case.estate.repeat_days)
        here = {"place_unit": case.place_unit_id, "place_building": case.place_building_id}
        found = brief(Case.objects.visible_to(self.viewer).counted().filter(received_at__gte=since, **here))
        return list(found.order_by("-received_at")[:MOST_NEARBY])

    @property
    def recent_count(self) -> str:
        """How many those are; from twenty on with a plus."""
        count = len(self._recent)
        return f"{count}+" if count == MOST_NEARBY else str(count)

    @property
    def nearby(self) -> list[Case]:
        """The same place's recent matters, without this one."""
        return [case for case in self._recent if case.pk != self.case.pk][:SHOWN_NEARBY]

    @property
    def to_read(self) -> list[int]:
        """The reports on this case that wait for this person to read them (R15)."""
        mine = {department.pk for department in departments_of(self.viewer, self.case.estate_id)}
        directs = policies.may_acknowledge(self.viewer, self.case.estate_id)
        return [
            report.id
            for report in self.reports
            if report.acknowledged_at is None and (report.department_id in mine if report.department_id else directs)
        ]
