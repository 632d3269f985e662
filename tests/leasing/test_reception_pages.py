"""Visits on the screen: registered, led step by step, ended; the register, the supervision card, My desk, the admin."""

from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from leasing import desk as rooms
from leasing import services
from leasing.models import Checklist, Reception
from leasing.services import Card, Line, Visitor
from office import clock
from office.counting import count_waiting
from office.models import Estate
from tests.factories import EstateFactory, PostFactory, StaffFactory
from tests.leasing.house import House, picture, when

pytestmark = pytest.mark.django_db
STRANGERS = ["colleague", "front_desk", "director", "control_room", "administrator", "stranger"]


def registering(house: House, **typed: Any) -> dict[str, Any]:
    """The form of the register as a browser sends it."""
    plain = {
        "version": 0, "seen": 0, "key": str(uuid4()), "kind": "office", "visitor": "许明", "people": 2,
        "host": house.leasing.pk, "begun_at": "2026-03-17T09:50",
    }  # fmt: skip
    return plain | typed


def sent(house: House, client: Client, reception: Reception, code: str, **typed: Any) -> Any:
    carried = {"version": 0, "seen": 0, "key": str(uuid4())}
    return client.post(f"/leasing/receptions/{reception.pk}/steps/{code}/", carried | typed)


# Registering


@pytest.mark.req("R160")
def test_the_desk_registers_a_visitor_and_comes_back_to_the_register(client: Client, house: House):
    client.force_login(house.fresh("front_desk"))
    answer = client.post("/leasing/receptions/new/", registering(house, company="晨曦软件"))
    assert answer["Location"] == "/leasing/register/"
    reception = Reception.objects.get()
    assert (reception.host, reception.people, reception.begun_at) == (house.leasing, 2, when(17, 9, 50))


def test_the_host_who_registers_himself_goes_on_to_the_first_step(client: Client, house: House):
    client.force_login(house.fresh("leasing"))
    answer = client.post("/leasing/receptions/new/", registering(house))
    assert answer["Location"] == f"/leasing/receptions/{Reception.objects.get().pk}/"
    page = client.get(answer["Location"])
    assert page.context["current"].step.code == "card"


def test_a_registration_sent_twice_is_one_visit(client: Client, house: House):
    client.force_login(house.fresh("leasing"))
    form = registering(house)
    first, second = (client.post("/leasing/receptions/new/", form)["Location"] for _time in range(2))
    assert (first, Reception.objects.count()) == (second, 1)


def test_what_cannot_be_right_is_said_beside_its_field(client: Client, house: House):
    client.force_login(house.fresh("leasing"))
    answer = client.post("/leasing/receptions/new/", registering(house, phone="12"))
    assert answer.status_code == 400
    assert "phone" in answer.context["form"].errors
    answer = client.post("/leasing/receptions/new/", registering(house, begun_at="2026-03-17T23:00"))
    assert "begun_at" in answer.context["form"].errors


# Leading


def test_a_step_is_recorded_and_the_next_one_is_open_with_and_without_htmx(client: Client, house: House):
    reception = house.visit()
    client.force_login(house.fresh("leasing"))
    answer = sent(house, client, reception, "background", note="软件公司", said="近地铁最要紧。")
    assert answer["Location"] == f"/leasing/receptions/{reception.pk}/"
    carried = {"version": 0, "seen": 0, "key": str(uuid4()), "need_0": "朝南", "need_1": "六月前"}
    piece = client.post(f"/leasing/receptions/{reception.pk}/steps/needs/", carried, headers={"HX-Request": "true"})
    assert piece.status_code == 200
    assert "<html" not in piece.content.decode()
    assert [line["words"] for line in reception.records.get(code="needs").lines] == ["朝南", "六月前"]


@pytest.mark.req("R148")
def test_a_locked_step_says_what_opens_it_and_offers_no_form(client: Client, house: House):
    reception = house.visit("sales_centre")
    client.force_login(house.fresh("leasing"))
    page = client.get(f"/leasing/receptions/{reception.pk}/?step=selling_points")
    assert page.context["current"].step.code == "opening"
    locked = {place.step.code for place in page.context["places"] if place.locked_by}
    assert locked == {"selling_points", "layout", "price"}
    assert sent(house, client, reception, "selling_points", benefit_0="x").status_code == 409


