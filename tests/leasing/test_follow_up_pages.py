"""The pages of following up: the list, the call sheet, what stands on the prospect's page, on the desk, in the lists."""

from io import BytesIO
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from leasing import services
from leasing.follow_ups import thanks
from leasing.models import FollowUp, LeasingTerms
from office import clock
from tests.leasing.following import SAID, at, called, house_with_cadence, record, swept, visited
from tests.leasing.house import House

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    with clock.at(at(3, 1)):
        return house_with_cadence()


def sheet(**typed: object) -> dict[str, object]:
    """The call sheet as a browser sends it."""
    return {"key": str(uuid4()), "channel": "telephone", "intent": "2", **SAID, **typed}


@pytest.mark.parametrize(
    ("role", "status"),
    [("leasing", 200), ("leasing_manager", 200), ("general_manager", 200)]
    + [(role, 404) for role in ("colleague", "front_desk", "director", "control_room", "administrator", "stranger")],
)
def test_follow_ups_are_nowhere_for_who_may_not_see_the_prospect(client: Client, house: House, role: str, status: int):
    """Pages, steps, list, export."""
    call = called(house, at(3, 16))
    with clock.at(at(3, 18)):
        client.force_login(house.fresh(role))
        mine = f"/leasing/follow-ups/{call.pk}/"
        his = f"/leasing/prospects/{call.prospect_id}/"
        for path in (mine, f"{mine}missed/", f"{mine}put-off/", f"{his}plan/", f"{his}thanks/"):
            assert client.get(path).status_code == status, path
        # While the call after his visit is to do, another contact is that call.
        assert client.get(f"{his}contacted/").status_code == (302 if status == 200 else 404)
        if status == 404:
            for path in (mine, f"{mine}missed/", f"{mine}put-off/"):
                assert client.post(path, sheet()).status_code == 404
            for path in ("plan/", "thanks/", "contacted/", "closeness/"):
                assert client.post(his + path, sheet(to="2")).status_code == 404
        lets = role in ("leasing", "leasing_manager", "general_manager", "colleague", "stranger")
        for path in ("/leasing/follow-ups/?whose=all", "/leasing/follow-ups/export/?whose=all"):
            answer = client.get(path)
            assert answer.status_code == (200 if lets else 404)
            assert ("晨曦软件" in _text(answer)) is (status == 200)


def _text(answer: object) -> str:
    if not getattr(answer, "streaming", False):
        return answer.content.decode()
    book = CalamineWorkbook.from_filelike(BytesIO(b"".join(answer.streaming_content)))
    return str(book.get_sheet_by_index(0).to_python())


@pytest.mark.req("R89")
def test_beside_the_sheet_stands_how_one_puts_oneself_in_his_place_and_what_he_said_before(
    client: Client, house: House
):
    record(house, called(house, at(3, 16)), at(3, 18))
    client.force_login(house.fresh("leasing"))
    with clock.at(at(3, 25)):
        page = client.get(FollowUp.objects.open().get().get_absolute_url()).content.decode()
    assert "设身处地为客户着想" in page and SAID["ideas"] in page and "13900002207" in page


@pytest.mark.req("R88", "R90")
def test_the_call_is_recorded_with_the_next_step_of_the_cadence_and_sent_twice_counts_once(
    client: Client, house: House
):
    call = called(house, at(3, 16))
    client.force_login(house.fresh("leasing"))
    with clock.at(at(3, 18)):
        page = client.get(f"/leasing/follow-ups/{call.pk}/")
        step = next(key for key, words in page.context["form"].fields["step"].choices if "三周后上门" in words)
        sent = sheet(step=step)
        answers = [client.post(f"/leasing/follow-ups/{call.pk}/", sent) for _time in range(2)]
        assert [answer["Location"] for answer in answers] == [f"/leasing/prospects/{call.prospect_id}/"] * 2
        planned = FollowUp.objects.open().get()
        assert (planned.channel, planned.opens_on.isoformat()) == ("visit", "2026-04-08")
        text = client.get(f"/leasing/prospects/{call.prospect_id}/").content.decode()
    assert SAID["wishes"] in text and SAID["ideas"] in text


@pytest.mark.req("R86")
def test_before_its_day_the_sheet_says_until_when_he_is_left_in_peace_and_keeps_what_was_typed(
    client: Client, house: House
):
    call = called(house, at(3, 16))
    client.force_login(house.fresh("leasing"))
    with clock.at(at(3, 17)):
        assert "3 月 18 日" in client.get(f"/leasing/prospects/{call.prospect_id}/").content.decode()
        sent = sheet(step="own", day="2026-03-30", by_way="letter")
        answer = client.post(f"/leasing/follow-ups/{call.pk}/", sent)
        assert (answer.status_code, list(answer.context["form"].errors)) == (400, ["early_reason"])
        assert SAID["wishes"] in answer.content.decode()
        again = client.post(f"/leasing/follow-ups/{call.pk}/", sent | {"early_reason": "图纸到了"})
    assert again.status_code == 302


