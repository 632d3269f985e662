"""Tasks that make themselves: who has one, in which period, whose it is, and when it is waived (R46–R49)."""

from datetime import UTC, date, datetime

import pytest

from office.models import Entry
from premises import services as register
from premises.models import Unit
from revisits import services
from revisits.models import GenerationRun, PlanRule, Purpose, Reach, Revisit, RevisitTask
from tests.factories import EstateFactory, HouseholdFactory, StaffFactory
from tests.revisits.estate import Town, at, build_town, tasks, told

pytestmark = pytest.mark.django_db
MARCH, LATE_MARCH = date(2026, 3, 2), date(2026, 3, 17)
OPEN, WAIVED = "open", "waived"


@pytest.fixture
def town() -> Town:
    return build_town()


@pytest.mark.req("R48")
def test_each_household_has_one_task_a_quarter_and_it_is_its_zones_officers(town):
    first, second = town.home(), town.home(zone=1)
    assert town.run(MARCH) == 5  # two for the officers, two for the director, one forum
    one, other = tasks(town)
    assert (one.household, one.officer, one.zone, one.period) == (first, town.officers[0], town.zones[0], "2026-Q1")
    assert (other.household, other.officer) == (second, town.officers[1])
    assert (one.opens_on, one.starts_on, one.due_on) == (date(2025, 12, 17), date(2026, 1, 1), date(2026, 3, 31))
    assert one.due_at == datetime(2026, 3, 31, 16, tzinfo=UTC)


@pytest.mark.req("R48")
def test_a_second_run_makes_nothing_and_leaves_no_trace(town):
    town.home()
    town.run(MARCH)
    assert town.run(MARCH) == 0
    assert GenerationRun.objects.filter(estate=town.estate).count() == 2  # of the quarter and of the year


@pytest.mark.req("R48")
def test_tasks_open_fifteen_days_before_their_quarter(town):
    home = town.home()
    town.run(date(2026, 3, 16))
    assert told(town) == [(home.pk, "2026-Q1", OPEN)]
    town.run(LATE_MARCH)
    assert told(town) == [(home.pk, "2026-Q1", OPEN), (home.pk, "2026-Q2", OPEN)]


@pytest.mark.req("R48")
def test_who_moves_in_during_the_quarter_has_a_task_at_the_next_run(town):
    town.run(MARCH)
    home = town.home(since=date(2026, 3, 9))
    town.run(date(2026, 3, 9))
    assert told(town) == [(home.pk, "2026-Q1", OPEN)]


@pytest.mark.req("R48")
@pytest.mark.parametrize(("day", "periods"), [(16, ["2026-Q1", "2026-Q2"]), (17, ["2026-Q2"])])
def test_who_moves_in_during_the_last_fifteen_days_begins_with_the_next_quarter(town, day, periods):
    town.home(since=date(2026, 3, day))
    town.run(date(2026, 3, 20))
    assert [task.period for task in tasks(town)] == periods


@pytest.mark.req("R48")
def test_a_quarter_that_is_over_is_never_made(town):
    home = town.home()
    town.run(date(2026, 7, 1))
    assert told(town) == [(home.pk, "2026-Q3", OPEN)]


@pytest.mark.req("R48")
def test_a_stay_that_is_over_or_has_not_begun_has_no_task(town):
    town.home(since=date(2026, 1, 10), until=date(2026, 1, 20))
    town.home(since=date(2026, 3, 10))
    town.run(MARCH)
    assert tasks(town) == []


@pytest.mark.req("R48")
def test_a_household_that_leaves_before_the_quarter_begins_has_no_task_in_it(town):
    home = town.home(until=date(2026, 4, 1))
    town.run(LATE_MARCH)
    assert told(town) == [(home.pk, "2026-Q1", OPEN)]


@pytest.mark.req("R48")
def test_a_parking_space_is_nobodys_home(town):
    town.home(kind=Unit.Kind.PARKING)
    shop = town.home(kind=Unit.Kind.SHOP)
    town.run(MARCH)
    assert told(town) == [(shop.pk, "2026-Q1", OPEN)]


@pytest.mark.req("R48")
def test_a_home_that_becomes_a_parking_space_is_no_longer_visited(town):
    home = town.home()
    town.run(MARCH)
    Unit.objects.filter(pk=home.unit_id).update(kind=Unit.Kind.PARKING)
    town.run(MARCH)
    assert [(task.status, task.reason) for task in tasks(town)] == [(WAIVED, "这个单元没有人居住。")]


@pytest.mark.req("R48")
def test_who_moves_out_has_the_open_task_waived_with_the_reason(town):
    home = town.home()
    town.run(MARCH)
    with at(date(2026, 3, 10)):
        town.move_out(home, date(2026, 3, 10))
    town.run(date(2026, 3, 10))
    (task,) = tasks(town)
    assert (task.status, task.reason, task.ended_by) == (WAIVED, "住户已搬走。", None)


