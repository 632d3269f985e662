"""Every address of leasing, and who of those to whom a client is none of their business finds what there: another
salesperson, the front desk, the director, the control room, the administrator."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from leasing import desk, search
from leasing.models import (
    FollowUp,
    Instalment,
    Negotiation,
    PriceApplication,
    Prospect,
    PurchaseCalculation,
    Reception,
    SaleContract,
    SetAside,
    VacancySheet,
    Viewing,
)
from leasing.urls import urlpatterns
from office import subjects
from office.counting import count_waiting
from tests.leasing.kept import CLIENT, keep_everything
from tests.leasing.quotes import Tower, at, when

pytestmark = pytest.mark.django_db

OTHERS = ("other_leasing", "front_desk", "director", "control_room", "administrator")
# What somebody of another job is answered, page by page: what another salesperson may open, what he may do, what is the
# manager's alone, what the desk has as well, and what is nobody's but the keeper's and his managers'.
LETTING = {
    "stacking", "spaces", "space_export", "space", "hold_place", "leases", "lease", "board", "prospects",
    "prospect_filter", "prospects_export", "prospect_new", "prospect_alike", "quotes", "quote_export", "quote_new",
    "follow_ups", "follow_ups_export", "waiting_list", "recommenders", "viewings", "viewing_export", "viewing_new",
    "viewing_walk", "talks", "talks_export", "rooms", "room_book", "vacancy", "competitors", "competitor", "comparison",
    "welcome", "welcome_move", "welcome_hold", "renewals", "reports", "reports_export", "price_sheet", "purchase_guide",
    "sales", "instalments",
}  # fmt: skip
TOGETHER = {"welcome_prepare"}
MANAGED = {
    "space_new", "space_imports", "space_import_template", "space_import", "space_import_confirm",
    "space_import_discard", "space_edit", "space_split", "space_merge", "space_back", "space_pictures",
    "space_unpicture", "lease_new", "lease_edit", "lease_end", "lease_void", "booking_cancel", "competitor_new",
    "profile", "competitor_change", "competitor_rent", "competitor_retire", "lease_renew", "lease_give_back",
    "lease_undecided", "lease_stays",
}  # fmt: skip
DESK = {"reception_new", "register", "register_export", "supervision_card"}
KEPT = {
    "hold", "hold_extend", "hold_release", "hold_pay", "money_settle", "prospect", "prospect_change", "prospect_move",
    "prospect_matching", "report", "prospect_rent", "prospect_contact", "prospect_hand", "prospect_talk", "prospect_contacted",
    "prospect_plan", "prospect_thanks", "prospect_closeness", "prospect_nurture", "prospect_too_dear", "prospect_lost",
    "prospect_take_up", "prospect_apply", "prospect_recommended", "term_tell", "vacancy_to_client", "comparison_hand",
    "follow_up", "follow_up_missed", "follow_up_put_off", "price_application", "price_heard", "price_quote",
    "reception", "reception_step", "reception_skip", "reception_visitor", "reception_pack", "reception_left",
    "reception_end", "reception_void", "vacancy_to_visitor", "vacancy_sheet", "vacancy_export", "viewing",
    "viewing_sheet", "viewing_change", "viewing_cancel", "viewing_record", "talk", "talk_begin", "talk_write",
    "talk_move", "talk_call_off", "quote_reckon", "quote", "quote_version", "quote_versions", "quote_change",
    "quote_sign", "quote_submit", "quote_approve", "quote_print", "quote_paper", "quote_step", "purchase_new",
    "purchase_reckon", "purchase", "purchase_approve", "purchase_decline", "purchase_sign", "sale", "sale_cancel",
    "instalment_receive", "instalment_take_back",
}  # fmt: skip
# What is kept of a client is in no rows either.
GATES = (
    Prospect, Reception, Viewing, Negotiation, FollowUp, SetAside, PriceApplication, VacancySheet, PurchaseCalculation,
    SaleContract, Instalment,
)  # fmt: skip


def expected(page: str, name: str) -> tuple[int, ...]:
    if page in KEPT:
        return (404,)
    if page in DESK:
        return (200,) if name in ("other_leasing", "front_desk") else (404,)
    if name != "other_leasing":
        return (404,)
    if page in TOGETHER:
        return (302,)
    return (200,) if page in LETTING else (403, 404)


@pytest.fixture
def kept(quoting: Tower, settings: Any, tmp_path: Any) -> dict[str, Any]:
    settings.MEDIA_ROOT = tmp_path
    return keep_everything(quoting)


def addresses(kept: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for pattern in urlpatterns:
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
    assert {pattern.name for pattern in urlpatterns} == LETTING | TOGETHER | MANAGED | DESK | KEPT


@pytest.mark.req("R80", "R81")
@pytest.mark.parametrize("name", OTHERS)
def test_a_client_is_on_no_page_for_whom_he_is_none_of_his_business(quoting: Tower, kept: dict[str, Any], name: str):
    client = Client()
    client.force_login(quoting.people[name])
    for page, path in addresses(kept):
        answer = asked(client, path)
        assert answer.status_code in expected(page, name), page
        assert CLIENT not in words_of(answer), page


def test_who_keeps_him_finds_him_on_the_lists_on_which_nobody_else_does(quoting: Tower, kept: dict[str, Any]):
    client = Client()
    client.force_login(quoting.people["leasing"])
    pages = ("prospects", "follow_ups", "viewings", "talks", "waiting_list", "recommenders", "vacancy", "quotes")
    for page in pages:
        answer = client.get(reverse(f"leasing:{page}"), {"tab": "coming"} if page in ("follow_ups", "viewings") else {})
        assert CLIENT in words_of(answer), page


@pytest.mark.parametrize("name", OTHERS)
def test_a_client_is_in_no_search_file_count_desk_or_notice_either(quoting: Tower, kept: dict[str, Any], name: str):
    staff, client = quoting.fresh(name), Client()
    client.force_login(staff)
    assert client.get(f"/files/{kept['photo'].pk}/").status_code == 404
    for text in (CLIENT, kept["version"].quote.number):
        assert search.find(staff, text) == []
    assert [gate.objects.visible_to(staff).count() for gate in GATES] == [0] * len(GATES)
    with at(when(17, 17)):
        assert desk.rows_for(staff, 99) == []
        assert count_waiting([part.waiting(staff) for part in desk.PARTS])[0] == 0
    for name in ("prospect", "reception", "hold", "viewing", "talk", "application", "made", "sale"):
        assert not subjects.is_visible(staff, kept[name].KIND, kept[name].pk)
    assert not subjects.is_visible(staff, "leasing.quote", kept["quote_id"])
