"""A case with everything that its page shows, in a number of queries that does not grow with its records."""

from datetime import datetime, timedelta
from functools import cached_property
from types import SimpleNamespace
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from complaints import policies, words
from complaints.models import Assignment, Case, Escalation, Reply, Report, Reporter, Resolution, Verification
from office import clock
from office.models import Department, Entry, File, Staff
from office.policies import departments_of
from premises.models import Tie

SHOWN_NEARBY = 5
MOST_NEARBY = 20
MOMENTS = ("at", "decided_at", "acknowledged_at")


def _rows(model: type[Model], *plain: str, link: str = "case", **joined: str) -> ArraySubquery:
    """The rows of one kind of record as an array of objects: all kinds come with the case in one statement."""
    columns = {name: name for name in plain} | joined
    rows = model._default_manager.filter(**{link: OuterRef("pk")}).order_by("id")
    return ArraySubquery(rows.values(row=JSONObject(**columns)))


def _with_records(cases: QuerySet[Case]) -> QuerySet[Case]:
    usual = Department.objects.filter(
        estate=OuterRef("estate"), trade=OuterRef("category__trade"), retired=False
    ).order_by("id")
    return cases.annotate(
        usual_department=Subquery(usual.values("name")[:1]),
        verification_rows=_rows(
            Verification, "found", "place_seen", "finding", "responsibility", "overrules", "at", by="by__name"
        ),
        assignment_rows=_rows(
            Assignment, "department_id", "staff_id", department="department__name", person="staff__name"
        ),
        escalation_rows=_rows(
            Escalation, "problem", "opinion", "at", "decision", "basis", "decided_at",
            by="by__name", decided_by="decided_by__name",
        ),
        resolution_rows=_rows(
            Resolution, "round", "done", "basis", "explained", "at", department="department__name", by="by__name"
        ),
        report_rows=_rows(
            Report, "id", "round", "stage", "department_id", "text", "at", "acknowledged_at",
            department="department__name", by="by__name", acknowledged_by="acknowledged_by__name",
        ),
        reply_rows=_rows(Reply, "reporter_id", "round", "how", "said", "satisfied", "at", by="by__name"),
        merged_rows=_rows(Case, "id", "number", link="merged_into"),
    )  # fmt: skip


def cases_for(staff: Staff) -> QuerySet[Case]:
    """The cases that the person may see, ready for their page."""
    joined = Case.objects.visible_to(staff).select_related(
        "estate", "category", "source", "place_unit", "place_building", "department", "turn_staff", "turn_department",
        "repeat_of", "merged_into",
    )  # fmt: skip
    return _with_records(joined)


class Dossier:
    """What one person sees of one case. Each part is asked for once, and only if the page shows it."""

    def __init__(self, case: Case, viewer: Staff) -> None:
        self.case = case
        self.viewer = viewer
        self.verifications = _read(case.verification_rows)
        self.assignments = _read(case.assignment_rows)
        self.escalations = _read(case.escalation_rows)
        self.resolutions = _read(case.resolution_rows)
        self.reports = _read(case.report_rows)
        self.replies = _read(case.reply_rows)
        self.merged = _read(case.merged_rows)

    @cached_property
    def sees_reporter(self) -> bool:
        return policies.may_see_reporter(self.viewer, self.case)

    @property
    def place(self) -> str:
        return words.place(self.case, self.sees_reporter)

    @cached_property
    def reporters(self) -> list[Reporter]:
        """Who reported, with what he is to the home and his answer of this round; nobody for who may not know."""
        if not self.sees_reporter:
            return []
        today = self.case.estate.today()
        ties = Tie.objects.on(today).filter(person=OuterRef("person"), unit=OuterRef("household__unit"))
        found = self.case.reporters.select_related("household__unit", "person").annotate(
            relation=Subquery(ties.first_things_first().values("relation")[:1])
        )
        answers = {reply.reporter_id: reply for reply in self.replies if reply.round == self.case.round}
        reporters = list(found.order_by("id"))
        for reporter in reporters:
            reporter.relation_label = Tie.Relation(reporter.relation).label if reporter.relation else ""
            reporter.answer = answers.get(reporter.pk)
        return reporters

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
        found = Case.objects.visible_to(self.viewer).counted().filter(received_at__gte=since, **here)
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


def _read(rows: list[dict[str, Any]]) -> list[SimpleNamespace]:
    """Records as they came from the database, their moments as moments again."""
    for row in rows:
        for name in MOMENTS:
            if row.get(name):
                row[name] = datetime.fromisoformat(row[name])
    return [SimpleNamespace(**row) for row in rows]
