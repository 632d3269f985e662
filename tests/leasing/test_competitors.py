"""Other buildings beside ours: facts with their day and source, rents as far as we know them, a fair sheet (R64, R68)."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.db.utils import InternalError
from django.test import Client

from leasing import services
from leasing.competition import compare
from leasing.models import Competitor, CompetitorRent, EstateProfile, HandOut, LeasingTerms
from leasing.services import Dimensions
from office.errors import BadInput, NotAllowed, WrongState
from office.models import Entry, Estate, Role, Staff
from tests.factories import EstateFactory, PostFactory, SpaceFactory
from tests.leasing.house import House

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 17)
FACTS = Dimensions(DAY, "江边，地铁步行 12 分钟", "客梯 8 部", "前台 9:00–18:00", "外聘物业公司")


def building(house: House, name: str = "江畔中心", by: str = "leasing_manager") -> Competitor:
    return services.record_competitor(
        estate=house.tower, by=house.people[by], name=name, source="实地看过", dimensions=FACTS
    )


def rent(house: House, of: Competitor, amount: str = "4.60", known_on: date = DAY, **said: Any) -> CompetitorRent:
    given = {"basis": "day", "source": "客户转述", **said}
    return services.note_competitor_rent(
        competitor_id=of.pk, by=house.leasing_manager, amount=Decimal(amount), known_on=known_on, **given
    )


@pytest.mark.req("R68")
def test_a_building_has_four_dimensions_a_day_and_a_source(house: House):
    found = building(house)
    kept = (found.location, found.hardware, found.service, found.management, found.as_of, found.source)
    assert kept == (FACTS.location, FACTS.hardware, FACTS.service, FACTS.management, DAY, "实地看过")
    for changes in ({"source": " "}, {"name": ""}, {"dimensions": Dimensions(DAY)}, {"name": "江畔中心"}):
        given = {"name": "银桥国际", "source": "官网", "dimensions": FACTS, **changes}
        with pytest.raises(BadInput):
            services.record_competitor(estate=house.tower, by=house.leasing_manager, **given)
    with pytest.raises(BadInput):
        services.change_competitor(
            competitor_id=found.pk, by=house.leasing_manager, name="江畔中心", source="官网",
            dimensions=Dimensions(date(2026, 3, 18), "江边"),
        )  # fmt: skip


@pytest.mark.req("R68")
def test_only_managers_keep_them(house: House):
    found = building(house)
    with pytest.raises(NotAllowed):
        building(house, "银桥国际", by="leasing")
    with pytest.raises(NotAllowed):
        services.retire_competitor(competitor_id=found.pk, by=house.leasing)
    with pytest.raises(NotAllowed):
        services.change_profile(estate=house.tower, by=house.leasing, dimensions=FACTS)


@pytest.mark.req("R68")
def test_a_rent_says_from_where_and_when_and_is_written_once(house: House):
    found = building(house)
    for said in ({"source": ""}, {"known_on": date(2026, 3, 18)}, {"amount": "0"}, {"basis": "year"}):
        with pytest.raises(BadInput):
            rent(house, found, **said)
    rent(house, found, "4.60")
    with pytest.raises(InternalError, match="append_only"):
        CompetitorRent.objects.update(amount="9.99")


@pytest.mark.req("R68")
def test_the_newest_rent_counts_and_an_old_one_is_warned_of(house: House):
    found = building(house)
    rent(house, found, "4.80", date(2025, 9, 17))
    terms, _made = LeasingTerms.objects.get_or_create(estate=house.tower)
    (old,) = compare.others([found], terms, DAY)[0].rents
    assert (old.words[:4], old.is_old) == ("4.80", True)
    assert not compare.others([found], terms, date(2026, 3, 16))[0].rents[0].is_old
    terms.rents_old_after = 12
    assert not compare.others([found], terms, DAY)[0].rents[0].is_old
    rent(house, found, "4.60")
    assert [one.words[:4] for one in compare.others([found], terms, DAY)[0].rents] == ["4.60"]


@pytest.mark.req("R64")
@pytest.mark.parametrize("words", ["全市最好的写字楼", "服务第一，业内第一", "the best tower", "独一无二"])
def test_of_our_own_building_no_superlative_is_kept(house: House, words: str):
    with pytest.raises(BadInput) as refused:
        services.change_profile(
            estate=house.tower, by=house.leasing_manager, dimensions=Dimensions(DAY, "中山路", service=words)
        )
    assert refused.value.field == "service"
    assert not EstateProfile.objects.exists()


@pytest.mark.req("R64")
def test_what_only_sounds_like_one_is_kept(house: House):
    said = Dimensions(DAY, "离最近的地铁站 300 米，第一人民医院旁")
    assert services.change_profile(estate=house.tower, by=house.leasing_manager, dimensions=said).version == 1


@pytest.mark.req("R64", "R68")
def test_the_sheet_sets_others_beside_ours_with_list_prices_only(client: Client, house: House):
    services.change_profile(estate=house.tower, by=house.leasing_manager, dimensions=Dimensions(DAY, "地铁 4 分钟"))
    SpaceFactory(estate=house.tower, list_price="5.80", floor_price="4.71")
    rent(house, building(house))
    client.force_login(house.fresh("leasing"))
    page = client.get(f"/leasing/comparison/?prospect={house.prospect(needs='离地铁近').pk}")
    rows = {str(row.label): [text for _building, text in row.cells] for row in page.context["rows"]}
    assert list(rows.values()) == [
        ["地铁 4 分钟", "江边，地铁步行 12 分钟"], ["", "客梯 8 部"], ["", "前台 9:00–18:00"], ["", "外聘物业公司"],
    ]  # fmt: skip
    body = page.content.decode()
    assert "5.80" in body and "4.60" in body and "客户转述" in body and "离地铁近" in body and "4.71" not in body


@pytest.mark.req("R64", "R68")
def test_the_clients_sheet_names_the_day_and_not_the_source_and_is_written_down(client: Client, house: House):
    found, prospect, visit = building(house), house.prospect(), house.visit()
    rent(house, found, source="晨曦的对手转述")
    assert visit.prospect == prospect
    client.force_login(house.fresh("leasing"))
    answer = client.post(f"/leasing/prospects/{prospect.pk}/comparison/", {"with": found.pk})
    paper = client.get(answer["Location"]).content.decode()
    assert "据我处" in paper and "3 月 17 日" in paper and "晨曦的对手转述" not in paper and "实地看过" not in paper
    entry = Entry.objects.about("leasing.prospect", prospect.pk).get(verb="comparison_shown")
    assert (entry.text.note, entry.details) == ("江畔中心", {"competitors": [found.pk]})
    assert HandOut.objects.get().what == "comparison"


@pytest.mark.req("R101")
def test_an_anonymous_client_gets_no_comparison_by_any_route(client: Client, house: House):
    found, prospect = building(house), house.prospect(card=None)
    with pytest.raises(BadInput):
        services.hand_comparison(prospect_id=prospect.pk, by=house.leasing, competitor_ids=[found.pk])
    client.force_login(house.fresh("leasing"))
    assert client.get(f"/leasing/comparison/?prospect={prospect.pk}&for=client").status_code == 400
    assert "comparison/" not in client.get(f"/leasing/prospects/{prospect.pk}/").content.decode()
    inside = client.get(f"/leasing/comparison/?prospect={prospect.pk}").content.decode()
    assert f"/leasing/prospects/{prospect.pk}/comparison/" not in inside


@pytest.mark.req("R68")
def test_what_is_retired_is_not_compared_and_not_handed_out(house: House):
    found = building(house)
    services.retire_competitor(competitor_id=found.pk, by=house.leasing_manager)
    with pytest.raises(WrongState):
        services.hand_comparison(prospect_id=house.prospect().pk, by=house.leasing, competitor_ids=[found.pk])
    with pytest.raises(InternalError, match="kept"):
        Competitor.objects.all().delete()


def form(**typed: Any) -> dict[str, Any]:
    plain = {"name": "江畔中心", "source": "官网", "location": "江边", "as_of": "2026-03-17", "version": 0, "seen": 0}
    return plain | {"key": str(uuid4())} | typed


@pytest.mark.req("R68")
def test_the_manager_writes_down_corrects_and_the_second_of_two_sees_the_first(client: Client, house: House):
    client.force_login(house.fresh("leasing_manager"))
    made = client.post("/leasing/competitors/new/", form())
    found = Competitor.objects.get()
    assert made["Location"] == f"/leasing/competitors/{found.pk}/"
    path = f"{made['Location']}change/"
    assert client.post(path, form(location="江边，有班车", version=1)).status_code == 302
    late = client.post(path, form(location="我写的", version=1))
    assert late.status_code == 409 and "我写的" in late.content.decode()
    found.refresh_from_db()
    assert (found.location, found.version) == ("江边，有班车", 2)
    noted = {"amount": "4.6", "basis": "day", "source": "中介", "known_on": "2026-03-01", "key": str(uuid4())}
    assert client.post(f"{made['Location']}rent/", noted).status_code == 302
    assert "4.60" in client.get(made["Location"]).content.decode()
    assert client.post(f"{made['Location']}retire/", {"retired": "1"}).status_code == 302
    ours = form(location="中山路", version=0)
    assert client.post("/leasing/competitors/ours/", ours).status_code == 302
    assert EstateProfile.objects.get().location == "中山路"


@pytest.mark.req("R68")
def test_who_lets_reads_who_does_not_finds_nothing(client: Client, house: House):
    found = building(house)
    one = f"/leasing/competitors/{found.pk}/"
    reading, writing = ["/leasing/competitors/", one, "/leasing/comparison/"], [
        "/leasing/competitors/new/", "/leasing/competitors/ours/", f"{one}change/", f"{one}rent/",
    ]  # fmt: skip
    client.force_login(house.fresh("leasing"))
    assert {client.get(path).status_code for path in reading} == {200}
    assert {client.get(path).status_code for path in writing} == {403}
    for name in ("front_desk", "director", "control_room", "administrator"):
        client.force_login(house.fresh(name))
        assert {client.get(path).status_code for path in [*reading, *writing]} == {404}, name
    client.force_login(house.fresh("stranger"))
    assert {client.get(path).status_code for path in (one, f"{one}change/", f"{one}rent/")} == {404}


def test_from_a_building_leads_a_link_to_the_sheet_of_its_estate_also_for_who_sits_elsewhere(
    client: Client, house: House
):
    """The board of an estate in which no visitors are received offers no visit."""
    found = building(house)
    manager = house.fresh("general_manager")
    gardens = EstateFactory(name="翠湖花园", code="aa", kind=Estate.Kind.RESIDENTIAL)
    PostFactory(staff=manager, role=Role.GENERAL_MANAGER, estate=gardens)
    client.force_login(Staff.objects.get(pk=manager.pk))
    client.post("/account/estate/", {"estate": gardens.pk})
    assert client.get("/leasing/comparison/").status_code == 404
    assert "江畔中心" in client.get(f"/leasing/comparison/?with={found.pk}").text
    assert "/leasing/receptions/new/" not in client.get("/leasing/prospects/").text


def test_a_list_costs_the_same_with_one_and_with_many(
    client: Client, house: House, django_assert_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.force_login(house.fresh("leasing"))
    rent(house, building(house))
    client.get("/leasing/competitors/")
    with CaptureQueriesContext(connection) as one:
        client.get("/leasing/competitors/")
    for number in range(5):
        rent(house, building(house, f"楼盘 {number}"))
    with django_assert_num_queries(len(one)):
        assert len(client.get("/leasing/competitors/").context["rows"]) == 6
