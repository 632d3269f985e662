"""The calendar: month, week and day of everybody's appointments, mine or the office's, and what collides."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from dashboard.calendar import gathered
from office import clock, services
from office.frame import Appointment
from office.models import Staff
from tests.dashboard.garden import desk as garden
from tests.factories import StaffFactory

SHANGHAI = ZoneInfo("Asia/Shanghai")


def at(day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=SHANGHAI)


@pytest.fixture(autouse=True)
def the_17th_of_march(lin: Staff) -> Iterator[None]:
    with clock.at(at(17, 10)):
        yield


def stands(staff: Staff, title: str, starts: datetime, ends: datetime | None = None, **more: Any) -> Appointment:
    one = Appointment(
        key=f"garden.tree-{len(garden.appointments)}",
        kind="种树",
        icon="tree",
        title=title,
        starts_at=starts,
        ends_at=ends or starts + timedelta(hours=1),
        url=f"/trees/{len(garden.appointments)}/",
        estate=staff.estates[0],
        whose_id=staff.pk,
        whose=staff.name,
        **more,
    )
    garden.appointments.append(one)
    return one


def days(client: Client, query: str = "") -> dict[date, list[str]]:
    page = client.get(f"/calendar/?view=month{query}").context["calendar"]
    return {one.day: [a.title for a in one.appointments] for one in page.month if one.appointments}


def test_a_month_shows_whole_weeks_and_each_day_by_the_hour(lin: Staff, client: Client) -> None:
    stands(lin, "下午", at(17, 15))
    stands(lin, "早上", at(17, 8))
    stands(lin, "夜里", at(20, 23), at(21, 6))
    stands(lin, "三天", at(25), at(28), is_all_day=True)
    stands(lin, "月底之后", datetime(2026, 4, 5, 9, tzinfo=SHANGHAI))
    page = client.get("/calendar/").context["calendar"]
    assert (page.days[0], page.days[-1], page.heading) == (date(2026, 2, 23), date(2026, 4, 5), "2026 年 3 月")
    assert days(client) == {
        date(2026, 3, 17): ["早上", "下午"],
        date(2026, 3, 20): ["夜里"],
        date(2026, 3, 25): ["三天"],
        date(2026, 3, 26): ["三天"],
        date(2026, 3, 27): ["三天"],
        date(2026, 4, 5): ["月底之后"],
    }


def test_a_full_day_of_the_month_says_how_many_more_its_page_has(lin: Staff, client: Client) -> None:
    for number in range(7):
        stands(lin, f"第{number}棵", at(17, 8 + number))
    page = client.get("/calendar/").text
    assert "还有 3 项" in page and "第3棵" in page and "第4棵" not in page
    assert "第6棵" in client.get("/calendar/?view=day&day=2026-03-17").text


def test_a_week_places_each_by_the_half_hour_and_two_at_once_beside_each_other(lin: Staff, client: Client) -> None:
    for title, starts, ends in (
        ("一", at(17, 9), at(17, 10)),
        ("二", at(17, 9, 40), at(17, 11)),
        ("三", at(17, 9, 50), at(17, 12)),
        ("晚", at(17, 20, 45), at(17, 23, 30)),
        ("早", at(18, 5), at(18, 6)),
    ):
        stands(lin, title, starts, ends)
    stands(lin, "整天", at(19), at(20), is_all_day=True)
    tuesday, wednesday, thursday = client.get("/calendar/?view=week").context["calendar"].week[1:4]
    placed = [(one.appointment.title, one.row, one.rows, one.lane, one.is_alone) for one in tuesday.placed]
    assert placed == [("一", 5, 2, 1, False), ("二", 6, 3, 2, False), ("晚", 28, 1, 1, True)]
    assert tuesday.more == 1
    assert [(one.row, one.rows) for one in wednesday.placed] == [(1, 1)]
    assert ([one.title for one in thursday.on_top], thursday.placed) == (["整天"], [])


def test_mine_is_mine_and_the_offices_is_the_estates(lin: Staff, client: Client) -> None:
    chen = StaffFactory(role="officer", estate=lin.estates[0], name="陈立新")
    stands(lin, "我的树", at(17, 9))
    stands(chen, "他的树", at(17, 9))
    services.record_leave(
        estate=lin.estates[0], staff=chen, stand_in=lin, starts=date(2026, 3, 18), until=date(2026, 3, 18),
        note="住院", by=StaffFactory(role="director", estate=lin.estates[0]),
    )  # fmt: skip
    mine, office = client.get("/calendar/").text, client.get("/calendar/?whose=office").text
    assert "我的树" in mine and "他的树" not in mine and "请假" not in mine
    assert "我的树" in office and "他的树" in office and "请假" in office
    assert "住院" not in office
    assert "whose=office&amp;day=2026-04-01" in office


def test_two_of_one_person_at_one_time_are_marked_and_nothing_else(lin: Staff, client: Client) -> None:
    chen = StaffFactory(role="officer", estate=lin.estates[0], name="陈立新")
    first, second = stands(lin, "一", at(17, 9), at(17, 12)), stands(lin, "二", at(17, 11), at(17, 12))
    stands(lin, "三", at(17, 12), at(17, 13))
    stands(chen, "他的", at(17, 11), at(17, 12))
    stands(lin, "答应", at(17, 11), fills=False)
    stands(lin, "整天", at(17), at(18), is_all_day=True)
    assert gathered.at_once(garden.appointments) == {first.key, second.key}
    assert "有人同一时间有两项安排" in client.get("/calendar/?view=day").text
    assert "有人同一时间有两项安排" not in client.get("/calendar/?view=day&day=2026-03-18").text


@pytest.mark.parametrize("query", ["view=year&day=2026-13-40&whose=theirs", "day=1066-10-14", "day=9999-12-31", ""])
def test_nonsense_is_this_month(lin: Staff, client: Client, query: str) -> None:
    page = client.get(f"/calendar/?{query}").context["calendar"]
    assert (page.view, page.day, page.is_of_office) == ("month", date(2026, 3, 17), False)


def test_the_arrows_lead_on_by_the_length_of_the_view(lin: Staff, client: Client) -> None:
    def leads(query: str) -> list[str]:
        page = client.get(f"/calendar/?{query}").context["calendar"]
        return [url.rpartition("day=")[2] for url in (page.before_url, page.after_url, page.today_url)]

    assert leads("view=month&day=2026-01-31") == ["2025-12-01", "2026-02-01", "2026-03-17"]
    assert leads("view=week&day=2026-03-10") == ["2026-03-03", "2026-03-17", "2026-03-17"]
    assert leads("view=day&day=2026-02-28") == ["2026-02-27", "2026-03-01", "2026-03-17"]


def test_who_holds_no_post_has_an_empty_calendar(client: Client, db: None) -> None:
    client.force_login(StaffFactory())
    page = client.get("/calendar/?whose=office").context["calendar"]
    assert (page.appointments, page.whose) == ([], [])
