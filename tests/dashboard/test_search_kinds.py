"""One search finds each kind of thing by words, initials, telephone and number, and each before whom may see it alone."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client

from dashboard import search
from leasing import services as leasing
from office import clock
from tests.agents.house import TUESDAY, House, open_house
from tests.agents.introducing import accepted_quote, introduce
from tests.factories import SpaceFactory

pytestmark = pytest.mark.django_db
LETS = {"leasing", "leasing_manager", "general_manager", "colleague"}
KEEPS = LETS - {"colleague"}


@pytest.fixture
def house() -> Iterator[House]:
    with clock.at(TUESDAY):
        yield open_house()


@pytest.fixture
def filled(house: House) -> House:
    """A broker's introduction of a client who has a quote; and a tenant whom the manager took over."""
    introduction = introduce(house, house.broker())
    accepted_quote(house, introduction.prospect)
    contract = leasing.Contract("YH-088", "文澜阁茶业", date(2025, 3, 1), date(2027, 2, 28))
    space = SpaceFactory(estate=house.tower, label="18 层 A 座")
    leasing.record_lease(estate=house.tower, by=house.leasing_manager, contract=contract, space_ids=[space.pk])
    return house


def groups(house: House, text: str, name: str = "leasing") -> set[str]:
    return {str(group.label) for group in search.find(house.fresh(name), text)}


def test_each_kind_is_found_by_words_initials_telephone_and_number(filled: House) -> None:
    client, broker = {"意向客户", "报价", "客户报备"}, {"中介名录", "客户报备"}
    for text in ("晨曦", "cxrj", "许明", "xm", "2207", "13900002207"):
        assert groups(filled, text) == client, text
    for text in ("赵启明", "zqm"):
        assert groups(filled, text) == broker, text
    for text in ("诚达行", "cdh", "6614", "13800006614"):  # a firm by its broker’s telephone too
        assert groups(filled, text) == {*broker, "中介公司"}, text
    for text in ("18 层", "文澜阁", "wlg", "YH-088"):
        assert groups(filled, text) == {"房源"}, text
    assert groups(filled, "Q2603") == {"报价"}


def test_who_may_not_see_a_kind_does_not_find_it(filled: House) -> None:
    def finders(text: str, label: str) -> set[str]:
        return {name for name in filled.people if label in groups(filled, text, name)}

    for text in ("晨曦", "cxrj", "2207"):
        assert finders(text, "意向客户") == KEEPS, text
        assert finders(text, "报价") == KEEPS, text
        assert finders(text, "客户报备") == KEEPS, text
    assert finders("wlg", "房源") == LETS
    assert finders("zqm", "客户报备") == KEEPS
    # Brokers and their firms are the whole company's, for who lets anywhere.
    assert finders("zqm", "中介名录") == finders("cdh", "中介公司") == {*LETS, "stranger"}


def test_what_is_typed_in_the_top_bar_gets_the_rows_alone(filled: House, client: Client) -> None:
    client.force_login(filled.leasing)
    rows = client.get("/search/?q=cxrj", headers={"HX-Request": "true"}).text
    assert "<html" not in rows and rows.count('role="option"') == 4
    assert 'href="/search/?q=cxrj"' in rows
    assert "没找到" in client.get("/search/?q=没有的", headers={"HX-Request": "true"}).text


def test_a_client_who_is_renamed_is_found_by_his_new_initials(filled: House) -> None:
    prospect = filled.leasing.prospects.get()
    facts = leasing.Facts(company="远帆货代", nature="private", business="货代", area_from=300)
    leasing.change_prospect(prospect_id=prospect.pk, by=filled.fresh("leasing"), facts=facts)
    assert "意向客户" in groups(filled, "yfhd")
    assert "意向客户" not in groups(filled, "cxrj")