def test_the_desk_shows_it_on_its_day_and_the_manager_what_is_late(client: Client, house: House):
    visited(house, at(3, 12), "合泰贸易", "13700001111")
    call = called(house, at(3, 16))

    def desk(name: str, *moment: int) -> bool:
        client.force_login(house.fresh(name))
        with clock.at(at(*moment)):
            return f"/leasing/follow-ups/{call.pk}/" in client.get("/").content.decode()

    assert [desk("leasing", 3, 17, 17), desk("leasing", 3, 18, 9)] == [False, True]
    client.force_login(house.fresh("leasing_manager"))
    pages = []
    for moment in (at(3, 24, 23), at(3, 25, 9)):
        with clock.at(moment):
            pages.append(f"/leasing/prospects/{call.prospect_id}/" in client.get("/").content.decode())
    assert pages == [False, True]


@pytest.mark.req("R90")
def test_the_list_of_prospects_is_narrowed_to_what_is_overdue_unplanned_or_quiet(client: Client, house: House):
    call = called(house, at(3, 16))
    with clock.at(at(3, 17)):
        house.prospect(company="泽远生物", card=services.Card("周宁", phone="13811112222"))
    client.force_login(house.fresh("leasing"))

    def names(value: str, *moment: int) -> list[str]:
        with clock.at(at(*moment)):
            lines = client.get(f"/leasing/prospects/list/?follow={value}").context["lines"]
        return [str(line["prospect"]) for line in lines]

    assert names("none", 3, 18) == ["泽远生物"]
    assert [names("today", 3, 19), names("overdue", 3, 19), names("overdue", 3, 20)] == [["晨曦软件"], [], ["晨曦软件"]]
    record(house, call, at(3, 20))
    # Quiet after 30 days: he who was called on the 20th is so on 19 April, the other since the 17th.
    assert [names("quiet", 4, 15), names("quiet", 4, 16, 11), names("quiet", 4, 20)] == [
        [], ["泽远生物"], ["泽远生物", "晨曦软件"]
    ]  # fmt: skip
    assert [names("overdue", 4, 1), names("nonsense", 4, 1)] == [["晨曦软件"], ["泽远生物", "晨曦软件"]]


@pytest.mark.req("R84")
def test_the_words_of_thanks_are_the_administrators_filled_in(client: Client, house: House):
    LeasingTerms.objects.create(estate=house.tower, thanks="{name}，谢谢{company}来访{tower}。{seller} {other}")
    call = called(house, at(3, 16))
    words = f"许明，谢谢晨曦软件来访{house.tower.name}。leasing {{other}}"
    assert thanks.words_for(call.prospect, house.leasing) == words
    client.force_login(house.fresh("leasing"))
    path = f"/leasing/prospects/{call.prospect_id}/thanks/"
    with clock.at(at(3, 16, 15)):
        assert client.get(path).context["form"]["text"].value() == words
        client.post(path, {"key": str(uuid4()), "text": words, "channel": "wechat"})
        assert "thanks" not in [
            offer.url for offer in client.get(f"/leasing/prospects/{call.prospect_id}/").context["offers"].also
        ]


def test_the_list_asks_no_more_for_many_than_for_one(client: Client, house: House):
    call = called(house, at(3, 16))
    client.force_login(house.fresh("leasing_manager"))

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries, clock.at(at(3, 18)):
            assert client.get("/leasing/follow-ups/?whose=all").status_code == 200
        return len(queries)

    asked()
    one = asked()
    for number in range(3):
        visited(house, at(3, 16, 12), f"公司{number}", f"1390000220{number}")
    swept(at(3, 16, 13))
    assert FollowUp.objects.count() == 4 and call.pk
    assert asked() == one


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_page_answers_in_both_languages(client: Client, house: House, language: str):
    call = called(house, at(3, 16))
    record(house, call, at(3, 18))
    step = FollowUp.objects.open().get()
    seller = house.fresh("leasing")
    seller.language = language
    seller.save()
    client.force_login(seller)
    mine, his = f"/leasing/follow-ups/{step.pk}/", f"/leasing/prospects/{call.prospect_id}/"
    tabs = [f"/leasing/follow-ups/?tab={tab}" for tab in ("now", "coming", "done")]
    with clock.at(at(3, 20)):
        for path in (
            *tabs,
            mine,
            f"{mine}missed/",
            f"{mine}put-off/",
            f"{his}plan/",
            f"{his}thanks/",
            f"{his}contacted/",
            his,
        ):
            assert client.get(path).status_code == 200, path
