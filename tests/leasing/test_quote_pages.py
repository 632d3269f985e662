"""Who sees which quote on which page, what a page never says, and that nothing unapproved leaves by any route."""

import io
from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from leasing import desk, search, services
from leasing.models import Prospect, QuotePaper, QuoteStatus, QuoteVersion, Space
from leasing.quotes import story
from office import subjects
from office.counting import count_waiting
from tests.factories import SpaceFactory
from tests.leasing.quotes import PEOPLE, SEES, Tower, at, when

pytestmark = pytest.mark.django_db
FLOOR = "4.70"


def as_(quoting: Tower, name: str) -> Client:
    client = Client()
    client.force_login(quoting.people[name])
    return client


def get(quoting: Tower, name: str, path: str, **more):
    return as_(quoting, name).get(path, **more)


def post(quoting: Tower, name: str, path: str, data: dict | None = None):
    return as_(quoting, name).post(path, data or {})


def sent_form(quoting: Tower, **changes: str) -> dict:
    form = {
        "key": str(uuid4()), "space": str(quoting.space.pk), f"price-{quoting.space.pk}": "5.60", "starts_on": "2026-04-01",
        "months": "36", "free_months": "0", "deposit_months": "3", "payment_months": "3", "valid_until": "2026-03-31",
        f"charge-{quoting.parking.pk}": "2",
    }  # fmt: skip
    return form | changes


def pages(version: QuoteVersion) -> list[str]:
    base = f"/leasing/quotes/{version.quote_id}/"
    one = f"/leasing/quotes/version/{version.pk}/"
    return [
        base,
        f"{base}{version.version}/",
        f"{base}versions/",
        f"{one}change/",
        f"{one}decline/",
        f"{one}send/",
        f"{one}paper.pdf",
    ]


def posts(version: QuoteVersion) -> list[str]:
    one = f"/leasing/quotes/version/{version.pk}/"
    return [
        f"{one}{step}/" for step in ("submit", "approve", "print", "change", "decline", "pass_on", "send", "answer")
    ]


@pytest.mark.req("R80", "R81")
@pytest.mark.parametrize("name", [name for name in PEOPLE if name not in SEES])
def test_what_one_may_not_see_is_not_there_on_any_page(quoting: Tower, name: str):
    version = quoting.sent()
    services.print_quote(version_id=version.pk, by=quoting.leasing)
    for path in pages(version):
        assert get(quoting, name, path).status_code == 404, path
    for path in posts(version):
        assert post(quoting, name, path).status_code == 404, path
    assert post(quoting, name, f"/leasing/quotes/reckon/{quoting.prospect.pk}/", sent_form(quoting)).status_code == 404
    assert get(quoting, name, f"/leasing/quotes/new/?prospect={quoting.prospect.pk}").status_code == 404


@pytest.mark.parametrize("name", PEOPLE)
def test_list_count_search_desk_export_and_notice_say_the_same(quoting: Tower, name: str):
    version = quoting.sent()
    staff, sees = quoting.fresh(name), name in SEES
    listed = get(quoting, name, "/leasing/quotes/?tab=all")
    assert listed.status_code == (200 if sees or name == "other_leasing" else 404)
    assert (version.quote.number in listed.content.decode()) is sees
    assert bool(search.find(staff, version.quote.number)) is sees
    assert bool(search.find(staff, "晨曦")) is sees
    assert subjects.is_visible(staff, "leasing.quote", version.quote_id) is sees
    assert (len(desk.rows_for(staff, 99)) > 0) is (name == "leasing")
    exported = get(quoting, name, "/leasing/quotes/export/?tab=all")
    assert exported.status_code == listed.status_code
    if exported.status_code == 200:
        rows = CalamineWorkbook.from_filelike(io.BytesIO(exported.getvalue())).get_sheet_by_index(0).to_python()
        assert (version.quote.number in {row[0] for row in rows}) is sees


def test_a_salesperson_who_hands_his_client_over_sees_the_quote_no_more(quoting: Tower):
    version = quoting.sent()
    Prospect.objects.filter(pk=quoting.prospect.pk).update(owner=quoting.other_leasing)
    assert get(quoting, "leasing", f"/leasing/quotes/{version.quote_id}/").status_code == 404
    assert get(quoting, "other_leasing", f"/leasing/quotes/{version.quote_id}/").status_code == 200
    assert len(desk.rows_for(quoting.fresh("other_leasing"), 99)) == 1


