"""The vacancy sheet: what is vacant at the list price, for somebody by name, and kept as it was handed over."""

from datetime import date
from io import BytesIO

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import InternalError
from django.test import Client
from python_calamine import CalamineWorkbook

from leasing import services
from leasing.models import HandOut, ReleaseBatch, Space, VacancySheet
from leasing.services import Contract
from office.errors import NotAllowed, WrongState
from office.models import Entry
from tests.factories import SpaceFactory
from tests.leasing.house import House

pytestmark = pytest.mark.django_db


@pytest.fixture
def vacant(house: House) -> Space:
    return SpaceFactory(estate=house.tower, label="12 层 B 座", list_price="5.80", floor_price="4.70")


def labels(sheet: VacancySheet) -> list[str]:
    return [line["label"] for line in sheet.lines]


@pytest.mark.req("R59")
def test_it_holds_what_is_vacant_and_released_with_a_list_price_and_nothing_else(house: House, vacant: Space):
    building, estate = vacant.building, house.tower
    held_back = ReleaseBatch.objects.create(estate=estate, name="二批")
    SpaceFactory(estate=estate, building=building, label="未推出", batch=held_back)
    SpaceFactory(estate=estate, building=building, label="自用", own_use="会议中心")
    SpaceFactory(estate=estate, building=building, label="无价", list_price=None, floor_price=None)
    SpaceFactory(estate=estate, building=building, label="出售", offer="sell")
    let = SpaceFactory(estate=estate, building=building, label="已租")
    contract = Contract("YH-1", "文澜阁", date(2026, 1, 1), date(2029, 1, 1))
    services.record_lease(estate=estate, by=house.leasing_manager, contract=contract, space_ids=[let.pk])
    made = services.hand_vacancy_sheet(prospect_id=house.prospect().pk, by=house.leasing)
    assert labels(made) == ["12 层 B 座"]
    assert set(made.lines[0]) == {
        "label", "area", "usable", "orientation", "fit_out", "features", "list_price", "fee",
    }  # fmt: skip
    assert "4.70" not in str(made.lines)


@pytest.mark.req("R101")
def test_a_visitor_gets_it_by_name_and_it_stands_among_what_he_was_given(house: House, vacant: Space):
    reception = house.visit(phone="", visitor="", company="", address="", declined=True)
    made = services.hand_vacancy_sheet_in_visit(reception_id=reception.pk, by=house.leasing)
    assert (made.number, made.recipient, made.level) == ("K260317-01", "来访客户（2026-03-17 10:00 来访）", "reserved")
    assert HandOut.objects.get().what == "vacancy_sheet"
    second = services.hand_vacancy_sheet_in_visit(reception_id=reception.pk, by=house.leasing)
    assert (second.number, HandOut.objects.count()) == ("K260317-02", 1)


def test_a_client_gets_it_by_name_and_his_timeline_says_so(house: House, vacant: Space):
    prospect = house.prospect()
    made = services.hand_vacancy_sheet(prospect_id=prospect.pk, by=house.leasing)
    assert (made.recipient, made.level) == ("晨曦软件 许明", "full")
    entry = Entry.objects.about("leasing.prospect", prospect.pk).get(verb="vacancy_sheet")
    assert (entry.text.note, entry.details) == ("K260317-01", {"sheet": made.pk})


def test_what_was_handed_over_stays_as_it_was(house: House, vacant: Space):
    made = services.hand_vacancy_sheet(prospect_id=house.prospect().pk, by=house.leasing)
    Space.objects.update(list_price="9.99")
    made.refresh_from_db()
    assert made.lines[0]["list_price"] == "5.80"
    with pytest.raises(InternalError), transaction.atomic():
        VacancySheet.objects.update(recipient="他人")
    with pytest.raises(IntegrityError), transaction.atomic():
        made.pk, made.number, made.recipient = None, "K260317-09", ""
        made.save(force_insert=True)


def test_nothing_vacant_and_no_client_of_ones_own_is_refused(house: House):
    prospect = house.prospect()
    with pytest.raises(WrongState):
        services.hand_vacancy_sheet(prospect_id=prospect.pk, by=house.leasing)
    with pytest.raises(NotAllowed):
        services.hand_vacancy_sheet(prospect_id=prospect.pk, by=house.colleague)


@pytest.mark.req("R59")
def test_it_is_made_out_printed_and_exported(client: Client, house: House, vacant: Space):
    prospect = house.prospect()
    client.force_login(house.fresh("leasing"))
    page = client.get(f"/leasing/vacancy/?prospect={prospect.pk}").content.decode()
    assert "晨曦软件 许明" in page and "data-print" not in page
    answer = client.post(f"/leasing/prospects/{prospect.pk}/vacancy/")
    made = VacancySheet.objects.get()
    assert answer["Location"] == f"/leasing/vacancy/{made.pk}/"
    paper = client.get(answer["Location"]).content.decode()
    assert "晨曦软件 许明" in paper and "12 层 B 座" in paper and "5.80" in paper and "4.70" not in paper
    sheet = CalamineWorkbook.from_filelike(BytesIO(client.get(f"/leasing/vacancy/{made.pk}/export/").getvalue()))
    rows = sheet.get_sheet_by_index(0).to_python()
    assert rows[1][0].endswith("晨曦软件 许明") and rows[5][0] == "12 层 B 座" and rows[5][6] == 5.8


def test_a_sheet_of_another_and_the_page_of_who_does_not_let_are_not_there(client: Client, house: House, vacant: Space):
    made = services.hand_vacancy_sheet(prospect_id=house.prospect().pk, by=house.leasing)
    paths = [f"/leasing/vacancy/{made.pk}/", f"/leasing/vacancy/{made.pk}/export/"]
    for name in ("colleague", "front_desk", "director", "control_room", "stranger"):
        client.force_login(house.fresh(name))
        assert {client.get(path).status_code for path in paths} == {404}, name
        assert client.post(f"/leasing/prospects/{made.prospect_id}/vacancy/").status_code == 404, name
    for name in ("front_desk", "director", "control_room", "administrator"):
        client.force_login(house.fresh(name))
        assert client.get("/leasing/vacancy/").status_code == 404, name
    client.force_login(house.fresh("leasing_manager"))
    assert {client.get(path).status_code for path in paths} == {200}
