"""The pages of the round: who sees what, what each door says, forms with their errors, and what the outbox is told."""

import re
from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from office import clock
from office.models import Leave
from premises.models import Tag
from revisits import services
from revisits.models import Question, Revisit, RevisitTask
from tests.complaints.desk import Desk, when
from tests.factories import ZoneFactory
from tests.revisits.walk import directors, home, key, nobody_home, record, said, task, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def walk(desk: Desk, client):
    """Four homes of one entrance, walked by the officer."""
    rooms = [("1502", 15), ("1501", 15), ("1401", 14), ("1301", 13)]
    found = {room: task(desk, home(desk, room, floor)) for room, floor in rooms}
    client.force_login(desk.officer)
    return found


def doors(page: str) -> list[str]:
    """Room and word of each door, as they are walked."""
    found = re.findall(r'hy-door is-(\w+)".*?<b>(\w+)</b><small>.*?</i>([^<]*)</small>', page)
    return [f"{room} {look} {words}" for look, room, words in found]


def post(client, url: str, **changes):
    return client.post(url, typed(**changes))


@pytest.mark.req("R47", "R48")
def test_the_round_goes_from_the_top_floor_down_with_the_next_home_at_the_bottom(walk, client):
    page = client.get("/revisits/").text
    assert doors(page) == ["1501 now 这一户", "1502 todo 未访", "1401 todo 未访", "1301 todo 未访"]
    assert f'href="/revisits/tasks/{walk["1501"].pk}/record/"' in page
    assert "已访 0 / 4 户" in page


def test_each_door_says_its_state_and_those_that_ended_otherwise_are_listed_apart(walk, desk, client):
    record(desk.officer, walk["1501"])
    nobody_home(desk.officer, walk["1502"])
    services.refuse(task_id=walk["1401"].pk, by=desk.officer, key=key(), reason="平时都好。")
    more = task(desk, home(desk, "1201", 12))
    services.find_vacant(task_id=more.pk, by=desk.officer, key=key(), reason="对门说的。")
    page = client.get("/revisits/").text
    assert doors(page) == ["1501 done 已访", "1502 back 再来", "1401 empty 谢绝", "1301 now 这一户", "1201 empty 空置"]
    assert "已访 1 / 3 户" in page
    assert re.search("另列.*谢绝 1.*空置 1", page)


def test_an_appointment_stands_on_its_door_and_comes_first_when_it_is_near(walk, desk, client):
    services.make_appointment(task_id=walk["1301"].pk, by=desk.officer, key=key(), for_at=when(17, 15))
    assert "1301 back 今天 15:00" in doors(client.get("/revisits/").text)
    with clock.at(when(17, 14, 45)):
        assert "1301 now 这一户" in doors(client.get("/revisits/").text)


@pytest.mark.req("R47")
def test_who_stands_in_sees_the_colleagues_round_named(walk, desk, client):
    Leave.objects.create(
        staff=desk.officer, stand_in=desk.front_desk, starts=date(2026, 3, 16), until=date(2026, 3, 18)
    )
    client.force_login(desk.front_desk)
    page = client.get("/revisits/").text
    assert "请假，您代班" in page
    other = client.get(f"/revisits/?who={desk.officer.pk}").text
    assert "officer的路线" in other
    assert len(doors(other)) == 4


def test_homes_without_an_officer_are_on_a_round_of_their_own(walk, desk, client):
    RevisitTask.objects.filter(pk=walk["1301"].pk).update(officer=None)
    assert "无人负责</span> 1" in client.get("/revisits/").text
    assert doors(client.get("/revisits/?who=none").text) == ["1301 now 这一户"]


@pytest.mark.req("R35")
def test_the_director_walks_his_own_and_nobody_else_records_them(walk, desk, client):
    own = directors(desk)
    client.force_login(desk.director)
    assert f"/revisits/tasks/{own.pk}/record/" in client.get("/revisits/").text
    client.force_login(desk.officer)
    page = client.get(f"/revisits/?for=director&who={desk.director.pk}").text
    assert f"/revisits/tasks/{own.pk}/record/" not in page
    assert "主任的登门回访，别人不能代记" in client.get(f"/revisits/tasks/{own.pk}/").text
    assert client.get(f"/revisits/tasks/{own.pk}/record/").status_code == 403
    assert post(client, f"/revisits/tasks/{own.pk}/record/").status_code == 403
    assert not Revisit.objects.exists()


@pytest.mark.parametrize("who", ["engineer", "leasing", "control_room", "administrator"])
def test_who_does_not_walk_has_no_round(walk, desk, client, who):
    client.force_login(desk.people[who])
    assert client.get("/revisits/").status_code == 404
    assert 'href="/revisits/' not in client.get("/").text


def test_who_reads_a_visit_and_walks_no_round_is_led_to_none(walk, desk, client):
    made = record(desk.officer, walk["1501"])
    pages = [f"/revisits/{made.pk}/", f"/revisits/tasks/{walk['1502'].pk}/"]
    led = {}
    for who in ("officer", "general_manager"):
        client.force_login(desk.people[who])
        led[who] = ['href="/revisits/?' in client.get(page).text for page in pages]
    assert led == {"officer": [True, True], "general_manager": [False, False]}


