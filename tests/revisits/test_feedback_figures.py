"""The two figures: what they say, and that each agrees with the list behind it (R44, R45); early warnings (R31)."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from office import periods
from revisits.feedback import figures
from revisits.models import Feedback
from tests.complaints.desk import Desk, at, closed, when
from tests.factories import CategoryFactory, HouseholdFactory, PostFactory, UnitFactory
from tests.revisits.feedback import STATES, answered, neighbour, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def overview(desk: Desk, client: Client):
    client.force_login(desk.director)

    def overview(query: str = "") -> str:
        response = client.get(f"/revisits/figures/{query}")
        assert response.status_code == 200
        return response.text

    return overview


@pytest.mark.req("R44")
def test_handled_is_what_is_answered_fulfilled_closed_or_settled_and_nothing_else(desk: Desk) -> None:
    for make in STATES.values():
        make(desk)
    said(desk, kind="praise")
    counts = figures.by_estate([desk.estate], periods.quarter_of(desk.estate.today()))[desk.estate.pk]
    assert counts == {"raised": 8, "handled": 2}


@pytest.mark.req("R44")
def test_an_item_counts_in_the_period_in_which_it_was_raised(desk: Desk, overview) -> None:
    with at(when(27, 10, month=2)):
        said(desk)
    answered(desk)
    assert '<a href="/revisits/feedback/' in overview()
    for query, numbers in (
        ("?period=2026-03", "1 / 1"),
        ("?period=2026-02", "0 / 1"),
        ("?period=2026-Q1", "1 / 2"),
        ("?period=2026", "1 / 2"),
    ):
        number, of = numbers.split(" / ")
        assert re.search(rf"<p>\s*<a [^>]+>{number}</a> / <a [^>]+>{of}</a>", overview(query)), query
    assert "差 50 个百分点" in overview()
    assert "达标" in overview("?period=2026-03")


@pytest.mark.req("R44", "R45")
def test_every_number_agrees_with_the_list_behind_it(desk: Desk, client: Client, overview) -> None:
    with at(when(27, 10, month=2)):
        said(desk, by=desk.front_desk)
    answered(desk)
    answered(desk, household=neighbour(desk))
    said(desk)
    said(desk, household=HouseholdFactory(estate=desk.estate, unit=UnitFactory(estate=desk.estate)))
    closed(desk, household=desk.household, place="own")
    links = re.findall(r'<a href="([^"]+figure=[^"]+)">([^<]+)</a>', overview("?period=2026-Q1"))
    checked = 0
    for url, words in links:
        numbers = re.findall(r"(\d+) / (\d+)|^(\d+)$", words.strip())
        if not numbers:
            continue
        over, of, alone = numbers[0]
        response = client.get(unescape(url))
        rows = response.context["page"].rows
        assert response.status_code == 200
        if alone:
            assert len(rows) == int(alone), (url, words)
        elif "complaints" in url:
            assert len(rows) == int(over), (url, words)
        else:
            assert len(rows) == int(of) - int(over), (url, words)
        checked += 1
    assert checked > 12


@pytest.mark.req("R44")
def test_it_is_said_by_zone_officer_month_and_estate(desk: Desk, overview) -> None:
    answered(desk)
    said(desk, by=desk.front_desk)
    text = overview()
    for title in ("按片区", "按物管员", "按月"):
        assert f"<h2>{title}</h2>" in text
    assert "按小区" not in text
    PostFactory(staff=desk.director, estate=desk.other_director.estates[0], role="director")
    assert "<h2>按小区</h2>" in overview()


@pytest.mark.req("R44", "R45")
def test_the_definitions_stand_on_the_screen(overview) -> None:
    text = overview()
    for figure in figures.DEFINED:
        assert str(figure.definition) in text


@pytest.mark.req("R45")
def test_valid_complaints_are_judged_over_twelve_months_among_the_households(desk: Desk, overview) -> None:
    with at(when(20, 10, month=2).replace(year=2025)):
        closed(desk)
    closed(desk)
    neighbour(desk)
    assert "50<small>%" in overview()


def test_the_page_costs_the_same_with_one_item_and_with_thirty(desk: Desk, overview) -> None:
    answered(desk)
    overview()
    with CaptureQueriesContext(
        connection,
    ) as few:
        overview()
    for _n in range(30):
        said(desk)
    with CaptureQueriesContext(connection) as many:
        overview()
    assert len(few) == len(many)


@pytest.mark.req("R31")
def test_three_households_of_one_building_that_say_the_same_are_a_warning(desk: Desk, client: Client, overview) -> None:
    smell, other = CategoryFactory(name="井盖臭味"), CategoryFactory(name="别的主题")
    homes = [desk.household, neighbour(desk), neighbour(desk)]
    for home in homes[:2]:
        said(desk, "臭", household=home, category=smell)
    said(desk, "臭", household=homes[0], category=smell)
    said(desk, "好", household=homes[2], category=smell, kind="praise")
    said(desk, "吵", household=homes[2], category=other)
    far = HouseholdFactory(estate=desk.estate, unit=UnitFactory(estate=desk.estate))
    said(desk, "臭", household=far, category=smell)
    assert figures.warnings(desk.estate) == []
    said(desk, "臭", household=homes[2], category=smell)
    (warning,) = figures.warnings(desk.estate)
    assert (warning.category, warning.households, warning.items) == ("井盖臭味", 3, 4)
    assert f"warning={warning.key}" in overview()
    rows = client.get(f"/revisits/feedback/?tab=all&warning={warning.key}").context["page"].rows
    assert len(rows) == warning.items
    with at(when(16, 10, month=5)):
        assert figures.warnings(desk.estate) == []


@pytest.mark.req("R44")
def test_the_database_counts_what_the_rows_say(desk: Desk) -> None:
    made = [make(desk) for make in STATES.values()]
    handled = {one.pk for one in Feedback.objects.filter(pk__in=[one.pk for one in made]) if one.is_handled}
    assert set(Feedback.objects.handled().values_list("pk", flat=True)) == handled
    rest = {one.pk for one in made} - handled
    assert set(Feedback.objects.unhandled().values_list("pk", flat=True)) == rest