@pytest.mark.req("R48")
def test_a_moving_out_that_was_taken_back_opens_the_task_again(town):
    home = town.home()
    town.run(MARCH)
    with at(date(2026, 3, 10)):
        town.move_out(home, date(2026, 3, 10))
    town.run(date(2026, 3, 10))
    town.take_back_move_out(home)
    assert town.run(date(2026, 3, 12)) == 2  # the officer's task and the director's
    (task,) = tasks(town)
    assert (task.status, task.reason, task.ended_at) == (OPEN, "", None)


def test_what_a_person_waived_stays_waived(town):
    town.home()
    town.run(MARCH)
    (task,) = tasks(town)
    RevisitTask.objects.filter(pk=task.pk).update(
        status=WAIVED, reason="长期在国外", ended_at=datetime(2026, 3, 3, tzinfo=UTC), ended_by=town.director
    )
    assert town.run(MARCH) == 0
    assert [task.reason for task in tasks(town)] == ["长期在国外"]


def test_what_is_done_stays_done_when_they_move_out(town):
    home = town.home()
    town.run(MARCH)
    (task,) = tasks(town)
    now, by = datetime(2026, 3, 3, tzinfo=UTC), town.officers[0]
    Revisit.objects.create(
        estate=town.estate, household=home, task=task, way="home", at=now, on=now, by=by, met="住户", recorded_at=now
    )
    RevisitTask.objects.filter(pk=task.pk).update(status="done", ended_at=now, ended_by=by)
    with at(date(2026, 3, 10)):
        town.move_out(home, date(2026, 3, 10))
    town.run(date(2026, 3, 10))
    assert told(town) == [(home.pk, "2026-Q1", "done")]


def test_a_vacant_home_whose_people_turn_out_to_have_left_is_waived(town):
    home = town.home()
    town.run(MARCH)
    now = datetime(2026, 3, 3, tzinfo=UTC)
    RevisitTask.objects.filter(purpose=Purpose.OFFICER).update(
        status="vacant", reason="门口积灰", ended_at=now, ended_by=town.officers[0]
    )
    with at(date(2026, 3, 10)):
        town.move_out(home, date(2026, 2, 20))
    town.run(date(2026, 3, 10))
    assert told(town) == [(home.pk, "2026-Q1", WAIVED)]


@pytest.mark.req("R48")
@pytest.mark.parametrize(("left", "state"), [(date(2026, 3, 31), WAIVED), (date(2026, 4, 1), OPEN)])
def test_who_left_before_the_last_day_did_not_miss_it_though_it_is_written_down_later(town, left, state):
    home = town.home()
    town.run(MARCH)
    with at(date(2026, 4, 8)):
        town.move_out(home, left)
    town.run(date(2026, 4, 8))
    assert told(town)[0] == (home.pk, "2026-Q1", state)


@pytest.mark.req("R48")
def test_who_moves_within_the_estate_is_visited_in_the_new_home(town):
    old, other = town.home(), town.home()
    town.run(MARCH)
    with at(date(2026, 3, 10)):
        town.move_out(old, date(2026, 3, 10))
        town.move_out(other, date(2026, 3, 10))
        new = town.move_in(other.unit, date(2026, 3, 10))
    town.run(date(2026, 3, 10))
    assert told(town) == [(old.pk, "2026-Q1", WAIVED), (other.pk, "2026-Q1", WAIVED), (new.pk, "2026-Q1", OPEN)]


@pytest.mark.req("R47")
def test_a_zones_new_officer_takes_over_its_open_tasks(town):
    town.home()
    town.run(MARCH)
    with at(date(2026, 3, 5)):
        register.change_zone_officer(zone=town.zones[0], officer=town.officers[1], by=town.director)
    assert town.run(date(2026, 3, 5)) == 1
    assert [task.officer for task in tasks(town)] == [town.officers[1]]


@pytest.mark.req("R47")
def test_what_was_missed_stays_with_whoever_missed_it(town):
    town.home()
    town.run(MARCH)
    with at(date(2026, 4, 5)):
        register.change_zone_officer(zone=town.zones[0], officer=town.officers[1], by=town.director)
    town.run(date(2026, 4, 5))
    assert [(task.period, task.officer) for task in tasks(town)] == [
        ("2026-Q1", town.officers[0]),
        ("2026-Q2", town.officers[1]),
    ]


