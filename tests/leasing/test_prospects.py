"""Prospects: who sees whom, how far one comes, who is known already (R53–R55, R66, R74, R77, R101, R135)."""

from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import InternalError
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from leasing import next_step, services
from leasing.models import Prospect
from leasing.pipeline import similar, steps
from leasing.pipeline.similar import Typed
from leasing.services import Card, Facts
from office import files, subjects
from office.errors import BadInput, NotAllowed, WrongState
from office.models import Estate, Notice
from tests.factories import EstateFactory, ProspectFactory, StaffFactory
from tests.leasing.house import BACKGROUND, House, picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def tower() -> Estate:
    return EstateFactory(kind=Estate.Kind.TOWER)


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        ("leasing", False),
        ("leasing_manager", True),
        ("general_manager", True),
        ("director", False),
        ("front_desk", False),
        ("control_room", False),
        ("administrator", False),
    ],
)
def test_a_prospect_is_its_owners_and_the_managers_to_see(tower: Estate, role: str, sees: bool):
    prospect = ProspectFactory(estate=tower)
    other = StaffFactory(role=role, estate=tower)
    assert Prospect.objects.visible_to(prospect.owner).get() == prospect
    assert Prospect.objects.visible_to(other).exists() is sees


def test_the_manager_of_another_tower_sees_none(tower: Estate):
    ProspectFactory(estate=tower)
    stranger = StaffFactory(role="leasing_manager", estate=EstateFactory(kind=Estate.Kind.TOWER))
    assert not Prospect.objects.visible_to(stranger).exists()


# Who sees him


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        ("leasing", True),
        ("leasing_manager", True),
        ("general_manager", True),
        ("colleague", False),
        ("front_desk", False),
        ("director", False),
        ("control_room", False),
        ("administrator", False),
        ("stranger", False),
    ],
)
def test_a_prospect_is_nowhere_for_who_may_not_see_him(client: Client, house: House, role: str, sees: bool):
    """List, board, page, steps, search, export, file, count, notice."""
    prospect = house.described(company="泽远生物")
    photo = files.store(prospect, [picture()], "card", by=house.leasing)[0]
    client.force_login(house.fresh(role))
    pages = ["change/", "contact/"]
    found = client.get(f"/leasing/prospects/{prospect.pk}/")
    assert (found.status_code == 200) is sees
    for page in pages:
        assert (client.get(f"/leasing/prospects/{prospect.pk}/{page}").status_code == 200) is sees
    image = client.get(f"/files/{photo.pk}/")
    assert bool(image.status_code == 200 and b"".join(image.streaming_content)) is sees
    assert (f"/prospects/{prospect.pk}/" in client.get("/search/?q=泽远生物").content.decode()) is sees
    assert subjects.is_visible(house.fresh(role), Prospect.KIND, prospect.pk) is sees
    for path in ("/leasing/prospects/", "/leasing/prospects/list/"):
        answer = client.get(path)
        assert ("泽远生物" in answer.content.decode()) is sees
        assert answer.status_code == (200 if sees or role in ("colleague", "stranger") else 404)
    assert ("泽远生物" in exported(client)) is sees


def test_counts_tell_nothing_of_a_colleagues_prospects(client: Client, house: House):
    house.prospect("colleague")
    client.force_login(house.fresh("leasing"))
    answer = client.get("/leasing/prospects/list/")
    assert answer.context["shown"].counts == {"all": 0}
    board = client.get("/leasing/prospects/")
    assert (board.context["count"], [bar.count for bar in board.context["bars"]]) == (0, [0] * 6)


def test_moves_by_who_may_not_see_him_are_not_there(client: Client, house: House):
    prospect = house.described()
    for role in ("colleague", "front_desk", "director", "control_room", "stranger"):
        client.force_login(house.fresh(role))
        for step in ("move", "rent"):
            assert client.post(f"/leasing/prospects/{prospect.pk}/{step}/", {"to": "needs_known"}).status_code == 404
    prospect.refresh_from_db()
    assert prospect.stage == "received"


# His life