@pytest.mark.parametrize("who", ["engineer", "leasing", "other_front_desk", "other_director"])
def test_tasks_and_records_are_no_strangers_to_see(walk, desk, client, who):
    made = record(desk.officer, walk["1501"])
    client.force_login(desk.people[who])
    pages = [f"/revisits/{made.pk}/", f"/revisits/households/{desk.household.pk}/record/"]
    steps = ("", "record/", "appointment/", "nobody-home/", "refused/", "vacant/", "hand-on/")
    pages += [f"/revisits/tasks/{walk['1502'].pk}/{step}" for step in steps]
    assert {client.get(page).status_code for page in pages} == {404}
    posts = [page for page in pages[1:] if page.count("/") > 4]
    assert {post(client, page).status_code for page in posts} == {404}


@pytest.mark.req("R39")
def test_the_record_is_written_and_leads_to_the_next_home(walk, client):
    url = f"/revisits/tasks/{walk['1501'].pk}/record/"
    remark = {"kind_1": "opinion", "body_1": "插座不够。", "how_1": "promised", "when_1": "tomorrow"}
    answer = post(client, url, **remark)
    made = Revisit.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/revisits/{made.pk}/")
    assert made.feedback.get().promised_at == when(18, 12)
    page = client.get(f"/revisits/{made.pk}/").text
    assert "插座不够。" in page
    assert f'href="/revisits/tasks/{walk["1502"].pk}/record/"' in page
    assert client.get(url)["Location"] == f"/revisits/{made.pk}/"


def test_a_complaint_offers_to_become_a_matter_at_once(walk, desk, client):
    pieces = [said("complaint", "地漏返味。"), said("praise")]
    made = record(desk.officer, walk["1501"], said=pieces)
    assert client.get(f"/revisits/{made.pk}/").text.count("立为事项") == 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"met": ""}, "请写明见到了谁。"),
        ({"body_2": "只有话。"}, "请选"),
        ({"kind_1": "praise"}, "请写下住户说的内容。"),
        ({"kind_1": "opinion", "body_1": "插座不够。"}, "请当面答复，或者告知几时回复。"),
        ({"kind_1": "opinion", "body_1": "插座不够。", "how_1": "answered"}, "请写下怎样答复的。"),
        ({"kind_1": "opinion", "body_1": "插座不够。", "how_1": "promised"}, "请选几时回复。"),
        ({"day": "2026-03-16"}, "日期和时间要一起填。"),
        ({"day": "2026-03-17", "hour": "11:00"}, "这个时间还没到。"),
    ],
)
def test_what_is_missing_gets_a_sentence_and_nothing_is_lost(walk, client, changes, sentence):
    answer = post(client, f"/revisits/tasks/{walk['1501'].pk}/record/", note="门铃坏了", **changes)
    assert answer.status_code == 400
    assert sentence in answer.text
    assert "门铃坏了" in answer.text
    assert not Revisit.objects.exists()


def test_a_form_sent_twice_leads_to_the_first_ones_record(walk, client):
    url, same = f"/revisits/tasks/{walk['1501'].pk}/record/", str(uuid4())
    first = post(client, url, key=same)
    assert post(client, url, key=same)["Location"] == first["Location"]
    assert Revisit.objects.count() == 1


JSON = {"HTTP_ACCEPT": "application/json"}


def test_the_outbox_is_told_in_json_what_became_of_a_record(walk, client):
    url, same = f"/revisits/tasks/{walk['1501'].pk}/record/", str(uuid4())
    refused = client.post(url, typed(met="", key=same), **JSON)
    assert (refused.status_code, refused.json()) == (400, {"sentence": "请写明见到了谁。"})
    sent = client.post(url, typed(key=same, waited="3600"), **JSON)
    made = Revisit.objects.get()
    assert (sent.status_code, sent.json()) == (200, {"url": f"/revisits/{made.pk}/"})
    assert client.post(url, typed(key=same), **JSON).json() == sent.json()
    late = client.post(url, typed(), **JSON)
    assert (late.status_code, Revisit.objects.count()) == (409, 1)


def test_what_waited_was_said_when_it_was_typed(walk, client):
    """Typed at nine, an hour on the way; «today 18:00» is of that day."""
    remark = {"kind_1": "inquiry", "body_1": "几点停水？", "how_1": "promised", "when_1": "today"}
    post(client, f"/revisits/tasks/{walk['1501'].pk}/record/", waited="3600", **remark)
    made = Revisit.objects.get()
    assert (made.at, made.recorded_at) == (when(17, 9), when(17, 10))
    assert made.feedback.get().promised_at == when(17, 18)
    post(client, f"/revisits/tasks/{walk['1502'].pk}/nobody-home/", waited="60")
    assert walk["1502"].attempts.get().at == when(17, 9, 59)