@pytest.mark.req("R81")
def test_the_floor_price_is_in_no_answer_to_a_salesperson(quoting: Tower):
    made = [quoting.draft("4.60"), quoting.with_general_manager("4.60"), quoting.sent(), quoting.submitted("5.40")]
    services.print_quote(version_id=made[2].pk, by=quoting.leasing)
    prospect = quoting.prospect.pk
    paths = [path for version in made for path in pages(version)]
    paths += [
        "/leasing/quotes/?tab=all",
        "/leasing/quotes/new/",
        f"/leasing/quotes/new/?prospect={prospect}",
        "/",
        "/search/?q=晨曦",
    ]
    for path in paths:
        said = get(quoting, "leasing", path, follow=True).content.decode(errors="replace")
        assert FLOOR not in said, path
        assert "底价" not in said, path
        assert "5.22" not in said, path  # how far his manager may go is not his to know either
    reckoned = post(
        quoting,
        "leasing",
        f"/leasing/quotes/reckon/{prospect}/",
        sent_form(quoting, **{f"price-{quoting.space.pk}": "4.60"}),
    )
    assert FLOOR not in reckoned.content.decode()
    exported = get(quoting, "leasing", "/leasing/quotes/export/?tab=all").getvalue()
    cells = CalamineWorkbook.from_filelike(io.BytesIO(exported)).get_sheet_by_index(0).to_python()
    assert not any(str(cell) == "4.7" or FLOOR in str(cell) for row in cells for cell in row)


@pytest.mark.req("R81")
def test_the_live_reckoning_tells_a_salesperson_nothing_of_the_floor_price(quoting: Tower):
    """A floor price inside his own limit: what he is told while he types does not change at it."""
    Space.objects.update(floor_price="5.60")
    path = f"/leasing/quotes/reckon/{quoting.prospect.pk}/"

    def told(name: str, price: str) -> bool:
        data = sent_form(quoting, **{f"price-{quoting.space.pk}": price})
        return "在您的权限内" in post(quoting, name, path, data).content.decode()

    assert [told("leasing", price) for price in ("5.60", "5.59", "5.51", "5.50")] == [True, True, True, False]
    assert [told("leasing_manager", price) for price in ("5.60", "5.59")] == [True, False]


@pytest.mark.req("R81")
def test_a_manager_sees_the_floor_price_and_each_reach(quoting: Tower):
    version = quoting.with_general_manager()
    for name in ("leasing_manager", "general_manager"):
        said = get(quoting, name, f"/leasing/quotes/{version.quote_id}/").content.decode()
        for words in ("底价 4.70", "5.22", "5.51", "挂牌 5.80", "报价 4.85，八四折", "高 0.02 元", "9,495.17"):
            assert words in said, words


def unapproved(quoting: Tower) -> list[QuoteVersion]:
    draft, waiting = quoting.draft("5.60"), quoting.submitted("5.40")
    declined = quoting.submitted("5.40")
    services.decline_quote(version_id=declined.pk, by=quoting.leasing_manager, reason="太低")
    old = quoting.approved()
    new = services.change_quote(version_id=old.pk, by=quoting.leasing, wanted=quoting.wanted("5.55"))
    return [draft, waiting, declined, old, new]


@pytest.mark.req("R81")
@pytest.mark.parametrize("name", ["leasing", "leasing_manager", "general_manager"])
def test_what_is_not_approved_does_not_leave_by_any_route(quoting: Tower, name: str):
    for version in unapproved(quoting):
        one = f"/leasing/quotes/version/{version.pk}/"
        assert post(quoting, name, f"{one}print/").status_code == 409
        assert get(quoting, name, f"{one}paper.pdf").status_code in (404, 409)
        assert post(quoting, name, f"{one}send/", {"key": str(uuid4()), "way": "paper"}).status_code == 409
        said = {"key": str(uuid4()), "outcome": "accepted"}
        assert post(quoting, name, f"{one}answer/", said).status_code == 409
        # What the browser prints of the page is not the sheet.
        page = get(quoting, name, f"/leasing/quotes/{version.quote_id}/{version.version}/").content.decode()
        assert 'class="hy-sheet hy-paper hy-internal"' in page
    exported = get(quoting, name, "/leasing/quotes/export/?tab=all").getvalue()
    cells = CalamineWorkbook.from_filelike(io.BytesIO(exported)).get_sheet_by_index(0).to_python()
    assert len(cells) == 1
    assert QuotePaper.objects.count() == 0


@pytest.mark.req("R81")
def test_a_paper_made_before_is_not_read_when_the_approval_holds_no_longer(quoting: Tower):
    version = quoting.approved()
    one = f"/leasing/quotes/version/{version.pk}/"
    made = as_(quoting, "leasing").post(f"{one}print/")
    assert (made.status_code, made.url) == (302, f"{one}paper.pdf")
    kept = get(quoting, "leasing", f"{one}paper.pdf")
    assert (kept.status_code, kept["Content-Type"], kept.content[:4]) == (200, "application/pdf", b"%PDF")
    Space.objects.update(floor_price="5.70")
    assert get(quoting, "leasing", f"{one}paper.pdf").status_code == 409


