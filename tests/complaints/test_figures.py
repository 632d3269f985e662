"""Every figure against plain SQL over generated cases, and against the rows to which it leads."""

from copy import deepcopy
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.http import QueryDict
from django.utils import translation

from complaints.figures import book as books
from complaints.figures.book import Book, open_now
from complaints.figures.cells import Cell, Link
from complaints.figures.definitions import FIGURES, PARTS
from complaints.figures.seen import Seen
from complaints.models import Case, tally
from complaints.shown import Shown
from office import clock
from office.models import Staff
from office.periods import TREND_MONTHS, Period, add_months, month_label, month_of, quarter_of, year_of
from office.saying import percent
from premises.models import Household
from tests.complaints.desk import (
    TUESDAY,
    Desk,
    at,
    closed,
    decide,
    declined,
    logged,
    merged,
    open_desk,
    reply,
    suggested,
    told,
    verified,
    verify,
    void,
    when,
)
from tests.complaints.sample import sample
from tests.factories import CategoryFactory, HouseholdFactory, log
from tests.settled import settle

pytestmark = pytest.mark.django_db

TODAY = TUESDAY.date()
PERIODS = [month_of(TODAY), month_of(date(2025, 7, 4)), quarter_of(TODAY), year_of(date(2025, 1, 1)), year_of(TODAY)]
COUNTED = "estate_id = %(estate)s AND status NOT IN ('merged', 'void')"
RECEIVED = f"SELECT count(*) FROM complaints_case WHERE {COUNTED} AND received_on BETWEEN %(first)s AND %(last)s"
DUE = f"SELECT count(*) FROM complaints_case WHERE {COUNTED} AND first_due_on BETWEEN %(first)s AND %(last)s"
HOTLINE = f"""{RECEIVED} AND EXISTS (
    SELECT FROM complaints_source WHERE complaints_source.id = source_id AND code = 'hotline')"""
# What the office would count by hand: the number, and what it is a part of.
BY_HAND = {
    "received": (RECEIVED, None),
    "verified_same_day": (
        f"{RECEIVED} AND verified_on = received_on",
        f"{RECEIVED} AND (received_on < %(today)s OR verified_on IS NOT NULL)",
    ),
    "answered_on_time": (
        f"{DUE} AND first_answer_on_time",
        f"{DUE} AND (first_due_on < %(today)s OR first_answer_on_time IS NOT NULL)",
    ),
    "handled": (f"{RECEIVED} AND status = 'closed'", RECEIVED),
    "satisfied": (f"{RECEIVED} AND satisfied", f"{RECEIVED} AND satisfied IS NOT NULL"),
    "repeated": (f"{RECEIVED} AND repeat_of_id IS NOT NULL", RECEIVED),
    "handled_in_time": (
        f"{RECEIVED} AND resolved_at <= resolve_due_at",
        f"{RECEIVED} AND (resolved_at IS NOT NULL OR resolve_due_at <= %(now)s)",
    ),
    "called_back": (f"{RECEIVED} AND status = 'closed' AND called_back", f"{RECEIVED} AND status = 'closed'"),
    "by_many": (f"{RECEIVED} AND reporters_count >= 3", RECEIVED),
    "hotline_answered": (
        f"{HOTLINE} AND external_answered_at <= coalesce(external_due_at, answer_due_at)",
        f"{HOTLINE} AND (external_answered_at IS NOT NULL OR coalesce(external_due_at, answer_due_at) <= %(now)s)",
    ),
    "hotline_solved": (f"{HOTLINE} AND status = 'closed'", HOTLINE),
}
VALID = f"""{RECEIVED} AND kind = 'complaint' AND finding IN ('true', 'partly') AND responsibility = 'ours'"""


@pytest.mark.parametrize(("language", "words"), [("en", "Dec 2026"), ("zh-hans", "2026 年 12 月")])
def test_a_month_has_its_name_in_each_language(language: str, words: str) -> None:
    with translation.override(language):
        assert month_label(date(2026, 12, 1)) == words


def ask(sql: str, desk: Desk, period: Period, **params: object) -> int:
    with connection.cursor() as cursor:
        days = {
            "first": period.first,
            "last": period.last,
            "today": TODAY,
            "now": clock.now(),
            "estate": desk.estate.pk,
        }
        cursor.execute(sql, days | params)
        return cursor.fetchone()[0]


def by_hand(desk: Desk, key: str, period: Period, also: str = "", **params: object) -> tuple[int, int | None]:
    number, of = BY_HAND[key]
    return ask(number + also, desk, period, **params), ask(of + also, desk, period, **params) if of else None


