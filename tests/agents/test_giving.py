"""What a broker is given, against a list by hand: every thing × every class × every way to it. Each place refuses for
itself: the page, the address, the form by hand, the service, the paper, its Excel file, the file of a plan, the database
(R108–R129). Where one of them is taken out, another refuses."""

from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from PIL import Image
from python_calamine import CalamineWorkbook

from agents import disclosure, services
from agents.models import BrokerHandOut, BrokerVisit
from agents.models.disclosure import FOR_BROKERS
from leasing.fixed_rows import deliver_flexible
from leasing.models import FlexibleTerm, Space, Thing
from leasing.services.space_files import remove_file
from office import files
from office.errors import BadInput, NotAllowed, Refused, WrongState
from office.models import File
from tests.agents.house import House, picture
from tests.factories import SpaceFactory

pytestmark = pytest.mark.django_db
# By hand: what each class may be given, and at which level.
MAY = {
    "partner_client": {
        "brochure", "card", "vacancy_sheet", "price_list", "quote_sheet", "floor_plan", "flexible_terms",
    },
    "partner": {"brochure", "card", "vacancy_sheet", "price_list"},
    "new": {"brochure", "vacancy_sheet"},
    "research": {"brochure"},
}  # fmt: skip
LEVEL = {"partner_client": "full", "partner": "reserved", "new": "reserved", "research": "brochure_only"}
PAPERS = ("vacancy_sheet", "price_list", "quote_sheet", "floor_plan")
CLASSES = list(MAY)


@pytest.fixture
def space(house: House, settings: Any, tmp_path: Path) -> Space:
    """Vacant, with its floor plan on file."""
    settings.MEDIA_ROOT = tmp_path
    deliver_flexible(house.tower)
    space = SpaceFactory(estate=house.tower, list_price="5.50")
    files.store(space, [picture()], "plan", by=house.leasing_manager)
    return space


def received(house: House, kind: str) -> BrokerVisit:
    """As far as everything is open that ever will be."""
    return house.received(kind, *(("client", "price") if kind == "partner_client" else ()))


def offer(house: House, visit: BrokerVisit, what: str, space: Space) -> BrokerHandOut:
    """The service, as the thing asks for it."""
    if what == "flexible_terms":
        term = FlexibleTerm.objects.filter(estate=house.tower, reaches__role="leasing").first()
        return services.give_terms(visit_id=visit.pk, by=house.leasing, chosen=[term])
    return house.give(visit, what, spaces=[space])


