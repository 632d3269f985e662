"""The pages of spaces: who sees what, what is done on them, and that nothing is sent that a person may not know."""

from datetime import date, time, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test.utils import CaptureQueriesContext

from leasing import services
from leasing.models import Hold, HoldMoney, Layout, Lease, ReleaseBatch, Space
from leasing.spaces.page import there
from office import clock
from office.models import Role
from tests.factories import EstateFactory, ProspectFactory, SpaceFactory, StaffFactory
from tests.leasing.conftest import TODAY

LETTING = ("leasing", "leasing_manager", "general_manager")


@pytest.fixture
def hold(space, seller, in_days) -> Hold:
    client = ProspectFactory(estate=space.estate, owner=seller, company="晨曦软件")
    return services.hold_space(space_id=space.pk, by=seller, until=in_days(5), prospect=client)


def urls(space: Space, lease: Lease) -> list[str]:
    return [
        "/leasing/stacking/",
        "/leasing/spaces/",
        "/leasing/spaces/export/",
        f"/leasing/spaces/{space.pk}/",
        f"/leasing/spaces/{space.pk}/hold/",
        "/leasing/leases/",
        f"/leasing/leases/{lease.pk}/",
    ]


@pytest.mark.parametrize("role", [role for role in Role.values if role not in (*LETTING, "department")])
def test_for_everybody_else_there_is_nothing(client, space, let, role):
    lease = let(SpaceFactory(estate=space.estate, building=space.building, label="3 层", floor=3))
    client.force_login(StaffFactory(role=role, estate=space.estate))
    assert {url: client.get(url).status_code for url in urls(space, lease)} == dict.fromkeys(urls(space, lease), 404)
    assert "/leasing/stacking/" not in client.get("/menu/").text
    assert "12 层 B 座" not in client.get("/search/?q=12 层 B").text


@pytest.mark.parametrize("role", LETTING)
def test_who_lets_sees_spaces_and_leases(client, space, let, role):
    lease = let(SpaceFactory(estate=space.estate, building=space.building, label="3 层", floor=3))
    client.force_login(StaffFactory(role=role, estate=space.estate))
    seen = [url for url in urls(space, lease) if not url.endswith("/hold/")]
    assert {url: client.get(url).status_code for url in seen} == dict.fromkeys(seen, 200)
    assert "/leasing/stacking/" in client.get("/menu/").text
    assert "12 层 B 座" in client.get("/search/?q=12 层 B").text


def test_another_towers_spaces_are_not_there(client, space, let):
    lease = let(SpaceFactory(estate=space.estate, building=space.building, label="3 层", floor=3))
    client.force_login(StaffFactory(role="leasing_manager", estate=EstateFactory(kind="tower")))
    assert client.get(f"/leasing/spaces/{space.pk}/").status_code == 404
    assert client.get(f"/leasing/leases/{lease.pk}/").status_code == 404
    assert client.post(f"/leasing/spaces/{space.pk}/split/").status_code == 404


CHANGES = ["edit", "split", "merge", "pictures"]


@pytest.mark.parametrize("step", CHANGES)
def test_a_salesperson_changes_no_space(client, space, seller, step):
    client.force_login(seller)
    for call in (client.get, client.post):
        assert call(f"/leasing/spaces/{space.pk}/{step}/").status_code == 403
    for page in ("/leasing/spaces/new/", "/leasing/spaces/import/", "/leasing/leases/new/"):
        assert client.get(page).status_code == 403


def test_the_floor_price_is_sent_to_managers_alone(client, space, seller, manager):
    Space.objects.filter(pk=space.pk).update(floor_price=Decimal("4.71"))
    pages = [f"/leasing/spaces/{space.pk}/", "/leasing/spaces/", "/leasing/stacking/"]
    client.force_login(seller)
    assert not any("4.71" in client.get(page).text for page in pages)
    client.force_login(manager)
    assert "4.71" in client.get(pages[0]).text


