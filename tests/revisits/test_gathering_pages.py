"""Forums and events on the screen: the year, the page of one, its steps as forms, door, papers, My desk, the household."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from office import periods, subjects
from office.counting import count_waiting
from office.models import Staff
from revisits import desk as rooms
from revisits import household as household_room
from revisits.feedback.review import Review
from revisits.gatherings import code
from revisits.gatherings import steps as gathering_steps
from revisits.models import Feedback, Gathering, Invitation
from revisits.views.gathering_steps import PAGES
from tests.complaints.desk import PEOPLE, Desk, at, when
from tests.factories import CategoryFactory
from tests.revisits import gatherings
from tests.revisits.gatherings import BEGINS, ENDS, MINUTES

ROOT = "/revisits/gatherings/"
SEES = ["front_desk", "officer", "director", "general_manager"]
STRANGERS = sorted(set(PEOPLE) - set(SEES) - {"other_front_desk"})


def page(client: Client, person: Staff, path: str) -> str:
    client.force_login(person)
    response = client.get(path)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def typed(desk: Desk, **changes: Any) -> dict[str, Any]:
    """The form of a plan as a browser sends it."""
    plain = {
        "version": 0, "seen": 0, "key": str(uuid4()), "kind": "forum", "topic": "夏季停车怎么管", "place": "活动室",
        "host": desk.officer.pk, "day": "2026-03-24", "starts": "15:00", "ends": "17:00",
    }  # fmt: skip
    return plain | changes


def take(client: Client, desk: Desk, gathering: Gathering, step: str, person: str, **said: Any):
    client.force_login(desk.fresh(person))
    response = client.get(f"{ROOT}{gathering.pk}/{step}/")
    assert response.status_code == 200, response.status_code
    form = response.context["form"]
    filled = {name: form[name].value() for name in form.fields}
    kept = {name: value for name, value in filled.items() if value not in (None, "")}
    return client.post(f"{ROOT}{gathering.pk}/{step}/", kept | said)


# The year


@pytest.mark.req("R49", "R50")
def test_the_year_shows_by_quarters_what_was_and_what_comes(client, desk):
    forum = gatherings.plan(desk)
    feast = gatherings.plan(desk, "festival", starts_at=when(20, 9, month=6), ends_at=when(20, 11, month=6))
    client.force_login(desk.fresh("officer"))
    quarters = client.get(ROOT).context["quarters"]
    assert [one.gatherings for one in quarters] == [[forum], [feast], [], []]
    assert [(one.is_now, one.has_forum) for one in quarters] == [
        (True, True),
        (False, False),
        (False, False),
        (False, False),
    ]


@pytest.mark.req("R49")
def test_a_quarter_that_is_over_without_a_forum_says_so(client, desk):
    gatherings.cancelled(desk)
    with at(when(2, 9, month=4)):
        body = page(client, desk.fresh("director"), ROOT)
    assert "本季度没有召开座谈会。" in body


@pytest.mark.parametrize("nonsense", ["x", "20261", "0001", "٢٠٢٦"])
def test_nonsense_is_this_year(client, desk, nonsense):
    client.force_login(desk.fresh("officer"))
    assert client.get(ROOT, {"year": nonsense}).context["year"].key == "2026"


def test_the_queries_of_year_and_page_do_not_grow_with_their_rows(client, desk):
    client.force_login(desk.fresh("director"))
    counts = []
    for number in (1, 30):
        gathering = gatherings.plan(desk)
        homes = gatherings.homes(desk, number)
        gatherings.invite(desk, gathering, *homes)
        for home in homes[:5]:
            gatherings.hear(desk, gathering, who=gatherings.sign_in(desk, gathering, home))
        found = []
        for path in (ROOT, f"{ROOT}{gathering.pk}/", f"{ROOT}{gathering.pk}/sheet/", f"{ROOT}{gathering.pk}/invite/"):
            with CaptureQueriesContext(connection) as queries:
                assert client.get(path).status_code == 200
            found.append(len(queries))
        counts.append(found)
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 16


# Who sees what


@pytest.mark.req("R49")
@pytest.mark.parametrize("person", SEES)
def test_who_works_with_residents_sees_it(client, desk, person):
    gathering = gatherings.plan(desk)
    for path in ["", f"{gathering.pk}/"]:
        assert "夏季停车怎么管" in page(client, desk.fresh(person), ROOT + path)
    assert subjects.is_visible(desk.fresh(person), Gathering.KIND, gathering.pk)
    assert "revisits:gatherings" in [item.url_name for item in rooms.nav(desk.fresh(person), desk.estate).children]


@pytest.mark.req("R49")
@pytest.mark.parametrize("person", STRANGERS)
def test_for_everybody_else_it_is_not_there(client, desk, person):
    gathering = gatherings.plan(desk)
    gatherings.invite(desk, gathering)
    client.force_login(desk.fresh(person))
    own = ["invite", "invitations", "sheet", "door", "paper", "items", *PAGES]
    for path in ["", *(f"{key}/" for key in own)]:
        assert client.get(f"{ROOT}{gathering.pk}/{path}").status_code == 404, path
    calendar = client.get(ROOT)
    assert calendar.status_code == 404 or "夏季停车怎么管" not in calendar.content.decode()
    assert not subjects.is_visible(desk.fresh(person), Gathering.KIND, gathering.pk)
    assert not household_room.part_for(desk.fresh(person), desk.household).hits


def test_the_general_manager_reads_and_prints_no_papers(client, desk):
    gathering = gatherings.plan(desk)
    client.force_login(desk.fresh("general_manager"))
    assert client.get(f"{ROOT}{gathering.pk}/invitations/").status_code == 404
    assert client.get(f"{ROOT}{gathering.pk}/invite/").status_code == 403
    assert client.get(f"{ROOT}new/").status_code == 403


# Steps


@pytest.mark.req("R49")
def test_it_is_planned_once_however_often_the_form_is_sent(client, desk):
    client.force_login(desk.fresh("director"))
    form = typed(desk)
    first, second = client.post(f"{ROOT}new/", form), client.post(f"{ROOT}new/", form)
    gathering = Gathering.objects.get()
    assert first["Location"] == second["Location"] == f"{ROOT}{gathering.pk}/"
    assert (gathering.starts_at, gathering.host) == (BEGINS, desk.officer)


def test_what_is_refused_stands_beside_its_field(client, desk):
    client.force_login(desk.fresh("director"))
    response = client.post(f"{ROOT}new/", typed(desk, ends="14:00"))
    assert response.status_code == 400
    assert response.context["form"].errors == {"ends": ["结束时间早于开始时间。"]}


def offered(desk: Desk, gathering: Gathering, person: str) -> tuple[str, str, list[str]]:
    found = Gathering.objects.get(pk=gathering.pk)
    told = not found.invitations.filter(told="").exists()
    offers = gathering_steps.offers_for(desk.fresh(person), found, found.invitations.exists(), told)
    main = offers.main.key if offers.main else ""
    return offers.due.key if offers.due else "", main, [step.key for step in offers.also]


@pytest.mark.req("R49")
def test_the_host_is_led_from_step_to_step(desk):
    gathering = gatherings.plan(desk)
    assert offered(desk, gathering, "officer") == ("invite", "invite", ["change", "cancel"])
    gatherings.invite(desk, gathering)
    assert offered(desk, gathering, "officer") == ("print", "print", ["invite", "change", "cancel"])
    Invitation.objects.update(told="paper", told_at=when(18, 9), told_by=desk.officer)
    assert offered(desk, gathering, "officer")[0] == "prepare"
    with at(when(24, 14)):
        assert offered(desk, gathering, "officer")[:2] == ("door", "door")
    with at(when(24, 15, 30)):
        assert offered(desk, gathering, "officer")[:2] == ("items", "items")
    with at(ENDS):
        assert offered(desk, gathering, "officer")[:2] == ("hold", "hold")
        assert offered(desk, gathering, "front_desk") == ("hold", "", ["invite", "door", "paper", "items"])
        assert offered(desk, gathering, "general_manager") == ("hold", "", [])
    gatherings.sign_in(desk, gathering, desk.household)
    gatherings.hold(desk, gathering)
    with at(ENDS):
        assert offered(desk, gathering, "officer") == ("", "", ["items", "minutes"])


@pytest.mark.req("R49")
def test_it_is_held_from_the_form(client, desk):
    gathering = gatherings.plan(desk)
    gatherings.sign_in(desk, gathering, desk.household)
    with at(ENDS):
        take(client, desk, gathering, "hold", "officer", minutes=MINUTES)
        body = page(client, desk.fresh("director"), f"{ROOT}{gathering.pk}/")
    assert Gathering.objects.get().status == "held"
    assert "南门地面车位夜间对住户开放" in body and "王淑珍" in body


def test_two_editors_see_both_versions(client, desk):
    gathering = gatherings.plan(desk)
    client.force_login(desk.fresh("officer"))
    form = client.get(f"{ROOT}{gathering.pk}/change/").context["form"]
    mine = {name: form[name].value() for name in form.fields} | {
        "topic": "我的主题",
        "starts": "15:00",
        "ends": "17:00",
    }
    gatherings.change(desk, gathering, by="director", place="中心广场")
    response = client.post(f"{ROOT}{gathering.pk}/change/", mine)
    assert response.status_code == 409
    assert "我的主题" in response.content.decode() and Gathering.objects.get().topic == "夏季停车怎么管"


@pytest.mark.parametrize(("step", "status"), [("hold", 409), ("minutes", 409), ("door", 409), ("paper", 409)])
def test_before_it_begins_its_own_steps_are_refused_with_a_sentence(client, desk, step, status):
    gathering = gatherings.plan(desk)
    client.force_login(desk.fresh("officer"))
    assert client.get(f"{ROOT}{gathering.pk}/{step}/").status_code == status


# Inviting


@pytest.mark.req("R49")
def test_the_proposal_is_ticked_and_taken(client, desk):
    gathering = gatherings.plan(desk)
    homes = gatherings.homes(desk, 3)
    client.force_login(desk.fresh("officer"))
    rows = client.get(f"{ROOT}{gathering.pk}/invite/?chosen=spread&number=4").context["rows"]
    assert len(rows) == 4
    client.post(f"{ROOT}{gathering.pk}/invite/", {"chosen": "spread", "household": [home.pk for home in homes]})
    assert set(gathering.invitations.values_list("household", flat=True)) == {home.pk for home in homes}


def test_one_household_is_found_and_invited(client, desk):
    gathering = gatherings.plan(desk)
    client.force_login(desk.fresh("officer"))
    url = f"{ROOT}{gathering.pk}/invite/"
    assert client.post(url, {"chosen": "one", "household_text": "查无此人"}).status_code == 400
    client.post(url, {"chosen": "one", "household_text": "王淑珍"})
    assert [one.household for one in gathering.invitations.all()] == [desk.household]


@pytest.mark.parametrize(
    "query", ["chosen=zone", "chosen=nonsense", "chosen=spread&number=x", "chosen=zone&zone=99999"]
)
def test_an_address_that_means_nothing_proposes_nobody(client, desk, query):
    gathering = gatherings.plan(desk)
    client.force_login(desk.fresh("officer"))
    assert client.get(f"{ROOT}{gathering.pk}/invite/?{query}").context["rows"] == []


@pytest.mark.req("R49")
def test_the_invitation_says_who_what_where_and_when_and_holds_a_code(client, desk):
    gathering = gatherings.plan(desk)
    gatherings.invite(desk, gathering)
    body = page(client, desk.fresh("officer"), f"{ROOT}{gathering.pk}/invitations/")
    for words in ["请柬", "翠湖花园管理处", "王淑珍", "夏季停车怎么管", "15:00 – 17:00", "1 栋一层活动室", "hy-qr"]:
        assert words in body, words


# The door


@pytest.mark.req("R49")
def test_at_the_door_a_room_is_typed_and_tapped(client, desk):
    gathering = gatherings.plan(desk)
    gatherings.invite(desk, gathering)
    with at(BEGINS):
        client.force_login(desk.fresh("front_desk"))
        url = f"{ROOT}{gathering.pk}/door/"
        assert [row.name for row in client.get(url).context["rows"]] == ["王淑珍"]
        fragment = client.get(url, {"q": "王淑"}, headers={"HX-Request": "true"})
        assert fragment.content.decode().startswith('<section class="hy-sheet" id="door-rows">')
        row = fragment.context["rows"][0]
        client.post(url, {"household": row.household_id, "name": row.name})
        assert client.get(url).context["rows"] == []
        assert client.get(url, {"q": "王淑"}).context["rows"][0].attendance.way == "phone"


@pytest.mark.req("R49")
def test_the_code_signs_in_who_is_at_the_door(client, desk):
    gathering = gatherings.plan(desk)
    gatherings.invite(desk, gathering)
    url = f"{ROOT}i/{code.code_of(Invitation.objects.get())}/"
    with at(BEGINS):
        assert "王淑珍" in page(client, desk.fresh("front_desk"), url)
        client.post(f"{ROOT}{gathering.pk}/door/", {"household": desk.household.pk, "way": "code"})
        assert "已经签到" in page(client, desk.fresh("front_desk"), url)
    assert gathering.attendances.get().way == "code"


@pytest.mark.req("R49")
@pytest.mark.parametrize("person", ["", "engineer", "other_director"])
def test_to_everybody_else_the_code_says_no_more_than_the_paper(client, desk, person):
    gathering = gatherings.plan(desk)
    gatherings.invite(desk, gathering)
    if person:
        client.force_login(desk.fresh(person))
    response = client.get(f"{ROOT}i/{code.code_of(Invitation.objects.get())}/")
    body = response.content.decode()
    assert response["X-Robots-Tag"] == "noindex"
    assert "夏季停车怎么管" in body and "1 栋一层活动室" in body
    assert "王淑珍" not in body and desk.household.unit.label not in body and "officer" not in body
    assert client.get(f"{ROOT}i/1-nonsense/").status_code == 404


@pytest.mark.req("R49")
def test_the_paper_list_is_ticked(client, desk):
    gathering = gatherings.plan(desk)
    gatherings.invite(desk, gathering)
    with at(when(25, 9)):
        take(client, desk, gathering, "paper", "front_desk", household=desk.household.pk, others="刘主任")
    assert [one.name for one in gathering.attendances.all()] == ["王淑珍", "刘主任"]


# What is said


@pytest.mark.req("R49", "R50")
@pytest.mark.parametrize("kind", ["forum", "festival", "culture", "meeting"])
def test_what_is_said_is_written_down_one_by_one_and_takes_the_path_of_all_feedback(client, desk, kind):
    gathering = gatherings.plan(desk, kind)
    who = gatherings.sign_in(desk, gathering, desk.household)
    rows = {
        "who_0": who.pk, "kind_0": "inquiry", "body_0": "车位何时能排上？", "answer_0": "第 18 位。",
        "kind_2": "request", "body_2": "南门加灯。", "promised_at_2": "2026-03-27T17:00",
        "kind_4": "complaint", "body_4": "楼道有人充电。",
    }  # fmt: skip
    with at(when(24, 16)):
        take(client, desk, gathering, "items", "officer", **rows)
    answered, promised, left = Feedback.objects.order_by("place")
    assert (answered.handling, answered.outcome, answered.household) == ("answered", "第 18 位。", desk.household)
    assert (answered.said_by, answered.gathering, answered.raised_with) == ("王淑珍", gathering, desk.officer)
    assert (promised.handling, promised.promised_at, promised.owner) == ("promised", when(27, 17), desk.officer)
    assert (left.handling, left.household, left.due_at) == ("open", None, when(28, 0))


def test_a_refused_row_keeps_all_rows_and_says_which(client, desk):
    gathering = gatherings.plan(desk)
    with at(when(24, 16)):
        said = {"body_0": "一", "body_3": "二", "promised_at_3": "2026-03-24T15:00", "answer_1": "答"}
        response = take(client, desk, gathering, "items", "officer", **said)
        assert list(response.context["form"].errors) == ["body_1"]
        del said["answer_1"]
        response = take(client, desk, gathering, "items", "officer", **said)
    assert list(response.context["form"].errors) == ["promised_at_3"]
    assert response.status_code == 400 and not Feedback.objects.exists()


def test_what_is_typed_from_the_paper_a_day_later_was_said_at_the_forum(desk):
    gathering = gatherings.plan(desk)
    item = gatherings.hear(desk, gathering, moment=when(25, 9))
    assert (item.raised_at, item.raised_on) == (ENDS, when(24, 0).date())


# My desk, the household


@pytest.mark.req("R49")
def test_the_hosts_next_step_is_on_his_desk(desk):
    gathering = gatherings.plan(desk)
    row = rooms.rows_for(desk.fresh("officer"), 10)[0]
    assert (row.title, row.action_url, row.due_at) == (
        gathering.topic,
        f"{ROOT}{gathering.pk}/invite/",
        gathering.due_at,
    )
    assert count_waiting([rooms.nav(desk.fresh("officer"), desk.estate).waiting])[0] == 1
    assert rooms.rows_for(desk.fresh("front_desk"), 10) == []


@pytest.mark.req("R49")
def test_the_director_is_reminded_a_month_before_a_quarter_ends_without_a_forum(desk):
    gatherings.owed(desk.estate)
    gatherings.owed(desk.estate, "2026-Q2", when(30, 0, month=6).date())
    [row] = rooms.rows_for(desk.fresh("director"), 10)
    assert row.title == "2026 年第 1 季度的座谈会还没有安排"
    assert (row.action_url, row.due_at) == (f"{ROOT}new/?kind=forum", when(1, 0, month=4))
    assert count_waiting([rooms.nav(desk.fresh("director"), desk.estate).waiting])[0] == 1
    assert rooms.rows_for(desk.fresh("officer"), 10) == []
    with at(when(28, 9, month=2)):
        assert rooms.rows_for(desk.fresh("director"), 10) == []
    gatherings.plan(desk)
    assert rooms.rows_for(desk.fresh("director"), 10) == []


@pytest.mark.req("R1", "R49")
def test_a_households_page_tells_where_it_was_invited_and_came(client, desk):
    came = gatherings.held(desk)
    missed = gatherings.plan(desk, "culture", starts_at=when(25, 9), ends_at=when(25, 11), topic="邻里厨艺")
    gatherings.invite(desk, missed)
    hits = household_room.part_for(desk.fresh("officer"), desk.household).hits
    assert [(hit.title, hit.state) for hit in hits] == [("邻里厨艺", "已邀请"), (came.topic, "到场")]
    assert "邻里厨艺" in page(client, desk.fresh("officer"), f"/register/households/{desk.household.pk}/")


@pytest.mark.req("R49")
def test_while_it_lasts_it_is_due_at_its_end_and_then_its_minutes_are(desk):
    gathering = gatherings.plan(desk)
    gatherings.sign_in(desk, gathering, desk.household)
    with at(when(24, 16)):
        assert rooms.rows_for(desk.fresh("officer"), 10)[0].due_at == ENDS
    with at(when(24, 18)):
        assert rooms.rows_for(desk.fresh("officer"), 10)[0].due_at == when(27, 0)
        assert not count_waiting([rooms.nav(desk.fresh("officer"), desk.estate).waiting])[1]


@pytest.mark.req("R41", "R49", "R50")
@pytest.mark.parametrize("kind", ["forum", "festival"])
def test_what_is_heard_has_its_subject_and_stands_with_it_in_the_quarters_review(client, desk, kind):
    gathering = gatherings.plan(desk, kind)
    lamps = CategoryFactory(name="路灯照明")
    rows = {
        "kind_0": "request",
        "body_0": "南门加灯。",
        "category_0": lamps.pk,
        "kind_1": "opinion",
        "body_1": "太吵。",
    }
    with at(when(24, 16)):
        page = take(client, desk, gathering, "items", "officer", **rows)
        assert page.status_code == 302
        assert "路灯照明" in client.get(f"/revisits/gatherings/{gathering.pk}/").text
    lit, without = Feedback.objects.order_by("place")
    assert (lit.category, without.category) == (lamps, None)
    groups = Review(desk.fresh("director"), desk.estate, periods.read("2026-Q1", when(24, 0).date())).groups
    assert [(group.category, group.items) for group in groups] == [(None, [without]), (lamps, [lit])]


def test_a_subject_that_is_retired_or_made_up_is_not_taken(client, desk):
    gathering = gatherings.plan(desk)
    retired = CategoryFactory(retired=True)
    for wrong in (retired.pk, "x", "99999999999999999999"):
        with at(when(24, 16)):
            rows = {"kind_0": "request", "body_0": "南门加灯。", "category_0": wrong}
            response = take(client, desk, gathering, "items", "officer", **rows)
        assert (response.status_code, list(response.context["form"].errors)) == (400, ["category_0"])
    assert not Feedback.objects.exists()


@pytest.mark.req("R49")
def test_the_bar_of_a_telephone_counts_down_to_what_the_card_says(client, desk):
    gathering = gatherings.plan(desk, "culture")
    text = page(client, desk.officer, f"{ROOT}{gathering.pk}/")
    bar = text[text.index("hy-nextbar") :]
    assert "7 天 5 小时" in bar


@pytest.mark.req("R50")
def test_what_was_said_has_the_state_that_its_own_page_says(client, desk):
    gathering = gatherings.plan(desk)
    gatherings.sign_in(desk, gathering, desk.household)
    gatherings.hear(desk, gathering)
    gatherings.hear(desk, gathering, promised_at=when(26, 10))
    text = page(client, desk.officer, f"{ROOT}{gathering.pk}/")
    assert "待处理" in text
    assert "已预约答复" in text
