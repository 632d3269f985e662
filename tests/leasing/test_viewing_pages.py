"""The pages of viewings: nothing of them for who may not see the client; what the sheet on paper names (R66, R67, R101)."""

from decimal import Decimal
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from leasing import services, urls
from leasing.models import Prospect, Space, Viewing
from office import clock, subjects
from tests.factories import ProspectFactory, SpaceFactory
from tests.leasing.house import House, when
from tests.leasing.viewings import book, look, walk

pytestmark = pytest.mark.django_db
STEPS = [str(one.pattern) for one in urls.urlpatterns if "<int:viewing_id>" in str(one.pattern)]
ROLES = [
    ("leasing", True),
    ("leasing_manager", True),
    ("general_manager", True),
    ("colleague", False),
    ("front_desk", False),
    ("director", False),
    ("control_room", False),
    ("administrator", False),
    ("stranger", False),
]


def sent(house: House, spaces: list[Space]) -> dict[str, Any]:
    """The form of a viewing that is written down."""
    data: dict[str, Any] = {"key": str(uuid4()), "at": "2026-03-17T09:30", "intent": "2", "overall": "还要比较"}
    data["leader"] = house.leasing.pk
    for one in spaces:
        data |= {f"{name}_{one.pk}": "on" for name in ("seen", "orientation", "area", "efficiency", "neighbours")}
        data |= {f"reaction_{one.pk}": "likes", f"attitude_{one.pk}": "changes", f"attitude_words_{one.pk}": "拆隔断"}
    return data


def exported(client: Client, query: str = "") -> str:
    answer = client.get(f"/leasing/viewings/export/{query}")
    if answer.status_code != 200:
        return ""
    return str(CalamineWorkbook.from_filelike(BytesIO(answer.getvalue())).get_sheet_by_index(0).to_python())


@pytest.mark.parametrize(("role", "sees"), ROLES)
def test_a_viewing_is_nowhere_for_who_may_not_see_its_client(
    client: Client, house: House, invited: Prospect, vacant: Space, role: str, sees: bool
):
    """List, page, steps, sheet, export, count, the space's page, notices, the desk; every address that names a viewing."""
    viewing = book(house, invited, vacant)
    client.force_login(house.fresh(role))
    assert len(STEPS) == 5
    for path in STEPS:
        url = "/leasing/" + path.replace("<int:viewing_id>", str(viewing.pk))
        assert (client.get(url).status_code == 200) is sees, url
        if not sees:
            assert client.post(url).status_code in (404, 405), url
    for url in ("/leasing/viewings/new/", "/leasing/viewings/walk/"):
        assert (client.get(f"{url}?prospect={invited.pk}").status_code == 200) is sees
    assert ("晨曦软件" in client.get("/leasing/viewings/").text) is sees
    assert ("晨曦软件" in exported(client)) is sees
    assert ("晨曦软件" in client.get(f"/leasing/spaces/{vacant.pk}/").text) is sees
    assert subjects.is_visible(house.fresh(role), Viewing.KIND, viewing.pk) is sees
    assert Viewing.objects.get().is_booked


def test_counts_tell_nothing_of_a_colleagues_viewings(client: Client, house: House, vacant: Space):
    book(house, house.described("colleague"), vacant, by="colleague")
    client.force_login(house.fresh("leasing"))
    assert client.get("/leasing/viewings/").context["shown"].counts == {"today": 0, "coming": 0, "late": 0}


def test_where_nothing_is_let_there_is_no_such_page(client: Client, house: House):
    client.force_login(house.fresh("front_desk"))
    for page in ("", "export/", "new/", "walk/"):
        assert client.get(f"/leasing/viewings/{page}").status_code == 404