def test_the_query_of_a_salesperson_leaves_the_floor_price_out(client, space, seller, django_assert_max_num_queries):
    client.force_login(seller)
    with django_assert_max_num_queries(60) as asked:
        client.get(f"/leasing/spaces/{space.pk}/")
        client.get("/leasing/stacking/")
        client.get("/leasing/spaces/")
    assert not [query["sql"] for query in asked.captured_queries if '"floor_price"' in query["sql"]]


def test_rents_are_sent_to_managers_alone(client, space, manager, seller):
    contract = services.Contract("YH-1", "文澜阁", TODAY, date(2029, 3, 16), monthly_rent=Decimal("48475.35"))
    lease = services.record_lease(estate=space.estate, by=manager, contract=contract, space_ids=[space.pk])
    client.force_login(seller)
    page = client.get(f"/leasing/leases/{lease.pk}/").text
    assert "文澜阁" in page
    assert "48,475.35" not in page
    client.force_login(manager)
    assert "48,475.35" in client.get(f"/leasing/leases/{lease.pk}/").text


def test_for_whom_it_is_held_stays_with_its_owner_and_the_managers(client, space, hold, seller, manager, colleague):
    services.take_money(hold_id=hold.pk, by=seller, kind="intent", amount=Decimal("5000"), paid_on=TODAY)
    pages = [f"/leasing/spaces/{space.pk}/", "/leasing/stacking/", "/leasing/spaces/", "/leasing/spaces/export/"]
    client.force_login(colleague)
    for page in pages:
        assert "晨曦软件" not in client.get(page).getvalue().decode(errors="replace")
    assert "顾晓彤" in client.get(pages[0]).text
    assert "5,000" not in client.get(pages[0]).text
    money = HoldMoney.objects.get()
    for url in (f"/leasing/holds/{hold.pk}/", f"/leasing/money/{money.pk}/settle/"):
        assert client.get(url).status_code == 404
    for url in ("extend", "release", "money"):
        assert client.post(f"/leasing/holds/{hold.pk}/{url}/").status_code == 404
    for who in (seller, manager):
        client.force_login(who)
        assert "晨曦软件" in client.get(pages[1]).text
        assert "5,000.00" in client.get(f"/leasing/holds/{hold.pk}/").text


def test_who_waits_for_such_a_space_is_shown_of_ones_own_clients(client, space, seller, colleague):
    wanted = {"area_from": Decimal("300"), "area_to": Decimal("350")}
    ProspectFactory(estate=space.estate, owner=seller, company="晨曦软件", **wanted)
    ProspectFactory(estate=space.estate, owner=colleague, company="弘毅专利", **wanted)
    ProspectFactory(estate=space.estate, owner=seller, company="大块头", area_from=Decimal("900"))
    client.force_login(seller)
    page = client.get(f"/leasing/spaces/{space.pk}/").text
    assert [name in page for name in ("晨曦软件", "弘毅专利", "大块头")] == [True, False, False]


def test_the_panel_is_what_htmx_asks_for_and_the_page_what_a_link_opens(client, space, seller):
    client.force_login(seller)
    panel = client.get(f"/leasing/spaces/{space.pk}/", headers={"HX-Request": "true"}).text
    assert "<html" not in panel
    assert "12 层 B 座" in panel
    assert "<html" in client.get(f"/leasing/spaces/{space.pk}/").text


def test_what_does_not_fit_the_filters_is_greyed_out(client, space, seller):
    SpaceFactory(estate=space.estate, building=space.building, label="11 层", floor=11, area=Decimal("712.40"))
    client.force_login(seller)
    page = client.get("/leasing/stacking/?size=m").text
    assert page.count("is-off") == 1
    assert "1 处符合" in page
    for query in ("standing=held", "orientation=n", "fit_out=shell", "ends=6", "q=没有这家"):
        assert client.get(f"/leasing/stacking/?{query}").text.count("is-off") == 2
    for query in ("standing=vacant", "orientation=s", "fit_out=standard", "batch=none", "size=?", "batch=99999999999"):
        assert client.get(f"/leasing/stacking/?{query}").text.count("is-off") == 0
    batch = ReleaseBatch.objects.create(estate=space.estate, name="首批", released_on=TODAY)
    Space.objects.filter(pk=space.pk).update(batch=batch)
    assert client.get(f"/leasing/stacking/?batch={batch.pk}").text.count("is-off") == 1


