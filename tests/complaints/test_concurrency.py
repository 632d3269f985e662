"""Many at once, on real connections: one wins, the others are told, nothing is lost or doubled."""

import threading
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, transaction

from complaints import services
from complaints.models import Case, Reply, Report, Source, Verification
from office import submissions
from office.errors import Refused
from office.models import DayCounter, Submission
from tests.complaints import desk as states
from tests.complaints.desk import TUESDAY, Desk, at, open_desk, reply, reporters, verify, when

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def desk(db: None) -> Desk:
    with at(TUESDAY):
        return open_desk()


def at_once(acts: Iterable[Callable[[], Any]], moment: AbstractContextManager | None = None) -> Counter:
    """Let all begin together, each on a connection of its own; how often each came out how."""
    acts = list(acts)
    start = threading.Barrier(len(acts))
    outcomes: list[str] = []

    def run(act: Callable[[], Any]) -> None:
        try:
            with at(TUESDAY):
                start.wait()
                act()
            outcomes.append("done")
        except (Refused, submissions.SentTwice) as refused:
            outcomes.append(type(refused).__name__)
        except Exception as error:
            outcomes.append(f"{type(error).__name__}: {error}")
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Counter(outcomes)


@pytest.fixture
def made(desk: Desk) -> Callable[..., Case]:
    def make(state: str, **matter: Any) -> Case:
        with at(TUESDAY):
            return states.STATES[state](desk, **matter)

    return make


@pytest.mark.req("R14")
def test_of_twenty_who_verify_one_wins_and_the_others_are_told(desk: Desk, made: Callable) -> None:
    case = made("logged")
    assert at_once([lambda: verify(case, desk.officer)] * 20) == {"done": 1, "WrongState": 19}
    assert (Verification.objects.count(), Report.objects.count()) == (1, 1)


@pytest.mark.req("R27")
def test_of_twenty_who_answer_one_does(desk: Desk, made: Callable) -> None:
    case = made("told")
    assert at_once([lambda: reply(case, desk.front_desk)] * 20) == {"done": 1, "WrongState": 19}
    assert (Reply.objects.count(), Case.objects.get(pk=case.pk).status) == (1, "closed")


@pytest.mark.req("R27", "R28")
def test_the_two_answers_at_once_close_it_once(desk: Desk, made: Callable) -> None:
    for _time in range(5):
        case = made("resolved")
        acts = [
            lambda case=case: reply(case, desk.front_desk),
            lambda case=case: services.report_result(case_id=case.pk, by=desk.engineer, text="已换。"),
        ]
        assert at_once(acts) == {"done": 2}
        assert Case.objects.get(pk=case.pk).status == "closed"


@pytest.mark.req("R28")
def test_somebody_added_while_it_closes_is_answered_or_refused(desk: Desk, made: Callable) -> None:
    for _time in range(5):
        case = made("told")
        with at(TUESDAY):
            contact = states.visit(desk)
        ids = reporters(case)
        outcome = at_once(
            [
                lambda case=case, ids=ids: reply(case, desk.front_desk, reporter_ids=ids),
                lambda case=case, contact=contact: services.add_reporter(
                    case_id=case.pk, by=desk.officer, contact=contact
                ),
            ]
        )
        after = Case.objects.get(pk=case.pk)
        assert (after.status, outcome) in [
            ("closed", Counter(done=1, WrongState=1)),
            ("resolved", Counter(done=2)),
        ]
        assert after.reporters_unanswered == services.unanswered(after).count()


def test_two_doubles_merged_into_each_other_leave_one(desk: Desk, made: Callable) -> None:
    for _time in range(10):
        one, two = made("logged"), made("logged")
        outcome = at_once(
            [
                lambda a=one, b=two: services.merge_case(case_id=a.pk, into_id=b.pk, by=desk.officer),
                lambda a=one, b=two: services.merge_case(case_id=b.pk, into_id=a.pk, by=desk.front_desk),
            ]
        )
        assert outcome == {"done": 1, "WrongState": 1}
        assert sorted(Case.objects.filter(pk__in=[one.pk, two.pk]).values_list("status", "reporters_count")) == [
            ("logged", 2),
            ("merged", 1),
        ]