@pytest.mark.req("R55", "R134", "R139")
@pytest.mark.parametrize("lacks", ["nature", "business", "area_from"])
def test_nobody_comes_further_than_the_door_before_nature_business_and_area_are_known(house: House, lacks: str):
    facts = {**BACKGROUND, lacks: None if lacks == "area_from" else ""}
    prospect = house.prospect(**facts)
    with pytest.raises(BadInput) as refused:
        house.move(prospect, "needs_known")
    assert refused.value.field == lacks
    with pytest.raises(IntegrityError, match="prospect_background"), transaction.atomic():
        Prospect.objects.filter(pk=prospect.pk).update(stage="needs_known")
    services.change_prospect(
        prospect_id=prospect.pk, by=house.leasing, facts=Facts(company="晨曦软件", **{**facts, "declined_to_say": True})
    )
    assert house.move(prospect, "needs_known").stage == "needs_known"


def test_what_is_known_of_him_is_not_taken_away_again_further_on(house: House):
    prospect = house.move(house.described(), "needs_known")
    with pytest.raises(BadInput):
        services.change_prospect(prospect_id=prospect.pk, by=house.leasing, facts=Facts(company="晨曦软件"))


MOVES = {
    ("received", "needs_known"),
    ("needs_known", "received"), ("needs_known", "introduced"), ("needs_known", "viewed"), ("needs_known", "negotiating"),
    ("introduced", "needs_known"), ("introduced", "viewed"), ("introduced", "negotiating"),
    ("viewed", "introduced"), ("viewed", "negotiating"),
    ("negotiating", "viewed"),
}  # fmt: skip
WAYS = {
    "received": [],
    "needs_known": ["needs_known"],
    "introduced": ["needs_known", "introduced"],
    "viewed": ["needs_known", "viewed"],
    "negotiating": ["needs_known", "negotiating"],
}


@pytest.mark.parametrize("before", WAYS)
@pytest.mark.parametrize("to", WAYS)
def test_the_moves_of_a_prospect_are_those_of_the_table_and_of_the_database(house: House, before: str, to: str):
    prospect = house.described()
    for stage in WAYS[before]:
        house.move(prospect, stage)
    if before != to:
        try:
            with transaction.atomic():
                Prospect.objects.filter(pk=prospect.pk).update(stage=to)
                transaction.set_rollback(True)
            by_database = True
        except IntegrityError:
            by_database = False
        assert by_database is ((before, to) in MOVES)
    if (before, to) in MOVES:
        assert house.move(prospect, to).stage == to
    else:
        with pytest.raises(WrongState):
            house.move(prospect, to)


def test_a_prospect_begins_as_received_and_is_never_deleted(house: House):
    with pytest.raises(IntegrityError, match="begins as received"), transaction.atomic():
        ProspectFactory(estate=house.tower, stage="viewed")
    with pytest.raises(InternalError), transaction.atomic():
        house.prospect().delete()


def test_how_far_he_ever_came_stays_for_the_funnel(house: House):
    prospect = house.described()
    for stage in ("needs_known", "viewed", "introduced"):
        prospect = house.move(prospect, stage)
    assert (prospect.stage, prospect.reached) == ("introduced", 3)


@pytest.mark.req("R66", "R77")
def test_who_asks_for_the_rent_himself_shows_intent_and_is_invited_to_a_talk_or_a_viewing(house: House):
    prospect = house.move(house.described(), "needs_known")
    assert not steps.invites(prospect)
    prospect = services.note_rent_asked(prospect_id=prospect.pk, by=house.leasing)
    assert (prospect.intent, steps.invites(prospect)) == (Prospect.Intent.CLEAR, True)
    offers = next_step.offers_for(house.leasing, prospect)
    assert offers.main.url == f"/leasing/prospects/{prospect.pk}/talk/"
    assert f"/leasing/viewings/new/?prospect={prospect.pk}" in [offer.url for offer in offers.also]
    with pytest.raises(WrongState):
        services.note_rent_asked(prospect_id=prospect.pk, by=house.leasing)


@pytest.mark.req("R101")
def test_who_leaves_neither_card_nor_telephone_is_anonymous_until_he_does(house: House):
    prospect = house.prospect(company="", card=None)
    assert prospect.is_anonymous
    services.add_contact(prospect_id=prospect.pk, by=house.leasing, card=Card("许明", phone="13900002207"))
    prospect.refresh_from_db()
    assert (prospect.is_anonymous, prospect.company) == (False, "许明")


def test_somebody_who_can_be_reached_has_a_name(house: House):
    with pytest.raises(BadInput) as refused:
        house.prospect(company="")
    assert refused.value.field == "company"


