"""Rounds that fall behind: officer and director are told while there is time to catch up, once a level (R46, R48)."""

from datetime import date

import pytest
from django.db import IntegrityError, InternalError, transaction

from office import clock, notice_words
from office.models import Leave, Notice
from revisits import services
from revisits.models import PlanRule, Purpose, RevisitTask, RoundWarning
from revisits.plan.pace import pace_of
from revisits.plan.windows import Window
from tests.revisits import walk
from tests.revisits.estate import Town, at, build_town

pytestmark = pytest.mark.django_db

HALF, TWO_THIRDS, LAST_DAYS = date(2026, 2, 15), date(2026, 3, 2), date(2026, 3, 17)


@pytest.fixture
def town() -> Town:
    """Six homes of one officer, three of the other, all to be visited in the first quarter."""
    town = build_town()
    for zone in (0, 0, 0, 0, 0, 0, 1, 1, 1):
        town.home(zone=zone)
    town.retire(Purpose.DIRECTOR, Purpose.FORUM)
    town.run(date(2026, 1, 5))
    return town


def tell(town: Town, day: date) -> int:
    with at(day):
        return services.tell_of_tasks(at=clock.now(), estate=town.estate)


def visit(town: Town, officer: int, count: int) -> None:
    """So many of the officer's homes are revisited."""
    by = town.officers[officer]
    with at(date(2026, 2, 1)):
        for task in list(RevisitTask.objects.open().filter(officer=by).order_by("id")[:count]):
            walk.record(by, task)


def told(staff, kind: str) -> list[dict]:
    return [notice.params for notice in Notice.objects.filter(staff=staff, kind=kind).order_by("id")]


def behind(level: str, walked: int, homes: int) -> dict:
    return {"purpose": "officer", "level": level, "due_on": "2026-03-31", "walked": walked, "homes": homes}


@pytest.mark.req("R48")
def test_whoever_has_done_less_than_a_third_at_half_time_is_told_and_the_director(town):
    visit(town, 0, 1)
    visit(town, 1, 1)
    assert tell(town, date(2026, 2, 14)) == 0
    assert tell(town, HALF) == 1
    assert told(town.officers[0], "round_behind") == [behind("half", 1, 6)]
    assert told(town.officers[1], "round_behind") == []
    whole = {"purpose": "officer", "level": "half", "due_on": "2026-03-31", "each": ["林秀芳 1/6"], "alone": ""}
    assert told(town.director, "rounds_behind") == [whole]


@pytest.mark.req("R48")
def test_a_level_is_told_of_once_and_the_next_one_again(town):
    for day in (HALF, date(2026, 2, 16), date(2026, 3, 1), TWO_THIRDS, date(2026, 3, 3), date(2026, 3, 16)):
        tell(town, day)
    assert told(town.officers[0], "round_behind") == [behind("half", 0, 6), behind("two_thirds", 0, 6)]
    assert [one["level"] for one in told(town.director, "rounds_behind")] == ["half", "two_thirds"]


@pytest.mark.req("R48")
def test_at_two_thirds_half_of_the_homes_are_enough(town):
    visit(town, 0, 3)
    visit(town, 1, 1)
    tell(town, TWO_THIRDS)
    assert told(town.officers[0], "round_behind") == []
    assert told(town.officers[1], "round_behind") == [behind("two_thirds", 1, 3)]


@pytest.mark.req("R48")
def test_after_weeks_without_a_scheduler_there_is_one_digest_of_the_highest_level(town):
    tell(town, date(2026, 3, 5))
    assert told(town.officers[0], "round_behind") == [behind("two_thirds", 0, 6)]
    assert len(told(town.director, "rounds_behind")) == 1


@pytest.mark.req("R48")
def test_in_the_last_two_weeks_what_is_left_is_told_instead(town):
    tell(town, LAST_DAYS)
    assert told(town.officers[0], "round_behind") == []
    assert told(town.officers[0], "revisits_left") == [{"officer": 6, "due_on": "2026-03-31"}]
    left = {"officer": 9, "due_on": "2026-03-31", "each": ["林秀芳 6", "赵卫东 3"]}
    assert told(town.director, "revisits_left_all") == [left]
    tell(town, date(2026, 3, 24))
    assert told(town.director, "revisits_left_all") == [left]


def test_who_was_told_what_is_left_is_not_told_again_of_a_home_that_came_back(town):
    tell(town, LAST_DAYS)
    RevisitTask.objects.filter(household=town.homes[0]).update(warned_at=None)
    tell(town, date(2026, 3, 24))
    assert len(told(town.officers[0], "revisits_left")) == 1


