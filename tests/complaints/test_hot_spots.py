"""Where complaints and repairs come from: counted by beat, drawn as the buildings stand, said in words."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from complaints import services
from complaints.figures.elevation import look_of
from complaints.figures.hot_spots import came_again, find
from complaints.models import Case, HotSpots
from complaints.tasks import refresh_hot_spots
from premises.models import Building, Household
from tests.complaints.desk import Desk, at, when
from tests.factories import BuildingFactory, CategoryFactory, HouseholdFactory, UnitFactory

NOW = when(17, 12)


@pytest.fixture
def tower(desk: Desk) -> Building:
    return BuildingFactory(estate=desk.estate, number="3", name="3 栋", floors=16)


@pytest.fixture
def leak(desk: Desk):
    top = CategoryFactory(name="渗漏水")
    return CategoryFactory(name="楼上漏水", parent=top)


def home(desk: Desk, building: Building, floor: int, door: str = "02") -> Household:
    unit = UnitFactory(
        estate=desk.estate, building=building, entrance="1", floor=floor, room=f"{floor:02d}{door}", kind="home"
    )
    return HouseholdFactory(estate=desk.estate, unit=unit)


def came_from(desk: Desk, household: Household, category, **matter) -> Case:
    return desk.log(household=household, place="own", category=category, kind="repair", **matter)


def found(desk: Desk, days: int = 90) -> dict:
    return find(desk.estate, days, NOW)


@pytest.mark.req("R30")
def test_each_home_counts_its_complaints_and_repairs_and_no_inquiry(desk: Desk, tower, leak) -> None:
    one, other = home(desk, tower, 5), home(desk, tower, 7)
    came_from(desk, one, leak)
    came_from(desk, one, leak)
    desk.log(household=other, place="own", category=leak, kind="inquiry")
    assert [(row[3], row[4]) for row in found(desk)["homes"]] == [(5, 2)]


@pytest.mark.req("R30")
def test_what_was_merged_or_struck_out_or_is_older_does_not_count(desk: Desk, tower, leak) -> None:
    place = home(desk, tower, 5)
    with at(when(17, 10) - timedelta(days=100)):
        came_from(desk, place, leak)
    case = came_from(desk, place, leak)
    services.void_case(case_id=case.pk, by=desk.director, reason="误登。")
    assert found(desk)["homes"] == []
    assert [row[4] for row in found(desk, 365)["homes"]] == [1]


@pytest.mark.req("R31")
def test_the_same_trouble_on_three_floors_of_a_column_is_one_finding(desk: Desk, tower, leak) -> None:
    for floor in (11, 13):
        came_from(desk, home(desk, tower, floor), leak)
    assert found(desk)["risers"] == []
    came_from(desk, home(desk, tower, 16), leak.parent)
    assert found(desk)["risers"] == [[tower.pk, "1", "02", leak.parent_id, 3, 11, 16]]


@pytest.mark.req("R31")
def test_the_third_case_of_a_category_in_a_building_within_thirty_days_is_named(desk: Desk, tower, leak) -> None:
    places = [home(desk, tower, floor, door) for floor, door in ((2, "01"), (9, "03"), (14, "02"))]
    with at(when(17, 10) - timedelta(days=31)):
        came_from(desk, places[0], leak)
    for place in places[1:]:
        came_from(desk, place, leak)
    assert came_again(desk.estate, NOW) == []
    last = came_from(desk, places[0], leak)
    assert came_again(desk.estate, NOW) == [(tower.pk, leak.parent_id, 3, last.received_at)]


def test_another_estates_matters_are_not_among_them(desk: Desk, tower, leak) -> None:
    came_from(desk, home(desk, tower, 5), leak)
    assert find(desk.other_director.posts.get().estate, 90, NOW)["homes"] == []


@pytest.mark.req("R31")
def test_beat_keeps_one_picture_for_each_span_however_often_it_runs(desk: Desk, tower, leak) -> None:
    came_from(desk, home(desk, tower, 5), leak)
    refresh_hot_spots()
    refresh_hot_spots()
    kept = HotSpots.objects.filter(estate=desk.estate).order_by("days")
    assert list(kept.values_list("days", flat=True)) == [30, 90, 365]
    assert [row[4] for row in kept[0].found["homes"]] == [1]


def test_a_span_has_one_picture(desk: Desk) -> None:
    services.refresh_hot_spots(at=NOW, estate=desk.estate)
    kept = HotSpots.objects.values().get(days=30)
    with pytest.raises(IntegrityError, match="hot_spots_once"):
        HotSpots.objects.create(**{**kept, "id": None})


def page(client: Client, desk: Desk, name: str = "director", query: str = "") -> str:
    client.force_login(desk.fresh(name))
    with at(NOW):
        response = client.get(f"/complaints/hot-spots/{query}")
    assert response.status_code == 200
    return response.text


@pytest.mark.req("R30", "R31")
def test_the_page_says_the_finding_and_draws_the_homes(client, desk: Desk, tower, leak) -> None:
    for floor in (11, 13, 16):
        came_from(desk, home(desk, tower, floor), leak)
    text = page(client, desk)
    assert "3 栋 1 单元 02 列，11 至 16 层渗漏水 3 件" in text
    assert text.count('<rect class="w1"') == 3 + 1  # three windows, and the legend's
    assert 'class="ring"' in text
    assert "style=" not in text.split('<main class="hy-main"')[1]


def test_the_page_reads_what_beat_counted(client, desk: Desk, tower, leak) -> None:
    with at(NOW):
        services.refresh_hot_spots(at=NOW)
    came_from(desk, home(desk, tower, 5), leak)
    assert '<rect class="w1" x=' not in page(client, desk)
    services.refresh_hot_spots(at=NOW)
    assert '<rect class="w1" x=' in page(client, desk)


@pytest.mark.parametrize("days", ["30", "365", "7", "x"])
def test_a_span_that_is_none_is_the_usual_one(client, desk: Desk, tower, days: str) -> None:
    wanted = days if days in ("30", "365") else "90"
    assert f'href="?days={wanted}" aria-current="true"' in page(client, desk, query=f"?days={days}")


@pytest.mark.parametrize("name", ["engineer", "leasing", "administrator"])
def test_who_sees_no_figures_sees_no_hot_spots(client, desk: Desk, name: str) -> None:
    client.force_login(desk.fresh(name))
    assert client.get("/complaints/hot-spots/").status_code == 404


@pytest.mark.parametrize(("count", "look"), [(1, "w1"), (2, "w2"), (3, "w3"), (4, "w3"), (5, "w4"), (40, "w4")])
def test_five_steps_of_wash(count: int, look: str) -> None:
    assert look_of(count) == look


@pytest.mark.parametrize(("homes", "asks"), [(1, 9), (3, 12), (9, 12)])
def test_the_page_asks_the_same_however_many_homes_there_are(
    client, desk: Desk, tower, leak, homes: int, asks: int
) -> None:
    """Where something came three times it asks for measures, departments and the calendar too."""
    for floor in range(1, homes + 1):
        came_from(desk, home(desk, tower, floor), leak)
    services.refresh_hot_spots(at=NOW)
    client.force_login(desk.fresh("director"))
    with CaptureQueriesContext(connection) as asked:
        client.get("/complaints/hot-spots/")
    assert len(asked) == asks
