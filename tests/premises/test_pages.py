"""Every page of the register: what it shows, to whom, at which cost."""

import io
from datetime import date

import pytest
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from office.models import Entry
from premises.choice import choice_of
from premises.models import Household, Person, Unit
from tests.factories import (
    BuildingFactory,
    HouseholdFactory,
    PersonFactory,
    StaffFactory,
    TieFactory,
    UnitFactory,
    ZoneFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def wang(estate, officer):
    zone = ZoneFactory(estate=estate, name="第三片区", officer=officer)
    building = BuildingFactory(estate=estate, number="3", zone=zone)
    unit = UnitFactory(estate=estate, building=building, entrance="1", room="1502", zone=zone, area="106.50")
    person = {"person__name": "王淑珍", "person__phone": "13857712207", "person__call_when": "晚上 7 点后"}
    return HouseholdFactory(estate=estate, unit=unit, **person)


def page(browser, url):
    response = browser.get(url)
    assert response.status_code == 200, url
    return response.content.decode()


def table(content):
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()


def test_the_list_says_unit_person_zone_and_masks_the_telephone(at_desk, wang):
    words = page(at_desk, "/register/")
    for shown in ("3 栋 1 单元 1502", "王淑珍", "业主", "138****2207", "林秀芳", "第三片区", "106.50", "住着人"):
        assert shown in words
    assert "13857712207" not in words


def test_the_list_costs_the_same_with_1_row_and_with_30(at_desk, estate, wang):
    at_desk.get("/register/")
    with CaptureQueriesContext(connection) as one:
        at_desk.get("/register/")
    for _household in range(30):
        HouseholdFactory(estate=estate)
    with CaptureQueriesContext(connection) as thirty:
        at_desk.get("/register/")
    assert len(thirty) == len(one)


def test_the_list_pages_by_key_in_the_order_of_the_numbers(at_desk, estate):
    building = BuildingFactory(estate=estate, number="1")
    for floor in range(1, 31):
        UnitFactory(estate=estate, building=building, room=f"{floor}01")
    first = at_desk.get("/register/").context["page"]
    second = at_desk.get(f"/register/{first.after_url}").context["page"]
    assert [unit.room for unit in first.rows + second.rows] == [f"{floor}01" for floor in range(1, 31)]
    assert at_desk.get(f"/register/{second.before_url}").context["page"].rows == first.rows


@pytest.mark.parametrize(
    ("query", "rooms"),
    [
        ("", ["1502", "0101", "S01", "B1-023"]),
        ("kind=shop", ["S01"]),
        ("kind=parking", ["B1-023"]),
        ("kind=castle", ["1502", "0101", "S01", "B1-023"]),
        ("state=lived", ["1502"]),
        ("state=empty&kind=home", ["0101"]),
        ("q=wsz", ["1502"]),
        ("q=2207", ["1502"]),
        ("q=3-1-1502", ["1502"]),
        ("q=nobody", []),
        ("zone=none", ["0101", "S01", "B1-023"]),
        ("building=x&zone=%00", ["1502", "0101", "S01", "B1-023"]),
    ],
)
def test_the_filters_of_the_list(at_desk, estate, wang, query, rooms):
    building = BuildingFactory(estate=estate, number="9")
    UnitFactory(estate=estate, building=building, room="0101")
    UnitFactory(estate=estate, building=building, entrance="", room="S01", kind="shop")
    UnitFactory(estate=estate, building=None, entrance="", room="B1-023", kind="parking")
    assert [unit.room for unit in at_desk.get(f"/register/?{query}").context["page"].rows] == rooms


def test_filters_by_building_and_zone(at_desk, estate, wang):
    UnitFactory(estate=estate)
    for query in (f"building={wang.unit.building_id}", f"zone={wang.unit.zone_id}"):
        assert at_desk.get(f"/register/?{query}").context["page"].rows == [wang.unit]


def test_the_export_is_what_is_filtered_with_masked_telephones(at_desk, estate, wang):
    TieFactory(household=wang, person=PersonFactory(estate=estate, name="王雨桐", phone=""), relation="family")
    UnitFactory(estate=estate, building=BuildingFactory(estate=estate, number="9"), room="0101")
    response = at_desk.get("/register/export/?state=lived")
    rows = table(response.getvalue())
    assert rows[0][:4] == ["楼栋", "单元", "楼层", "房号"]
    assert [row[7:10] for row in rows[1:]] == [["王淑珍", "业主", "138****2207"], ["王雨桐", "家属", ""]]
    assert rows[1][3] == "1502"


@pytest.mark.parametrize("name", ['=HYPERLINK("http://x")', "+86", "-1", "@SUM(A1)", "http://x", "1e5"])
def test_a_name_is_no_formula_in_the_export(at_desk, estate, name):
    HouseholdFactory(estate=estate, person__name=name)
    content = at_desk.get("/register/export/").getvalue()
    assert table(content)[1][7] == name
    assert b"<f>" not in content


def test_who_does_not_keep_the_register_takes_nothing_out(client, leasing, wang):
    client.force_login(leasing, backend="office.login.NameOrPhoneBackend")
    assert client.get("/register/").status_code == 200
    assert client.get("/register/export/").status_code == 403


def test_whole_telephones_leave_with_a_reason_that_is_kept(client, director, estate, wang):
    client.force_login(director, backend="office.login.NameOrPhoneBackend")
    assert "用途" in client.get("/register/export/in-full/").text
    refused = client.post("/register/export/in-full/?state=lived", {"reason": " "})
    assert (refused.status_code, "error" in refused.text) == (400, True)
    assert not Entry.objects.filter(verb="exported_in_full").exists()
    response = client.post("/register/export/in-full/?state=lived", {"reason": "停水通知逐户打电话"})
    assert [row[9] for row in table(response.getvalue())[1:]] == ["13857712207"]
    entry = Entry.objects.get(verb="exported_in_full")
    assert (entry.actor, entry.estate, entry.text.note, entry.details) == (
        director, estate, "停水通知逐户打电话", {"units": 1},
    )  # fmt: skip
    assert "停水通知逐户打电话" in client.get("/register/export/in-full/").text


def test_nobody_but_the_director_takes_whole_telephones_out(at_desk, wang):
    assert "in-full" not in at_desk.get("/register/").text
    assert at_desk.get("/register/export/in-full/").status_code == 403
    assert at_desk.post("/register/export/in-full/", {"reason": "x"}).status_code == 403


def test_a_household_page(at_desk, wang):
    words = page(at_desk, f"/register/households/{wang.pk}/")
    for shown in ("3 栋 1 单元 1502 王淑珍", "138****2207", "晚上 7 点后", "2024 年 5 月 1 日", "第三片区 林秀芳"):
        assert shown in words
    assert "13857712207" not in words


def test_a_household_page_shows_owners_elsewhere_apart(at_desk, estate, wang):
    TieFactory(unit=wang.unit, person=PersonFactory(estate=estate, name="孙七"), relation="co_owner")
    part = at_desk.get(f"/register/households/{wang.pk}/").context["part"]
    assert [tie.person.name for tie in part.people] == ["王淑珍"]
    assert [tie.person.name for tie in part.owners_elsewhere] == ["孙七"]


def test_a_unit_page_lists_the_stays_and_a_household_page_its_own_only(at_desk, estate, wang):
    before = HouseholdFactory(
        estate=estate, unit=wang.unit, stay=DateRange(date(2020, 1, 1), date(2023, 1, 1)), person__name="从前人"
    )
    before.ties.update(until=date(2023, 1, 1))
    assert "从前人" in page(at_desk, f"/register/units/{wang.unit_id}/")
    assert "从前人" not in page(at_desk, f"/register/households/{wang.pk}/")
    assert "王淑珍" not in page(at_desk, f"/register/households/{before.pk}/")


PAGES = [
    "/register/households/{household}/",
    "/register/households/{household}/move-out/",
    "/register/households/{household}/residents/",
    "/register/units/{unit}/",
    "/register/units/{unit}/edit/",
    "/register/units/{unit}/owner/",
    "/register/ties/{tie}/end/",
    "/register/people/{person}/",
    "/register/people/{person}/phone/",
]


def ids(household):
    tie = household.ties.get()
    return {"household": household.pk, "unit": household.unit_id, "tie": tie.pk, "person": tie.person_id}


@pytest.mark.parametrize("url", PAGES)
def test_a_row_of_another_estate_is_not_there(at_desk, elsewhere, url):
    stranger = HouseholdFactory(estate=elsewhere)
    assert at_desk.get(url.format(**ids(stranger))).status_code == 404
    assert at_desk.post(url.format(**ids(stranger))).status_code in (404, 405)


@pytest.mark.parametrize("url", PAGES)
def test_the_pages_open_for_who_keeps_the_register(at_desk, wang, url):
    page(at_desk, url.format(**ids(wang)))


@pytest.mark.parametrize("url", [*PAGES[1:3], *PAGES[4:], "/register/units/new/", "/register/households/new/"])
def test_others_of_the_estate_do_not_write(client, leasing, wang, url):
    client.force_login(leasing, backend="office.login.NameOrPhoneBackend")
    assert client.get(url.format(**ids(wang))).status_code == 403


@pytest.mark.parametrize("url", ["/register/", "/register/buildings/", "/register/zones/", "/register/look-up/"])
def test_who_is_not_logged_in_is_asked_to(client, db, url):
    assert client.get(url).headers["Location"].startswith("/login/")


def test_a_new_resident_is_entered_at_the_desk_and_the_form_leads_back(at_desk, estate):
    unit = UnitFactory(estate=estate, building=BuildingFactory(estate=estate, number="3"), entrance="1", room="1502")
    form = {
        "room": "三栋1单元1502",
        "name": "王淑珍",
        "relation": "owner",
        "phone": "138 5771 2207",
        "day": "2025-01-02",
    }
    response = at_desk.post("/register/households/new/?next=/complaints/new/", form)
    household = Household.objects.get(unit=unit)
    assert response.headers["Location"] == f"/complaints/new/?household={choice_of(household).value}"


@pytest.mark.parametrize("way", ["//evil.example/", "https://evil.example/", "javascript:alert(1)"])
def test_the_form_leads_to_no_other_site(at_desk, estate, way):
    unit = UnitFactory(estate=estate)
    form = {"room": unit.label, "name": "王淑珍", "relation": "owner", "day": "2025-01-02"}
    response = at_desk.post(f"/register/households/new/?next={way}", form)
    assert response.headers["Location"] == Household.objects.get().get_absolute_url()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"room": "99-9-999"}, "room"),
        ({"name": "  "}, "name"),
        ({"phone": "12"}, "phone"),
        ({"day": "2999-01-01"}, "day"),
        ({"day": "31.2.2025"}, "day"),
        ({"relation": "king"}, "relation"),
    ],
)
def test_a_wrong_word_gets_a_sentence_and_what_was_typed_stays(at_desk, estate, changes, field):
    unit = UnitFactory(estate=estate)
    form = {
        "room": unit.label,
        "name": "王淑珍",
        "relation": "owner",
        "day": "2025-01-02",
        "call_when": "周末",
    } | changes
    response = at_desk.post("/register/households/new/", form)
    assert response.status_code == 400
    assert field in response.context["form"].errors
    assert 'value="周末"' in response.content.decode()
    assert not Household.objects.exists()