def test_who_was_at_the_door_is_not_behind(town):
    """Not met, refused and vacant are neither done nor missed."""
    visit(town, 1, 3)
    first, second = RevisitTask.objects.filter(officer=town.officers[0]).order_by("id")[:2]
    with at(date(2026, 2, 1)):
        services.refuse(task_id=first.pk, by=town.officers[0], key=walk.key(), reason="平时都好。")
        services.find_vacant(task_id=second.pk, by=town.officers[0], key=walk.key(), reason="对门说的。")
    assert tell(town, HALF) == 0


def test_what_was_waived_is_nobodys_to_do(town):
    visit(town, 1, 3)
    visit(town, 0, 1)
    for home in town.homes[1:4]:
        town.move_out(home, date(2026, 2, 2))
    town.run(date(2026, 2, 3))
    assert tell(town, HALF) == 0


@pytest.mark.req("R47")
def test_homes_without_an_officer_are_in_the_directors_digest(town):
    town.zones[1].officer = None
    town.zones[1].save()
    town.run(date(2026, 1, 6))
    visit(town, 0, 6)
    tell(town, HALF)
    (whole,) = told(town.director, "rounds_behind")
    assert (whole["each"], whole["alone"]) == ([], "0/3")
    words = notice_words.say(Notice.objects.get(kind="rounds_behind"))
    assert words == "回访进度偏慢（时间已过半，截止 3 月 31 日）：无人负责 0/3"


def test_who_is_away_is_told_through_the_stand_in_too(town):
    visit(town, 1, 3)
    Leave.objects.create(
        staff=town.officers[0], stand_in=town.officers[1], starts=date(2026, 2, 10), until=date(2026, 2, 20)
    )
    tell(town, HALF)
    assert told(town.officers[1], "round_behind") == [behind("half", 0, 6)]


def test_a_stand_in_who_is_behind_himself_is_told_of_both_rounds(town):
    Leave.objects.create(
        staff=town.officers[0], stand_in=town.officers[1], starts=date(2026, 2, 10), until=date(2026, 3, 20)
    )
    tell(town, HALF)
    tell(town, LAST_DAYS)
    assert [one["homes"] for one in told(town.officers[1], "round_behind")] == [6, 3]
    assert [one["officer"] for one in told(town.officers[1], "revisits_left")] == [6, 3]


@pytest.mark.req("R35", "R46")
def test_the_director_is_told_of_his_own_visits_in_the_middle_of_the_year(town):
    town.retire(Purpose.OFFICER)
    PlanRule.objects.filter(estate=town.estate, purpose=Purpose.DIRECTOR).update(retired=False)
    town.run(date(2026, 2, 1))
    assert tell(town, date(2026, 7, 3)) == 1
    (own,) = told(town.director, "round_behind")
    assert (own["purpose"], own["walked"], own["homes"], own["due_on"]) == ("director", 0, 9, "2026-12-31")
    assert told(town.director, "rounds_behind") == []


def test_while_there_are_no_tasks_yet_the_level_is_not_used_up(town):
    RevisitTask.objects.update(starts_on=date(2026, 1, 2))  # as if there were none of this window
    assert tell(town, HALF) == 0
    assert not RoundWarning.objects.exists()


def test_two_schedulers_tell_once(town):
    tell(town, HALF)
    assert tell(town, HALF) == 0
    (row,) = RoundWarning.objects.all()
    with pytest.raises(IntegrityError, match="roundwarning_once"), transaction.atomic():
        RoundWarning.objects.create(
            estate=town.estate, purpose=row.purpose, starts_on=row.starts_on, due_on=row.due_on, level=row.level,
            at=row.at, behind=0,
        )  # fmt: skip
    with pytest.raises(InternalError, match="Cannot update or delete"), transaction.atomic():
        row.delete()


@pytest.mark.parametrize(
    ("day", "level"),
    [
        (date(2026, 2, 14), None),
        (HALF, "half"),
        (date(2026, 3, 1), "half"),
        (TWO_THIRDS, "two_thirds"),
        (date(2026, 3, 16), "two_thirds"),
        (LAST_DAYS, None),
        (date(2026, 3, 31), None),
    ],
)
def test_the_levels_of_a_quarter(day, level):
    found = pace_of(Window(date(2026, 1, 1), date(2026, 3, 31)), day)
    assert (found.level if found else None) == level


def test_it_is_said_in_words(town):
    visit(town, 0, 1)
    tell(town, HALF)
    tell(town, LAST_DAYS)
    words = [notice_words.say(one) for one in Notice.objects.filter(staff=town.officers[0]).order_by("id")]
    assert words[0] == "时间已过半，6 户中完成了 1 户，截止 3 月 31 日。"
    words = [notice_words.say(one) for one in Notice.objects.filter(staff=town.director).order_by("id")]
    assert words == [
        "回访进度偏慢（时间已过半，截止 3 月 31 日）：林秀芳 1/6；赵卫东 0/3",
        "3 月 31 日前还要完成：季度回访 8 户。（林秀芳 5；赵卫东 3）",
    ]
