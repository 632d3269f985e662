"""The pages of feedback: the list with its filters and export, the page of an item and its steps, referrals."""

from datetime import datetime
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from office.models import Action
from revisits import services
from revisits.feedback import words
from revisits.models import Feedback
from revisits.services import Said
from tests.complaints.desk import PEOPLE, Desk, at, when
from tests.factories import CategoryFactory
from tests.revisits import gatherings, surveys
from tests.revisits.feedback import (
    STATES,
    acted,
    actions_of,
    answered,
    became,
    fresh,
    neighbour,
    promised,
    referred,
    said,
)

pytestmark = pytest.mark.django_db
SEES_ALL = {"front_desk", "officer", "director", "general_manager"}


@pytest.fixture
def bodies(desk: Desk, client: Client):
    """What a person's list shows for a query, in its order."""

    def bodies(query: str = "", name: str = "officer") -> list[str]:
        client.force_login(desk.people[name])
        response = client.get(f"/revisits/feedback/?{query}")
        assert response.status_code == 200
        return [item.body for item in response.context["page"].rows]

    return bodies


def sheet(client: Client, query: str = "") -> list[dict]:
    response = client.get(f"/revisits/feedback/export/?{query}")
    assert response.status_code == 200
    book = CalamineWorkbook.from_filelike(BytesIO(b"".join(response.streaming_content)))
    head, *lines = book.get_sheet_by_index(0).to_python()
    return [dict(zip(head, line, strict=True)) for line in lines]


@pytest.mark.req("R41")
def test_each_tab_shows_what_it_says_the_first_due_first(desk: Desk, bodies) -> None:
    said(desk, "未处理")
    promised(desk, when(17, 15), body="今天")
    promised(desk, when(17, 11), body="逾期", by=desk.front_desk)
    referred(desk, body="请示")
    became(desk, body="事项")
    answered(desk, body="已答")
    with at(when(17, 12)):
        assert bodies() == ["逾期", "今天", "未处理", "请示", "事项"]
        assert bodies("tab=mine") == ["今天", "未处理", "请示"]
        assert bodies("tab=today") == ["逾期", "今天"]
        assert bodies("tab=late") == ["逾期"]
        assert bodies("tab=referred") == ["请示"]
        assert bodies("tab=handled") == ["已答"]
        assert len(bodies("tab=all")) == 6


def test_the_tabs_count_what_they_show(desk: Desk, client: Client, bodies) -> None:
    for make in STATES.values():
        make(desk)
    client.force_login(desk.officer)
    with at(when(17, 10, month=4)):
        tabs = client.get("/revisits/feedback/").context["tabs"]
        for tab, _url, number in tabs:
            if number:
                assert len(bodies(f"tab={tab.key}")) == int(number), tab.key


def test_filters_stand_in_the_url(desk: Desk, bodies) -> None:
    top, other = CategoryFactory(name="清洁卫生"), CategoryFactory(name="别的")
    below = CategoryFactory(name="楼道清洁", parent=top)
    with at(when(3, 10)):
        said(desk, "早", kind="request", category=below)
    said(desk, "晚", by=desk.front_desk, category=other, household=neighbour(desk))
    zone, unit = desk.household.unit.zone_id, desk.household.unit
    for query, found in (
        ("kind=request", ["早"]),
        (f"category={top.pk}", ["早"]),
        (f"zone={zone}", ["早", "晚"]),
        ("zone=0", []),
        (f"building={unit.building_id}", ["早", "晚"]),
        (f"officer={desk.front_desk.pk}", ["晚"]),
        (f"owner={desk.officer.pk}", ["早"]),
        ("since=2026-03-10", ["晚"]),
        ("until=2026-03-10", ["早"]),
        ("handling=promised", []),
        ("figure=kept", []),
        ("q=不在其中", []),
    ):
        assert bodies(query) == found, query


@pytest.mark.parametrize("query", ["kind=x", "zone=x", "category=99999999999999999999", "since=2026-13-01", "figure=x"])
def test_nonsense_is_said_and_left_out(desk: Desk, client: Client, query: str) -> None:
    said(desk, "灯")
    client.force_login(desk.officer)
    page = client.get(f"/revisits/feedback/?{query}")
    assert len(page.context["shown"].not_understood) == 1
    assert len(page.context["page"].rows) == 1


