"""The host is reminded one working day before, once, however often beat runs and however long it was silent."""

from datetime import datetime

import pytest
from django_celery_beat.models import PeriodicTask

from office.models import Leave, Notice, Post
from office.notice_words import say
from revisits import services, tasks
from revisits.models import Gathering
from tests.complaints.desk import at, when
from tests.revisits import gatherings


def remind(moment: datetime) -> int:
    with at(moment):
        return services.remind_gathering_hosts(at=moment)


def reminded() -> list[str]:
    return [notice.staff.name for notice in Notice.objects.filter(kind="gathering_reminder").order_by("id")]


@pytest.mark.req("R49")
def test_the_host_is_reminded_on_the_working_day_before_when_the_desk_opens(desk):
    gatherings.plan(desk)
    assert [remind(when(23, 8, 29)), remind(when(23, 8, 30)), remind(when(23, 8, 35)), remind(when(24, 9))] == [
        0,
        1,
        0,
        0,
    ]
    assert reminded() == ["officer"]
    with at(when(23, 9)):
        said = say(Notice.objects.get(kind="gathering_reminder"))
    assert said == "「夏季停车怎么管」明天 15:00 开始，地点：1 栋一层活动室，主持人 officer。请打印签到表。"


def test_after_silence_it_is_caught_up_until_it_begins(desk):
    gatherings.plan(desk)
    gatherings.plan(desk, "festival", starts_at=when(24, 9), ends_at=when(24, 10))
    assert remind(when(24, 9)) == 1


def test_what_is_put_off_is_reminded_of_again(desk):
    gathering = gatherings.plan(desk)
    remind(when(23, 9))
    with at(when(23, 10)):
        gatherings.change(desk, gathering, starts_at=when(31, 15), ends_at=when(31, 17))
    assert (remind(when(24, 9)), remind(when(30, 8, 30))) == (0, 1)


@pytest.mark.parametrize("state", ["held", "cancelled"])
def test_what_is_over_is_not_reminded_of(desk, state):
    gatherings.STATES[state](desk)
    Gathering.objects.update(reminded_at=None)
    assert remind(when(23, 9)) == 0


def test_on_leave_the_stand_in_is_reminded_and_without_a_host_the_director(desk):
    gatherings.plan(desk)
    day = when(23, 9).date()
    leave = Leave.objects.create(staff=desk.officer, stand_in=desk.front_desk, starts=day, until=day)
    remind(when(23, 9))
    leave.delete()
    Gathering.objects.update(reminded_at=None)
    Post.objects.filter(staff=desk.officer).update(until=when(22, 9).date())
    remind(when(23, 10))
    assert reminded() == ["front_desk", "director"]


@pytest.mark.req("R49")
def test_beat_asks_every_five_minutes(desk):
    task = PeriodicTask.objects.get(name="revisits: gatherings")
    assert (task.task, task.interval.every, task.interval.period) == (
        "revisits.tasks.remind_gathering_hosts",
        5,
        "minutes",
    )
    gatherings.plan(desk)
    with at(when(23, 9)):
        assert tasks.remind_gathering_hosts() == 1