def test_every_step_has_a_form_that_is_kept_as_it_was_typed(client: Client, house: House):
    reception = house.visit("sales_centre")
    client.force_login(house.fresh("leasing"))
    typed: dict[str, dict[str, Any]] = {
        "opening": {"note": "请坐", "said": "路过"},
        "model": {"item_0": "on", "said_0": "哪几个盘？", "item_1": "on", "item_2": "on"},
        "needs": {"need_0": "三房", "need_1": "朝南"},
        "selling_points": {"benefit_0": "三房两卫", "how_0": "meets", "benefit_1": "全朝南", "how_1": "exceeds"},
        "show_flat": {f"item_{place}": "on" for place in range(5)},
        "materials": {f"item_{place}": "on" for place in range(3)},
        "pack": {"what": ["brochure", "supervision_card"]},
        "questions": {"question_0": "物业费多少？", "answer_0": "2.80 元"},
        "layout": {"note": "B 户型"},
        "farewell": {"person": house.leasing.pk, "at": "2026-03-17T10:00"},
    }
    for code, said in typed.items():
        assert sent(house, client, reception, code, **said).status_code == 302, code
        shown = client.get(f"/leasing/receptions/{reception.pk}/?step={code}").context["form"]
        for name, value in said.items():
            kept = shown[name].value()
            assert kept is True if value == "on" else kept == value or name == "at", (code, name)
    end = client.get(f"/leasing/receptions/{reception.pk}/end/")
    assert end.context["lacking"] == []
    outcomes = {"version": 0, "seen": 0, "key": str(uuid4()), "knows_product": 2, "accepts_host": 2, "wishes": 1}
    assert client.post(f"/leasing/receptions/{reception.pk}/end/", outcomes).status_code == 409
    assert (
        client.post(f"/leasing/receptions/{reception.pk}/end/", outcomes | {"came_from": "路过看到"}).status_code == 302
    )
    reception.refresh_from_db()
    assert reception.ended_at is not None


def test_two_who_write_one_step_see_both_versions_and_the_second_keeps_his(client: Client, house: House):
    reception = house.visit("sales_centre")
    client.force_login(house.fresh("leasing"))
    seen = client.get(f"/leasing/receptions/{reception.pk}/?step=needs").context["form"]["seen"].value()
    house.record(reception, "opening", by="leasing_manager")
    house.record(reception, "needs", by="leasing_manager", lines=[Line("两房")])
    mine = {
        "seen": seen,
        **{f"need_{place}": words for place, words in enumerate(["三房", "朝南", "近学校", "电梯", "车位"])},
    }
    late = sent(house, client, reception, "needs", **mine)
    assert late.status_code == 409
    assert [line.who for line in late.context["theirs"]] == ["leasing_manager"]
    page = late.content.decode()
    assert all(words in page for words in ("两房", "三房", "车位"))
    assert [line["words"] for line in reception.records.get(code="needs").lines] == ["两房"]
    again = mine | {"seen": late.context["form"].data["seen"]}
    assert sent(house, client, reception, "needs", **again).status_code == 302
    assert len(reception.records.get(code="needs").lines) == 5


def test_who_writes_the_benefits_is_told_when_the_needs_have_changed(client: Client, house: House):
    """Each benefit stands on its place among the needs: it would answer another one."""
    reception = house.visit("sales_centre")
    house.record(reception, "needs", lines=[Line("三房"), Line("朝南")])
    client.force_login(house.fresh("leasing"))
    seen = client.get(f"/leasing/receptions/{reception.pk}/?step=selling_points").context["form"]["seen"].value()
    house.record(reception, "needs", by="leasing_manager", lines=[Line("朝南")])
    late = sent(house, client, reception, "selling_points", seen=seen, benefit_0="三房两卫", benefit_1="全朝南")
    assert late.status_code == 409
    assert [line["words"] for line in late.context["mine"].lines] == ["三房两卫", "全朝南"]
    assert not reception.records.filter(code="selling_points").exists()