def test_the_manager_hands_a_prospect_to_a_colleague_who_is_told_and_the_former_owner_sees_him_no_more(house: House):
    prospect = house.prospect()
    with pytest.raises(NotAllowed):
        services.hand_prospect(prospect_id=prospect.pk, by=house.leasing, owner=house.colleague, reason="休假")
    services.hand_prospect(prospect_id=prospect.pk, by=house.leasing_manager, owner=house.colleague, reason="休假")
    assert not Prospect.objects.visible_to(house.leasing).exists()
    assert Prospect.objects.visible_to(house.colleague).get() == prospect
    assert Notice.objects.get(kind="prospect_handed").staff == house.colleague


def test_a_salesperson_takes_on_for_himself_only_and_the_desk_for_nobody(house: House):
    given = {"estate": house.tower, "facts": Facts(company="远帆国际货运")}
    with pytest.raises(NotAllowed):
        services.receive_prospect(by=house.leasing, owner=house.colleague, **given)
    for role in ("front_desk", "director", "control_room", "administrator", "stranger"):
        with pytest.raises(NotAllowed):
            services.receive_prospect(by=house.people[role], **given)
    with pytest.raises(BadInput):
        services.receive_prospect(by=house.leasing_manager, owner=house.front_desk, **given)


# Who is known already


@pytest.mark.req("R135")
@pytest.mark.parametrize(
    "typed",
    [
        Typed(company="晨曦"),
        Typed(company="晨曦软件（上海）有限公司"),
        Typed(phone="13900002207"),
        Typed(wechat="xuming"),
        Typed(email="xu@chenxi.example"),
    ],
)
def test_a_second_prospect_is_found_while_typing(house: House, typed: Typed):
    card = Card("许明", phone="139 0000 2207", wechat="xuming", email="xu@chenxi.example")
    prospect = house.prospect(company="晨曦软件有限公司", card=card)
    assert [one.prospect for one in similar.find(house.leasing, house.tower, typed)] == [prospect]
    assert similar.find(house.leasing, house.tower, Typed(company="远帆", phone="13700001111")) == []


def test_of_a_colleagues_prospect_only_the_owners_name_is_said(client: Client, house: House):
    prospect = house.prospect("colleague", company="晨曦软件有限公司")
    client.force_login(house.fresh("leasing"))
    text = client.get("/leasing/prospects/alike/?company=晨曦&phone=13900002207").content.decode()
    assert "colleague" in text
    assert "晨曦软件有限公司" not in text and "许明" not in text and f"/prospects/{prospect.pk}/" not in text
    client.force_login(house.fresh("leasing_manager"))
    assert "晨曦软件有限公司" in client.get("/leasing/prospects/alike/?company=晨曦").content.decode()


def test_without_the_browsers_help_who_is_alike_is_shown_before_a_second_one_is_made(client: Client, house: House):
    prospect = house.prospect("colleague")
    client.force_login(house.fresh("leasing"))
    sent = form(company="晨曦软件")
    first = client.post("/leasing/prospects/new/", sent)
    assert (first.status_code, Prospect.objects.count()) == (400, 1)
    assert f'name="alike" value="{prospect.pk}"' in first.content.decode()
    second = client.post("/leasing/prospects/new/", sent | {"alike": [prospect.pk]})
    assert (second.status_code, Prospect.objects.count()) == (302, 2)


# The pages


def test_a_form_sent_twice_makes_one_prospect(client: Client, house: House):
    client.force_login(house.fresh("leasing"))
    sent = form(company="远帆国际货运")
    first, second = (client.post("/leasing/prospects/new/", sent) for _time in range(2))
    assert Prospect.objects.count() == 1
    assert first["Location"] == second["Location"]


def test_two_who_change_one_prospect_see_both_versions(client: Client, house: House):
    prospect = house.described()
    client.force_login(house.fresh("leasing"))
    page = client.get(f"/leasing/prospects/{prospect.pk}/change/")
    sent = filled(page.context["form"]) | {"needs": "要朝南"}
    services.note_rent_asked(prospect_id=prospect.pk, by=house.leasing_manager)
    both = client.post(f"/leasing/prospects/{prospect.pk}/change/", sent)
    assert both.status_code == 409
    assert "leasing_manager" in both.content.decode() and "要朝南" in both.content.decode()
    again = filled(both.context["form"])
    assert client.post(f"/leasing/prospects/{prospect.pk}/change/", again).status_code == 302
    prospect.refresh_from_db()
    assert prospect.needs == "要朝南"


