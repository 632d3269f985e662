"""My desk: everything that waits for me, by the clock, with one button each."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from dashboard import desk
from office import clock
from office.frame import Appointment, DeskRow, Promise
from tests.dashboard.garden import desk as garden

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 3, 17, 10, 12, tzinfo=SHANGHAI)


@pytest.fixture(autouse=True)
def the_17th_of_march(lin):
    with clock.at(NOW):
        yield


def wait(title: str, due_at: datetime | None, kind: str = "garden", **more) -> None:
    estate = more.pop("estate", None)
    garden.rows.append(
        DeskRow(kind, "园艺", "tree", title, ["3 栋", "王淑珍"], due_at, "浇水", f"/water/{title}/", estate, **more)
    )


def at(day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=SHANGHAI)


def titles(rows: list[DeskRow]) -> list[str]:
    return [row.title for row in rows]


@pytest.mark.req("R28")
def test_rows_stand_by_the_clock(lin):
    for title, due in [
        ("今晚", at(18)),
        ("大后天", at(20, 18)),
        ("下周", at(24)),
        ("昨天", at(16, 18)),
        ("今早", at(17, 9)),
        ("明天", at(18, 0, 1)),
        ("没有期限", None),
    ]:
        wait(title, due)
    found = desk.for_person(lin)
    assert titles(found.late) == ["昨天", "今早"]
    assert titles(found.today) == ["今晚"]
    assert titles(found.soon) == ["明天", "大后天"]
    assert titles(found.later) == ["下周", "没有期限"]


def test_what_says_its_hour_stands_at_that_hour_in_the_group_of_its_end(lin):
    wait("今晚", at(17, 18))
    wait("带看", at(18), begins_at=at(17, 15))
    wait("早上带看", at(18), begins_at=at(17, 9))
    found = desk.for_person(lin)
    assert (titles(found.late), titles(found.today)) == ([], ["早上带看", "带看", "今晚"])


def test_only_the_overdue_have_filled_buttons(lin, client):
    wait("昨天", at(16))
    wait("今晚", at(18))
    page = client.get("/").text
    assert '<a class="btn btn-sm btn-primary" href="/water/昨天/">' in page
    assert '<a class="btn btn-sm btn-outline-secondary" href="/water/今晚/">' in page


def test_when_nothing_is_overdue_the_first_of_today_has_it(lin, client):
    wait("今晚", at(17, 20))
    wait("深夜", at(18))
    page = client.get("/").text
    assert '<a class="btn btn-sm btn-primary" href="/water/今晚/">' in page
    assert '<a class="btn btn-sm btn-outline-secondary" href="/water/深夜/">' in page


def test_a_row_says_what_who_where_and_by_when(lin, client):
    wait("给香樟浇水", at(18), url="/trees/1/", said="今天内浇")
    page = client.get("/").text
    assert '<b><a href="/trees/1/">给香樟浇水</a></b>' in page
    assert "<span>3 栋</span> <span>王淑珍</span>" in page
    assert "今天内浇</span>" in page
    assert ">浇水</a>" in page


@pytest.mark.parametrize(
    ("hour", "words"),
    [(3, "还在忙"), (8, "早上好"), (12, "中午好"), (15, "下午好"), (20, "晚上好")],
)
def test_the_greeting_knows_the_hour_and_the_name(lin, client, hour, words):
    with clock.at(NOW.replace(hour=hour)):
        page = client.get("/").text
    assert f"<h1>{words}，秀芳</h1>" in page
    assert "3 月 17 日 星期二" in page


def test_the_tallies_count(lin, client):
    wait("a", at(16))
    wait("b", at(17, 18))
    wait("c", at(18, 18))
    wait("d", at(19, 18))
    page = client.get("/").text
    assert "<span>逾期</span><b>1</b>" in page
    assert "<span>今天到期</span><b>1</b>" in page
    assert "<span>未来三天</span><b>2</b>" in page


def test_chips_show_one_job_and_count_all(lin, client):
    wait("浇水", at(18))
    wait("交班", at(18), kind="other")
    page = client.get("/?job=garden").text
    assert "/water/浇水/" in page
    assert "/water/交班/" not in page
    assert '<a class="hy-chip" href="?job=other">园艺 1</a>' in page


def test_an_unknown_job_in_the_address_is_an_empty_desk(lin, client):
    wait("浇水", at(18))
    assert client.get("/?job=nonsense").status_code == 200


def test_an_empty_desk_says_so_kindly(lin, client):
    assert "没有等你办的事" in client.get("/").text


def test_an_empty_desk_says_what_comes_next(lin, client):
    estate = lin.estates[0]
    for key, day, whose in (("over", 17, lin.pk), ("later", 19, lin.pk), ("next", 18, lin.pk), ("another's", 17, 0)):
        hours = (at(day, 9, 30), at(day, 11)) if key != "another's" else (at(day, 20), at(day, 21))
        garden.appointments.append(
            Appointment(key, "修剪", "tree", f"修剪{key}", *hours, f"/trim/{key}/", estate, whose_id=whose)
        )
    page = client.get("/").text
    assert '<a href="/trim/next/">' in page
    assert "接下来：明天 09:30 修剪next" in page
    wait("浇水", at(18))
    assert "接下来" not in client.get("/").text


def test_the_days_promises_stand_by_the_hour_with_now_between(lin, client):
    garden.promises.append(Promise(at(17, 15), "答复刘桂英", note="先问年检日期"))
    garden.promises.append(Promise(at(17, 9, 30), "回电张丽萍", kept_at=at(17, 9, 41)))
    page = client.get("/").text
    assert page.index("回电张丽萍") < page.index("10:12") < page.index("答复刘桂英")
    assert "已办 09:41" in page
    assert "时间已过" not in page


def test_a_promise_whose_hour_is_over_and_which_is_not_kept_says_so(lin, client):
    garden.promises.append(Promise(at(17, 9, 30), "回电张丽萍"))
    assert "时间已过，还没办" in client.get("/").text


def test_without_promises_there_is_no_rail(lin, client):
    wait("浇水", at(18))
    assert "hy-rail" not in client.get("/").text


@pytest.mark.parametrize("rows", [1, 40])
def test_the_frame_and_the_desk_ask_little_however_long(lin, client, django_assert_max_num_queries, rows):
    for number in range(rows):
        wait(f"第{number}棵", NOW + timedelta(hours=number))
    with django_assert_max_num_queries(6):  # session, person, posts, hand-overs, what waits, bell
        assert client.get("/").text.count('class="hy-task"') == rows


def test_a_long_desk_shows_the_most_urgent_and_says_that_there_are_more(lin, client):
    for number in range(45):
        wait(f"第{number:02d}件", at(16, 0) if number < 42 else at(18, 9))
    found = desk.for_person(lin)
    assert titles(found.late) == [f"第{number:02d}件" for number in range(40)]
    assert found.today == found.soon == found.later == []
    page = client.get("/").text
    assert "40+ 件，先办这里" in page
    assert "这里是最急的 40 件" in page
    assert "第40件" in client.get("/?job=garden").text
    assert "这里是最急的" not in client.get("/?job=garden").text
