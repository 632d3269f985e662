"""What is told of the tasks: two weeks before the end, and after it; one digest each, once (R35, R46, R48, R49)."""

from datetime import date

import pytest

from office import clock, inbox, notice_words
from office.models import Leave, Notice
from revisits import services
from revisits.models import Purpose
from tests.factories import StaffFactory
from tests.revisits.estate import Town, at, build_town

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Town:
    town = build_town()
    for zone in (0, 0, 1):
        town.home(zone=zone)
    town.run(date(2026, 3, 2))
    return town


def tell(town: Town, day: date) -> int:
    with at(day):
        return services.tell_of_tasks(at=clock.now(), estate=town.estate)


def told(staff, kind: str) -> list[dict]:
    return [notice.params for notice in Notice.objects.filter(staff=staff, kind=kind).order_by("id")]


@pytest.mark.req("R48")
def test_the_officer_is_told_two_weeks_before_the_end_how_many_are_left(town):
    tell(town, date(2026, 3, 16))
    assert told(town.officers[0], "revisits_left") == []
    tell(town, date(2026, 3, 17))
    tell(town, date(2026, 3, 18))
    assert told(town.officers[0], "revisits_left") == [{"officer": 2, "due_on": "2026-03-31"}]
    assert told(town.officers[1], "revisits_left") == [{"officer": 1, "due_on": "2026-03-31"}]
    assert told(town.director, "revisits_left") == [{"forum": 1, "due_on": "2026-03-31"}]


@pytest.mark.req("R46", "R48")
def test_what_was_missed_goes_to_the_officer_and_the_director_once(town):
    tell(town, date(2026, 4, 1))
    tell(town, date(2026, 4, 2))
    assert told(town.officers[0], "revisits_missed") == [{"officer": 2, "due_on": "2026-03-31"}]
    assert told(town.director, "revisits_missed_all") == [
        {"officer": 3, "forum": 1, "due_on": "2026-03-31", "each": ["沈国栋 1", "林秀芳 2", "赵卫东 1"]}
    ]
    assert told(town.director, "revisits_missed") == []


@pytest.mark.req("R48")
def test_after_two_silent_weeks_each_person_has_one_digest(town):
    tell(town, date(2026, 4, 20))
    assert Notice.objects.filter(staff__in=town.officers).count() == 2


def test_who_is_asked_for_while_away_is_told_through_the_stand_in_too(town):
    Leave.objects.create(
        staff=town.officers[0], stand_in=town.officers[1], starts=date(2026, 3, 15), until=date(2026, 3, 20)
    )
    tell(town, date(2026, 3, 17))
    assert {"officer": 2, "due_on": "2026-03-31"} in told(town.officers[1], "revisits_left")


@pytest.mark.req("R47")
def test_tasks_without_an_officer_are_told_to_the_director(town):
    town.zones[1].officer = None
    town.zones[1].save()
    town.run(date(2026, 3, 10))
    tell(town, date(2026, 3, 17))
    assert told(town.director, "revisits_left") == [{"officer": 1, "forum": 1, "due_on": "2026-03-31"}]


def test_while_there_is_nobody_to_tell_it_waits(town):
    town.zones[1].officer = None
    town.zones[1].save()
    town.director.is_active = False
    town.director.save()
    town.run(date(2026, 3, 10))
    tell(town, date(2026, 3, 17))
    new = StaffFactory(role="director", estate=town.estate)
    tell(town, date(2026, 3, 18))
    assert told(new, "revisits_left") == [{"officer": 1, "forum": 1, "due_on": "2026-03-31"}]


@pytest.mark.req("R35", "R46")
def test_the_director_is_told_of_his_own_visits_before_the_years_end(town):
    town.retire(Purpose.OFFICER, Purpose.FORUM)
    town.run(date(2026, 12, 10))
    tell(town, date(2026, 12, 17))
    left = [notice for notice in told(town.director, "revisits_left") if notice["due_on"] == "2026-12-31"]
    assert left == [{"director": 3, "due_on": "2026-12-31"}]


def test_the_digests_are_said_in_words(town):
    tell(town, date(2026, 3, 17))
    tell(town, date(2026, 4, 1))
    words = [notice_words.say(notice) for notice in Notice.objects.filter(staff=town.director).order_by("id")]
    assert words == [
        "3 月 31 日前还要完成：住户座谈会 1 次。",
        "3 月 31 日前还要完成：季度回访 3 户。（林秀芳 2；赵卫东 1）",
        "已错过（截止 3 月 31 日）：季度回访 3 户。住户座谈会 1 次。（沈国栋 1；林秀芳 2；赵卫东 1）",
    ]
    assert inbox.mark_read(town.director) == 3