@pytest.mark.req("R66")
def test_it_is_booked_from_the_page_of_the_client_and_of_the_space(
    client: Client, house: House, invited: Prospect, vacant: Space
):
    client.force_login(house.fresh("leasing"))
    assert f"/leasing/viewings/new/?prospect={invited.pk}" in client.get(invited.get_absolute_url()).text
    assert f"/leasing/viewings/new/?space={vacant.pk}" in client.get(vacant.get_absolute_url()).text
    visit = house.visit()
    assert f"/leasing/viewings/walk/?prospect={invited.pk}" in client.get(visit.get_absolute_url()).text
    panel = client.get(vacant.get_absolute_url(), headers={"HX-Request": "true"}).text
    assert f"/leasing/viewings/new/?space={vacant.pk}" in panel
    assert "晨曦软件" in client.get(f"/leasing/viewings/new/?space={vacant.pk}").text
    url = f"/leasing/viewings/new/?prospect={invited.pk}&space={vacant.pk}"
    assert f'value="{vacant.pk}" checked' in client.get(url).text
    form = {"key": str(uuid4()), "starts_at": "2026-03-18T14:00", "space": [vacant.pk], "leader": house.leasing.pk}
    assert client.post(url, form | {"space": []}).status_code == 400
    answers = [client.post(url, form) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    viewing = Viewing.objects.get()
    assert (viewing.starts_at, viewing.leader) == (when(18, 14), None)
    assert answers[1].url == viewing.get_absolute_url()


@pytest.mark.req("R67", "R69")
def test_a_form_sent_twice_is_one_viewing_and_what_is_missing_is_said_beside_its_field(
    client: Client, house: House, invited: Prospect, vacant: Space
):
    client.force_login(house.fresh("leasing"))
    url = f"/leasing/viewings/walk/?prospect={invited.pk}&space={vacant.pk}"
    form = sent(house, [vacant])
    lacking = client.post(url, {name: value for name, value in form.items() if not name.startswith("area_")})
    assert lacking.status_code == 400
    assert f"why_not_{vacant.pk}" in lacking.context["form"].errors
    for _ in range(2):
        assert client.post(url, form).status_code == 302
    viewing = Viewing.objects.get()
    assert (viewing.state, viewing.was_booked, viewing.starts_at) == ("recorded", False, when(17, 9, 30))
    page = client.get(viewing.get_absolute_url()).text
    assert "拆隔断" in page and "争取请到会议室面谈租金" in page


def test_a_booked_viewing_is_written_down_with_a_space_that_was_not_planned(
    client: Client, house: House, invited: Prospect, vacant: Space
):
    besides = SpaceFactory(estate=house.tower, building=vacant.building, label="6 层 B 座", floor=6)
    viewing = book(house, invited, vacant)
    client.force_login(house.fresh("leasing"))
    url = f"/leasing/viewings/{viewing.pk}/record/?space={besides.pk}"
    assert "6 层 B 座" in client.get(url).text
    form = sent(house, [vacant, besides])
    del form[f"seen_{vacant.pk}"]
    assert client.post(url, form).status_code == 302
    assert client.post(url, form).status_code == 302
    assert [one.space for one in viewing.spaces.all()] == [besides]
    assert client.get(url).status_code == 409


def test_who_was_overtaken_by_a_colleague_keeps_his_text_and_counts_when_it_is_sent_again(
    client: Client, house: House, invited: Prospect, vacant: Space
):
    viewing = book(house, invited, vacant)
    services.change_viewing(
        viewing_id=viewing.pk, by=house.leasing_manager, version=1, starts_at=when(18, 10), space_ids=[vacant.pk]
    )
    client.force_login(house.fresh("leasing"))
    form = {
        "key": str(uuid4()), "version": 1, "starts_at": "2026-03-19T16:00", "space": [vacant.pk], "leader": house.leasing.pk,
        "note": "带钥匙",
    }  # fmt: skip
    answer = client.post(f"/leasing/viewings/{viewing.pk}/change/", form)
    assert (answer.status_code, "明天 10:00" in answer.text, "带钥匙" in answer.text) == (409, True, True)
    again = form | {"version": answer.context["form"]["version"].value()}
    assert client.post(f"/leasing/viewings/{viewing.pk}/change/", again).status_code == 302
    viewing.refresh_from_db()
    assert (viewing.starts_at, viewing.note) == (when(19, 16), "带钥匙")


# The sheet on paper


@pytest.fixture
def beside(house: House, vacant: Space) -> None:
    """Next door: 文澜阁, a publisher."""
    left = SpaceFactory(estate=house.tower, building=vacant.building, label="12 层 A 座", position=1)
    contract = services.Contract(
        "YH-1", "文澜阁", when(1, 0).date(), when(1, 0).date().replace(year=2029), trade="出版"
    )
    services.record_lease(estate=house.tower, by=house.leasing_manager, contract=contract, space_ids=[left.pk])
    Space.objects.filter(pk=vacant.pk).update(neighbours="文澜阁的编辑部就在隔壁", features="看湖")


@pytest.mark.req("R67")
def test_the_sheet_names_what_is_said_of_each_space_and_never_the_floor_price(
    client: Client, house: House, invited: Prospect, vacant: Space, beside: None
):
    viewing = book(house, invited, vacant)
    client.force_login(house.fresh("leasing_manager"))
    page = client.get(f"/leasing/viewings/{viewing.pk}/sheet/").text
    for words in ("12 层 B 座", "南", "看湖", "328.60", "71.5%", "234.95", "5.80", "文澜阁", "晨曦软件"):
        assert words in page, words
    assert "4.70" not in page


@pytest.mark.req("R67")
def test_what_is_for_sale_has_its_price_once_and_not_a_day(
    client: Client, house: House, invited: Prospect, vacant: Space
):
    Space.objects.filter(pk=vacant.pk).update(offer=Space.Offer.SELL, list_price=Decimal("32180.00"))
    viewing = book(house, invited, vacant)
    client.force_login(house.fresh("leasing"))
    for page in ("", "sheet/", "record/", "change/"):
        text = client.get(f"/leasing/viewings/{viewing.pk}/{page}").text
        assert ("32,180.00 元/㎡" in text, "32,180.00 元/㎡·天" in text) == (True, False), page


@pytest.mark.req("R67", "R101")
def test_who_stays_unknown_learns_the_trades_of_the_neighbours_and_no_names(
    client: Client, house: House, vacant: Space, beside: None
):
    viewing = book(house, house.prospect(company="", card=None), vacant)
    client.force_login(house.fresh("leasing"))
    for page in ("", "sheet/", "record/"):
        text = client.get(f"/leasing/viewings/{viewing.pk}/{page}").text
        assert ("出版" in text, "文澜阁" in text, "4.70" in text) == (True, False, False), page


# The list


def test_the_list_is_by_day_and_by_what_is_not_written_down(client: Client, house: House, vacant: Space):
    day = {"今天": when(17, 14), "之后": when(18, 14), "昨天": when(16, 14)}
    with clock.at(when(16, 9)):
        for company, hour in day.items():
            prospect = ProspectFactory(estate=house.tower, owner=house.leasing, company=f"{company}来的")
            book(house, prospect, vacant, starts_at=hour)
    walk(house, ProspectFactory(estate=house.tower, owner=house.leasing, company="刚走的"), look(vacant))
    client.force_login(house.fresh("leasing"))

    def companies(query: str) -> list[str]:
        return [str(row.viewing.prospect) for row in client.get(f"/leasing/viewings/{query}").context["lines"]]

    assert companies("") == ["刚走的", "今天来的"]
    assert companies("?tab=coming") == ["之后来的"]
    assert companies("?tab=late") == ["昨天来的"]
    assert companies("?tab=viewed") == ["刚走的"]
    assert companies(f"?tab=all&space={vacant.pk}&q=今天") == ["今天来的"]
    assert companies("?tab=all&space=999") == []
    assert client.get("/leasing/viewings/").context["shown"].counts == {"today": 2, "coming": 1, "late": 1}
    assert ("昨天来的" in exported(client, "?tab=late"), "之后来的" in exported(client, "?tab=late")) == (True, False)


def test_a_list_with_many_viewings_asks_no_more_than_one_with_one(client: Client, house: House, vacant: Space):
    client.force_login(house.fresh("leasing"))

    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get("/leasing/viewings/").status_code == 200
        return len(queries)

    book(house, house.described(), vacant)
    asked()
    one = asked()
    for hour in range(11, 21):
        book(house, ProspectFactory(estate=house.tower, owner=house.leasing), vacant, starts_at=when(17, hour, 30))
    assert asked() == one


def test_on_a_spaces_page_are_the_viewings_of_ones_own_clients_alone(
    client: Client, house: House, invited: Prospect, vacant: Space
):
    walk(house, invited, look(vacant, reaction="wavers"))
    walk(house, house.described("colleague", company="文澜阁"), look(vacant), by="colleague")
    client.force_login(house.fresh("leasing"))
    page = client.get(vacant.get_absolute_url()).text
    assert ("晨曦软件" in page, "犹豫" in page, "文澜阁" in page) == (True, True, False)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_page_answers_in_both_languages(
    client: Client, house: House, invited: Prospect, vacant: Space, language: str
):
    viewing = book(house, invited, vacant)
    seller = house.fresh("leasing")
    seller.language = language
    seller.save()
    client.force_login(seller)
    pages = [
        "",
        "?tab=all",
        f"{viewing.pk}/",
        *(f"{viewing.pk}/{one}/" for one in ("sheet", "change", "cancel", "record")),
    ]
    for page in [*pages, f"new/?prospect={invited.pk}", f"walk/?prospect={invited.pk}"]:
        answer = client.get(f"/leasing/viewings/{page}")
        assert (answer.status_code, "看房" in answer.text) == (200, language == "zh-hans"), page
