"""The demo office, four weeks of it: who works there, and that every kind of story is told by the rules."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.models import Count, F, Model, QuerySet

from complaints.demo import suggestions, write_rules
from complaints.demo.scenes import all_scenes
from complaints.models import (
    Case,
    Category,
    ConductDecision,
    Contact,
    Escalation,
    Explanation,
    Finding,
    HotSpot,
    PeerVisit,
    Publication,
    Reply,
    Report,
    Rule,
    Status,
    SuggestionDecision,
)
from complaints.models.life import Kind
from office.models import Action, DutyShift, Entry, Estate, File, Handover, Leave, Notice, Role, Staff
from office.policies import has_role
from revisits.models import Survey
from revisits.surveys.results import Results
from tests.dashboard.told.conftest import NOW

pytestmark = pytest.mark.django_db


def test_an_account_for_each_role_with_the_password_of_the_demo() -> None:
    assert not Staff.objects.filter(is_demo=False).exists()
    for role in Role.values:
        person = Staff.objects.get(username=role)
        assert person.check_password("huiyin-demo")
        assert any(has_role(person, estate.pk, role) for estate in Estate.objects.all())


def test_two_estates() -> None:
    garden, tower = Estate.objects.order_by("id")
    assert (garden.code, garden.name, garden.kind, garden.is_demo) == ("cuihu", "翠湖花园", "residential", True)
    assert (tower.code, tower.name, tower.kind, tower.is_demo) == ("yunhui", "云汇大厦", "tower", True)
    assert (garden.office_name, garden.reception_place) == ("翠湖花园管理处", "1 栋一层大厅")
    assert (garden.reception_phone, garden.director_phone) == ("8655 0120", "8655 0101")
    assert (garden.buildings.count(), garden.zones.count()) == (8, 6)
    assert [building.floors for building in tower.buildings.order_by("number")] == [22, 12]
    assert not garden.zones.without_officer().exists()


def settled_at_once() -> QuerySet[Case]:
    return Case.objects.filter(closed_at=F("received_at"), resolutions__explained=True)


KINDS = {
    "measures on the notice board": lambda: Publication.objects.published().filter(kind="measures"),
    "adopted and yet to be published": lambda: Case.objects.filter(
        suggestion_decision__outcome="plan", publications=None
    ),
    "verified on the next day": lambda: Case.objects.filter(verified_on__gt=F("received_on")),
    "refused as untrue": lambda: Case.objects.filter(finding=Finding.UNTRUE, status=Status.CLOSED),
    "not satisfied": lambda: Reply.objects.filter(satisfied=False),
    "a second round": lambda: Case.objects.filter(round__gt=1),
    "merged": lambda: Case.objects.filter(status=Status.MERGED),
    "several reporters": lambda: Case.objects.filter(reporters_count__gt=1),
    "repeated": lambda: Case.objects.exclude(repeat_of=None),
    "struck out": lambda: Case.objects.filter(status=Status.VOID),
    "recorded late": lambda: Case.objects.filter(recorded_at__gt=F("received_at") + timedelta(hours=1)),
    "decided by the director": lambda: Escalation.objects.exclude(decided_at=None),
    "overruled": lambda: Entry.objects.filter(verb="overruled"),
    "valid": lambda: Case.objects.filter(valid=True),
    "a visitor who is no household": lambda: Contact.objects.filter(household=None).exclude(name=""),
    "waiting for the director": lambda: Case.objects.filter(status=Status.ESCALATED),
    "handed on with a reason": lambda: Case.objects.filter(handed_on=1, assignments__reason__contains="处"),
    "sent out at once": lambda: Case.objects.filter(urgency=Case.Urgency.EMERGENCY),
    "passed on by another office": lambda: Case.objects.exclude(external_number=""),
    "several matters of one visit": lambda: Contact.objects.annotate(n=Count("cases")).filter(n__gt=1),
    "anonymous": lambda: Case.objects.filter(reporters__unreachable=True, reporters__name=""),
    "settled at the desk": settled_at_once,
    "promised for an hour": lambda: Case.objects.exclude(promised_at=None),
    "overdue now": lambda: Case.objects.open().filter(due_at__lt=NOW),
    "due today": lambda: Case.objects.open().filter(due_at__range=(NOW, NOW + timedelta(hours=9))),
    "reports to acknowledge": lambda: Report.objects.filter(department=None, acknowledged_at=None),
    "photos": lambda: File.objects.filter(subject_kind=Case.KIND, stage="intake"),
    "explained": lambda: Entry.objects.filter(verb="explained"),
    "explained by a rule and understood": lambda: Explanation.objects.exclude(rule=None).filter(understood=True),
    "explained by a rule and not yet understood": lambda: Explanation.objects.exclude(rule=None).filter(
        understood=False
    ),
    "warned by the clocks": lambda: Notice.objects.filter(kind="clocks"),
    "on duty next week": lambda: DutyShift.objects.filter(starts_at__gt=NOW + timedelta(days=7)),
    "away today": lambda: Leave.objects.filter(starts__lte=NOW.date(), until__gte=NOW.date()),
    "a complaint about the staff that waits": lambda: Case.objects.exclude(conduct="").filter(status="escalated"),
    "a complaint about the staff, decided and answered": lambda: ConductDecision.objects.filter(case__status="closed"),
    "suggestions adopted": lambda: SuggestionDecision.objects.filter(outcome="adopt"),
    "suggestions declined": lambda: SuggestionDecision.objects.filter(outcome="decline"),
    "a suggestion that waits for the director": lambda: Case.objects.filter(kind="suggestion", status="escalated"),
    "a suggestion of several households": lambda: Case.objects.filter(kind="suggestion", reporters_count__gt=1),
    "suggestions answered and closed": lambda: Case.objects.filter(kind="suggestion", status="closed"),
    "measures done": lambda: Action.objects.exclude(done_at=None),
    "measures running": lambda: Action.objects.filter(done_at=None, due_at__gt=NOW).exclude(started_at=None),
    "a late measure": lambda: Action.objects.filter(done_at=None, due_at__lt=NOW),
    "a measure that waits for the owners": lambda: Action.objects.filter(funding="common_income", owners_decision=""),
    "told of a late measure": lambda: Notice.objects.filter(kind="action_late"),
    "a hot spot with a measure": lambda: HotSpot.objects.filter(
        pk__in=Action.objects.filter(subject_kind=HotSpot.KIND).exclude(started_at=None).values("subject_id")
    ),
    "a hot spot whose measure is only proposed": lambda: HotSpot.objects.hot().exclude(
        pk__in=Action.objects.filter(subject_kind=HotSpot.KIND).values("subject_id")
    ),
    "a measure that follows from a peer visit": lambda: Action.objects.filter(
        subject_kind=PeerVisit.KIND, done_at=None
    ),
    "a measure handed on": lambda: Entry.objects.filter(verb="action_handed"),
    "handed over and confirmed": lambda: Handover.objects.exclude(taken_at=None).exclude(note=""),
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_promised_kind_is_told(kind: str) -> None:
    assert KINDS[kind]().exists()


@pytest.mark.req("R32", "R34")
def test_four_peer_visits_of_the_year() -> None:
    garden, tower = Estate.objects.order_by("id")
    told = PeerVisit.objects.filter(estate=garden).order_by("starts_at")
    assert [visit.status for visit in told] == ["held", "cancelled", "held", "planned"]
    assert not told.filter(status="held", learned_at=None).exists()
    assert timedelta(days=6) < told.last().starts_at - NOW < timedelta(days=12)
    assert not PeerVisit.objects.filter(estate=tower).exists()


@pytest.mark.req("R51", "R52")
def test_three_surveys_one_closed_one_open_one_anonymous() -> None:
    closed, anonymous, open_now = Survey.objects.order_by("opened_at")
    assert [(one.status, one.anonymous) for one in (closed, anonymous, open_now)] == [
        ("closed", False),
        ("open", True),
        ("open", False),
    ]
    assert closed.feedback.count() == 2
    assert set(anonymous.responses.values_list("invitation", "at")) == {(None, None)}
    assert Results(anonymous).is_shown


@pytest.mark.req("R9")
def test_a_handful_came_by_the_residents_own_door() -> None:
    filed = Case.objects.filter(tracking_keys__isnull=False)
    assert 3 <= filed.count() <= 30
    assert set(filed.values_list("source__code", "recorded_by")) == {("online", None)}
    assert not filed.exclude(estate__public_door=True).exists()


def test_the_database_finds_nothing_wrong() -> None:
    connection.check_constraints()


def test_nothing_happens_after_now_or_before_its_time() -> None:
    assert not Entry.objects.filter(at__gt=NOW).exists()
    assert not Case.objects.filter(verified_at__lt=F("recorded_at")).exists()
    assert not Case.objects.filter(resolved_at__lt=F("verified_at")).exists()
    backwards = [
        pk
        for pk in Case.objects.values_list("pk", flat=True)
        if list(moments := Entry.objects.filter(subject_kind=Case.KIND, subject_id=pk).order_by("id").values_list("at"))
        != sorted(moments)
    ]
    assert backwards == []


def test_numbers_have_neither_gaps_nor_doubles() -> None:
    for estate in Estate.objects.all():
        numbers = sorted(estate.cases.filter(conduct="").values_list("number", flat=True))
        last_of_day = {number[:6]: int(number[7:]) for number in numbers}
        assert numbers == [f"{day}-{n:03d}" for day, last in last_of_day.items() for n in range(1, last + 1)]


def test_old_notices_are_read_and_new_ones_wait() -> None:
    assert not Notice.objects.filter(read_at=None, created_at__lt=NOW - timedelta(days=7)).exists()
    assert Notice.objects.filter(read_at=None, created_at__gt=NOW - timedelta(days=1)).exists()


def test_each_estate_has_its_rules_and_what_was_explained_cites_one_that_fits() -> None:
    garden, tower = Estate.objects.order_by("id")
    assert (garden.rules.count(), tower.rules.count()) == (25, 12)
    assert not Rule.objects.filter(categories=None).exists()
    for cited in Explanation.objects.exclude(rule=None).select_related("case__category"):
        category = cited.case.category
        assert cited.rule.categories.filter(pk__in=[category.pk, category.parent_id]).exists(), cited.case


def test_rules_that_the_administrator_changed_are_left_alone() -> None:
    garden = Estate.objects.get(code="cuihu")
    with transaction.atomic():
        garden.rules.filter(title__contains="第 8 条").update(title="《公约》第 1 条")
        write_rules(garden)
        assert garden.rules.count() == 25
        transaction.set_rollback(True)


def test_repairs_are_most_of_what_comes() -> None:
    counts = dict(Case.objects.counted().values_list("kind").annotate(n=Count("pk")))
    assert counts[Kind.REPAIR] > counts[Kind.COMPLAINT] > 0
    assert counts[Kind.INQUIRY] > 0


def test_a_year_has_some_twenty_suggestions_in_the_garden_and_eight_in_the_tower() -> None:
    told = [(one.estate, one.outcome) for one in suggestions.proposals()]
    assert (told.count(("residential", "")), len([one for one in told if one[0] == "residential"])) == (2, 20)
    assert len([one for one in told if one[0] == "tower"]) == 8
    assert {outcome for _estate, outcome in told} == {"", "adopt", "plan", "decline"}


def test_no_slot_is_left_open() -> None:
    texts: list[tuple[type[Model], str]] = [(Case, "body"), (Reply, "said"), (Report, "text"), (Case, "place_text")]
    assert [text for model, text in texts if model.objects.filter(**{f"{text}__contains": "{"}).exists()] == []


def test_a_dozen_ways_to_say_it_for_every_main_category() -> None:
    tops = dict(Category.objects.values_list("code", "parent__code"))
    said: dict[str, set[str]] = {code: set() for code, top in tops.items() if top is None and code != "climate"}
    for scene in all_scenes():
        said.get(tops[scene.category], set()).update(scene.says)
    assert {code for code, ways in said.items() if len(ways) < 12} == set()
