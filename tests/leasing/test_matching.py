"""Matching on the pages: of a prospect, of a visit in the lobby, of the sales centre (R56, R101, R156–R158)."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from leasing import services
from leasing.matching import layouts, shown
from leasing.models import Layout, LeasingTerms, Prospect, Reception, ReleaseBatch, Space, Wishes
from leasing.reception.steps import places, time_to_choose
from leasing.services import Line
from office import clock
from office.errors import BadInput
from office.models import Estate
from tests.factories import BuildingFactory, EstateFactory, ProspectFactory, SpaceFactory
from tests.leasing.house import TUESDAY, House

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 17)
D = Decimal


def labels(rows: list[shown.Row]) -> list[str]:
    return [row.space.label for row in rows]


def place(estate: Estate, label: str, **facts: Any) -> Space:
    building = estate.buildings.first() or BuildingFactory(estate=estate, number="1", floors=22)
    return SpaceFactory(estate=estate, building=building, label=label, **facts)


def home(house: House, label: str, layout: Layout, **facts: Any) -> Space:
    """A unit to sell: 100 ㎡ at 30,000 yuan."""
    given = {"kind": "home", "offer": "sell", "area": layout.area, "list_price": D(30_000), "floor_price": None}
    return place(house.tower, label, layout=layout, **{**given, **facts})


@pytest.fixture
def small(house: House) -> Layout:
    return Layout.objects.create(estate=house.tower, name="A 户型", area=60, rooms=1)


@pytest.fixture
def large(house: House) -> Layout:
    return Layout.objects.create(estate=house.tower, name="B 户型", area=100, rooms=3)


# A prospect


@pytest.mark.req("R56")
def test_only_what_is_vacant_and_released_is_matched(
    tower: Estate, building: Any, seller: Any, let: Callable, now: Any
):
    place(tower, "空着的")
    let(place(tower, "已租的"))
    place(tower, "自用的", own_use="会议中心")
    place(tower, "待售的", offer="sell")
    late = ReleaseBatch.objects.create(estate=tower, name="二批", released_on=TODAY + timedelta(days=1))
    place(tower, "未推出的", batch=late)
    prospect = ProspectFactory(estate=tower, owner=seller, area_from=320)
    found = shown.for_prospect(prospect)
    assert labels(found.rows) == labels(found.best) == ["空着的"]


@pytest.mark.req("R56")
def test_the_tolerance_is_the_estates_and_the_rent_is_reckoned_with_the_management_fee(
    tower: Estate, building: Any, now: Any
):
    place(tower, "12 层 B 座")
    prospect = ProspectFactory(estate=tower, area_from=300, budget=D("67171.36"))
    # 328.60 × 5.80 × 365 ÷ 12 = 57,970.52, and 328.60 × 28.00 = 9,200.80.
    assert [row.cost for row in shown.for_prospect(prospect).best] == [D("67171.32")]
    LeasingTerms.objects.create(estate=tower, area_tolerance=D("0.05"))
    assert shown.for_prospect(prospect).best == []


@pytest.mark.req("R56")
def test_where_nothing_fits_the_nearest_is_named_and_when_the_next_lease_ends_that_would(
    client: Client, tower: Estate, building: Any, seller: Any, let: Callable, now: Any
):
    place(tower, "16 层 A 座", area=D("410.80"))
    let(place(tower, "9 层 B 座"), tenant="博雅", last=date(2026, 12, 31))
    let(place(tower, "6 层 C 座"), tenant="清源", last=date(2026, 8, 31))
    prospect = ProspectFactory(estate=tower, owner=seller, area_from=320, business="软件", is_anonymous=True)
    found = shown.for_prospect(prospect)
    assert found.nearest and found.nearest.space.label == "16 层 A 座"
    assert found.next_free and (found.next_free.space.label, found.next_free.last_day) == (
        "6 层 C 座",
        date(2026, 8, 31),
    )
    client.force_login(seller)
    for page in ("", "matching/"):
        said = client.get(f"/leasing/prospects/{prospect.pk}/{page}").content.decode()
        assert "眼下空着的都不合适" in said and "8 月 31 日" in said
        assert "面积偏大：410.80 ㎡，需要 320 ㎡" in said
        # Who is there now is not said to somebody who looks on.
        assert "清源" not in said


@pytest.mark.req("R56", "R101")
def test_the_best_go_onto_a_quote_in_one_click_at_list_price(
    client: Client, tower: Estate, building: Any, seller: Any, now: Any
):
    spaces = [place(tower, f"{floor} 层 B 座", floor=floor) for floor in (6, 8, 9, 12)]
    prospect = ProspectFactory(estate=tower, owner=seller, area_from=320, is_anonymous=True)
    client.force_login(seller)
    page = client.get(f"/leasing/prospects/{prospect.pk}/matching/")
    best = [row.space.pk for row in page.context["matching"].best]
    assert best == [space.pk for space in spaces[:3]]
    assert page.content.decode().count(" checked") == 3
    assert "底价" not in page.content.decode() and "4.70" not in page.content.decode()
    query = "&".join(f"space={pk}" for pk in best)
    form = client.get(f"/leasing/quotes/new/?prospect={prospect.pk}&{query}").context["form"]
    assert [row.space.pk for row in form.choices if row.is_chosen] == sorted(best, reverse=True)


@pytest.mark.parametrize(
    ("name", "sees"),
    [
        ("leasing", True),
        ("leasing_manager", True),
        ("colleague", False),
        ("stranger", False),
    ],
)
def test_what_fits_a_client_is_for_who_may_see_him(client: Client, house: House, name: str, sees: bool):
    prospect = house.described()
    client.force_login(house.fresh(name))
    assert (client.get(f"/leasing/prospects/{prospect.pk}/matching/").status_code == 200) is sees


def test_many_spaces_ask_no_more_than_one(client: Client, house: House):
    prospect = house.described()
    client.force_login(house.fresh("leasing"))

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/leasing/prospects/{prospect.pk}/matching/").status_code == 200
        return len(queries)

    place(house.tower, "1 座")
    asked()
    one = asked()
    for number in range(2, 20):
        place(house.tower, f"{number} 座")
    assert asked() == one


def test_what_he_wants_is_kept_as_it_was_typed_and_what_cannot_be_is_said_beside_its_field(
    client: Client, house: House
):
    prospect = house.described()
    client.force_login(house.fresh("leasing"))
    url = f"/leasing/prospects/{prospect.pk}/change/"
    form = client.get(url).context["form"]
    typed = {name: form[name].value() for name in form.fields if name not in ("photos", "declined_to_say")}
    typed = {name: value for name, value in typed.items() if value is not None}
    wrong = client.post(url, typed | {"floor_from": 12, "floor_to": 8})
    assert "floor_to" in wrong.context["form"].errors
    wanted = {
        "wanted_offer": "sell",
        "wanted_kind": "home",
        "wanted_rooms": 3,
        "wanted_orientation": "s",
        "floor_from": 8,
    }
    assert client.post(url, typed | wanted | {"wanted_fit_out": ""}).status_code == 302
    prospect.refresh_from_db()
    assert {name: getattr(prospect, name) for name in wanted} == wanted
    page = client.get(f"/leasing/prospects/{prospect.pk}/").content.decode()
    assert "3 房" in page and "朝南" in page and "8 层及以上" in page


@pytest.mark.parametrize("wrong", [{"floor_from": 9, "floor_to": 8}, {"wanted_rooms": 0}])
def test_the_database_refuses_wishes_that_cannot_be(house: House, wrong: dict[str, int]):
    prospect = house.described()
    with pytest.raises(IntegrityError), transaction.atomic():
        Prospect.objects.filter(pk=prospect.pk).update(**wrong)


# A visit in the lobby


@pytest.mark.req("R56")
def test_what_fits_is_shown_at_once_when_the_needs_are_recorded_and_is_quoted_first(client: Client, house: House):
    space = place(house.tower, "12 层 B 座")
    reception = house.visit()
    client.force_login(house.fresh("leasing"))
    url = f"/leasing/receptions/{reception.pk}/"
    assert "matching" not in client.get(url).context
    sent = {
        "version": 0,
        "seen": 0,
        "key": "0b8c9d52-6a35-4a8e-9d0a-2f1c1d6e7a11",
        "need_0": "三百来平",
        "area_from": "320",
    }
    after = client.post(f"{url}steps/needs/", sent, follow=True)
    assert labels(after.context["matching"].best) == ["12 层 B 座"]
    # Whatever else is still to be asked: the price comes first.
    assert after.context["current"].step.code == "price" and after.context["is_price_step"]
    assert "有合适的，先报价" in after.content.decode() and "5.80 元/㎡·天" in after.content.decode()
    beside = client.get(f"{url}?step=background").context
    assert labels(beside["matching"].best) == ["12 层 B 座"] and not beside["is_price_step"]
    house.record(reception, "price")
    assert "matching" not in client.get(url).context
    # Quoted on paper, he becomes a client with what he has said, and the space stands on the quote.
    new = client.get(f"/leasing/prospects/new/?visit={reception.pk}&space={space.pk}").context
    assert new["form"]["area_from"].value() == D(320) and new["spaces"] == [str(space.pk)]
    typed = {"version": 0, "seen": 0, "key": "0b8c9d52-6a35-4a8e-9d0a-2f1c1d6e7a12", "standing": "D", "intent": "0"}
    typed |= {"company": "启明咨询", "visit": reception.pk, "space": space.pk, "area_from": "320"}
    sent = client.post("/leasing/prospects/new/", typed)
    prospect = Prospect.objects.get()
    assert sent.url == f"/leasing/quotes/new/?prospect={prospect.pk}&space={space.pk}"


def test_who_has_said_nothing_today_is_matched_by_what_is_known_of_him(house: House):
    house.described(area_from=D(320), wanted_orientation="s")
    reception = house.visit()
    assert reception.prospect and reception.wishes_known.wanted_orientation == "s"
    house.record(reception, "needs", lines=[Line("大一点")], wishes=Wishes(area_from=D(500)))
    reception.refresh_from_db()
    assert (reception.wishes_known.area_from, reception.wishes_known.wanted_orientation) == (500, "")


# The sales centre


@pytest.mark.req("R155", "R156")
def test_layouts_are_recommended_by_needs_and_within_equal_fit_by_the_sales_order(
    house: House, small: Layout, large: Layout
):
    second = Layout.objects.create(estate=house.tower, name="C 户型", area=102, rooms=3)
    first, later = (
        ReleaseBatch.objects.create(estate=house.tower, name=name, rank=rank, released_on=TODAY)
        for name, rank in (("首批", 1), ("二批", 2))
    )
    home(house, "小", small, batch=first)
    home(house, "大", large, batch=later)
    home(house, "另一", second, batch=first)
    reception = house.visit("sales_centre")
    wanted = Wishes(area_from=D(95), area_to=D(110), wanted_rooms=3, budget=D(3_100_000))
    house.record(reception, "needs", lines=[Line("三房")], wishes=wanted)
    reception.refresh_from_db()
    with translation.override("zh-hans"):
        found = layouts.recommended(reception)
    assert [one.layout for one in found] == [second, large, small]
    assert [one.goes_first for one in found] == [True, False, True]
    assert found[0].best and found[0].best.score == "3 项要求全合"


def test_a_layout_without_a_free_unit_comes_last(house: House, small: Layout, large: Layout):
    home(house, "大", large)
    reception = house.visit("sales_centre")
    house.record(reception, "needs", lines=[Line("一房")], wishes=Wishes(wanted_rooms=1))
    reception.refresh_from_db()
    assert [(one.layout, one.free) for one in layouts.recommended(reception)] == [(large, 1), (small, 0)]


@pytest.mark.req("R155")
def test_the_layout_is_one_of_the_estates_and_is_kept_on_the_visit(client: Client, house: House, large: Layout):
    reception = house.visit("sales_centre")
    house.record(reception, "needs")
    with pytest.raises(BadInput):
        house.record(reception, "layout", note="B 户型")
    elsewhere = Layout.objects.create(estate=EstateFactory(), name="B 户型", area=90)
    with pytest.raises(BadInput):
        house.record(reception, "layout", layout=elsewhere)
    client.force_login(house.fresh("leasing"))
    url = f"/leasing/receptions/{reception.pk}/"
    sent = {"version": 0, "seen": 0, "key": "0b8c9d52-6a35-4a8e-9d0a-2f1c1d6e7a13", "layout": large.pk}
    assert client.post(f"{url}steps/layout/", sent).status_code == 302
    reception.refresh_from_db()
    assert reception.layout == large
    assert reception.records.get(code="layout").lines[0]["words"] == "B 户型"
    assert "选定户型" in client.get(url).content.decode()


def test_the_chosen_layout_stays_once_the_visit_has_ended_and_belongs_to_the_estate(house: House, large: Layout):
    reception = house.visit("sales_centre")
    house.record_all(reception, "layout")
    elsewhere = Layout.objects.create(estate=EstateFactory(), name="B 户型", area=90)
    with pytest.raises(IntegrityError), transaction.atomic():
        Reception.objects.filter(pk=reception.pk).update(layout=elsewhere)
    house.record(reception, "layout", layout=large, said="就这套")
    house.end(reception, knows_product=2, accepts_host=2, wishes=1, came_from="路过看到")
    with pytest.raises(Exception, match="layout_kept"), transaction.atomic():
        Reception.objects.filter(pk=reception.pk).update(layout=None)


@pytest.mark.req("R158")
def test_the_step_of_the_price_shows_the_units_of_the_chosen_layout_with_their_list_prices(
    client: Client, house: House, small: Layout, large: Layout
):
    home(house, "8 层 A 室", small)
    home(house, "9 层 B 室", large)
    reception = house.visit("sales_centre")
    house.record(reception, "needs")
    house.record(reception, "layout", layout=large)
    client.force_login(house.fresh("leasing"))
    page = client.get(f"/leasing/receptions/{reception.pk}/?step=price")
    assert labels(page.context["matching"].rows) == ["9 层 B 室"]
    assert "30,000.00 元/㎡" in page.content.decode() and "3,000,000.00" in page.content.decode()
    assert not page.context["may_quote"]


@pytest.mark.req("R157")
def test_the_time_is_measured_to_the_layout_that_was_chosen_not_to_the_step_that_was_left_out(
    house: House, large: Layout
):
    reception = house.visit("sales_centre")
    house.record(reception, "needs")
    with clock.at(TUESDAY + timedelta(minutes=10)):
        services.skip_step(reception_id=reception.pk, by=house.leasing, code="layout", reason="再想想")
        assert layouts.usual_time(house.tower) is None
    with clock.at(TUESDAY + timedelta(minutes=40)):
        house.record(reception, "layout", layout=large)
        assert time_to_choose(places(reception)) == timedelta(minutes=40)
        assert layouts.usual_time(house.tower) == timedelta(minutes=40)


# The tower at one look


def test_the_board_shows_the_tower_at_one_look_and_names_no_tenant(
    client: Client, tower: Estate, building: Any, manager: Any, let: Callable, now: Any
):
    place(tower, "12 层 B 座", floor=12)
    let(place(tower, "11 层 A 座", floor=11, area=D("657.20")))
    ProspectFactory(estate=tower, owner=manager)
    client.force_login(manager)
    page = client.get("/leasing/prospects/")
    small_tower = page.context["small_tower"]
    assert [(floor.number, [block.look for block in floor.blocks]) for floor in small_tower.floors] == [
        (12, ["vacant"]), (11, ["leased"]),
    ]  # fmt: skip
    assert [block.width for floor in small_tower.floors for block in floor.blocks] == [81.0, 164.0]
    assert small_tower.vacant == D("328.60")
    said = page.content.decode()
    assert "空置 328.60 ㎡" in said and 'href="/leasing/stacking/"' in said and "文澜阁" not in said