def test_a_visitor_becomes_a_prospect_with_what_the_visit_has_told(client: Client, house: House):
    reception = house.visit()
    house.record(reception, "needs")
    client.force_login(house.fresh("leasing"))
    form = client.get(f"/leasing/prospects/new/?visit={reception.pk}").context["form"]
    assert (form["company"].value(), form["phone"].value(), form["needs"].value()) == (
        "晨曦软件", "13900002207", "朝南\n下半年入驻",
    )  # fmt: skip
    typed = {name: form[name].value() for name in form.fields if name != "photos"}
    kept = {name: value for name, value in typed.items() if value is not None and value is not False}
    client.post("/leasing/prospects/new/", kept | {"visit": reception.pk})
    reception.refresh_from_db()
    assert reception.prospect.company == "晨曦软件"


@pytest.mark.req("R57")
@pytest.mark.parametrize("role", STRANGERS)
def test_what_was_said_in_a_visit_is_not_there_for_others(client: Client, house: House, role: str):
    reception = house.visit(by="front_desk")
    client.force_login(house.fresh(role))
    for page in ("", "visitor/", "left/", "end/", "steps/needs/"):
        assert client.get(f"/leasing/receptions/{reception.pk}/{page}").status_code == 404
    for step in ("pack/", "steps/needs/", "steps/needs/skip/"):
        assert client.post(f"/leasing/receptions/{reception.pk}/{step}").status_code == 404


@pytest.mark.req("R135")
def test_the_host_of_a_colleagues_client_reads_whose_he_is_and_nothing_more(client: Client, house: House):
    prospect = house.prospect("colleague", company="晨曦软件有限公司", needs="要整层")
    reception = house.visit(company="晨曦软件")
    client.force_login(house.fresh("leasing"))
    text = client.get(f"/leasing/receptions/{reception.pk}/").content.decode()
    assert "colleague" in text
    assert "晨曦软件有限公司" not in text and f"/prospects/{prospect.pk}/" not in text
    client.force_login(house.fresh("colleague"))
    assert client.get(f"/leasing/receptions/{reception.pk}/").status_code == 200


# The register


@pytest.mark.req("R160")
@pytest.mark.parametrize(
    ("role", "lines"),
    [
        ("front_desk", ["甲公司"]),
        ("leasing", ["甲公司"]),
        ("colleague", ["乙公司"]),
        ("leasing_manager", ["甲公司", "乙公司"]),
        ("general_manager", ["甲公司", "乙公司"]),
        ("director", None),
        ("control_room", None),
        ("administrator", None),
        ("stranger", []),
    ],
)
def test_the_register_shows_to_each_what_he_registered_or_received_and_to_managers_all(
    client: Client, house: House, role: str, lines: list[str] | None
):
    house.visit(by="front_desk", company="甲公司", phone="13811112222")
    house.visit(by="colleague", host="colleague", company="乙公司", phone="")
    client.force_login(house.fresh(role))
    page = client.get("/leasing/register/")
    if lines is None:
        assert page.status_code == client.get("/leasing/register/export/").status_code == 404
        return
    assert [line["visit"].company for line in page.context["lines"]] == lines
    assert "13811112222" not in page.content.decode()
    cells = exported(client)
    assert [name for name in ("甲公司", "乙公司") if name in cells] == lines
    assert "13811112222" not in cells
    assert ("138****2222" in cells) is ("甲公司" in lines)


def test_a_void_visit_is_struck_through_in_the_register_and_not_counted(client: Client, house: House):
    mistake = house.visit(by="front_desk")
    house.visit(by="front_desk", visitor="戴先生", phone="13900002208", company="恒岳设计")
    client.force_login(house.fresh("front_desk"))
    form = f"/leasing/receptions/{mistake.pk}/void/"
    assert form in client.get("/leasing/register/").content.decode()
    carried = {"version": 0, "seen": 0, "key": str(uuid4())}
    assert client.post(form, carried | {"reason": ""}).status_code == 400
    assert client.post(form, carried | {"reason": "登记了两次"}).status_code == 302
    page = client.get("/leasing/register/")
    assert (page.context["visits"], page.context["people"]) == (1, 1)
    assert page.content.decode().count('class="hy-void"') == 1
    assert "登记了两次" in page.content.decode()
    assert form not in page.content.decode()
    rows = CalamineWorkbook.from_filelike(BytesIO(client.get("/leasing/register/export/").getvalue()))
    assert [row[-1] for row in rows.get_sheet_by_index(0).to_python()][1:] == ["登记了两次", ""]
    client.force_login(house.fresh("colleague"))
    assert client.get(form).status_code == 404
    client.force_login(house.fresh("leasing"))
    assert "登记了两次" in client.get(f"/leasing/receptions/{mistake.pk}/").content.decode()