def test_a_step_is_a_post_and_nothing_changes_by_a_link(quoting: Tower):
    version = quoting.submitted("5.40")
    for step in ("submit", "approve", "print"):
        assert get(quoting, "leasing_manager", f"/leasing/quotes/version/{version.pk}/{step}/").status_code == 405


def test_from_the_form_to_the_approval(quoting: Tower):
    path = f"/leasing/quotes/new/?prospect={quoting.prospect.pk}"
    form = sent_form(quoting, **{f"price-{quoting.space.pk}": "4.85", "free_months": "1"})
    sent = post(quoting, "leasing", path, form | {"then": "submit"})
    version = QuoteVersion.objects.get()
    assert (sent.status_code, sent.url) == (302, f"/leasing/quotes/{version.quote_id}/")
    assert (version.status, version.turn_role) == (QuoteStatus.WAITING, "leasing_manager")
    again = post(quoting, "leasing", path, form | {"then": "submit"})
    assert (again.url, QuoteVersion.objects.count()) == (sent.url, 1)
    one = f"/leasing/quotes/version/{version.pk}/"
    assert post(quoting, "leasing_manager", f"{one}approve/").status_code == 403
    assert post(quoting, "leasing_manager", f"{one}pass_on/", {"key": str(uuid4()), "note": ""}).status_code == 400
    assert post(quoting, "leasing_manager", f"{one}pass_on/", {"key": str(uuid4()), "note": "好"}).status_code == 302
    assert post(quoting, "general_manager", f"{one}approve/").status_code == 302
    late = post(quoting, "general_manager", f"{one}approve/")
    assert late.status_code == 409
    assert "方敬之已先处理" in late.content.decode()
    assert post(quoting, "leasing", f"{one}send/", {"key": str(uuid4()), "way": "wechat"}).status_code == 302
    said = {"key": str(uuid4()), "outcome": "countered", "counter_price": "4.80", "answer": "再便宜一点"}
    assert post(quoting, "leasing", f"{one}answer/", said).status_code == 302
    version.refresh_from_db()
    assert (version.status, version.answer) == (QuoteStatus.COUNTERED, "再便宜一点")


def test_what_is_reckoned_is_not_written(quoting: Tower):
    path = f"/leasing/quotes/new/?prospect={quoting.prospect.pk}"
    shown = post(quoting, "leasing", path, sent_form(quoting, reckon="1"))
    assert (shown.status_code, QuoteVersion.objects.count()) == (200, 0)
    assert "55,971.53" in shown.content.decode()
    live = post(quoting, "leasing", f"/leasing/quotes/reckon/{quoting.prospect.pk}/", sent_form(quoting))
    assert "55,971.53" in live.content.decode()


def test_two_who_change_one_draft_see_both_versions_and_the_second_keeps_his(quoting: Tower):
    draft = quoting.draft("5.60")
    path = f"/leasing/quotes/version/{draft.pk}/change/"
    seen = str(story.last_entry(draft.quote))
    with at(when(16, 15, 30)):
        services.change_quote(version_id=draft.pk, by=quoting.leasing_manager, wanted=quoting.wanted("5.70", months=24))
    late = post(quoting, "leasing", path, sent_form(quoting, seen=seen, words="我写的话"))
    assert late.status_code == 409
    both = late.context["differences"]
    assert [(str(one.label), one.theirs, one.mine) for one in both[:2]] == [
        ("12 层 B 座", "5.70", "5.60"), ("租期（月）", "24", "36"),
    ]  # fmt: skip
    assert ("给客户的说明", "—", "我写的话") in [(str(one.label), one.theirs, one.mine) for one in both]
    assert late.context["theirs"][0].who == "韩振宇"
    assert draft.spaces.get().price == Decimal("5.70")
    again = sent_form(quoting, seen=late.context["form"].data["seen"], words="我写的话")
    assert post(quoting, "leasing", path, again).status_code == 302
    assert draft.spaces.get().price == Decimal("5.60")
    assert post(quoting, "leasing", path, again).status_code == 302, "sent twice it is no change by another"


def test_who_changes_a_draft_that_was_submitted_meanwhile_is_told_first(quoting: Tower):
    draft = quoting.draft("5.60")
    seen = str(story.last_entry(draft.quote))
    services.submit_quote(version_id=draft.pk, by=quoting.leasing_manager)
    path = f"/leasing/quotes/version/{draft.pk}/change/"
    late = post(quoting, "leasing", path, sent_form(quoting, seen=seen))
    assert (late.status_code, QuoteVersion.objects.count()) == (409, 1)
    services.change_quote(version_id=draft.pk, by=quoting.leasing_manager, wanted=quoting.wanted("5.70"))
    newer = post(quoting, "leasing", path, sent_form(quoting, seen=late.context["form"].data["seen"]))
    assert (newer.status_code, QuoteVersion.objects.count()) == (409, 2), "a newer version counts as a change too"