def test_the_legend_sums_the_areas(client, space, seller, let):
    other = SpaceFactory(estate=space.estate, building=space.building, label="11 层", floor=11, area=Decimal("712.40"))
    let(other)
    client.force_login(seller)
    legend = client.get("/leasing/stacking/").text
    legend = legend[legend.index("hy-legend") : legend.index("</ul>", legend.index("hy-legend"))]
    assert "空置 328.60 ㎡" in legend
    assert "已租 712.40 ㎡" in legend


@pytest.mark.parametrize("page", ["/leasing/stacking/", "/leasing/spaces/", "/leasing/leases/"])
def test_a_page_costs_the_same_with_a_few_spaces_and_with_many(client, space, seller, let, in_days, page):
    def more(floors: range) -> None:
        for floor in floors:
            let(SpaceFactory(estate=space.estate, building=space.building, label=f"{floor} 层", floor=floor))
            held = SpaceFactory(estate=space.estate, building=space.building, label=f"{floor} 层 B", floor=floor)
            mine = ProspectFactory(estate=space.estate, owner=seller)
            services.hold_space(space_id=held.pk, by=seller, until=in_days(6), prospect=mine)

    client.force_login(seller)
    more(range(20, 21))
    client.get(page)
    before = count(client, page)
    more(range(2, 10))
    assert count(client, page) == before