def test_who_is_not_described_yet_is_described_before_he_is_moved(client: Client, house: House):
    prospect = house.prospect()
    client.force_login(house.fresh("leasing"))
    answer = client.post(f"/leasing/prospects/{prospect.pk}/move/", {"to": "needs_known", "back": "board"})
    assert answer["Location"] == f"/leasing/prospects/{prospect.pk}/change/"


def test_the_list_is_narrowed_by_the_url_and_the_export_is_what_is_filtered(client: Client, house: House):
    house.described(company="泽远生物", nature="state", card=Card("周宁", phone="13811112222"))
    house.prospect(company="恒岳设计", card=None)
    client.force_login(house.fresh("leasing"))

    def names(query: str) -> list[str]:
        return [str(row["prospect"]) for row in client.get(f"/leasing/prospects/list/?{query}").context["lines"]]

    assert names("") == ["恒岳设计", "泽远生物"]
    assert names("nature=state") == names("q=泽远") == names("q=2222") == names("q=周宁") == ["泽远生物"]
    assert names("anonymous=1") == ["恒岳设计"]
    assert names("since=2026-03-17&until=2026-03-17") == ["恒岳设计", "泽远生物"]
    assert names("until=2026-03-16") == names("tab=viewed") == []
    assert names("nature=nonsense") == ["恒岳设计", "泽远生物"]
    text = exported(client, "nature=state")
    assert "泽远生物" in text and "恒岳设计" not in text
    assert "138****2222" in text and "13811112222" not in text


@pytest.mark.parametrize("path", ["/leasing/prospects/", "/leasing/prospects/list/"])
def test_a_page_with_many_prospects_asks_no_more_than_one_with_one(client: Client, house: House, path: str):
    client.force_login(house.fresh("leasing_manager"))

    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(path).status_code == 200
        return len(queries)

    house.described()
    client.get(path)
    one = asked()
    for number in range(20):
        house.described("colleague", company=f"公司{number}", card=Card("许明", phone=f"139000022{number:02d}"))
    assert asked() == one


def test_the_board_shows_the_latest_of_each_stage_and_how_far_they_came(client: Client, house: House):
    for number in range(10):
        house.prospect(company=f"公司{number}", card=Card("许明", phone=f"139000022{number:02d}"))
    far = house.described(company="嘉木家居", card=None)
    for stage in ("needs_known", "negotiating"):
        house.move(far, stage)
    client.force_login(house.fresh("leasing"))
    context = client.get("/leasing/prospects/").context
    assert [(column.count, len(column.cards), column.more) for column in context["columns"]] == [
        (10, 8, 2), (0, 0, 0), (0, 0, 0), (0, 0, 0), (1, 1, 0), (0, 0, 0),
    ]  # fmt: skip
    assert [bar.count for bar in context["bars"]] == [11, 1, 1, 1, 1, 0]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize(
    "path", ["", "list/", "new/", "filter/", "{pk}/", "{pk}/change/", "{pk}/contact/", "{pk}/hand/"]
)
def test_every_page_answers_in_both_languages(client: Client, house: House, language: str, path: str):
    prospect = house.described()
    manager = house.fresh("leasing_manager")
    manager.language = language
    manager.save()
    client.force_login(manager)
    assert client.get(f"/leasing/prospects/{path.format(pk=prospect.pk)}").status_code == 200


def form(**typed: Any) -> dict[str, Any]:
    """The form of a new prospect as a browser sends it."""
    return {"version": 0, "seen": 0, "key": str(uuid4()), "standing": "D", "intent": "0", **typed}


def filled(sent: Any) -> dict[str, Any]:
    values = {name: sent[name].value() for name in sent.fields if name != "photos"}
    return {name: value for name, value in values.items() if value is not None and value is not False}


def exported(client: Client, query: str = "") -> str:
    """The cells of the export; empty where there is none."""
    answer = client.get(f"/leasing/prospects/export/?{query}")
    if answer.status_code != 200:
        return ""
    book = CalamineWorkbook.from_filelike(BytesIO(b"".join(answer.streaming_content)))
    return "\n".join(str(cell) for row in book.get_sheet_by_index(0).to_python() for cell in row)
