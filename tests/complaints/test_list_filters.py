"""Filters live in the URL: what each leaves, what may be chosen, and what a value that is none does."""

import pytest
from django.test import Client

from complaints.models import Case, Source
from tests.complaints.desk import Desk, assigned, closed, escalated, logged, when
from tests.factories import CategoryFactory, StaffFactory, ZoneFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(client: Client, desk: Desk) -> Client:
    client.force_login(desk.director)
    return client


def rows(client: Client, query: str) -> list[Case]:
    return client.get(f"/complaints/?{query}").context["page"].rows


def chips(client: Client, query: str) -> list[tuple[str, str]]:
    shown = client.get(f"/complaints/?{query}").context["shown"]
    return [(str(chip.label), str(chip.words)) for chip in shown.chips]


def test_state_takes_the_place_of_the_tab(desk: Desk, client: Client) -> None:
    logged(desk)
    busy, done = assigned(desk), closed(desk)
    assert rows(client, "state=assigned") == [busy]
    assert rows(client, "tab=open&state=closed") == [done]
    assert rows(client, "tab=late&state=assigned") == []
    assert chips(client, "state=closed") == [("状态", "已办结")]


def test_kind_urgency_and_source(desk: Desk, client: Client) -> None:
    repair = logged(desk, kind="repair", urgency="urgent", source="wechat")
    logged(desk)
    source = Source.objects.get(code="wechat")
    assert rows(client, "kind=repair") == [repair]
    assert rows(client, "urgency=urgent") == [repair]
    assert rows(client, f"source={source.pk}") == [repair]
    assert chips(client, f"kind=repair&source={source.pk}") == [("类型", "报修"), ("来源", "微信群")]


def test_a_top_category_means_those_below_it(desk: Desk, client: Client) -> None:
    top = CategoryFactory(name="渗漏水")
    below = CategoryFactory(name="外墙渗水", parent=top)
    other = logged(desk)
    one, two = logged(desk, category=top), logged(desk, category=below)
    assert rows(client, f"category={top.pk}&tab=all") == [two, one]
    assert rows(client, f"category={below.pk}") == [two]
    assert rows(client, f"category={other.category_id}") == [other]
    assert chips(client, f"category={top.pk}") == [("类别", "渗漏水")]


def test_building_and_zone(desk: Desk, client: Client) -> None:
    here = logged(desk, household=desk.household, place="own")
    logged(desk)
    empty = ZoneFactory(estate=desk.estate)
    assert rows(client, f"building={here.place_building_id}") == [here]
    assert rows(client, f"zone={here.zone_id}") == [here]
    assert rows(client, f"zone={empty.pk}") == []
    assert chips(client, f"building={here.place_building_id}") == [("楼栋", here.place_building.name)]


def test_whose_turn_by_role_department_and_person(desk: Desk, client: Client) -> None:
    theirs, his = assigned(desk), escalated(desk)
    assert rows(client, f"turn_department={desk.engineering.pk}") == [theirs]
    assert rows(client, "turn_role=director") == [his]
    assert rows(client, f"turn_staff={desk.director.pk}") == [his]
    assert rows(client, f"turn_department={desk.security.pk}") == []


def test_the_department_and_the_officer_of_a_case(desk: Desk, client: Client) -> None:
    theirs = closed(desk, household=desk.household, place="own")
    logged(desk)
    assert rows(client, f"tab=all&department={desk.engineering.pk}") == [theirs]
    assert rows(client, f"tab=all&officer={desk.officer.pk}") == [theirs]


def test_days_of_receipt_are_the_estates_days(desk: Desk, client: Client) -> None:
    evening = logged(desk, received_at=when(15, 23, 59))
    morning = logged(desk, received_at=when(16, 0, 0))
    assert rows(client, "tab=all&since=2026-03-16") == [morning]
    assert rows(client, "tab=all&until=2026-03-15") == [evening]
    assert rows(client, "tab=all&since=2026-03-15&until=2026-03-16") == [morning, evening]
    assert chips(client, "since=2026-03-16&until=2026-03-17") == [
        ("收到", "3 月 16 日以后"),
        ("收到", "3 月 17 日以前"),
    ]


def test_filters_stand_together(desk: Desk, client: Client) -> None:
    both = logged(desk, kind="repair", received_at=when(17, 9))
    logged(desk, kind="repair", received_at=when(16, 9))
    logged(desk, received_at=when(17, 9))
    assert rows(client, "kind=repair&since=2026-03-17") == [both]


@pytest.mark.parametrize(
    "query",
    [
        "state=gone",
        "zone=x",
        "zone=99999999999999999999999",
        "since=2026-02-30",
        "since=0001-01-01",
        "until=x",
        "kind=%00",
    ],
)
def test_what_is_not_understood_is_left_out_and_said(desk: Desk, client: Client, query: str) -> None:
    case = logged(desk)
    assert rows(client, f"{query}&tab=open") == [case]
    assert "这一项没有用" in client.get(f"/complaints/?{query}").text


def test_a_row_of_another_estate_is_unknown(desk: Desk, client: Client) -> None:
    logged(desk)
    elsewhere = ZoneFactory(name="别处")
    assert rows(client, f"zone={elsewhere.pk}") == []
    assert chips(client, f"zone={elsewhere.pk}") == [("片区", "未知")]


def test_empty_values_leave_the_url(desk: Desk, client: Client) -> None:
    response = client.get("/complaints/?tab=all&zone=&q=&kind=repair")
    assert response.status_code == 302
    assert response["Location"] == "/complaints/?tab=all&kind=repair"


def test_a_chip_takes_its_filter_away_and_goes_back_to_the_first_page(desk: Desk, client: Client) -> None:
    logged(desk, kind="repair")
    page = client.get("/complaints/?kind=repair&tab=all&after=x~1").text
    assert 'class="hy-chip is-on" href="?tab=all"' in page


def test_behind_a_chip_stand_links_to_the_list(desk: Desk, client: Client) -> None:
    case = logged(desk, household=desk.household, place="own")
    page = client.get("/complaints/choices/building/?tab=all&kind=repair&after=x~1").text
    assert f'href="/complaints/?tab=all&amp;kind=repair&amp;building={case.place_building_id}"' in page
    page = client.get(f"/complaints/choices/turn/?turn_staff={desk.director.pk}").text
    assert f'href="/complaints/?turn_department={desk.engineering.pk}"' in page
    assert "营运招商部" not in page
    assert client.get("/complaints/choices/nothing/").status_code == 404


def test_choices_are_those_of_the_estate(desk: Desk, client: Client) -> None:
    stranger = StaffFactory(role="officer", name="外人")
    page = client.get("/complaints/choices/turn/").text
    assert desk.officer.name in page
    assert stranger.name not in page


def test_the_form_holds_all_filters_as_they_are_set(desk: Desk, client: Client) -> None:
    zone = desk.household.unit.zone
    response = client.get(f"/complaints/filter/?tab=late&zone={zone.pk}&since=2026-03-01&q=漏水")
    form = response.context["form"]
    assert form["zone"].value() == str(zone.pk)
    assert form["since"].value() == "2026-03-01"
    assert form["q"].value() == "漏水"
    assert '<input type="hidden" name="tab" value="late">' in response.text
    assert len(form.fields) == 15