def test_an_occupied_unit_says_so_with_409(at_desk, wang):
    form = {"room": "3-1-1502", "name": "李建华", "relation": "tenant", "day": "2025-01-02"}
    response = at_desk.post("/register/households/new/", form)
    assert response.status_code == 409
    assert "起住着人，请先登记搬出" in response.content.decode()


def test_a_room_that_several_units_share_is_asked_about(at_desk, estate):
    for number in "12":
        UnitFactory(estate=estate, building=BuildingFactory(estate=estate, number=number), room="502")
    form = {"room": "502", "name": "李建华", "relation": "tenant", "day": "2025-01-02"}
    errors = at_desk.post("/register/households/new/", form).context["form"].errors
    assert errors == {"room": ["有几套都是这个号，请加上楼栋和单元。"]}


def test_moving_out_by_the_page(at_desk, wang):
    response = at_desk.post(f"/register/households/{wang.pk}/move-out/", {"day": "2025-06-01", "note": "搬到外地"})
    assert response.headers["Location"] == wang.get_absolute_url()
    wang.refresh_from_db()
    assert wang.until == date(2025, 6, 1)
    words = page(at_desk, wang.get_absolute_url())
    assert "已搬走" in words
    assert "登记 2025 年 6 月 1 日 搬出" in words