def test_the_register_has_a_day(client: Client, house: House):
    house.visit()
    client.force_login(house.fresh("leasing"))
    assert len(client.get("/leasing/register/?day=2026-03-17").context["lines"]) == 1
    assert client.get("/leasing/register/?day=2026-03-16").context["lines"] == []
    assert len(client.get("/leasing/register/?day=nonsense").context["lines"]) == 1


def test_where_no_space_is_let_the_desk_has_no_register(client: Client, house: House):
    Estate.objects.filter(pk=house.tower.pk).update(kind=Estate.Kind.RESIDENTIAL)
    client.force_login(house.fresh("front_desk"))
    assert client.get("/leasing/register/").status_code == 404
    assert client.get("/leasing/receptions/new/").status_code == 404


@pytest.mark.req("R152")
def test_the_supervision_card_names_the_host_and_leads_past_him_to_the_complaint_door(client: Client, house: House):
    client.force_login(house.fresh("front_desk"))
    page = client.get(f"/leasing/supervision-card/?host={house.leasing.pk}&sheet=10")
    assert len(page.context["cards"]) == 10
    assert page.context["url"].endswith(f"/p/{house.tower.code}/complain/?about=leasing")
    door = client.get(f"/p/{house.tower.code}/complain/?about=leasing").context["form"]
    assert (door["kind"].value(), door["about_said"].value()) == ("conduct", "leasing")
    Estate.objects.filter(pk=house.tower.pk).update(public_door=False)
    assert client.get("/leasing/supervision-card/").context["qr"] is None


def test_a_long_register_asks_no_more_than_a_short_one(client: Client, house: House):
    client.force_login(house.fresh("leasing_manager"))

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/leasing/register/").status_code == 200
        return len(queries)

    house.visit()
    client.get("/leasing/register/")
    one = asked()
    for number in range(20):
        house.visit(phone=f"139000022{number:02d}")
    assert asked() == one


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("kind", ["office", "sales_centre"])
def test_every_page_of_a_visit_answers_in_both_languages(client: Client, house: House, language: str, kind: str):
    reception = house.visit(kind)
    host = house.fresh("leasing")
    host.language = language
    host.save()
    client.force_login(host)
    paths = [f"receptions/{reception.pk}/{page}" for page in ("", "visitor/", "left/", "end/")]
    steps = [
        f"receptions/{reception.pk}/?step={place.step.code}"
        for place in client.get(f"/leasing/{paths[0]}").context["places"]
    ]
    for path in [*paths, *steps, "register/", "receptions/new/", "supervision-card/?sheet=10"]:
        assert client.get(f"/leasing/{path}").status_code == 200, path


# My desk


def test_the_number_in_the_navigation_is_the_number_of_rows(house: House):
    house.visit(by="front_desk")
    ended = house.visit(by="front_desk")
    house.record_all(ended)
    house.end(ended)
    seen = set()
    for name in house.people:
        staff = house.fresh(name)
        for place, part in enumerate(rooms.PARTS):
            rows = part.rows_for(staff, 200)
            assert (name, place, count_waiting([part.waiting(staff)])[0]) == (name, place, len(rows))
            seen |= {place} if rows else set()
    assert seen == {0}  # the visits; what waits of spaces and quotes is held by their own tests


def test_a_visit_that_is_not_ended_is_overdue_on_the_next_day(house: House):
    house.visit(by="front_desk")
    with clock.at(when(18, 9)):
        assert count_waiting([part.waiting(house.leasing) for part in rooms.PARTS]) == (1, True)


LETTING_PAGES = [
    f"leasing:{name}"
    for name in (
        "board", "follow_ups", "waiting_list", "register", "viewings", "talks", "rooms", "quotes", "stacking", "spaces",
        "leases", "renewals", "competitors", "reports",
    )
]  # fmt: skip