def write(visit: BrokerVisit, what: str, level: str, edition: str = "x") -> None:
    """By plain SQL, past everything of ours."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            """INSERT INTO agents_brokerhandout
            (estate_id, visit_id, what, level, edition, recipient, content, given_at, given_by_id)
            VALUES (%s, %s, %s, %s, %s, 'x', '{}', now(), %s)""",
            [visit.estate_id, visit.pk, what, level, edition, visit.host_id],
        )


def form_of(what: str, space: Space) -> dict[str, Any]:
    term = FlexibleTerm.objects.filter(estate=space.estate, reaches__role="leasing").first()
    return {"key": str(uuid4()), "edition": "2026 春", "spaces": [space.pk], "terms": [term.pk]}


@pytest.mark.req("R108", "R116", "R117", "R122", "R128")
@pytest.mark.parametrize("kind", CLASSES)
def test_the_service_gives_what_the_class_allows_and_nothing_else(house: House, space: Space, kind: str):
    visit = received(house, kind)
    assert {thing.value for thing in disclosure.open_to(visit)} == MAY[kind]
    assert disclosure.level_of(visit) == LEVEL[kind]
    for thing in Thing:
        if thing.value in MAY[kind]:
            made = offer(house, visit, thing.value, space)
            assert (made.level, made.given_by, bool(made.edition)) == (LEVEL[kind], house.leasing, True)
            assert made.recipient == f"诚达行 赵启明（来访号 {visit.pk}，2026-03-17）"
        else:
            with pytest.raises((NotAllowed, BadInput)):
                offer(house, visit, thing.value, space)
    assert set(visit.hand_outs.values_list("what", flat=True)) == MAY[kind]


@pytest.mark.req("R108", "R117", "R122", "R128")
@pytest.mark.parametrize("kind", CLASSES)
def test_the_database_refuses_the_rest_when_it_is_written_by_sql(house: House, space: Space, kind: str):
    visit = received(house, kind)
    for thing in Thing:
        if thing.value in MAY[kind]:
            continue
        for level in ("brochure_only", "reserved", "full"):
            with pytest.raises(IntegrityError):
                write(visit, thing.value, level)
    with pytest.raises(IntegrityError, match="another level"):
        write(visit, "brochure", "reserved" if LEVEL[kind] == "full" else "full")
    write(visit, "brochure", LEVEL[kind])
    with pytest.raises(IntegrityError, match="broker_hand_out_once"):
        write(visit, "brochure", LEVEL[kind])
    assert visit.hand_outs.count() == 1


@pytest.mark.req("R108", "R117", "R122", "R128")
@pytest.mark.parametrize("kind", CLASSES)
def test_on_the_screen_the_rest_is_not_offered_and_its_address_refuses(
    client: Client, house: House, space: Space, kind: str
):
    visit = received(house, kind)
    client.force_login(house.fresh("leasing"))
    page = client.get(visit.get_absolute_url()).content.decode()
    for thing in Thing:
        url, may = f"/brokers/visits/{visit.pk}/things/{thing.value}/", thing.value in MAY[kind]
        assert (f'href="{url}"' in page) is may, thing
        asked = client.get(url)
        assert asked.status_code == (200 if may else 403), thing
        assert ("5.50" in asked.content.decode()) is False or may
        sent = client.post(url, form_of(thing.value, space))
        assert sent.status_code == (302 if may else 403), thing
    assert set(visit.hand_outs.values_list("what", flat=True)) == MAY[kind]
    assert client.get(f"/brokers/visits/{visit.pk}/things/floor/").status_code == 404


@pytest.mark.req("R116", "R117", "R128")
def test_papers_their_excel_files_and_the_files_on_them_go_out_only_as_the_visit_is_received_now(
    client: Client, house: House, space: Space
):
    visit = received(house, "partner_client")
    made = {what: offer(house, visit, what, space) for what in PAPERS}
    client.force_login(house.fresh("leasing"))
    for kind in ("partner_client", "partner", "new", "research"):
        if kind == "partner":
            services.say_client(visit_id=visit.pk, by=house.leasing, has_client=False)
        elif kind != "partner_client":
            house.decide(visit, kind, reason="改判")
        for what, one in made.items():
            status = 200 if what in MAY[kind] else 403
            assert client.get(f"/brokers/hand-outs/{one.pk}/").status_code == status, (kind, what)
            rows = 404 if what == "floor_plan" and status == 200 else status
            assert client.get(f"/brokers/hand-outs/{one.pk}/export/").status_code == rows, (kind, what)
            file = 404 if what != "floor_plan" and status == 200 else status
            assert client.get(f"/brokers/hand-outs/{one.pk}/plans/1/").status_code == file, (kind, what)


@pytest.mark.req("R116", "R117", "R118", "R123")
def test_every_paper_names_its_recipient_and_says_the_list_price_alone(client: Client, house: House, space: Space):
    Space.objects.filter(pk=space.pk).update(floor_price="3.33")
    visit = received(house, "partner_client")
    client.force_login(house.fresh("leasing"))
    for what in PAPERS:
        made = offer(house, visit, what, space)
        text = client.get(made.get_absolute_url()).content.decode()
        assert f"诚达行 赵启明（来访号 {visit.pk}，2026-03-17）" in text
        assert made.edition in text and space.label in text and "3.33" not in text
        if what != "floor_plan":
            book = CalamineWorkbook.from_filelike(
                BytesIO(client.get(f"{made.get_absolute_url()}export/").getvalue())
            ).get_sheet_by_index(0)
            rows = book.to_python()
            assert visit.firm.name in str(rows[1][0]) and rows[5][4] == 5.5


@pytest.mark.req("R116", "R117")
def test_a_floor_plan_leaves_the_house_by_its_hand_out_alone_with_the_recipient_on_it(
    client: Client, house: House, space: Space
):
    visit = received(house, "partner_client")
    made = offer(house, visit, "floor_plan", space)
    client.force_login(house.fresh("leasing"))
    page = client.get(made.get_absolute_url()).content.decode()
    assert f'src="{made.get_absolute_url()}plans/1/"' in page and "/files/" not in page
    sent = client.get(f"{made.get_absolute_url()}plans/1/")
    assert (sent["Content-Type"], sent["Cache-Control"]) == ("image/jpeg", "private, no-store")
    given, kept = Image.open(BytesIO(sent.content)), File.objects.get(subject_id=space.pk, stage="plan")
    assert (given.width, given.height > kept.height) == (kept.width, True)
    strip = given.crop((0, kept.height, given.width, given.height)).convert("L")
    assert strip.getextrema()[0] < 128
    assert client.get(f"{made.get_absolute_url()}plans/2/").status_code == 404
    # Taken away for good, it goes out no more: the paper shows the floor as it is drawn.
    remove_file(space_id=space.pk, file_id=kept.pk, by=house.leasing_manager)
    assert client.get(f"{made.get_absolute_url()}plans/1/").status_code == 404
    assert "/plans/1/" not in client.get(made.get_absolute_url()).content.decode()


@pytest.mark.req("R108", "R117", "R122", "R128")
@pytest.mark.parametrize("kind", ["partner", "new", "research"])
def test_the_rule_taken_out_of_any_one_place_is_kept_by_another(
    client: Client, house: House, space: Space, monkeypatch: pytest.MonkeyPatch, kind: str
):
    visit = received(house, kind)
    client.force_login(house.fresh("leasing"))
    refused = [thing.value for thing in FOR_BROKERS if thing.value not in MAY[kind]]
    urls = {what: f"/brokers/visits/{visit.pk}/things/{what}/" for what in refused}

    def open_all(*_visit: Any) -> Any:
        return list(FOR_BROKERS)

    with monkeypatch.context() as without:  # the page offers everything: the addresses refuse
        without.setattr("agents.views.reception_page.open_to", open_all)
        page = client.get(visit.get_absolute_url()).content.decode()
        for url in urls.values():
            assert f'href="{url}"' in page and client.get(url).status_code == 403
    with monkeypatch.context() as without:  # the addresses let everything through: the service refuses
        without.setattr("agents.views.hand_outs.require_open", open_all)
        assert {client.post(url, form_of(what, space)).status_code for what, url in urls.items()} == {403}
    with connection.cursor() as cursor:  # the database takes everything: the service refuses
        cursor.execute("ALTER TABLE agents_brokerhandout DISABLE TRIGGER USER")
        for what in refused:
            with pytest.raises(NotAllowed):
                offer(house, visit, what, space)
        cursor.execute("ALTER TABLE agents_brokerhandout ENABLE TRIGGER USER")
    with monkeypatch.context() as without:  # the service gives everything: the database refuses
        without.setattr("agents.services.handing.require_open", lambda *_one: LEVEL[kind])
        for what in refused:
            with pytest.raises(IntegrityError), transaction.atomic():
                offer(house, visit, what, space)
    assert not visit.hand_outs.exists()


# One rule at a time


@pytest.mark.req("R114")
def test_flexible_terms_wait_for_the_reaction_to_the_quote(client: Client, house: House, space: Space):
    visit = house.received("partner_client", "client")
    url = f"/brokers/visits/{visit.pk}/things/flexible_terms/"
    client.force_login(house.fresh("leasing"))
    assert client.get(url).status_code == 403
    assert f'href="{url}"' not in client.get(visit.get_absolute_url()).content.decode()
    with pytest.raises(NotAllowed):
        offer(house, visit, "flexible_terms", space)
    with pytest.raises(IntegrityError, match="wait for the reaction"):
        write(visit, "flexible_terms", "full")
    services.skip_visit_step(visit_id=visit.pk, by=house.leasing, code="price", reason="没有合适的")
    with pytest.raises(NotAllowed):
        offer(house, visit, "flexible_terms", space)
    house.note(visit, "price")
    assert offer(house, visit, "flexible_terms", space).content["terms"][0]["name"]


@pytest.mark.req("R114")
def test_nobody_tells_more_of_a_term_than_his_role_may_offer(house: House, space: Space):
    visit = received(house, "partner_client")
    managers = FlexibleTerm.objects.get(estate=house.tower, name="装修补贴")
    with pytest.raises(BadInput):
        services.give_terms(visit_id=visit.pk, by=house.leasing, chosen=[managers])
    made = services.give_terms(visit_id=visit.pk, by=house.leasing_manager, chosen=[managers])
    assert made.content["terms"] == [{"name": "装修补贴", "most": "100 元/㎡"}]


@pytest.mark.req("R128")
def test_one_brochure_and_no_second(client: Client, house: House):
    visit = house.received("research")
    house.give(visit)
    with pytest.raises(WrongState):
        house.give(visit, edition="2025 秋")
    client.force_login(house.fresh("leasing"))
    url = f"/brokers/visits/{visit.pk}/things/brochure/"
    assert f'href="{url}"' not in client.get(visit.get_absolute_url()).content.decode()
    assert client.post(url, {"key": str(uuid4()), "edition": "2026 春"}).status_code == 409
    assert visit.hand_outs.count() == 1


def test_before_the_class_is_decided_nothing_leaves_the_house(house: House, space: Space):
    visit = house.visit()
    for thing in Thing:
        with pytest.raises(Refused):
            offer(house, visit, thing.value, space)
        with pytest.raises(IntegrityError):
            write(visit, thing.value, "brochure_only")


@pytest.mark.req("R117")
def test_a_partner_who_only_says_that_he_has_a_client_gets_no_more_than_one_without(house: House, space: Space):
    visit = house.received("partner_client")
    assert {thing.value for thing in disclosure.open_to(visit)} == MAY["partner"]
    with pytest.raises(IntegrityError):
        write(visit, "quote_sheet", "full")


def test_what_was_given_stays_as_it_was_and_an_ended_visit_gives_nothing_more(house: House):
    visit = house.received("new")
    made = house.give(visit)
    for act in (made.delete, lambda: BrokerHandOut.objects.filter(pk=made.pk).update(recipient="别人")):
        with pytest.raises(Exception, match="Cannot"), transaction.atomic():
            act()
    house.end(visit)
    with pytest.raises(WrongState):
        house.give(visit, "vacancy_sheet")
    with pytest.raises(IntegrityError, match="has ended"):
        write(visit, "vacancy_sheet", "reserved")


@pytest.mark.parametrize("role", ["front_desk", "colleague", "stranger", "director", "control_room"])
def test_who_does_not_lead_the_visit_hands_nothing_over(client: Client, house: House, space: Space, role: str):
    visit = received(house, "partner_client")
    made, plan = (offer(house, visit, what, space) for what in ("vacancy_sheet", "floor_plan"))
    with pytest.raises(NotAllowed):
        house.give(visit, by=role)
    client.force_login(house.fresh(role))
    url = f"/brokers/visits/{visit.pk}/things/price_list/"
    assert client.post(url, {"key": str(uuid4())}).status_code == (403 if role == "colleague" else 404)
    for step in ("client/", "steps/desk/", "steps/desk/skip/", "watch/"):
        assert client.post(f"{visit.get_absolute_url()}{step}").status_code == (403 if role == "colleague" else 404)
    files_of = (f"{made.get_absolute_url()}export/", f"{plan.get_absolute_url()}plans/1/")
    for address in (made.get_absolute_url(), *files_of):
        assert client.get(address).status_code == (200 if role == "colleague" else 404)