def test_a_person_is_corrected_by_the_page(at_desk, wang):
    person = wang.ties.get().person
    form = {"name": "王淑贞", "phone": "", "salutation": "王阿姨", "call_when": "", "note": ""}
    assert at_desk.post(f"/register/people/{person.pk}/", form).headers["Location"] == wang.get_absolute_url()
    assert Person.objects.get(pk=person.pk).salutation == "王阿姨"


def test_a_telephone_is_seen_with_a_reason_only(at_desk, wang):
    person = wang.ties.get().person
    url = f"/register/people/{person.pk}/phone/"
    assert "13857712207" not in page(at_desk, url)
    assert at_desk.post(url, {"reason": ""}).status_code == 400
    assert "13857712207" in at_desk.post(url, {"reason": "约上门时间"}).content.decode()
    assert Entry.objects.about(Household.KIND, wang.pk).first().verb == "phone_shown"


def test_a_resident_is_added_and_taken_out_by_the_pages(at_desk, wang):
    form = {"name": "王雨桐", "relation": "family", "since": "2025-01-01"}
    at_desk.post(f"/register/households/{wang.pk}/residents/", form)
    tie = wang.ties.get(person__name="王雨桐")
    at_desk.post(f"/register/ties/{tie.pk}/end/", {"day": "2025-09-01"})
    tie.refresh_from_db()
    assert tie.until == date(2025, 9, 1)


