"""The pages on which a prospect's way ends: the forms, the board, the waiting list, who sent whom."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from leasing import services
from leasing.models import Prospect, Recommendation, SetAside, WelcomeCeremony
from tests.leasing.house import House
from tests.leasing.quotes import Tower
from tests.leasing.test_asides import lose, too_dear
from tests.leasing.test_signing import known, sign

pytestmark = pytest.mark.django_db
LOST = {"building": "江畔中心", "price_refused": "on", "years": "3", "signed_on": "2026-03-10", "words": "离家近"}


def send(client: Client, path: str, **typed: Any) -> Any:
    """Open the form and send it as a browser does."""
    key = client.get(path).context["form"]["key"].value()
    return client.post(path, {"key": str(key), **typed})


@pytest.fixture
def prospect(house: House) -> Prospect:
    return house.move(house.described(), "needs_known")


@pytest.fixture
def seller(client: Client, house: House) -> Client:
    client.force_login(house.fresh("leasing"))
    return client


@pytest.mark.req("R83", "R95", "R96", "R97")
def test_each_way_out_and_back_by_its_form(seller: Client, prospect: Prospect):
    path = f"/leasing/prospects/{prospect.pk}"
    steps = [
        ("nurture", {"look_again_on": "2026-04-20", "words": "再想想"}, "nurturing"),
        ("too_dear", {"target_refused": "on"}, "too_dear"),
        ("lost", LOST, "waiting"),
        ("take_up", {"words": "他打电话来了"}, "needs_known"),
    ]
    for key, typed, stage in steps:
        assert send(seller, f"{path}/{key}/", **typed).url == f"{path}/"
        prospect.refresh_from_db()
        assert prospect.stage == stage
        for language in ("zh-hans", "en"):
            assert seller.get(f"{path}/", headers={"accept-language": language}).status_code == 200


def test_what_was_not_asked_comes_back_beside_its_question(seller: Client, prospect: Prospect):
    answer = send(seller, f"/leasing/prospects/{prospect.pk}/lost/", **(LOST | {"building": ""}))
    assert (answer.status_code, list(answer.context["form"].errors)) == (400, ["building"])
    assert "离家近" in answer.content.decode()


@pytest.mark.req("R97")
def test_the_waiting_list_shows_ones_own_the_next_end_first(client: Client, house: House, prospect: Prospect):
    lose(house, prospect)
    sooner = house.described(company="泽远生物", card=services.Card("周宁", phone="13500000001"))
    lose(house, sooner, years=2)
    silent = house.described(company="海川食品", card=services.Card("卢海", phone="13500000002"))
    lose(house, silent, years=None, years_refused=True)
    client.force_login(house.fresh("leasing"))
    page = client.get("/leasing/waiting-list/")
    assert [str(line["prospect"]) for line in page.context["lines"]] == ["泽远生物", "晨曦软件"]
    assert "江畔中心" in page.content.decode()
    assert [str(line["prospect"]) for line in client.get("/leasing/waiting-list/?tab=unknown").context["lines"]] == [
        "海川食品"
    ]
    board = client.get("/leasing/prospects/")
    assert {stage.value: number for stage, _icon, number in board.context["asides"]} == {
        "nurturing": 0, "too_dear": 0, "waiting": 2, "lost": 1
    }  # fmt: skip
    for name, status in (("colleague", 200), ("front_desk", 404), ("director", 404), ("stranger", 200)):
        client.force_login(house.fresh(name))
        for path in ("/leasing/waiting-list/", "/leasing/recommenders/"):
            answer = client.get(path)
            assert answer.status_code == status
            assert "江畔中心" not in answer.content.decode()


def test_the_waiting_list_asks_no_more_for_thirty_than_for_one(
    seller: Client, house: House, prospect: Prospect, django_assert_max_num_queries
):
    lose(house, prospect)
    seller.get("/leasing/waiting-list/")
    with django_assert_max_num_queries(100) as once:
        seller.get("/leasing/waiting-list/")
    for number in range(12):
        lose(house, house.described(company=f"公司{number}", card=services.Card("某", phone=f"1350000{number:04d}")))
    with django_assert_max_num_queries(len(once)):
        seller.get("/leasing/waiting-list/")


@pytest.mark.req("R97")
def test_the_reminder_stands_on_the_desk_with_the_button_that_takes_him_up(
    seller: Client, house: House, prospect: Prospect
):
    lose(house, prospect, signed_on=date(2025, 9, 17), years=1)
    assert "重新跟进" not in seller.get("/", headers={"accept-language": "zh-hans"}).content.decode()
    services.remind_of_asides(at=SetAside.objects.get().at, estate=house.tower)
    desk = seller.get("/", headers={"accept-language": "zh-hans"}).content.decode()
    assert f"/leasing/prospects/{prospect.pk}/take_up/" in desk


# Who sent whom


@pytest.mark.req("R94")
def test_taken_on_with_who_has_sent_him(seller: Client, house: House, prospect: Prospect):
    lose(house, prospect)
    typed = {"company": "泽远生物", "name": "周宁", "phone": "13500000001", "standing": "D", "intent": "0"}
    answer = send(seller, "/leasing/prospects/new/", version="0", seen="0", sent_by="没有这家", **typed)
    assert (answer.status_code, list(answer.context["form"].errors)) == (400, ["sent_by"])
    assert not Prospect.objects.filter(company="泽远生物").exists()
    assert (
        send(seller, "/leasing/prospects/new/", version="0", seen="0", sent_by="晨曦软件", **typed).status_code == 302
    )
    assert Recommendation.objects.get().by_prospect == prospect
    page = seller.get("/leasing/recommenders/")
    assert [(one.name, len(one.sent), one.signed) for one in page.context["senders"]] == [("晨曦软件", 1, 0)]
    assert "泽远生物" in seller.get(f"/leasing/prospects/{prospect.pk}/").content.decode()


@pytest.mark.req("R94")
def test_of_a_colleagues_client_only_that_it_is_one(client: Client, house: House, prospect: Prospect):
    sent = house.prospect("colleague", company="泽远生物", card=services.Card("周宁", phone="13500000001"))
    services.note_recommendation(prospect_id=sent.pk, by=house.leasing_manager, sent_by="晨曦软件")
    client.force_login(house.fresh("colleague"))
    page = client.get(f"/leasing/prospects/{sent.pk}/").content.decode()
    assert "晨曦软件" not in page
    assert "晨曦软件" not in client.get("/leasing/recommenders/").content.decode()


# The welcome


@pytest.mark.req("R82")
def test_the_welcomes_pages_are_who_lets_to_see(client: Client, quoting: Tower):
    known(quoting)
    lease = sign(quoting, quoting.answered("accepted"))
    pages = [f"/leasing/welcomes/{lease.welcome.pk}/{step}" for step in ("", "move/", "hold/")]
    sees = {"leasing", "leasing_manager", "general_manager", "other_leasing"}
    for name in quoting.people:
        client.force_login(quoting.fresh(name))
        assert {client.get(page).status_code for page in pages} == {200 if name in sees else 404}, name
    assert client.post(f"{pages[0]}prepare/").status_code == 404
    client.force_login(quoting.fresh("leasing"))
    assert send(client, pages[1], welcome_on="2026-04-02", welcome_by=str(quoting.other_leasing.pk)).status_code == 302
    assert WelcomeCeremony.objects.get().owner == quoting.other_leasing
    for page in (f"/leasing/leases/{lease.pk}/", f"/leasing/prospects/{quoting.prospect.pk}/"):
        assert pages[0] in client.get(page).content.decode()
    assert quoting.prospect.quotes.get().number not in client_page(client, quoting, lease.pk)


def client_page(client: Client, quoting: Tower, lease_id: int) -> str:
    """The lease as another salesperson reads it: not upon which quote, not for how much."""
    client.force_login(quoting.fresh("other_leasing"))
    return client.get(f"/leasing/leases/{lease_id}/").content.decode()


@pytest.mark.req("R99")
def test_who_is_asked_for_his_price_without_a_quote_is_told_to_draw_one_up(
    seller: Client, house: House, prospect: Prospect
):
    too_dear(house, prospect)
    page = seller.get(f"/leasing/prospects/{prospect.pk}/apply/").content.decode()
    assert f"/leasing/quotes/new/?prospect={prospect.pk}" in page