def rows_behind(staff: Staff, url: str) -> set[int]:
    """The cases to which a link leads."""
    parts = urlsplit(url)
    assert parts.path == "/complaints/"
    shown = Shown(staff, staff.estates[0], QueryDict(parts.query))
    assert shown.chips
    assert shown.not_understood == []
    return set(shown.rows.values_list("pk", flat=True))


@pytest.fixture(scope="module")
def generated(shared_office: Desk) -> Desk:
    """Cases of fifteen months of an office of their own, half of their changes folded; the tests only read them."""
    with at(TUESDAY):
        office = open_desk()
        sample(office, 1, 250)
        tally.fold()
        cases = list(Case.objects.filter(estate=office.estate).order_by("pk"))
        some = [case.pk for case in Random(2).sample(cases, 60)]
        Case.objects.filter(pk__in=some).update(department=office.security)
        settle()
    return office


@pytest.fixture
def many(generated: Desk, db: None, tuesday: None) -> Desk:
    return deepcopy(generated)


@pytest.mark.req("R2", "R28", "R29", "R30")
@pytest.mark.parametrize("period", PERIODS, ids=lambda period: period.key)
def test_each_figure_is_what_one_would_count_by_hand(many: Desk, period: Period) -> None:
    book = Book(many.estate, period)
    for key in BY_HAND:
        value = FIGURES[key].value(book.of_period())
        assert tuple(value) == by_hand(many, key, period, " AND kind NOT IN ('repair', 'suggestion')"), key
        value = FIGURES[key].value(book.of_period("repair"))
        assert tuple(value) == by_hand(many, key, period, " AND kind = 'repair'"), key


@pytest.mark.parametrize("period", PERIODS[:3], ids=lambda period: period.key)
def test_each_month_is_what_one_would_count_by_hand(many: Desk, period: Period) -> None:
    book = Book(many.estate, period)
    trend = [add_months(period.end, -back) for back in range(1, TREND_MONTHS + 1)]
    assert any(book.of_month(month)["received"] for month in trend)
    for month in trend:
        for key in BY_HAND:
            expected = by_hand(many, key, month_of(month), " AND kind NOT IN ('repair', 'suggestion')")
            assert tuple(FIGURES[key].value(book.of_month(month))) == expected, (month, key)


@pytest.mark.req("R24")
def test_each_department_is_what_one_would_count_by_hand(many: Desk) -> None:
    period = year_of(TODAY)
    groups = Book(many.estate, period).by_department
    assert {group.name for group in groups} == {"工程部", "秩序部", ""}
    assert groups[-1].pk is None
    for group in groups:
        also = " AND kind NOT IN ('repair', 'suggestion') AND department_id IS NOT DISTINCT FROM %(department)s"
        for key in BY_HAND:
            expected = by_hand(many, key, period, also, department=group.pk)
            assert tuple(FIGURES[key].value(group.measures)) == expected, (group.name, key)


@pytest.mark.req("R30")
def test_top_causes_are_counted_with_those_below_them(many: Desk) -> None:
    period = year_of(date(2025, 1, 1))
    groups = Book(many.estate, period).by_category
    also = """ AND kind NOT IN ('repair', 'suggestion') AND category_id IN
        (SELECT id FROM complaints_category WHERE name = %(name)s OR parent_id IN
            (SELECT id FROM complaints_category WHERE name = %(name)s))"""
    expected = {name: ask(RECEIVED + also, many, period, name=name) for name in ("渗漏水", "噪音")}
    assert {group.name: group.measures["received"] for group in groups} == expected
    numbers = [group.measures["received"] for group in groups]
    assert numbers == sorted(numbers, reverse=True)


@pytest.mark.req("R45")
def test_valid_complaints_are_ours_over_twelve_months_per_household(many: Desk) -> None:
    HouseholdFactory.create_batch(3, estate=many.estate)
    Household.objects.filter(pk=many.household.pk).update(stay=("2020-01-01", "2025-06-01"))
    book = Book(many.estate, quarter_of(TODAY))
    rate = book.valid_rate(date(2026, 3, 1))
    assert rate.of == 3
    assert rate.number == ask(VALID, many, Period(date(2025, 4, 1), 12))
    assert rate.share == Decimal(rate.number) / 3
    assert book.of_kind_in_period("complaint")["valid"] == ask(VALID, many, quarter_of(TODAY))


