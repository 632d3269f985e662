"""Every address of leasing, and who of those to whom a client is none of their business finds what there: another
salesperson, the front desk, the director, the control room, the administrator."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from leasing import desk, search, services
from leasing.fixed_rows import deliver_checklists
from leasing.models import Prospect, Reception, SpaceImport
from leasing.services import Visitor
from leasing.urls import urlpatterns
from leasing.views.prospect_ends import ENDS
from office import clock, files, subjects
from office.counting import count_waiting
from tests.factories import SpaceFactory
from tests.leasing.house import picture
from tests.leasing.quotes import Tower, at, when

pytestmark = pytest.mark.django_db

CLIENT = "晨曦软件"
OTHERS = ("other_leasing", "front_desk", "director", "control_room", "administrator")
# What somebody of another job is answered, page by page: what another salesperson may open, what is the manager's alone,
# what the desk has as well, and what is nobody's but the keeper's and his managers'.
LETTING = {
    "stacking", "spaces", "space_export", "space", "hold_place", "leases", "lease", "board", "prospects",
    "prospect_filter", "prospects_export", "prospect_new", "prospect_alike", "quotes", "quote_export", "quote_new",
    "follow_ups", "follow_ups_export", "waiting_list", "recommenders", "vacancy", "competitors", "comparison", "viewings",
    "viewing_export", "viewing_new", "viewing_walk", "price_sheet", "purchase_guide", "sales", "instalments", "talks", "talks_export", "rooms", "room_book",
}  # fmt: skip
MANAGED = {
    "space_new", "space_imports", "space_import_template", "space_import", "space_import_confirm",
    "space_import_discard", "space_edit", "space_split", "space_merge", "space_back", "space_pictures",
    "space_unpicture", "lease_new", "lease_edit", "lease_end", "lease_void", "competitor_new", "profile",
}  # fmt: skip
DESK = {"reception_new", "register", "register_export", "supervision_card"}
KEPT = {
    "hold", "hold_extend", "hold_release", "hold_pay", "money_settle", "prospect", "prospect_change", "prospect_move",
    "prospect_matching", "purchase_new", "purchase_reckon",
    "prospect_rent", "prospect_contact", "prospect_hand", "reception", "reception_step", "reception_skip",
    "reception_visitor", "reception_pack", "reception_left", "reception_end", "reception_void", "quote_reckon", "quote",
    "quote_version", "quote_versions", "quote_change", "quote_submit", "quote_approve", "quote_print", "quote_paper",
    "quote_step", "quote_sign", "prospect_talk", "prospect_contacted", "prospect_plan", "prospect_thanks",
    "prospect_closeness", "vacancy_to_client", "vacancy_to_visitor", "comparison_hand",
    *(f"prospect_{key}" for key in ENDS),
}  # fmt: skip
# Pages of rows that this client has none of: the tests of each part ask them, with rows.
ELSEWHERE = {
    "test_viewing_pages": {"viewing", "viewing_sheet", "viewing_change", "viewing_cancel", "viewing_record"},
    "test_talk_pages": {"talk", "talk_begin", "talk_write", "talk_move", "talk_call_off", "booking_cancel"},
    "test_follow_up_pages": {"follow_up", "follow_up_missed", "follow_up_put_off"},
    "test_end_pages": {
        "price_application", "price_heard", "price_quote", "welcome", "welcome_prepare", "welcome_move", "welcome_hold",
    },
    "test_sale_pages": {
        "purchase", "purchase_approve", "purchase_decline", "purchase_sign", "sale", "sale_cancel",
        "instalment_receive", "instalment_take_back",
    },
    "test_vacancy": {"vacancy_sheet", "vacancy_export"},
    "test_competitors": {"competitor", "competitor_change", "competitor_rent", "competitor_retire"},
    "test_flexible_terms": {"term_tell"},
}  # fmt: skip


def expected(page: str, name: str) -> tuple[int, ...]:
    if page in KEPT:
        return (404,)
    if page in DESK:
        return (200,) if name in ("other_leasing", "front_desk") else (404,)
    if name != "other_leasing":
        return (404,)
    return (200,) if page in LETTING else (403, 404)


@pytest.fixture
def kept(quoting: Tower, settings: Any, tmp_path: Any) -> dict[str, Any]:
    """A client of 顾晓彤's with everything that is kept of him; the rows by the names that addresses give them."""
    settings.MEDIA_ROOT = tmp_path
    prospect, seller, manager = quoting.prospect, quoting.fresh("leasing"), quoting.fresh("leasing_manager")
    version = quoting.sent()
    services.print_quote(version_id=version.pk, by=seller)
    until = quoting.estate.moment(when(18, 12).date(), quoting.estate.closes_at)
    held = SpaceFactory(estate=quoting.estate, building=quoting.space.building, label="12 层 C 座", position=9)
    hold = services.hold_space(space_id=held.pk, by=seller, until=until, prospect=prospect)
    paid = {"kind": "intent", "amount": Decimal(5000), "paid_on": quoting.estate.today()}
    money = services.take_money(hold_id=hold.pk, by=seller, **paid)
    let = SpaceFactory(estate=quoting.estate, building=quoting.space.building, label="12 层 D 座", position=10)
    contract = services.Contract("YH-1", "文澜阁", date(2025, 1, 1), date(2028, 3, 31))
    lease = services.record_lease(estate=quoting.estate, by=manager, contract=contract, space_ids=[let.pk])
    deliver_checklists(quoting.estate)
    reception = services.register_reception(
        estate=quoting.estate, by=seller, kind="office", visitor=Visitor(visitor="许明", company=CLIENT), host=seller
    )
    run = SpaceImport.objects.create(
        estate=quoting.estate, file_name="a.xlsx", state="checked", created_at=clock.now(), by=manager
    )
    return {
        "prospect": prospect, "reception": reception, "version": version, "hold": hold, "space_id": held.pk,
        "photo": files.store(prospect, [picture()], "card", by=seller)[0], "hold_id": hold.pk, "money_id": money.pk,
        "lease_id": lease.pk, "prospect_id": prospect.pk, "reception_id": reception.pk, "code": "needs",
        "quote_id": version.quote_id, "number": 1, "version_id": version.pk, "key": "send", "run_id": run.pk,
        "file_id": 1,
    }  # fmt: skip