@pytest.mark.parametrize(
    ("role", "pages"),
    [
        ("leasing", LETTING_PAGES),
        ("leasing_manager", LETTING_PAGES),
        ("general_manager", LETTING_PAGES),
        ("front_desk", ["leasing:register"]),
        ("director", []),
        ("control_room", []),
        ("administrator", []),
    ],
)
def test_the_navigation_shows_only_what_one_may_use(house: House, role: str, pages: list[str]):
    group = rooms.nav(house.fresh(role), house.tower)
    assert [page.url_name for page in group.children] == pages if group else pages == []


def test_where_no_space_is_let_nobody_is_asked_to_register_a_visitor(house: House):
    garden = EstateFactory(kind=Estate.Kind.RESIDENTIAL)
    manager = StaffFactory(role="general_manager", estate=garden)
    PostFactory(staff=manager, role="general_manager", estate=house.tower)
    quick = [group.quick if (group := rooms.nav(manager, estate)) else None for estate in (house.tower, garden)]
    assert [bool(one) for one in quick] == [True, False]


# The admin


def test_the_administrator_changes_a_step_and_makes_a_new_version(client: Client, house: House):
    checklist = Checklist.objects.get(estate=house.tower, kind="office")
    client.force_login(house.fresh("administrator"))
    path = f"/admin/leasing/checklist/{checklist.pk}/change/"
    page = client.get(path)
    assert page.status_code == 200
    typed = inline(page)
    assert client.post(path, typed).status_code == 302
    assert checklist.versions.count() == 1
    assert client.post(path, typed | {"steps-0-title": "互换名片"}).status_code == 302
    version = checklist.versions.order_by("-number").first()
    assert (version.number, version.made_by, version.steps[0]["title"]) == (2, house.administrator, "互换名片")
    assert client.post(path, typed | {"steps-1-after": "thanks"}).status_code == 200
    assert checklist.versions.count() == 2


@pytest.mark.parametrize("role", ["leasing", "leasing_manager", "director"])
def test_the_checklists_are_the_administrators(client: Client, house: House, role: str):
    client.force_login(house.fresh(role))
    assert client.get("/admin/leasing/checklist/", follow=True).status_code == 404


def inline(page: Any) -> dict[str, Any]:
    """The admin's form as it stands."""
    formset = page.context["inline_admin_formsets"][0].formset
    values = {f"steps-{name}": formset.management_form[name].value() for name in formset.management_form.fields}
    for form in formset.forms:
        for field in form:
            value = field.value()
            if value not in (None, False):
                values[field.html_name] = value
    return values


def exported(client: Client) -> str:
    answer = client.get("/leasing/register/export/")
    book = CalamineWorkbook.from_filelike(BytesIO(b"".join(answer.streaming_content)))
    return "\n".join(str(cell) for row in book.get_sheet_by_index(0).to_python() for cell in row)


def test_a_card_that_is_photographed_counts_as_left(client: Client, house: House):
    reception = house.visit(phone="", address="")
    client.force_login(house.fresh("leasing"))
    assert sent(house, client, reception, "card", photos=picture()).status_code == 302
    reception.refresh_from_db()
    assert (reception.has_card, reception.is_anonymous) == (True, False)


@pytest.mark.req("R54", "R101")
def test_a_visitor_whose_card_is_kept_is_no_anonymous_prospect(house: House):
    reception = house.visit(phone="", address="", has_card=True)
    prospect = services.receive_prospect(
        estate=house.tower, by=house.leasing, facts=services.Facts(company="晨曦软件"), reception_id=reception.pk
    )
    assert not prospect.is_anonymous


def test_a_changed_visitor_is_recognised_when_his_telephone_is_known_at_last(house: House):
    prospect = house.prospect(company="别的名字", card=Card("许明", phone="13700001111"))
    reception = house.visit(company="", phone="")
    assert reception.prospect is None
    visitor = Visitor(visitor="许明", phone="137 0000 1111")
    assert services.change_visitor(reception_id=reception.pk, by=house.leasing, visitor=visitor).prospect == prospect


def test_lines_that_were_recorded_say_what_he_said(house: House):
    reception = house.visit()
    record = house.record(reception, "services", lines=[Line("中央空调", "晚上加班开不开？")])
    assert record.heard