@pytest.mark.req("R2", "R24")
def test_times_are_the_medians_by_department_and_of_all(many: Desk) -> None:
    period = year_of(date(2025, 1, 1))
    times = Book(many.estate, period).times
    sql = f"""SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY verified_at - received_at),
        percentile_cont(0.5) WITHIN GROUP (ORDER BY resolved_at - verified_at),
        percentile_cont(0.5) WITHIN GROUP (ORDER BY resident_answered_at - received_at)
        FROM complaints_case WHERE {COUNTED} AND kind NOT IN ('repair', 'suggestion') AND received_on BETWEEN %(first)s AND %(last)s"""
    with connection.cursor() as cursor:
        params = {"first": period.first, "last": period.last, "estate": many.estate.pk, "who": many.engineering.pk}
        cursor.execute(sql, params)
        assert tuple(times[0]) == cursor.fetchone()
        cursor.execute(f"{sql} AND department_id = %(who)s", params)
        assert tuple(times[many.engineering.pk]) == cursor.fetchone()


def test_times_of_a_large_office_are_those_of_its_newest_cases(many: Desk, monkeypatch) -> None:
    monkeypatch.setattr(books, "NEWEST", 1)
    newest = (
        Case.objects.exclude(kind__in=["repair", "suggestion"])
        .exclude(status__in=["merged", "void"])
        .order_by("-received_at", "-id")
    )
    case = newest.first()
    times = Book(many.estate, quarter_of(TODAY)).times[0]
    assert times.verify == (case.verified_at - case.received_at if case.verified_at else None)


@pytest.mark.req("R28")
@pytest.mark.parametrize("key", FIGURES)
@pytest.mark.parametrize("period", [PERIODS[0], PERIODS[2], PERIODS[3]], ids=lambda period: period.key)
def test_a_figure_and_the_rows_to_which_it_leads_agree(many: Desk, key: str, period: Period) -> None:
    director, figure = many.fresh("director"), FIGURES[key]
    book, link = Book(many.estate, period), Link(many.estate, period)
    scopes = [
        (link, book.of_period()),
        (link.by("kind=repair"), book.of_period("repair")),
        (link.by("kind=suggestion"), book.of_suggestions),
        (link.by("kind=complaint"), book.of_kind_in_period("complaint")),
    ]
    for group in book.by_department:
        scopes.append((link.by(f"kind=together&department={group.pk or 0}"), group.measures))
    if figure.cohort == "received_on":
        for group in book.by_category:
            scopes.append((link.by(f"kind=together&category={group.pk}"), group.measures))
    for way, measures in scopes:
        cell = Cell(figure, figure.value(measures), way)
        assert len(rows_behind(director, cell.kept_url)) == cell.value.number
        if cell.value.of is not None:
            assert len(rows_behind(director, cell.of_url)) == cell.value.of
            missed = rows_behind(director, cell.missed_url)
            assert len(missed) == cell.value.missed
            assert not missed & rows_behind(director, cell.kept_url)


def test_parts_of_a_figure_are_named_and_unknown_ones_left_out(desk: Desk) -> None:
    director = desk.fresh("director")
    for part in PARTS:
        shown = Shown(director, desk.estate, QueryDict(f"figure=handled.{part}"))
        assert [str(chip.label) for chip in shown.chips] == ["指标"]
    for wrong in ("handled.x", "nothing", "handled.kept.of", "."):
        assert Shown(director, desk.estate, QueryDict(f"figure={wrong}")).chips == []


# What is still in time.


@pytest.mark.req("R14")
def test_todays_case_counts_once_it_is_verified_or_the_day_is_over(desk: Desk) -> None:
    figure = FIGURES["verified_same_day"]

    def value() -> tuple[int, int | None]:
        return tuple(figure.value(Book(desk.estate, quarter_of(TODAY)).of_period()))

    first = logged(desk)
    assert value() == (0, 0)
    logged(desk)
    verify(first, desk.officer)
    assert value() == (1, 1)
    with at(when(18, 0)):
        assert value() == (1, 2)


@pytest.mark.req("R2")
def test_an_answer_counts_once_it_is_given_or_its_day_is_over(desk: Desk) -> None:
    figure = FIGURES["answered_on_time"]

    def value() -> tuple[int, int | None]:
        return tuple(figure.value(Book(desk.estate, month_of(TODAY)).of_period()))

    case = told(desk)
    logged(desk)
    assert str(case.first_due_on) == "2026-03-24"
    assert value() == (0, 0)
    reply(case, desk.front_desk)
    assert value() == (1, 1)
    with at(when(24, 23, 59)):
        assert value() == (1, 1)
    with at(when(25, 0)):
        assert value() == (1, 2)


def test_an_answer_due_next_month_belongs_to_it(desk: Desk) -> None:
    with at(when(30, 9)):
        case = closed(desk)
        assert str(case.first_due_on) == "2026-04-07"
        figure = FIGURES["answered_on_time"]
        march, april = (Book(desk.estate, month_of(date(2026, month, 1))) for month in (3, 4))
        assert tuple(figure.value(march.of_period())) == (0, 0)
        assert tuple(figure.value(april.of_period())) == (1, 1)