@pytest.mark.req("R47")
def test_a_home_that_is_given_to_another_zone_takes_its_task_with_it(town):
    home = town.home()
    town.run(MARCH)
    Unit.objects.filter(pk=home.unit_id).update(zone=town.zones[1])
    town.run(MARCH)
    assert [(task.zone, task.officer) for task in tasks(town)] == [(town.zones[1], town.officers[1])]


@pytest.mark.req("R47")
def test_a_zone_whose_officer_has_left_has_tasks_without_one(town):
    town.home()
    town.run(MARCH)
    town.officers[0].is_active = False
    town.officers[0].save()
    town.run(MARCH)
    assert [task.officer for task in tasks(town)] == [None]


@pytest.mark.req("R46")
def test_the_director_visits_each_household_once_in_the_year(town):
    home = town.home()
    town.run(MARCH)
    (task,) = tasks(town, Purpose.DIRECTOR)
    assert (task.household, task.period, task.ordinal, task.officer) == (home, "2026", 1, town.director)
    assert (task.starts_on, task.due_on) == (date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.req("R46")
def test_a_second_visit_of_the_director_is_spread_over_the_year(town):
    town.home()
    PlanRule.objects.filter(pk=town.rule(Purpose.DIRECTOR).pk).update(times=2)
    town.run(MARCH)
    town.run(date(2026, 6, 15))
    assert [(task.ordinal, task.due_on) for task in tasks(town, Purpose.DIRECTOR)] == [(1, date(2026, 6, 30))]
    town.run(date(2026, 6, 16))
    second = tasks(town, Purpose.DIRECTOR)[1]
    assert (second.ordinal, second.starts_on, second.due_on) == (2, date(2026, 7, 1), date(2026, 12, 31))


@pytest.mark.req("R46")
def test_with_one_visit_fewer_the_second_is_waived_and_with_one_more_it_comes_back(town):
    town.home()
    PlanRule.objects.filter(pk=town.rule(Purpose.DIRECTOR).pk).update(times=2)
    town.run(date(2026, 6, 16))
    PlanRule.objects.filter(pk=town.rule(Purpose.DIRECTOR).pk).update(times=1)
    town.run(date(2026, 6, 17))
    assert [task.status for task in tasks(town, Purpose.DIRECTOR)] == [OPEN, WAIVED]
    PlanRule.objects.filter(pk=town.rule(Purpose.DIRECTOR).pk).update(times=2)
    town.run(date(2026, 6, 18))
    assert [task.status for task in tasks(town, Purpose.DIRECTOR)] == [OPEN, OPEN]


@pytest.mark.req("R46")
def test_a_list_is_visited_and_nobody_else(town):
    chosen, _other = town.home(), town.home()
    rule = town.rule(Purpose.DIRECTOR)
    rule.reach = Reach.LIST
    rule.save()
    rule.households.set([chosen])
    town.run(MARCH)
    assert told(town, Purpose.DIRECTOR) == [(chosen.pk, "2026", OPEN)]
    rule.households.clear()
    town.run(MARCH)
    assert told(town, Purpose.DIRECTOR) == [(chosen.pk, "2026", WAIVED)]


def sample(town: Town, percent: int) -> None:
    PlanRule.objects.filter(pk=town.rule(Purpose.DIRECTOR).pk).update(reach=Reach.SAMPLE, percent=percent)


def chosen(town: Town) -> set[int]:
    rows = RevisitTask.objects.filter(estate=town.estate, purpose=Purpose.DIRECTOR, status=OPEN)
    return set(rows.values_list("household_id", flat=True))


@pytest.mark.req("R46")
def test_a_sample_is_spread_over_the_zones_and_rounded_up(town):
    first = {town.home().pk for _each in range(10)}
    second = {town.home(zone=1).pk for _each in range(3)}
    sample(town, 20)
    town.run(MARCH)
    assert (len(chosen(town) & first), len(chosen(town) & second)) == (2, 1)


@pytest.mark.req("R46")
def test_a_sample_stays_the_same_and_is_filled_up_when_somebody_leaves(town):
    homes = [town.home() for _each in range(10)]
    sample(town, 30)
    town.run(MARCH)
    before = chosen(town)
    assert town.run(MARCH) == 0
    with at(date(2026, 3, 4)):
        town.move_out(next(home for home in homes if home.pk in before), date(2026, 3, 4))
    town.run(date(2026, 3, 4))
    assert (len(chosen(town)), len(chosen(town) & before)) == (3, 2)


@pytest.mark.req("R46")
def test_a_smaller_sample_is_part_of_the_larger_one(town):
    for _each in range(10):
        town.home()
    sample(town, 50)
    town.run(MARCH)
    before = chosen(town)
    sample(town, 20)
    town.run(MARCH)
    assert (len(chosen(town)), chosen(town) < before) == (2, True)


@pytest.mark.req("R46")
def test_the_second_visit_of_a_sample_goes_to_the_same_households(town):
    for _each in range(10):
        town.home()
    sample(town, 30)
    PlanRule.objects.filter(estate=town.estate, purpose=Purpose.DIRECTOR).update(times=2)
    town.run(MARCH)
    first = chosen(town)
    town.run(date(2026, 7, 1))
    second = {task.household_id for task in tasks(town, Purpose.DIRECTOR) if task.ordinal == 2}
    assert second == first


@pytest.mark.req("R46")
def test_two_rules_of_one_purpose_make_no_two_tasks_and_the_nearer_date_holds(town):
    home = town.home()
    twice = PlanRule.objects.create(estate=town.estate, purpose=Purpose.DIRECTOR, times=2, reach=Reach.LIST)
    twice.households.set([home])
    town.run(MARCH)
    assert [(task.ordinal, task.due_on, task.rule) for task in tasks(town, Purpose.DIRECTOR)] == [
        (1, date(2026, 6, 30), twice)
    ]


@pytest.mark.req("R48")
def test_a_rule_that_is_replaced_makes_no_second_task(town):
    home = town.home()
    town.run(MARCH)
    town.retire(Purpose.OFFICER)
    PlanRule.objects.create(estate=town.estate, purpose=Purpose.OFFICER)
    town.run(MARCH)
    assert told(town) == [(home.pk, "2026-Q1", OPEN)]


@pytest.mark.req("R48")
def test_without_a_rule_the_open_tasks_are_waived_and_with_it_they_come_back(town):
    town.home()
    town.run(MARCH)
    town.retire(Purpose.OFFICER, Purpose.FORUM)
    town.run(MARCH)
    assert [(task.status, task.reason) for task in tasks(town)] == [(WAIVED, "年度计划不再要求这次回访。")]
    assert [task.status for task in tasks(town, Purpose.FORUM)] == [WAIVED]
    PlanRule.objects.filter(estate=town.estate).update(retired=False)
    town.run(MARCH)
    assert [task.status for task in tasks(town) + tasks(town, Purpose.FORUM)] == [OPEN, OPEN]


@pytest.mark.req("R49")
def test_each_quarter_has_one_forum_and_it_is_the_directors(town):
    town.run(MARCH)
    town.run(date(2026, 5, 1))
    forums = tasks(town, Purpose.FORUM)
    assert [(task.period, task.officer, task.household) for task in forums] == [
        ("2026-Q1", town.director, None),
        ("2026-Q2", town.director, None),
    ]


@pytest.mark.req("R46", "R49")
def test_a_new_director_takes_over_visits_and_forum(town):
    town.home()
    town.run(MARCH)
    town.director.is_active = False
    town.director.save()
    new = StaffFactory(role="director", estate=town.estate)
    town.run(MARCH)
    assert [task.officer for task in tasks(town, Purpose.DIRECTOR) + tasks(town, Purpose.FORUM)] == [new, new]


def test_another_estate_has_no_part_in_it(town):
    stranger = HouseholdFactory(estate=EstateFactory())
    town.home()
    town.run(MARCH)
    assert not RevisitTask.objects.filter(household=stranger).exists()


def test_a_run_says_what_it_made_and_the_timeline_has_one_line_for_it(town):
    for _each in range(3):
        town.home()
    with at(MARCH):
        services.generate(estate=town.estate, batch=2)
    run = GenerationRun.objects.get(estate=town.estate, period="2026-Q1")
    assert (run.state, run.made, run.households, run.walked) == ("done", 4, 3, 3)
    entry = Entry.objects.get(subject_kind=GenerationRun.KIND, subject_id=run.pk)
    assert entry.details == {"period": "2026-Q1", "count": {"made": 4, "waived": 0, "reopened": 0, "moved": 0}}


def test_a_run_that_was_killed_is_said_to_be_interrupted_by_the_next(town):
    killed = GenerationRun.objects.create(
        estate=town.estate, period="2026-Q1", started_at=datetime(2026, 3, 1, tzinfo=UTC)
    )
    town.run(MARCH)
    killed.refresh_from_db()
    assert killed.state == "interrupted"


def test_the_rules_of_an_estate_that_was_added_lately_are_delivered_and_the_tasks_made():
    estate = EstateFactory()
    household = HouseholdFactory(estate=estate)
    with at(MARCH):
        services.keep_plans()
    assert RevisitTask.objects.filter(household=household).count() == 2


def test_the_trouble_of_one_estate_holds_up_no_other():
    EstateFactory(zone_name="Nowhere/Nothing")
    household = HouseholdFactory(estate=EstateFactory())
    with at(MARCH):
        services.keep_plans()
    assert RevisitTask.objects.filter(household=household).exists()
