"""The clocks that beat asks: through a day, after a week of silence, and whose turn passes meanwhile."""

from datetime import datetime

import pytest

from complaints import services
from complaints.models import Case
from complaints.services.turns import pass_on_turns
from office.models import Leave, Notice, Post
from office.notice_words import say
from tests.complaints import desk as states
from tests.complaints.desk import Desk, at, reply, verify, when


def sweep(moment: datetime) -> int:
    with at(moment):
        return services.sweep(at=moment)


def told(desk: Desk, person: str) -> list[dict]:
    """What the clocks told a person so far, oldest first, without the numbers."""
    notices = Notice.objects.filter(staff=desk.people[person], kind="clocks").order_by("id")
    return [{kind: n for kind, n in notice.params.items() if kind != "numbers"} for notice in notices]


@pytest.fixture
def at_the_officers(desk: Desk) -> Case:
    """A case of the zone's officer, received on Tuesday at ten."""
    return desk.log(household=desk.household, place="own")


@pytest.mark.req("R14")
def test_through_a_day(desk: Desk, at_the_officers: Case) -> None:
    assert sweep(when(17, 16, 55)) == 0
    assert sweep(when(17, 17, 0)) == 1
    assert told(desk, "officer") == [{"verify_warned": 1}]
    assert (sweep(when(17, 17, 5)), sweep(when(17, 23, 55))) == (0, 0)
    assert told(desk, "director") == []
    assert sweep(when(18, 0, 0)) == 1
    assert told(desk, "director") == [{"verify_missed": 1}]
    assert sweep(when(18, 0, 5)) == 0


@pytest.mark.req("R14")
def test_what_was_verified_is_told_to_nobody(desk: Desk, at_the_officers: Case) -> None:
    verify(at_the_officers, desk.officer)
    assert (sweep(when(17, 17)), sweep(when(18, 0))) == (0, 0)


@pytest.mark.req("R14")
def test_received_after_the_warning_hour_is_warned_of_at_once(desk: Desk) -> None:
    with at(when(17, 18, 30)):
        desk.log(household=desk.household)
    assert sweep(when(17, 18, 30)) == 1


@pytest.mark.req("R13", "R14")
def test_recorded_a_day_late_is_told_as_missed_at_once_and_not_warned_of(desk: Desk) -> None:
    desk.log(received_at=when(16, 9))
    assert sweep(when(17, 10, 5)) == 1
    assert told(desk, "director") == [{"verify_missed": 1}]


@pytest.mark.req("R2", "R24")
def test_handling_is_warned_of_a_day_before_and_told_to_the_director_when_missed(desk: Desk) -> None:
    case = states.assigned(desk)
    assert case.resolve_due_at == when(21, 0)
    assert sweep(when(19, 23, 55)) == 0
    assert sweep(when(20, 0)) == 1
    assert told(desk, "engineer") == told(desk, "colleague") == [{"resolve_warned": 1}]
    assert sweep(when(21, 0)) == 1
    assert told(desk, "director") == [{"resolve_missed": 1}]
    assert told(desk, "engineer") == [{"resolve_warned": 1}, {"resolve_missed": 1}]


@pytest.mark.req("R2", "R27")
def test_answer_is_warned_of_a_day_before_and_told_to_the_director_when_missed(desk: Desk) -> None:
    case = states.told(desk, household=desk.household)
    assert case.answer_due_at == when(25, 0)
    assert (sweep(when(23, 23, 55)), sweep(when(24, 0))) == (0, 1)
    assert told(desk, "officer") == [{"answer_warned": 1}]
    assert sweep(when(25, 0)) == 1
    assert told(desk, "director") == [{"answer_missed": 1}]


@pytest.mark.req("R27")
def test_hour_promised_to_the_resident_is_warned_of_and_told_when_missed(desk: Desk) -> None:
    desk.log(household=desk.household, promised_at=when(17, 15))
    assert sweep(when(17, 10, 5)) == 2
    assert told(desk, "officer") == [{"resolve_warned": 1, "answer_warned": 1}]
    sweep(when(17, 15))
    assert told(desk, "director") == [{"resolve_missed": 1, "answer_missed": 1}]


@pytest.mark.parametrize("state", ["closed", "merged", "void"])
def test_closed_cases_have_no_clock(desk: Desk, state: str) -> None:
    case = states.STATES[state](desk)
    assert sweep(when(1, 0, month=6)) == (3 if state == "merged" else 0)
    assert Case.objects.get(pk=case.pk).answer_missed_told_at is None


def test_next_round_has_clocks_of_its_own(desk: Desk) -> None:
    case = states.told(desk)
    sweep(when(25, 0))
    with at(when(25, 9)):
        reply(case, desk.front_desk, satisfied=False)
    assert sweep(when(1, 0, month=4)) == 2


@pytest.mark.req("R28")
def test_after_a_week_of_silence_everything_is_told_in_one_digest_a_person(desk: Desk) -> None:
    for _case in range(3):
        desk.log(household=desk.household)
    states.assigned(desk)
    states.told(desk, household=desk.household)
    for moment in (when(26, 9), when(26, 9, 5)):
        sweep(moment)
    missed = {"verify_missed": 3, "resolve_missed": 4, "answer_missed": 5}
    assert told(desk, "director") == [missed]
    assert told(desk, "officer") == [{"verify_missed": 3, "resolve_missed": 3, "answer_missed": 4}]
    assert told(desk, "engineer") == [{"resolve_missed": 1, "answer_missed": 1}]