def test_merged_and_void_cases_count_nowhere(desk: Desk) -> None:
    void(desk)
    merged(desk)
    assert FIGURES["received"].value(Book(desk.estate, month_of(TODAY)).of_period()).number == 1


def test_repairs_do_not_touch_the_figures_of_complaints(desk: Desk) -> None:
    closed(desk)
    before = Book(desk.estate, month_of(TODAY)).of_period()
    closed(desk, kind="repair")
    verified(desk, kind="repair")
    assert Book(desk.estate, month_of(TODAY)).of_period() == before


@pytest.mark.req("R18", "R19", "R20")
@pytest.mark.parametrize("period", PERIODS, ids=lambda period: period.key)
def test_suggestions_are_what_one_would_count_by_hand(many: Desk, period: Period) -> None:
    measures = Book(many.estate, period).of_suggestions
    received = f"{RECEIVED} AND kind = 'suggestion'"
    decided = f"{received} AND id IN (SELECT case_id FROM complaints_suggestiondecision WHERE outcome = ANY(%(which)s))"
    every, yes = ask(decided, many, period, which=["adopt", "plan", "decline"]), ["adopt", "plan"]
    assert tuple(FIGURES["decided"].value(measures)) == (every, ask(received, many, period))
    assert tuple(FIGURES["adopted"].value(measures)) == (ask(decided, many, period, which=yes), every)
    expected = by_hand(many, "answered_on_time", period, " AND kind = 'suggestion'")
    assert tuple(FIGURES["answered_on_time"].value(measures)) == expected


@pytest.mark.req("R19", "R20")
def test_times_of_suggestions_are_the_medians_from_receipt(desk: Desk) -> None:
    for hours in (1, 2, 6):
        case = suggested(desk, received_at=TUESDAY - timedelta(hours=hours))
        with at(TUESDAY + timedelta(hours=hours)):
            decide(case, desk.director)
    suggested(desk, received_at=TUESDAY - timedelta(hours=2))
    suggested_times = Book(desk.estate, month_of(TODAY)).suggested
    assert suggested_times == (3, 3, timedelta(hours=2), timedelta(hours=4))


@pytest.mark.req("R14", "R45")
def test_suggestions_do_not_touch_the_figures_of_complaints(desk: Desk) -> None:
    closed(desk)
    book = Book(desk.estate, month_of(TODAY))
    before = (book.of_period(), book.by_category, book.by_department, book.times)
    suggested(desk)
    reply(declined(desk), desk.front_desk, satisfied=False)
    book = Book(desk.estate, month_of(TODAY))
    assert (book.of_period(), book.by_category, book.by_department, book.times) == before
    assert books.by_estate([desk.estate], month_of(TODAY), Seen())[0].measures["received"] == 1


def test_estates_are_compared_apart(desk: Desk) -> None:
    closed(desk)
    other = desk.other_director.estates[0]
    log(desk.other_front_desk, other, category=CategoryFactory())
    groups = books.by_estate([desk.estate, other], month_of(TODAY), Seen())
    assert [group.measures["received"] for group in groups] == [1, 1]
    assert [group.measures["closed"] for group in groups] == [1, 0]
    assert [tuple(FIGURES["verified_same_day"].value(group.measures)) for group in groups] == [(1, 1), (0, 0)]


def test_where_the_desk_stands_now(desk: Desk) -> None:
    logged(desk)
    late = verified(desk)
    Case.objects.filter(pk=late.pk).update(due_at=when(17, 9))
    closed(desk)
    assert tuple(open_now(desk.estate, clock.now())) == (2, 1, 1)


def test_households_are_counted_again_after_a_while_and_without_a_cache(desk: Desk, settings) -> None:
    assert books.occupied_households(desk.estate) == 1
    HouseholdFactory(estate=desk.estate)
    assert books.occupied_households(desk.estate) == 1
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "unix:///nowhere.sock",
        }
    }
    assert books.occupied_households(desk.estate) == 2


@pytest.mark.parametrize(
    ("share", "decimals", "said"),
    [("1", 1, "100"), ("0", 1, "0"), ("0.9924", 1, "99.2"), ("0.9999", 1, "99.9"), ("0.0001", 1, "0.1")]
    + [("0.0074", 2, "0.74"), ("0.5", 1, "50"), ("0.012", 2, "1.2")],
)
def test_a_share_is_never_rounded_to_all_or_nothing(share: str, decimals: int, said: str) -> None:
    assert percent(Decimal(share), decimals) == said
