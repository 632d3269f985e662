"""The host is reminded one working day before, once, however often beat runs and however long it was silent."""

from datetime import datetime

import pytest
from django_celery_beat.models import PeriodicTask

from complaints import services, tasks
from complaints.models import PeerVisit
from complaints.services import Hours
from office.models import CalendarDay, Leave, Notice, Post
from office.notice_words import say
from tests.complaints import visits
from tests.complaints.desk import Desk, at, when


def remind(moment: datetime) -> int:
    with at(moment):
        return services.remind_hosts(at=moment)


def reminded(desk: Desk) -> list[str]:
    found = Notice.objects.filter(kind="visit_reminder").order_by("id")
    return [notice.staff.name for notice in found]


@pytest.mark.req("R32")
def test_the_host_is_reminded_on_the_working_day_before_when_the_desk_opens(desk):
    visits.plan(desk)
    assert remind(when(19, 8, 29)) == 0
    assert remind(when(19, 8, 30)) == 1
    assert (remind(when(19, 8, 30)), remind(when(19, 8, 35)), remind(when(20, 9))) == (0, 0, 0)
    assert reminded(desk) == ["officer"]
    with at(when(19, 9)):
        assert say(Notice.objects.get(kind="visit_reminder")) == (
            "江湾物业锦绣苑管理处 明天 09:30 来参观，接待人officer。请看一遍介绍内容，打印欢迎单。"
        )


@pytest.mark.req("R32")
def test_before_a_monday_it_is_the_friday(desk):
    visit = visits.plan(desk, when(23, 9), when(23, 11))
    assert visit.remind_at == when(20, 8, 30)


def test_the_office_s_own_days_count(desk):
    CalendarDay.objects.create(day=when(20, 9).date(), is_working=False)
    assert visits.plan(desk, when(23, 9), when(23, 11)).remind_at == when(19, 8, 30)


def test_after_silence_it_is_caught_up_until_they_come(desk):
    visits.plan(desk)
    assert remind(when(20, 9, 25)) == 1


def test_when_they_are_there_it_is_too_late(desk):
    visits.plan(desk)
    assert remind(when(20, 9, 30)) == 0


def test_planned_at_the_last_moment_the_plan_itself_is_the_notice(desk):
    visits.plan(desk, when(18, 9), when(18, 11))
    assert remind(when(17, 10, 5)) == 0
    assert Notice.objects.get().kind == "visit_planned"


def test_what_is_put_off_is_reminded_of_again(desk):
    visit = visits.plan(desk)
    remind(when(19, 8, 30))
    with at(when(19, 9)):
        visits.change(desk, visit, Hours(when(27, 9), when(27, 11)))
    assert (remind(when(20, 9)), remind(when(26, 8, 30))) == (0, 1)
    assert reminded(desk) == ["officer", "officer"]


@pytest.mark.parametrize("state", ["asked", "cancelled"])
def test_what_is_not_planned_is_not_reminded_of(desk, state):
    visits.STATES[state](desk)
    assert remind(when(19, 9)) == 0


def test_on_leave_the_stand_in_is_reminded_and_without_a_host_the_director(desk):
    visits.plan(desk)
    day = when(19, 9).date()
    leave = Leave.objects.create(staff=desk.officer, stand_in=desk.engineer, starts=day, until=day)
    remind(when(19, 9))
    leave.delete()
    PeerVisit.objects.update(reminded_at=None)
    Post.objects.filter(staff=desk.officer).update(until=when(18, 9).date())
    remind(when(19, 10))
    assert reminded(desk) == ["engineer", "director"]


def test_one_estate_alone_can_be_asked_for(desk):
    visits.plan(desk)
    with at(when(19, 9)):
        assert services.remind_hosts(at=when(19, 9), estate=desk.other_director.estates[0]) == 0
        assert services.remind_hosts(at=when(19, 9), estate=desk.estate) == 1


@pytest.mark.req("R32")
def test_beat_asks_every_five_minutes(desk):
    task = PeriodicTask.objects.get(name="complaints: peer visits")
    assert (task.task, task.interval.every, task.interval.period) == ("complaints.tasks.remind_hosts", 5, "minutes")
    visits.plan(desk)
    with at(when(19, 9)):
        assert tasks.remind_hosts() == 1