@pytest.mark.parametrize("tab", ["open", "all"])
def test_the_list_costs_the_same_with_one_row_and_with_thirty_and_little(desk: Desk, client: Client, tab: str) -> None:
    became(desk)
    client.force_login(desk.director)
    client.get(f"/revisits/feedback/?tab={tab}")
    with CaptureQueriesContext(connection) as few:
        client.get(f"/revisits/feedback/?tab={tab}")
    for _n in range(10):
        became(desk)
        said(desk)
        answered(desk)
    with CaptureQueriesContext(connection) as many:
        page = client.get(f"/revisits/feedback/?tab={tab}")
    assert len(page.context["page"].rows) > 20
    assert len(few) == len(many) <= 8


def test_pages_follow_each_other_without_loss(desk: Desk, client: Client) -> None:
    made = {said(desk).pk for _n in range(30)}
    client.force_login(desk.officer)
    first = client.get("/revisits/feedback/").context["page"]
    second = client.get(f"/revisits/feedback/{first.after_url}").context["page"]
    assert {one.pk for one in [*first.rows, *second.rows]} == made


@pytest.mark.parametrize("path", ["", "export/", "filter/"])
@pytest.mark.parametrize("name", PEOPLE)
def test_who_works_with_residents_sees_the_list(desk: Desk, client: Client, path: str, name: str) -> None:
    said(desk)
    client.force_login(desk.people[name])
    status = client.get(f"/revisits/feedback/{path}?estate={desk.estate.pk}").status_code
    strangers = {"other_director", "other_front_desk"}
    assert status == (200 if name in SEES_ALL | strangers else 404)


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize("path", ["", "answer/"])
def test_an_item_is_not_there_for_who_may_not_see_it(desk: Desk, client: Client, name: str, path: str) -> None:
    feedback = said(desk)
    client.force_login(desk.people[name])
    status = client.get(f"/revisits/feedback/{feedback.pk}/{path}").status_code
    may = {"officer", "director"} if path else SEES_ALL
    assert status == (200 if name in may else 403 if name in SEES_ALL else 404)


@pytest.mark.req("R41")
def test_the_export_holds_exactly_what_is_filtered_with_masked_telephones(desk: Desk, client: Client) -> None:
    said(desk, "=1+1")
    answered(desk, body="好了")
    client.force_login(desk.director)
    phone = desk.household.ties.get().person.phone
    (row,) = sheet(client)
    assert row["内容"] == "=1+1"
    assert row["电话"] == f"{phone[:3]}****{phone[-4:]}"
    assert row["提出"] == datetime(2026, 3, 17, 10, 0)
    (done,) = sheet(client, "tab=handled")
    assert (done["处理结果"], done["状态"]) == ("换了灯管，当面说了。", "已答复")
    assert phone not in str([row, done])


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("name", sorted(SEES_ALL))
def test_every_step_that_is_offered_opens(desk: Desk, client: Client, state: str, name: str) -> None:
    feedback = STATES[state](desk)
    client.force_login(desk.people[name])
    offers = client.get(f"/revisits/feedback/{feedback.pk}/").context["offers"]
    for offer in [*([offers.main] if offers.main else []), *offers.also]:
        assert client.get(offer.url).status_code == 200, offer.key


def sent(client: Client, feedback: Feedback, key: str, **typed: object) -> dict:
    form = client.get(f"/revisits/feedback/{feedback.pk}/{key}/").context["form"]
    return {name: form[name].value() for name in ("version", "seen", "key")} | typed


@pytest.mark.req("R40")
def test_a_promise_is_made_on_its_page_and_a_second_sending_changes_nothing(desk: Desk, client: Client) -> None:
    feedback = said(desk)
    client.force_login(desk.officer)
    data = sent(client, feedback, "promise", day="2026-03-18", hour="15:00")
    for _again in range(2):
        response = client.post(f"/revisits/feedback/{feedback.pk}/promise/", data)
        assert response["Location"] == f"/revisits/feedback/{feedback.pk}/"
    assert fresh(feedback).promised_at == when(18, 15)
    assert fresh(feedback).version == feedback.version + 1


@pytest.mark.req("R42")
def test_without_words_the_page_comes_back_with_a_sentence(desk: Desk, client: Client) -> None:
    feedback = said(desk)
    client.force_login(desk.officer)
    response = client.post(f"/revisits/feedback/{feedback.pk}/answer/", sent(client, feedback, "answer", outcome="   "))
    assert response.status_code == 400
    assert not fresh(feedback).is_handled


def test_who_comes_second_sees_both_versions_and_keeps_his_text(desk: Desk, client: Client) -> None:
    feedback = said(desk)
    client.force_login(desk.officer)
    data = sent(client, feedback, "answer", outcome="我写的答复")
    other = Client()
    other.force_login(desk.director)
    other.post(f"/revisits/feedback/{feedback.pk}/answer/", sent(other, feedback, "answer", outcome="主任写的"))
    page = client.post(f"/revisits/feedback/{feedback.pk}/answer/", data)
    assert page.status_code == 409
    assert "我写的答复" in page.text
    assert "主任写的" in page.text
    assert fresh(feedback).outcome == "主任写的"


