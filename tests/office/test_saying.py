"""Times as a person says them, in both languages, on the estate's wall clock."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from office import clock, saying

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 3, 17, 10, 12, tzinfo=SHANGHAI)


def at(month: int, day: int, hour: int = 0, minute: int = 0, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=SHANGHAI)


@pytest.fixture(autouse=True)
def the_17th_of_march() -> None:
    with clock.at(NOW), translation.override("zh-hans"):
        yield


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (at(3, 17, 9, 12), "今天 09:12"),
        (at(3, 16, 17, 35), "昨天 17:35"),
        (at(3, 18, 9), "明天 09:00"),
        (at(3, 14, 8), "3 月 14 日"),
        (at(11, 8, 8, year=2025), "2025 年 11 月 8 日"),
    ],
)
def test_a_moment_is_said_by_its_distance(moment, words):
    assert saying.moment(moment) == words


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (at(3, 17, 9, 12), "today 09:12"),
        (at(3, 14, 8), "14 Mar"),
        (at(11, 8, 8, year=2025), "8 Nov 2025"),
    ],
)
def test_a_moment_in_english(moment, words):
    with translation.override("en"):
        assert saying.moment(moment) == words


def test_the_hour_can_be_asked_for():
    assert saying.moment(at(3, 14, 8, 5), with_hour=True) == "3 月 14 日 08:05"


@pytest.mark.parametrize(
    ("due", "state", "words"),
    [
        (at(3, 16, 10), "late", "逾期 1 天"),
        (at(3, 17, 4), "late", "逾期 6 小时"),
        (at(3, 17, 9, 52), "late", "逾期 20 分钟"),
        (at(3, 17, 10, 12), "late", "逾期 1 分钟"),
        (at(3, 17, 18), "today", "今天 18:00"),
        (at(3, 18), "today", "今天 24:00"),
        (at(3, 18, 0, 1), "later", "明天 00:01"),
        (at(3, 19), "later", "明天 24:00"),
        (at(3, 20), "later", "3 月 19 日"),
    ],
)
@pytest.mark.req("R14")
def test_a_deadline_says_what_it_means_now(due, state, words):
    found = saying.deadline(due)
    assert (found.state, found.words) == (state, words)


def test_a_kept_deadline_says_when_it_was_kept():
    assert saying.deadline(at(3, 17, 9), kept_at=at(3, 17, 8, 42)).words == "按时 08:42"
    assert saying.deadline(at(3, 17, 9), kept_at=at(3, 14, 8, 42)).words == "按时 3 月 14 日"


def test_a_deadline_that_was_missed_stays_late_when_it_is_done():
    found = saying.deadline(at(3, 15, 9), kept_at=at(3, 16, 10))
    assert (found.state, found.words) == ("late", "迟了 1 天")


def test_own_words_stand_only_until_the_time_has_passed():
    assert saying.deadline(at(3, 17, 18), said="今天内核实").words == "今天内核实"
    assert saying.deadline(at(3, 17, 9, 12), said="今天内核实").words == "逾期 1 小时"


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (at(3, 18), "13 小时 48 分"),
        (at(3, 19, 12, 12), "2 天 2 小时"),
        (at(3, 17, 10, 40), "28 分"),
        (at(3, 17, 9), "逾期 1 小时"),
    ],
)
def test_what_is_left_is_said_in_two_units(due, words):
    assert saying.left(due) == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (at(3, 17, 8), at(3, 17, 17, 30), "08:00 – 17:30"),
        (at(3, 17, 17, 30), at(3, 18, 8, 30), "17:30 – 次日 08:30"),
        (at(3, 17, 17, 30), at(3, 18), "17:30 – 24:00"),
        (at(3, 17, 17), at(3, 20, 8), "3 月 17 日 17:00 – 3 月 20 日 08:00"),
    ],
)
def test_a_shift_names_the_next_day(first, last, words):
    assert saying.shift(first, last) == words


@pytest.mark.parametrize(
    ("phone", "shown"),
    [("13812346614", "138****6614"), ("86550120", "****0120"), ("6001", "6001"), ("", "")],
)
def test_a_telephone_is_masked(phone, shown):
    assert saying.masked_phone(phone) == shown


@pytest.mark.parametrize(
    ("name", "greeted"), [("林秀芳", "秀芳"), ("欧阳雪梅", "雪梅"), ("陈工", "陈工"), ("Lin Xiufang", "Xiufang")]
)
def test_a_colleague_is_greeted_by_the_given_name(name, greeted):
    assert saying.given_name(name) == greeted


def test_a_span_is_said_in_its_largest_unit():
    assert saying.span(timedelta(days=3, hours=20)) == "3 天"
