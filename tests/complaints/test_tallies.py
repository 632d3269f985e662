"""The tallies follow every change of a case, whoever makes it, and can be compared with a count."""

from io import StringIO

import pgtrigger
import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import F

from complaints import services, tasks
from complaints.models import Case, MonthTally, Tally, TallyDelta, TallyNow, tally
from tests.complaints.desk import STATES, Desk, assigned, closed, logged, when
from tests.complaints.sample import sample

pytestmark = pytest.mark.django_db


def now() -> dict[str, int]:
    """All tallies together."""
    rows = list(TallyNow.objects.values(*tally.MEASURES))
    whole = {name: sum(row[name] for row in rows) for name in tally.MEASURES}
    return {name: number for name, number in whole.items() if number}


def test_every_step_of_a_case_is_tallied(desk: Desk) -> None:
    case = logged(desk)
    assert now() == {"received": 1, "reporters": 1, "answers_due": 1}
    services.verify_case(case_id=case.pk, by=desk.officer, found="坏了。", finding="true", responsibility="ours")
    assert now() == {
        "received": 1,
        "reporters": 1,
        "answers_due": 1,
        "verified": 1,
        "verified_same_day": 1,
        "valid": 1,
    }
    services.assign_case(case_id=case.pk, by=desk.front_desk, department_id=desk.engineering.pk)
    assert {row.department_id for row in TallyNow.objects.filter(received__gt=0)} >= {desk.engineering.pk}
    services.void_case(case_id=case.pk, by=desk.director, reason="误录。")
    assert now() == {}


@pytest.mark.parametrize("state", STATES)
def test_whatever_the_services_do_the_tallies_agree(desk: Desk, state: str) -> None:
    STATES[state](desk)
    assert tally.differences() == []
    tally.fold()
    assert tally.differences() == []


def test_a_million_rows_written_at_once_are_one_row_a_group(desk: Desk) -> None:
    cases = [logged(desk) for _n in range(5)]
    tally.fold()
    Case.objects.filter(pk__in=[case.pk for case in cases]).update(handed_on=F("handed_on") + 2)
    (delta,) = TallyDelta.objects.all()
    assert delta.handed_on == 10
    assert delta.received == 0
    assert tally.differences() == []


def test_what_changes_nothing_leaves_no_row(desk: Desk) -> None:
    case = logged(desk)
    tally.fold()
    Case.objects.filter(pk=case.pk).update(title="另一个题目", version=9)
    assert not TallyDelta.objects.exists()


def test_a_case_that_changes_its_group_leaves_the_old_one(desk: Desk) -> None:
    case = logged(desk)
    services.change_kind(case_id=case.pk, by=desk.front_desk, kind="repair", reason="是报修。")
    tally.fold()
    by_kind = {row.kind: row.received for row in Tally.objects.all() if row.received}
    assert by_kind == {"repair": 1}


def test_a_deleted_row_is_taken_back(desk: Desk) -> None:
    (case,) = sample(desk, seed=3, count=1)
    assert now()["received"] == 1
    Case.objects.filter(pk=case.pk).delete()
    assert now() == {}
    assert tally.differences() == []


@pytest.mark.parametrize("seed", range(4))
def test_generated_cases_agree_through_changes_and_folds(desk: Desk, seed: int) -> None:
    cases = sample(desk, seed, 120)
    assert tally.differences() == []
    tally.fold()
    assert not TallyDelta.objects.exists()
    assert tally.differences() == []
    Case.objects.filter(pk__in=[case.pk for case in cases[::3]]).update(department=desk.security)
    Case.objects.filter(pk__in=[case.pk for case in cases[::4]], kind="inquiry").update(kind="repair")
    Case.objects.filter(pk__in=[case.pk for case in cases[::5]]).update(received_on="2026-02-28", repeat_of=cases[0])
    assert tally.differences() == []
    tally.fold()
    tally.fold()
    assert tally.differences() == []


def test_the_month_is_that_of_receipt_and_for_answers_that_of_their_day(desk: Desk) -> None:
    logged(desk, received_at=when(27, 10, month=2))
    months = {str(row.month): (row.received, row.answers_due) for row in TallyNow.objects.all()}
    assert months == {"2026-02-01": (1, 0), "2026-03-01": (0, 1)}


def test_beat_folds(desk: Desk) -> None:
    closed(desk)
    tasks.fold_tallies()
    assert not TallyDelta.objects.exists()
    assert now()["closed"] == 1
    tasks.fold_tallies()
    assert now()["closed"] == 1


def test_the_command_says_where_they_disagree_and_can_count_anew(desk: Desk) -> None:
    assigned(desk)
    out = StringIO()
    call_command("check_tallies", stdout=out)
    assert "agree" in out.getvalue()
    with pgtrigger.ignore("complaints.Case:tallied_update"), transaction.atomic():
        Case.objects.update(handed_on=7)
    tally.fold()
    Tally.objects.filter(received=1).update(received=5)
    MonthTally.objects.filter(received=1).update(received=8)
    with pytest.raises(CommandError):
        call_command("check_tallies", stdout=out)
    assert "received+4" in out.getvalue()
    assert "received+7" in out.getvalue()
    call_command("check_tallies", "--recount", stdout=out)
    assert tally.differences() == []