@pytest.mark.req("R38")
def test_it_becomes_a_matter_on_its_page_and_shows_it(desk: Desk, client: Client) -> None:
    feedback = said(desk, "楼道灯不亮")
    client.force_login(desk.officer)
    data = sent(client, feedback, "case", kind="repair", category=desk.category.pk, body="楼道灯不亮", place="public")
    client.post(f"/revisits/feedback/{feedback.pk}/case/", data)
    case = fresh(feedback).case
    assert case.kind == "repair"
    page = client.get(f"/revisits/feedback/{feedback.pk}/").text
    assert case.number in page
    client.force_login(desk.engineer)
    assert client.get(f"/revisits/feedback/{feedback.pk}/").status_code == 404


@pytest.mark.req("R31")
def test_the_measures_stand_on_the_items_page_with_their_steps(desk: Desk, client: Client) -> None:
    feedback = acted(desk)
    (action,) = actions_of(feedback)
    client.force_login(desk.director)
    page = client.get(f"/revisits/feedback/{feedback.pk}/").text
    for key in ("start", "done", "move"):
        assert f"/revisits/measures/{action.pk}/{key}/" in page
        assert client.get(f"/revisits/measures/{action.pk}/{key}/").status_code == 200
    back = f"/revisits/feedback/{feedback.pk}/#plan"
    assert client.post(f"/revisits/measures/{action.pk}/start/")["Location"] == back
    done = {"done_on": "2026-03-17", "note": "装好了。"}
    assert client.post(f"/revisits/measures/{action.pk}/done/", done)["Location"] == back
    assert Action.objects.get().done_note == "装好了。"
    client.force_login(desk.guard)
    assert client.get(f"/revisits/measures/{action.pk}/move/").status_code == 404


@pytest.mark.req("R43")
def test_the_general_manager_replies_on_his_page(desk: Desk, client: Client) -> None:
    feedback = referred(desk)
    url = f"/revisits/referrals/{feedback.referral_id}/"
    for name in sorted(set(PEOPLE) - {"general_manager"}):
        client.force_login(desk.people[name])
        assert client.get(url).status_code in (403, 404), name
        listed = client.get("/revisits/referrals/").status_code
        assert listed == (200 if name in ("director", "other_director") else 404), name
    client.force_login(desk.general_manager)
    assert "要换整栋的水管。" in client.get("/revisits/referrals/").text
    assert client.post(url, {"words": ""}).status_code == 400
    assert client.post(url, {"words": "同意，列入下月。"})["Location"] == "/revisits/referrals/"
    assert "同意，列入下月。" in client.get(f"/revisits/feedback/{feedback.pk}/").text
    assert client.post(url, {"words": "再说一次"}).status_code == 409


@pytest.mark.req("R40")
def test_what_is_refused_as_a_whole_is_said_once(desk: Desk, client: Client) -> None:
    item = said(desk)
    client.force_login(desk.officer)
    page = f"/revisits/feedback/{item.pk}/promise/"
    form = client.get(page).context["form"]
    sent = {name: form[name].value() for name in ("version", "seen", "key")} | {"day": "2026-03-16", "hour": "10:00"}
    back = client.post(page, sent)
    assert back.status_code == 400
    assert back.text.count("约定的时间已经过了。") == 1


@pytest.mark.req("R41", "R50", "R51")
def test_who_said_it_without_a_household_is_said_as_far_as_it_is_known(desk: Desk) -> None:
    forum = gatherings.plan(desk)
    guest = gatherings.sign_in(desk, forum, name="刘主任")
    by_name, by_nobody = gatherings.hear(desk, forum, who=guest), gatherings.hear(desk, forum)
    surveys.homes(desk, 5)
    survey = surveys.opened(desk, anonymous=True)
    in_a_survey = services.write_down(
        Said("opinion", "周末没人接电话。"), estate=desk.estate, by=None, household=None, survey=survey
    )
    homes = [words.home(fresh(one)) for one in (said(desk), by_name, by_nobody, in_a_survey)]
    assert homes == [str(desk.household.unit), "刘主任", "现场住户（未具名）", "匿名答卷"]


def test_on_a_telephone_the_buttons_of_the_filters_take_the_place_of_the_tab_bar(desk: Desk, client: Client) -> None:
    client.force_login(desk.officer)
    for page in ("/revisits/feedback/filter/", "/complaints/filter/"):
        assert "hy-tabbar" not in client.get(page).text, page
