"""What a person may not see is in no queryset that he can reach."""

import pytest

from complaints import notices, policies, services
from complaints.models import Case
from office import subjects
from office.models import Notice, Post
from office.notice_words import lines
from tests.complaints import desk as states
from tests.complaints.desk import PEOPLE, Desk, when
from tests.factories import PostFactory, log

SEE_ALL = {"front_desk", "officer", "director", "general_manager"}


def who_sees(desk: Desk, case: Case) -> set[str]:
    return {name for name in PEOPLE if case in Case.objects.visible_to(desk.fresh(name))}


def who_knows_the_reporter(desk: Desk, case: Case) -> set[str]:
    return {name for name in PEOPLE if policies.may_see_reporter(desk.fresh(name), Case.objects.get(pk=case.pk))}


@pytest.mark.parametrize("state", ["logged", "verified", "merged", "void"])
def test_case_that_no_department_had_is_the_desks(desk: Desk, state: str) -> None:
    assert who_sees(desk, states.STATES[state](desk, household=desk.household)) == SEE_ALL


@pytest.mark.parametrize("state", ["sent_out", "assigned", "escalated", "resolved", "closed", "dissatisfied"])
def test_department_sees_what_it_has_or_had(desk: Desk, state: str) -> None:
    case = states.STATES[state](desk, household=desk.household)
    assert who_sees(desk, case) == SEE_ALL | {"engineer", "colleague"}


def test_department_that_handed_on_still_sees_it(desk: Desk) -> None:
    case = states.assigned(desk, household=desk.household)
    services.hand_on_case(case_id=case.pk, by=desk.engineer, department_id=desk.security.pk, reason="属秩序部。")
    assert who_sees(desk, case) == SEE_ALL | {"engineer", "colleague", "guard"}


@pytest.mark.parametrize("name", ["leasing", "control_room", "administrator", "guard"])
def test_everybody_sees_what_he_logged(desk: Desk, name: str) -> None:
    case = desk.log(desk.people[name], household=desk.household)
    assert who_sees(desk, case) == SEE_ALL | {name}


def test_whose_turn_it_is_sees_it(desk: Desk) -> None:
    """In the open, out of hours: who is on duty verifies, whatever post he holds."""
    with states.at(when(17, 19)):
        assert who_sees(desk, desk.log()) == SEE_ALL | {"on_duty"}


def test_people_of_another_estate_see_nothing_and_a_post_that_ended_shows_nothing(desk: Desk) -> None:
    case = states.closed(desk)
    for name in PEOPLE:
        Post.objects.filter(staff=desk.people[name]).update(until=when(16, 0).date())
    assert who_sees(desk, case) == set()


def test_who_works_in_two_estates_sees_each_as_his_post_there_says(desk: Desk) -> None:
    elsewhere = desk.other_front_desk.posts.get().estate
    PostFactory(staff=desk.engineer, estate=elsewhere, role="director")
    mine, theirs = desk.log(), log(desk.other_front_desk, elsewhere)
    seen = Case.objects.visible_to(desk.fresh("engineer"))
    assert (mine in seen, theirs in seen) == (False, True)


def test_who_logged_it_and_moved_to_another_estate_sees_it_no_more(desk: Desk) -> None:
    case = desk.log(desk.leasing)
    Post.objects.filter(staff=desk.leasing).update(estate=desk.other_director.posts.get().estate)
    assert case not in Case.objects.visible_to(desk.fresh("leasing"))


def test_many_posts_show_each_case_once(desk: Desk) -> None:
    PostFactory(staff=desk.engineer, estate=desk.estate, role="officer")
    states.assigned(desk)
    assert Case.objects.visible_to(desk.fresh("engineer")).count() == 1


def test_notice_about_what_one_may_no_longer_see_says_nothing(desk: Desk) -> None:
    case = states.assigned(desk)
    notice = Notice.objects.get(staff=desk.engineer, kind="case_assigned")
    assert case.number in lines(desk.fresh("engineer"), [notice])[0].words
    Post.objects.filter(staff=desk.engineer).update(department=desk.security)
    assert lines(desk.fresh("engineer"), [notice])[0].words == ""
    assert not subjects.is_visible(desk.fresh("engineer"), Case.KIND, case.pk)


# Who reported


DESK = {"front_desk", "officer", "director", "general_manager"}


@pytest.mark.req("R26")
def test_who_reported_is_kept_from_the_department_also_from_whom_it_names(desk: Desk) -> None:
    case = states.verified(desk, household=desk.household)
    services.assign_case(case_id=case.pk, by=desk.officer, department_id=desk.engineering.pk, staff_id=desk.engineer.pk)
    assert who_knows_the_reporter(desk, case) - {"on_duty"} == DESK


@pytest.mark.req("R26")
def test_department_that_enters_the_home_knows_whose_it_is(desk: Desk) -> None:
    case = states.assigned(desk, household=desk.household, needs_entry=True)
    assert {"engineer", "colleague"} < who_knows_the_reporter(desk, case)


@pytest.mark.req("R26")
def test_about_a_neighbour_it_is_kept_in_any_case(desk: Desk) -> None:
    case = states.assigned(desk, needs_entry=True, place="other", place_unit=desk.household.unit)
    assert who_knows_the_reporter(desk, case) == DESK


@pytest.mark.req("R26")
def test_notices_never_name_who_reported_nor_his_own_home(desk: Desk) -> None:
    case = desk.log(household=desk.household, place="own")
    name, home = desk.household.ties.get().person.name, desk.household.unit.label
    words = str(notices.params(case))
    assert (name in words, home in words) == (False, False)


def test_turn_is_each_persons_own(desk: Desk) -> None:
    named = states.verified(desk, household=desk.household)
    department = states.assigned(desk)
    waiting = states.escalated(desk)
    turns = {name: set(Case.objects.turn_is(desk.fresh(name))) for name in PEOPLE}
    assert {name: cases for name, cases in turns.items() if cases} == {
        "officer": {named},
        "engineer": {department},
        "colleague": {department},
        "director": {waiting},
    }


def test_what_is_nobodys_by_name_is_the_turn_of_all_in_the_role(desk: Desk) -> None:
    with states.at(when(17, 23)):
        case = desk.log()
    assert (case.turn_role, case.turn_staff) == ("front_desk", None)
    assert case in Case.objects.turn_is(desk.front_desk)
    assert case not in Case.objects.turn_is(desk.officer)
    assert case not in Case.objects.turn_is(desk.other_front_desk)