@pytest.mark.req("R28")
def test_clock_set_back_an_hour_tells_nothing_twice(desk: Desk, at_the_officers: Case) -> None:
    assert (sweep(when(17, 17, 30)), sweep(when(17, 16, 30)), sweep(when(17, 17, 30))) == (1, 0, 0)


def test_digest_says_how_many_and_which(desk: Desk) -> None:
    cases = [desk.log(household=desk.household) for _case in range(7)]
    sweep(when(18, 0))
    words = say(Notice.objects.get(staff=desk.director, kind="clocks"))
    assert words.startswith("7 件")
    assert [case.number in words for case in cases] == [True] * 5 + [False] * 2


def test_each_estate_is_told_of_its_own(desk: Desk) -> None:
    states.log(desk.other_front_desk, desk.other_front_desk.posts.get().estate)
    desk.log()
    sweep(when(18, 0))
    assert told(desk, "director") == told(desk, "other_director") == [{"verify_missed": 1}]


# Whose turn it is passes without a step.


@pytest.mark.req("R28")
def test_out_of_hours_what_is_to_be_verified_passes_to_who_is_on_duty_and_comes_back(
    desk: Desk, at_the_officers: Case
) -> None:
    verified = states.verified(desk, household=desk.household)
    sweep(when(17, 17, 29))
    assert holder(at_the_officers) == desk.officer
    sweep(when(17, 17, 30))
    assert (holder(at_the_officers), holder(verified)) == (desk.on_duty, desk.officer)
    assert Notice.objects.get(staff=desk.on_duty, kind="passed_on").params["numbers"] == [at_the_officers.number]
    sweep(when(18, 8, 30))
    assert holder(at_the_officers) == desk.officer


@pytest.mark.req("R28")
def test_what_comes_out_of_hours_goes_to_who_is_on_duty(desk: Desk) -> None:
    with at(when(17, 19)):
        case = desk.log(household=desk.household)
        assert (case.turn_staff, case.turn_role) == (desk.on_duty, "front_desk")
        case = verify(case, desk.on_duty)
    assert case.turn_staff == desk.officer


@pytest.mark.req("R28")
@pytest.mark.parametrize("state", ["logged", "verified", "told"])
def test_absent_officers_cases_pass_to_who_stands_in_and_come_back(desk: Desk, state: str) -> None:
    case = states.STATES[state](desk, household=desk.household)
    assert holder(case) == desk.officer
    Leave.objects.create(staff=desk.officer, stand_in=desk.front_desk, starts=when(18, 0), until=when(19, 0))
    sweep(when(18, 9))
    assert holder(case) == desk.front_desk
    sweep(when(20, 9))
    assert holder(case) == desk.officer


@pytest.mark.req("R28")
def test_absent_handlers_case_is_the_whole_departments(desk: Desk) -> None:
    case = states.verified(desk)
    services.assign_case(case_id=case.pk, by=desk.officer, department_id=desk.engineering.pk, staff_id=desk.engineer.pk)
    assert case not in Case.objects.turn_is(desk.colleague)
    Leave.objects.create(staff=desk.engineer, stand_in=desk.colleague, starts=when(18, 0), until=when(19, 0))
    sweep(when(18, 9))
    assert case in Case.objects.turn_is(desk.colleague)
    assert Notice.objects.filter(staff=desk.colleague, kind="passed_on").exists()


@pytest.mark.req("R28")
def test_when_a_post_ends_the_next_in_it_has_the_turn(desk: Desk) -> None:
    waiting = states.escalated(desk)
    Post.objects.filter(staff=desk.director).update(until=when(17, 0).date())
    Post.objects.create(staff=desk.general_manager, estate=desk.estate, role="director", starts=when(18, 0).date())
    sweep(when(18, 9))
    assert holder(waiting) == desk.general_manager


@pytest.mark.req("R28")
def test_with_nobody_left_it_is_the_front_desks_as_a_whole(desk: Desk) -> None:
    case = states.verified(desk, household=desk.household)
    Post.objects.filter(staff=desk.officer).update(until=when(17, 0).date())
    sweep(when(18, 9))
    assert holder(case) is None
    with at(when(18, 9)):
        assert case in Case.objects.turn_is(desk.fresh("front_desk"))


@pytest.mark.req("R28")
def test_who_is_on_duty_at_night_gets_nothing_that_only_the_desk_may_do(desk: Desk) -> None:
    case = states.verified(desk, household=desk.household)
    Leave.objects.create(staff=desk.officer, stand_in=desk.leasing, starts=when(17, 0), until=when(18, 0))
    sweep(when(17, 18))
    assert (holder(case), Case.objects.get(pk=case.pk).turn_role) == (None, "front_desk")
    Post.objects.filter(staff__in=[desk.officer, desk.leasing]).update(until=when(16, 0).date())
    sweep(when(17, 19))
    assert holder(case) is None


def test_turns_that_stay_are_told_to_nobody_and_change_no_version(desk: Desk) -> None:
    for make in states.STATES.values():
        make(desk, household=desk.household)
    before = dict(Case.objects.values_list("pk", "version"))
    with at(when(17, 10, 5)):
        assert pass_on_turns(at=when(17, 10, 5), among=Case.objects.open()) == 0
    assert dict(Case.objects.values_list("pk", "version")) == before


def holder(case: Case) -> object:
    return Case.objects.get(pk=case.pk).turn_staff