def test_a_ring_of_doubles_leaves_one_case_with_all_who_reported(desk: Desk, made: Callable) -> None:
    ring = [made("logged") for _each in range(5)]
    acts = [
        lambda a=case, b=ring[place - 1]: services.merge_case(case_id=a.pk, into_id=b.pk, by=desk.officer)
        for place, case in enumerate(ring)
    ]
    outcome = at_once(acts)
    assert set(outcome) <= {"done", "WrongState"}
    left = Case.objects.filter(pk__in=[case.pk for case in ring], status="logged")
    assert sum(case.reporters.count() for case in left) == 5
    assert [case.reporters_unanswered for case in left] == [case.reporters.count() for case in left]


@pytest.mark.req("R26")
def test_handed_on_by_two_colleagues_it_is_with_one_department(desk: Desk, made: Callable) -> None:
    case = made("assigned")
    act = {"case_id": case.pk, "department_id": desk.security.pk, "reason": "属秩序部。"}
    outcome = at_once([lambda who=who: services.hand_on_case(by=who, **act) for who in (desk.engineer, desk.colleague)])
    assert outcome == {"done": 1, "NotAllowed": 1}
    assert case.assignments.filter(ended_at=None).count() == 1


@pytest.mark.req("R13")
def test_numbers_of_fifty_intakes_at_once_have_neither_gap_nor_double(desk: Desk) -> None:
    fail = iter(range(50))

    def log() -> None:
        with transaction.atomic():
            desk.log()
            if next(fail) % 5 == 4:
                raise Refused("taken back")

    outcome = at_once([log] * 50)
    assert outcome == {"done": 40, "Refused": 10}
    numbers = sorted(Case.objects.values_list("number", flat=True))
    assert numbers == [f"260317-{place:03d}" for place in range(1, 41)]
    assert DayCounter.objects.get().last == 40


@pytest.mark.req("R13")
def test_one_form_sent_twenty_times_makes_one_case(desk: Desk) -> None:
    key = uuid4()
    form = {
        "estate": desk.estate,
        "by": desk.front_desk,
        "key": key,
        "source": Source.objects.get(code="phone"),
        "caller": services.Caller(household=desk.household),
        "matter": services.Matter(kind="complaint", category=desk.category, body="灯不亮", place="own"),
    }
    outcome = at_once([lambda: services.take_in(**form)] * 20)
    assert outcome == {"done": 1, "SentTwice": 19}
    case = Case.objects.get()
    assert Submission.objects.get(key=key).result_url == f"/complaints/{case.pk}/receipt/"


def test_everything_at_once_on_ten_cases_breaks_no_promise(desk: Desk, made: Callable) -> None:
    """A quarter of an hour of a mad desk: whatever comes out, each row keeps what the regulation promises."""
    cases = [
        made(state) for state in ("logged", "verified", "assigned", "escalated", "resolved", "told") for _two in "ab"
    ]
    first = cases[0]
    acts: list[Callable[[], Any]] = []
    for case in cases:
        acts += [
            lambda c=case: verify(c, desk.officer),
            lambda c=case: services.assign_case(case_id=c.pk, by=desk.officer, department_id=desk.engineering.pk),
            lambda c=case: services.resolve_case(case_id=c.pk, by=desk.engineer, done="已换。", report_text="已换。"),
            lambda c=case: reply(c, desk.front_desk),
            lambda c=case: services.merge_case(case_id=c.pk, into_id=first.pk, by=desk.officer),
        ]
    acts.append(lambda: services.sweep(at=when(18, 0)))
    outcome = at_once(acts)
    assert set(outcome) <= {"done", "WrongState", "NotAllowed", "BadInput"}
    for case in Case.objects.all():
        assert bool(case.due_at and case.turn_role) == case.is_open
        if case.status == "closed":
            assert not services.unanswered(case).exists()
        if case.is_open:
            waiting = case.reporters.count() if case.status != "resolved" else services.unanswered(case).count()
            assert case.reporters_unanswered == waiting
