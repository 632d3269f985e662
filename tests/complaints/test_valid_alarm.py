"""Valid complaints: the goal and the base are the estate's, and the director is told once when it is passed (R45)."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from complaints import services
from complaints.figures import book as books
from complaints.models import Case, ValidAlarm
from complaints.tasks import watch_valid_complaints
from office import clock
from office.models import Estate, Notice
from office.notice_words import say
from office.periods import month_of
from tests.complaints.desk import Desk, verified, when
from tests.factories import UnitFactory

MARCH = month_of(when(17, 10).date())


def watch(desk: Desk, days: int = 0) -> int:
    return services.watch_valid_complaints(at=clock.now() + timedelta(days=days), estate=desk.estate)


def told(desk: Desk) -> int:
    return Notice.objects.filter(kind="valid_passed", staff=desk.director).count()


def valid(desk: Desk) -> Case:
    return verified(desk, kind="complaint")


def set_goal(desk: Desk, **goal) -> Estate:
    Estate.objects.filter(pk=desk.estate.pk).update(**goal)
    return Estate.objects.get(pk=desk.estate.pk)


@pytest.mark.req("R45")
def test_the_director_is_told_once_for_each_time_that_the_goal_is_passed(client: Client, desk: Desk) -> None:
    assert watch(desk) == 0
    case = valid(desk)
    assert [watch(desk), watch(desk, 1), told(desk)] == [1, 0, 1]
    notice = Notice.objects.get(kind="valid_passed")
    assert "有效投诉率超过上限：近 12 个月 1 件，1 户，100%（上限 1%）" in say(notice)
    client.force_login(desk.fresh("director"))
    assert client.post(f"/inbox/{notice.pk}/").url == "/complaints/overview/"
    services.void_case(case_id=case.pk, by=desk.director, reason="误录。")
    assert watch(desk, 2) == 0
    assert ValidAlarm.objects.get().back_at is not None
    valid(desk)
    assert [watch(desk, 3), watch(desk, 4), told(desk)] == [1, 0, 2]
    assert watch_valid_complaints() == 0


@pytest.mark.req("R45")
def test_goal_and_base_are_the_estates_and_stand_on_the_screen(client: Client, desk: Desk) -> None:
    valid(desk)
    UnitFactory(estate=desk.estate, kind="home")
    UnitFactory(estate=desk.estate, kind="parking")
    estate = set_goal(desk, valid_goal=Decimal("60"), valid_base="homes")
    assert tuple(books.Book(estate, MARCH).valid_rate(MARCH.first)) == (1, 2)
    assert watch(desk) == 0
    client.force_login(desk.fresh("director"))
    for url in ("/complaints/overview/", "/revisits/figures/"):
        page = client.get(url).text
        assert "总户数（含空置）。按最近 12 个月评判，不超过 60%" in page, url
        assert "目标 60% 以下" in page, url
    with pytest.raises(IntegrityError), transaction.atomic():
        set_goal(desk, valid_goal=Decimal("0"))


def test_one_alarm_at_a_time(desk: Desk) -> None:
    valid(desk)
    watch(desk)
    alarm = ValidAlarm.objects.get()
    alarm.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        alarm.save(force_insert=True)