def addresses(kept: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for pattern in urlpatterns:
        if any(pattern.name in pages for pages in ELSEWHERE.values()):
            continue
        names = pattern.pattern.converters
        yield pattern.name, reverse(f"leasing:{pattern.name}", kwargs={name: kept[name] for name in names})


def asked(client: Client, path: str) -> HttpResponse:
    """The page; where there is none to look at, what sending to it is answered."""
    found = client.get(path)
    return client.post(path) if found.status_code == 405 else found


def words_of(answer: HttpResponse) -> str:
    """What an answer says, an Excel file's cells too."""
    body = answer.getvalue()
    if body[:2] != b"PK":
        return body.decode(errors="replace")
    rows = CalamineWorkbook.from_filelike(BytesIO(body)).get_sheet_by_index(0).to_python()
    return str(rows)


def test_every_address_has_its_expectation():
    assert {pattern.name for pattern in urlpatterns} == set.union(LETTING, MANAGED, DESK, KEPT, *ELSEWHERE.values())
    for file in ELSEWHERE:
        assert (Path(__file__).parent / f"{file}.py").exists()


@pytest.mark.req("R80", "R81")
@pytest.mark.parametrize("name", OTHERS)
def test_a_client_is_on_no_page_for_whom_he_is_none_of_his_business(quoting: Tower, kept: dict[str, Any], name: str):
    client = Client()
    client.force_login(quoting.people[name])
    for page, path in addresses(kept):
        answer = asked(client, path)
        assert answer.status_code in expected(page, name), page
        assert CLIENT not in words_of(answer), page


@pytest.mark.parametrize("name", OTHERS)
def test_a_client_is_in_no_search_file_count_desk_or_notice_either(quoting: Tower, kept: dict[str, Any], name: str):
    staff, client = quoting.fresh(name), Client()
    client.force_login(staff)
    assert client.get(f"/files/{kept['photo'].pk}/").status_code == 404
    for text in (CLIENT, kept["version"].quote.number):
        assert search.find(staff, text) == []
    rows: dict[str, Callable[[], Any]] = {
        "prospects": lambda: Prospect.objects.visible_to(staff),
        "receptions": lambda: Reception.objects.visible_to(staff),
    }
    assert {key: find().count() for key, find in rows.items()} == dict.fromkeys(rows, 0)
    with at(when(17, 17)):
        assert desk.rows_for(staff, 99) == []
        assert count_waiting([part.waiting(staff) for part in desk.PARTS])[0] == 0
    for row in (kept["prospect"], kept["reception"], kept["version"].quote, kept["hold"]):
        assert not subjects.is_visible(staff, row.KIND, row.pk)