def count(client, page: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        client.get(page)
    return len(asked)


# What is done


def send(client, url: str, **cells):
    return client.post(url, {"key": str(uuid4()), **cells}, follow=False)


SPACE = {
    "floor": 8, "position": 1, "label": "8 层 A 座", "kind": "office", "offer": "let", "area": "410.80",
    "efficiency_percent": "71.5", "orientation": "s", "fit_out": "standard", "features": "看湖", "neighbours": "",
    "list_price": "5.80", "floor_price": "4.70", "management_fee": "28", "own_use": "", "batch": "", "unit": "",
}  # fmt: skip


def test_a_space_is_entered_and_corrected(client, building, manager):
    client.force_login(manager)
    made = send(client, "/leasing/spaces/new/", building=building.pk, since="2020-01-01", **SPACE)
    space = Space.objects.get()
    assert made.url == f"/leasing/spaces/{space.pk}/"
    assert (space.area, space.efficiency_rate, space.usable_area) == (
        Decimal("410.80"),
        Decimal("0.7150"),
        Decimal("293.72"),
    )
    edit = f"/leasing/spaces/{space.pk}/edit/"
    assert 'value="71.5"' in client.get(edit).text
    send(client, edit, building=building.pk, version=1, seen=0, **SPACE | {"list_price": "6.00"})
    space.refresh_from_db()
    assert (space.list_price, space.version) == (Decimal("6.00"), 2)
    page = client.get(f"/leasing/spaces/{space.pk}/").text
    assert page.count("韩振宇") >= 4  # who entered and corrected it, and who set both prices
    assert "6.00" in page
    assert "5.80" in page


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"area": "0"}, "面积"),
        ({"floor_price": "5.81"}, "底价不能高于挂牌价"),
        ({"list_price": ""}, "底价不能高于挂牌价"),
        ({"efficiency_percent": "120"}, "100"),
        ({"label": " "}, "必填"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(client, building, manager, cells, sentence):
    client.force_login(manager)
    answer = send(client, "/leasing/spaces/new/", building=building.pk, since="2020-01-01", **SPACE | cells)
    assert answer.status_code == 400
    assert sentence in answer.text
    assert not Space.objects.exists()


def test_of_two_who_correct_one_space_the_second_sees_both(client, space, manager):
    client.force_login(manager)
    services.change_space(space_id=space.pk, by=manager, facts={"features": "看湖，近电梯"})
    cells = SPACE | {"building": space.building_id, "label": space.label, "floor": 12, "features": "朝南大窗"}
    answer = send(client, f"/leasing/spaces/{space.pk}/edit/", version=1, seen=0, **cells)
    assert answer.status_code == 409
    assert "韩振宇" in answer.text
    assert "朝南大窗" in answer.text
    space.refresh_from_db()
    assert space.features == "看湖，近电梯"
    again = send(client, f"/leasing/spaces/{space.pk}/edit/", version=2, seen=0, **cells)
    assert again.status_code == 302


def test_a_form_sent_twice_makes_one_space(client, building, manager):
    client.force_login(manager)
    cells = SPACE | {"building": building.pk, "since": "2020-01-01", "key": str(uuid4())}
    first = client.post("/leasing/spaces/new/", cells)
    second = client.post("/leasing/spaces/new/", cells)
    assert (first.url, Space.objects.count()) == (second.url, 1)


def test_split_and_merged_by_their_forms(client, space, manager):
    client.force_login(manager)
    cells = {"day": "2026-03-17", "label_1": "甲", "area_1": "128.60", "label_2": "乙", "area_2": "200"}
    send(client, f"/leasing/spaces/{space.pk}/split/", **cells)
    made = list(Space.objects.exclude(pk=space.pk).order_by("position"))
    assert [one.label for one in made] == ["甲", "乙"]
    page = client.get(f"/leasing/spaces/{space.pk}/").text
    assert "已不存在" in page
    assert f'href="/leasing/spaces/{made[0].pk}/"' in page
    cells = {"day": "2026-03-18", "label": "丙", "area": "", "spaces": [one.pk for one in made]}
    answer = send(client, f"/leasing/spaces/{made[0].pk}/merge/", **cells)
    merged = Space.objects.get(label="丙")
    assert (answer.url, merged.area) == (f"/leasing/spaces/{merged.pk}/", Decimal("328.60"))
    assert client.get(answer.url).status_code == 200


def test_a_split_that_does_not_add_up_is_said(client, space, manager):
    client.force_login(manager)
    cells = {"day": "2026-03-17", "label_1": "甲", "area_1": "128.60", "label_2": "乙", "area_2": "100"}
    answer = send(client, f"/leasing/spaces/{space.pk}/split/", **cells)
    assert answer.status_code == 400
    assert "原来 328.60 ㎡" in answer.text


def test_held_extended_paid_settled_and_released_by_their_forms(client, space, seller):
    mine = ProspectFactory(estate=space.estate, owner=seller, company="晨曦软件")
    client.force_login(seller)
    assert "晨曦软件" in client.get(f"/leasing/spaces/{space.pk}/hold/?prospect={mine.pk}").text
    made = send(client, f"/leasing/spaces/{space.pk}/hold/", day="2026-03-20", prospect=mine.pk)
    hold = Hold.objects.get()
    assert (made.url, hold.prospect, f"{hold.until:%H:%M}") == (f"/leasing/holds/{hold.pk}/", mine, "09:30")
    send(client, f"/leasing/holds/{hold.pk}/extend/", day="2026-03-23")
    send(client, f"/leasing/holds/{hold.pk}/money/", kind="intent", amount="5000", paid_on="2026-03-17", note="收据")
    money = HoldMoney.objects.get()
    form = client.get(f"/leasing/money/{money.pk}/settle/").text
    assert [value in form for value in ('value="doubled"', 'value="returned"')] == [False, True]
    send(client, f"/leasing/money/{money.pk}/settle/", state="returned", settled_on="2026-03-17")
    send(client, f"/leasing/holds/{hold.pk}/release/", reason="改租别处")
    page = client.get(f"/leasing/holds/{hold.pk}/").text
    assert all(words in page for words in ("已释放", "改租别处", "意向金 5,000.00", "已退还"))


def test_a_hold_ends_at_its_hour_and_the_plan_says_it_on_the_last_day(client, space, seller, tower):
    client.force_login(seller)
    send(client, f"/leasing/spaces/{space.pk}/hold/", day="2026-03-18", hour="12:00")
    hold = Hold.objects.get()
    assert hold.until == tower.moment(date(2026, 3, 18), time(12))
    assert 'value="12:00"' in client.get(f"/leasing/holds/{hold.pk}/extend/").text
    assert "3.18 止" in client.get("/leasing/stacking/").text
    for hour, said, standing in ((11, "12:00 止", "held"), (13, "空置", "vacant")):
        with clock.at(tower.moment(date(2026, 3, 18), time(hour))):
            assert said in client.get("/leasing/stacking/").text
            assert there(tower).get().standing == standing


def test_the_second_who_holds_reads_who_was_first(client, space, hold, colleague):
    client.force_login(colleague)
    answer = send(client, f"/leasing/spaces/{space.pk}/hold/", day="2026-03-20")
    assert answer.status_code == 409
    assert "顾晓彤已保留这处房源" in answer.text


def test_a_lease_is_taken_over_corrected_and_ended_by_its_forms(client, space, manager):
    client.force_login(manager)
    assert "selected" in client.get(f"/leasing/leases/new/?space={space.pk}").text
    cells = {"kind": "let", "tenant": "文澜阁", "number": "YH-1", "first_day": "2026-03-17", "last_day": "2029-03-16"}
    made = send(client, "/leasing/leases/new/", spaces=[space.pk], **cells)
    lease = Lease.objects.get()
    assert made.url == f"/leasing/leases/{lease.pk}/"
    send(client, f"{made.url}edit/", spaces=[space.pk], version=1, seen=0, **cells | {"tenant": "文澜阁书店"})
    moved = send(client, f"{made.url}edit/", spaces=[space.pk], version=1, seen=0, **cells)
    assert moved.status_code == 409
    assert "文澜阁书店" in client.get("/leasing/leases/?q=书店").text
    send(client, f"{made.url}end/", last_day="2026-06-30", reason="搬去杭州")
    lease.refresh_from_db()
    assert (lease.last_day, lease.tenant) == (date(2026, 6, 30), "文澜阁书店")
    assert "搬去杭州" in client.get(made.url).text


@pytest.mark.parametrize(("tab", "expected"), [("running", 2), ("ending", 1), ("coming", 1), ("over", 1)])
def test_leases_stand_under_their_tabs(client, space, let, seller, tab, expected):
    def other(floor):
        return SpaceFactory(estate=space.estate, building=space.building, label=f"{floor} 层", floor=floor)

    let(space, tenant="旧客", last=TODAY - timedelta(days=1))
    let(other(3), tenant="快到期", last=TODAY + timedelta(days=90))
    let(other(4), tenant="长租")
    let(other(5), tenant="将来", first=TODAY + timedelta(days=9))
    client.force_login(seller)
    page = client.get(f"/leasing/leases/?tab={tab}").text
    assert sum(name in page for name in ("旧客", "快到期", "长租", "将来")) == expected


def test_a_space_that_is_to_come_and_one_that_is_over_have_their_pages(client, space, seller):
    client.force_login(seller)
    Space.objects.filter(pk=space.pk).update(life=DateRange(TODAY + timedelta(days=9), None))
    assert "启用" in client.get(f"/leasing/spaces/{space.pk}/").text
    assert client.get("/leasing/stacking/").status_code == 200


def test_a_home_shows_its_layout(client, space, seller):
    layout = Layout.objects.create(
        estate=space.estate, name="A 户型，三房两厅", area=Decimal("106.50"), lighting="南北通透", use="三房朝南",
        materials="双层中空玻璃", standard="精装", show_flat=space,
    )  # fmt: skip
    Space.objects.filter(pk=space.pk).update(kind="home", layout=layout)
    client.force_login(seller)
    page = client.get(f"/leasing/spaces/{space.pk}/").text
    assert all(words in page for words in ("A 户型，三房两厅", "样板间", "南北通透", "双层中空玻璃"))


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_pages_open_without_spaces(client, tower, manager, seller, language):
    for who in (manager, seller):
        type(who).objects.filter(pk=who.pk).update(language=language)
        client.force_login(who)
        for page in ("/leasing/stacking/", "/leasing/spaces/", "/leasing/leases/"):
            assert client.get(page).status_code == 200