def test_a_unit_is_entered_corrected_and_sold_by_the_pages(at_desk, estate):
    building = BuildingFactory(estate=estate, number="3")
    form = {"building": building.pk, "entrance": "1", "room": "0101", "kind": "home"}
    at_desk.post("/register/units/new/", form)
    unit = Unit.objects.get()
    at_desk.post(f"/register/units/{unit.pk}/edit/", {"kind": "shop", "floor": "1", "area": "88.50"})
    at_desk.post(f"/register/units/{unit.pk}/owner/", {"name": "孙七", "day": "2025-01-01"})
    unit.refresh_from_db()
    assert (unit.kind, str(unit.area), unit.ties.get().person.name) == ("shop", "88.50", "孙七")


def test_a_double_unit_is_refused_beside_the_room(at_desk, wang):
    form = {"building": wang.unit.building_id, "entrance": "1", "room": "01502", "kind": "home"}
    response = at_desk.post("/register/units/new/", form)
    assert response.status_code == 409
    assert response.context["form"].errors == {"room": ["这一套已经在册：3 栋 1 单元 1502。"]}


def test_the_buildings_say_how_many_units_and_homes(at_desk, estate, wang):
    UnitFactory(estate=estate, building=wang.unit.building, zone=wang.unit.zone)
    assert at_desk.get("/register/buildings/").context["rows"] == [(wang.unit.building, 2, 1)]


@pytest.mark.parametrize("url", ["/register/buildings/", "/register/zones/"])
def test_buildings_and_zones_cost_the_same_with_1_row_and_with_10(at_desk, estate, wang, officer, url):
    at_desk.get(url)
    with CaptureQueriesContext(connection) as one:
        at_desk.get(url)
    for _building in range(10):
        zone = ZoneFactory(estate=estate, officer=officer)
        UnitFactory(estate=estate, building=BuildingFactory(estate=estate, zone=zone), zone=zone)
    with CaptureQueriesContext(connection) as ten:
        at_desk.get(url)
    assert len(ten) == len(one)


def test_the_search_over_all_jobs_finds_households(desk, wang):
    from premises.search import find

    (group,) = find(desk, "wsz")
    (hit,) = group.hits
    assert (hit.title, hit.label, hit.url) == ("王淑珍", "3 栋 1 单元 1502", f"/register/households/{wang.pk}/")
    assert find(StaffFactory(), "wsz") == []


def test_the_navigation_offers_what_the_person_may_use(desk, leasing, estate):
    from premises.desk import nav

    assert [item.url_name for item in nav(desk, estate).children][-1] == "premises:imports"
    assert "premises:imports" not in [item.url_name for item in nav(leasing, estate).children]
    assert nav(StaffFactory(), estate) is None