def test_the_page_says_how_long_the_space_has_stood_empty(quoting: Tower):
    version = quoting.draft()
    page = get(quoting, "general_manager", f"/leasing/quotes/{version.quote_id}/")
    days = (quoting.estate.today() - quoting.space.life.lower).days
    assert page.context["vacancies"] == [f"已空 {days} 天"]
    second = SpaceFactory(estate=quoting.estate, label="12 层 C 座", building=quoting.space.building, position=9)
    contract = services.Contract("YH-1", "文澜阁", date(2025, 1, 1), date(2026, 3, 31))
    services.record_lease(estate=quoting.estate, by=quoting.leasing_manager, contract=contract, space_ids=[second.pk])
    both = quoting.draft(spaces=[(quoting.space.pk, None), (second.pk, None)])
    page = get(quoting, "leasing", f"/leasing/quotes/{both.quote_id}/")
    assert page.context["vacancies"] == [f"12 层 B 座已空 {days} 天", "12 层 C 座租至 3 月 31 日"]


def test_the_form_of_a_change_begins_with_what_there_is(quoting: Tower):
    version = quoting.with_general_manager()
    said = get(quoting, "general_manager", f"/leasing/quotes/version/{version.pk}/change/").content.decode()
    for words in ('value="4.85"', 'value="36"', "60,286.15", "重新批价"):
        assert words in said, words


def test_the_list_costs_the_same_with_one_row_and_with_ten(quoting: Tower, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = as_(quoting, "leasing_manager")

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/leasing/quotes/?tab=all").status_code == 200
        return len(queries)

    quoting.draft()
    asked()
    one = asked()
    for _each in range(9):
        quoting.draft()
    assert asked() == one


def test_the_navigation_counts_what_the_desk_shows(quoting: Tower):
    for brought in (quoting.draft, quoting.approved, quoting.sent, quoting.with_general_manager):
        brought()
    quoting.submitted("5.40")
    for name in PEOPLE:
        staff = quoting.fresh(name)
        for part in desk.PARTS:
            assert count_waiting([part.waiting(staff)])[0] == len(part.rows_for(staff, 200)), name
    assert [
        len(desk.rows_for(quoting.fresh(name), 99)) for name in ("leasing", "leasing_manager", "general_manager")
    ] == [3, 1, 1]


def test_a_row_of_the_desk_leads_to_the_form_that_does_its_step(quoting: Tower):
    draft, approved, sent, accepted = quoting.draft(), quoting.approved(), quoting.sent(), quoting.answered("accepted")
    found = desk.rows_for(quoting.fresh("leasing"), 99)
    urls = {row.action_url for row in found if row.kind == "quote"}
    step = "/leasing/quotes/version/"
    assert urls == {
        f"/leasing/quotes/{draft.quote_id}/",
        f"{step}{approved.pk}/send/",
        f"{step}{sent.pk}/answer/",
        f"{step}{accepted.pk}/sign/",
    }
    assert {get(quoting, "leasing", url).status_code for url in urls} == {200}


def test_versions_stand_side_by_side(quoting: Tower):
    sent = quoting.sent()
    services.change_quote(version_id=sent.pk, by=quoting.leasing, wanted=quoting.wanted("5.52", free_months=1))
    said = get(quoting, "leasing", f"/leasing/quotes/{sent.quote_id}/versions/").content.decode()
    assert "<b>5.52</b>" in said
    assert "<td>5.60</td>" in said


def test_every_page_is_there_in_english_too(quoting: Tower):
    version = quoting.with_general_manager()
    for path in [*pages(version)[:5], "/leasing/quotes/", f"/leasing/quotes/new/?prospect={quoting.prospect.pk}"]:
        said = get(quoting, "general_manager", path, headers={"accept-language": "en"})
        assert said.status_code == 200, path


def test_another_estate_s_manager_finds_nothing(quoting: Tower):
    from tests.leasing.quotes import build_tower

    elsewhere, version = build_tower(), quoting.sent()
    for path in pages(version):
        assert get(elsewhere, "general_manager", path).status_code == 404


@pytest.mark.parametrize("name", ["administrator"])
def test_the_administrator_keeps_the_table_and_sees_no_quote(quoting: Tower, name: str):
    quoting.sent()
    for page in ("authority", "chargerate", "leasingterms"):
        assert get(quoting, name, f"/admin/leasing/{page}/").status_code == 200
    for page in ("quote", "quoteversion", "prospect"):
        assert get(quoting, name, f"/admin/leasing/{page}/").status_code == 404