def test_the_token_says_who_is_logged_in_and_to_nobody_that_nobody_is(desk, client):
    assert client.get("/revisits/token/").json()["staff"] is None
    client.force_login(desk.officer)
    answer = client.get("/revisits/token/")
    assert answer.json()["staff"] == desk.officer.pk
    assert len(answer.json()["token"]) == 64
    assert "no-store" in answer["Cache-Control"]


def test_the_worker_is_a_script_below_whose_address_the_round_lies(client, db):
    answer = client.get("/revisits/worker.js")
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/javascript")
    assert answer["Cache-Control"] == "no-cache"


def test_the_household_is_asked_its_own_questions(walk, desk, client):
    old = Tag.objects.create(estate=desk.estate, name="老两口")
    asked = Question.objects.create(words="有人按时照应吗？", choices="都好\n需要帮忙", tag=old)
    url = f"/revisits/tasks/{walk['1501'].pk}/record/"
    assert "有人按时照应吗？" not in client.get(url).text
    walk["1501"].household.tags.add(old)
    assert "有人按时照应吗？" in client.get(url).text
    post(client, url, **{f"question_{asked.pk}": "需要帮忙"})
    assert "需要帮忙" in client.get(f"/revisits/{Revisit.objects.get().pk}/").text


def test_an_attempt_suggests_another_time(walk, client):
    url = f"/revisits/tasks/{walk['1501'].pk}/"
    answer = client.post(f"{url}nobody-home/", {"key": str(uuid4())}, follow=True)
    assert "已记第 1 次没人。换个时间再来：明天 19:00。" in answer.text
    assert "换个时间再来：明天 19:00" in client.get(url).text


def test_the_steps_lead_back_to_the_task(walk, client):
    url = f"/revisits/tasks/{walk['1501'].pk}/"
    made = client.post(f"{url}appointment/", {"key": str(uuid4()), "day": "2026-03-18", "hour": "19:00"}, follow=True)
    assert "电话约好 明天 19:00" in made.text
    ended = client.post(f"{url}refused/", {"key": str(uuid4()), "reason": "平时都好。"}, follow=True)
    assert "平时都好。" in ended.text
    assert client.post(f"{url}vacant/", {"key": str(uuid4()), "reason": "空的。"}).status_code == 409


@pytest.mark.req("R35")
def test_the_director_hands_a_visit_on_and_the_timeline_says_so(desk, client):
    own = directors(desk)
    client.force_login(desk.director)
    form = {"key": str(uuid4()), "to": desk.officer.pk, "reason": "出差两周。"}
    page = client.post(f"/revisits/tasks/{own.pk}/hand-on/", form, follow=True).text
    assert re.search("director</b> 把这次登门交给了officer", page)
    assert "出差两周。" in page
    client.force_login(desk.officer)
    assert client.get(f"/revisits/tasks/{own.pk}/record/").status_code == 200
    assert client.get(f"/revisits/tasks/{own.pk}/hand-on/").status_code == 403


@pytest.mark.req("R1")
def test_the_household_page_shows_its_revisits_and_takes_an_unplanned_one(walk, desk, client):
    found = walk["1501"].household
    made = record(desk.officer, walk["1501"], satisfaction=5)
    page = client.get(f"/register/households/{found.pk}/").text
    assert f'href="/revisits/{made.pk}/"' in page
    assert "很好" in page
    url = f"/revisits/households/{found.pk}/record/"
    assert f'href="{url}"' in page
    post(client, url, way="phone")
    assert found.revisits.filter(task=None).count() == 1
    client.force_login(desk.engineer)
    page = client.get(f"/register/households/{found.pk}/").text
    assert 'href="/revisits/' not in page


def test_the_round_asks_the_same_number_of_questions_for_one_home_and_for_thirty(walk, desk, client):
    def asked() -> int:
        client.get("/revisits/")
        with CaptureQueriesContext(connection) as captured:
            client.get("/revisits/")
        return len(captured)

    few = asked()
    for number in range(30):
        task(desk, home(desk, f"{number + 201}", number // 4 + 1))
    assert asked() == few


def test_every_page_stands_in_english_too(walk, desk, client):
    desk.officer.language = "en"
    desk.officer.save()
    made = record(desk.officer, walk["1501"])
    pages = [reverse("revisits:round"), f"/revisits/{made.pk}/", f"/revisits/tasks/{walk['1502'].pk}/record/"]
    assert {client.get(page).status_code for page in pages} == {200}
    assert "Knock and record" in client.get("/revisits/").text


def test_a_zone_of_another_officer_is_not_on_ones_round(walk, desk, client):
    task(desk, officer=desk.front_desk, zone=ZoneFactory(estate=desk.estate))
    assert len(doors(client.get("/revisits/").text)) == 4


@pytest.mark.req("R48")
def test_one_floor_alone_has_no_way_down_and_a_task_names_its_quarter(desk, client):
    one = task(desk, home(desk, "0001", 1))
    client.force_login(desk.officer)
    assert "从 1 层往下" not in client.get("/revisits/").text
    page = client.get(f"/revisits/tasks/{one.pk}/").text
    assert "2026 年第 1 季度" in page
    assert "2026-Q1" not in page
