"""Peer visits on the screen: the calendar, the lists, the page of one, its steps as forms, the welcome sheet, My desk."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from complaints import desk as rooms
from complaints.models import PeerVisit
from complaints.views.peer_visit_steps import PAGES
from complaints.visits import steps as visit_steps
from office import subjects
from office.models import Staff
from tests.complaints import visits
from tests.complaints.desk import PEOPLE, Desk, at, when
from tests.complaints.visits import COME, LEAVE, LESSON, STATES

ROOT = "/complaints/peer-visits/"
OF_THE_OFFICE = sorted(set(PEOPLE) - {"other_front_desk", "other_director"})


def typed(desk: Desk, **changes: Any) -> dict[str, Any]:
    """The form of a request as a browser sends it, with a day agreed."""
    plain = {
        "version": 0, "seen": 0, "key": str(uuid4()), "organisation": "江湾物业", "people": 8, "leader": "陆文斌",
        "phone": "13900002001", "purpose": "看服务中心。", "host": desk.officer.pk,
        "day": "2026-03-20", "starts": "09:30", "ends": "11:30",
    }  # fmt: skip
    return plain | changes


def page(client: Client, person: Staff, path: str) -> str:
    client.force_login(person)
    response = client.get(path)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def open_form(client: Client, desk: Desk, visit: PeerVisit, step: str, person: str) -> dict[str, Any]:
    client.force_login(desk.fresh(person))
    response = client.get(f"{ROOT}{visit.pk}/{step}/")
    assert response.status_code == 200, response.status_code
    form = response.context["form"]
    filled = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in filled.items() if value not in (None, "")}


def take(client: Client, desk: Desk, visit: PeerVisit, step: str, person: str, **said: Any):
    form = open_form(client, desk, visit, step, person)
    return client.post(f"{ROOT}{visit.pk}/{step}/", form | said)


# The calendar and the lists


@pytest.mark.req("R32")
def test_the_calendar_shows_a_month_day_by_day(client, desk):
    visit = visits.plan(desk)
    client.force_login(desk.fresh("engineer"))
    days = client.get(f"{ROOT}?month=2026-03").context["days"]
    assert (len(days), str(days[0].day), str(days[-1].day)) == (42, "2026-02-23", "2026-04-05")
    (shown,) = [one for one in days if one.appointments]
    assert (str(shown.day), [one.url for one in shown.appointments]) == ("2026-03-20", [f"{ROOT}{visit.pk}/"])
    assert [str(one.day) for one in days if one.is_today] == ["2026-03-17"]


def test_before_and_after_are_plain_links(client, desk):
    body = page(client, desk.fresh("officer"), f"{ROOT}?month=2026-12")
    assert 'href="?month=2026-11"' in body and 'href="?month=2027-01"' in body
    assert "2026 年 12 月" in body


@pytest.mark.parametrize("nonsense", ["2026-13", "26", "x", "1066-10", "9999-12"])
def test_nonsense_is_this_month(client, desk, nonsense):
    client.force_login(desk.fresh("officer"))
    assert str(client.get(ROOT, {"month": nonsense}).context["month"]) == "2026-03-01"


def test_who_has_no_day_yet_stands_below_the_calendar(client, desk):
    visits.ask(desk)
    body = page(client, desk.fresh("officer"), ROOT)
    assert "已提出，时间待约定" in body and "时间待定" in body


def test_what_is_to_come_and_what_was(client, desk):
    made = {state: STATES[state](desk, organisation=state) for state in ["cancelled", "held", "asked"]}
    later = visits.plan(desk, when(24, 9), when(24, 11))
    client.force_login(desk.fresh("officer"))
    assert client.get(f"{ROOT}list/").context["page"].rows == [made["asked"], later]
    assert client.get(f"{ROOT}list/?tab=past").context["page"].rows == [made["held"], made["cancelled"]]


@pytest.mark.parametrize("path", [ROOT, f"{ROOT}list/", f"{ROOT}list/?tab=past"])
def test_the_queries_of_calendar_and_lists_do_not_grow_with_their_rows(client, desk, path):
    client.force_login(desk.fresh("director"))
    counts = []
    for days in (range(1, 2), range(2, 25)):
        for day in days:
            visits.plan(desk, when(day, 13), when(day, 14))
            visits.cancelled(desk, starts_at=when(day, 15), ends_at=when(day, 16))
            visits.ask(desk)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 10


# Who sees what


@pytest.mark.req("R32")
@pytest.mark.parametrize("person", OF_THE_OFFICE)
def test_everybody_with_a_post_sees_calendar_lists_and_visit(client, desk, person):
    visit = visits.plan(desk)
    for path in ["", "list/", "list/?tab=past", f"{visit.pk}/", f"{visit.pk}/welcome/"]:
        assert "江湾物业" in page(client, desk.fresh(person), ROOT + path) or "past" in path


@pytest.mark.req("R32")
@pytest.mark.parametrize("path", ["", "welcome/", *(f"{key}/" for key in PAGES)])
def test_a_stranger_gets_a_404(client, desk, path):
    visit = visits.plan(desk)
    client.force_login(desk.fresh("other_director"))
    assert client.get(f"{ROOT}{visit.pk}/{path}").status_code == 404
    assert "江湾物业" not in client.get(f"{ROOT}?month=2026-03").content.decode()
    assert not subjects.is_visible(desk.fresh("other_director"), PeerVisit.KIND, visit.pk)


def test_who_need_not_call_sees_the_telephone_masked(client, desk):
    visit = visits.plan(desk)
    for person, shown in [("front_desk", "13900002001"), ("officer", "13900002001"), ("engineer", "139****2001")]:
        body = page(client, desk.fresh(person), f"{ROOT}{visit.pk}/")
        assert shown in body and ("13900002001" in body) is (shown == "13900002001")


@pytest.mark.parametrize("person", OF_THE_OFFICE)
def test_it_stands_in_the_navigation(desk, person):
    pages = [item.url_name for item in rooms.nav(desk.fresh(person), desk.estate).children]
    assert "complaints:peer_visits" in pages


@pytest.mark.parametrize("person", ["front_desk", "officer", "director"])
def test_who_plans_has_the_button(client, desk, person):
    assert f'href="{ROOT}new/"' in page(client, desk.fresh(person), ROOT)


def test_nobody_else_has_it_nor_its_page(client, desk):
    assert f'href="{ROOT}new/"' not in page(client, desk.fresh("engineer"), ROOT)
    assert client.get(f"{ROOT}new/").status_code == 403
    assert client.post(f"{ROOT}new/", typed(desk)).status_code == 403


# The page of one visit


def test_the_page_shows_facts_programme_timeline_and_the_next_step(client, desk):
    visit = visits.plan(desk)
    body = page(client, desk.fresh("officer"), f"{ROOT}{visit.pk}/")
    for words in ["看服务中心。", "小区概况", "约定 3 月 20 日 09:30 来访", "下一步，轮到你", "准备介绍内容，接待来访"]:
        assert words in body, words


def test_the_pages_queries_do_not_grow_with_its_lines(client, desk):
    counts = []
    for also in (0, 30):
        visit = visits.plan(desk, when(20 + also // 10, 9), when(20 + also // 10, 11))
        for number in range(also):
            visits.tick(desk, visit, ticked=[], also_shown=f"第 {number} 处")
        client.force_login(desk.fresh("director"))
        with CaptureQueriesContext(connection) as queries:
            client.get(f"{ROOT}{visit.pk}/")
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 11


def offered(desk: Desk, visit: PeerVisit, person: str) -> tuple[str, str, list[str], bool]:
    """What it waits for, the main button, the other steps, and whether holding it is shown as locked."""
    found = PeerVisit.objects.with_progress().get(pk=visit.pk)
    offers = visit_steps.offers_for(desk.fresh(person), found, found.is_shown)
    return (
        offers.due.key if offers.due else "",
        offers.main.key if offers.main else "",
        [step.key for step in offers.also],
        bool(offers.locked),
    )


@pytest.mark.req("R33", "R34")
def test_the_host_is_led_from_step_to_step(desk):
    visit = visits.ask(desk)
    assert offered(desk, visit, "officer") == ("plan", "plan", ["change", "cancel"], False)
    visits.change(desk, visit, visits.FRIDAY)
    assert offered(desk, visit, "officer") == ("welcome", "welcome", ["change", "cancel"], True)
    with at(COME):
        assert offered(desk, visit, "officer") == ("programme", "programme", ["change", "cancel"], True)
    with at(LEAVE):
        assert offered(desk, visit, "officer") == ("programme", "programme", ["change", "cancel"], True)
        visits.tick(desk, PeerVisit.objects.get(pk=visit.pk))
        assert offered(desk, visit, "officer") == ("hold", "hold", ["programme", "change", "cancel"], False)
        visits.hold(desk, PeerVisit.objects.get(pk=visit.pk))
        assert offered(desk, visit, "officer") == ("lessons", "lessons", [], False)


def test_others_see_what_it_waits_for_and_no_button(desk):
    assert offered(desk, visits.plan(desk), "engineer") == ("welcome", "", [], False)


@pytest.mark.parametrize(("state", "words"), [("learned", "接待完毕，收获已写好"), ("cancelled", "参观已取消")])
def test_what_is_over_waits_for_nothing(client, desk, state, words):
    visit = STATES[state](desk)
    assert words in page(client, desk.fresh("engineer"), f"{ROOT}{visit.pk}/")
    assert offered(desk, visit, "engineer") == ("", "", [], False)


@pytest.mark.req("R32")
def test_the_welcome_sheet_holds_what_the_visitors_may_read(client, desk):
    visit = visits.plan(desk)
    first = visit.items.first()
    visits.tick(desk, visit, ticked=[visits.Ticked(first.pk, "left_out", "检修。")])
    paper = page(client, desk.fresh("officer"), f"{ROOT}{visit.pk}/welcome/").partition("<article")[2]
    for words in [
        "欢迎",
        "江湾物业锦绣苑管理处",
        "2026 年 3 月 20 日 星期五",
        "09:30 – 11:30",
        "服务中心接待",
        "0571-88886001",
    ]:
        assert words in paper, words
    for words in ["小区概况", "13900002001", "当天核实、件件有回音的流程"]:
        assert words not in paper, words


# The steps as forms


@pytest.mark.req("R32")
def test_a_request_is_sent_once_however_often_the_button_is_pressed(client, desk):
    client.force_login(desk.fresh("front_desk"))
    form = typed(desk)
    answers = [client.post(f"{ROOT}new/", form) for _ in range(2)]
    visit = PeerVisit.objects.get()
    assert [answer["Location"] for answer in answers] == [f"{ROOT}{visit.pk}/"] * 2
    assert (visit.status, visit.starts_at, visit.host) == ("planned", COME, desk.officer)


def test_without_a_day_it_stays_asked_for(client, desk):
    client.force_login(desk.fresh("front_desk"))
    client.post(f"{ROOT}new/", typed(desk, day="", starts="", ends=""))
    assert PeerVisit.objects.get().status == "asked"


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"starts": ""}, "starts", "日期和起止时间要么都填，要么都不填。"),
        ({"day": ""}, "day", "日期和起止时间要么都填，要么都不填。"),
        ({"ends": "09:00"}, "ends", "结束时间要晚于开始时间。"),
        ({"phone": "12"}, "phone", "手机号为 11 位"),
        ({"people": "0"}, "people", "1"),
        ({"host": "0"}, "host", ""),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost(client, desk, changes, field, words):
    client.force_login(desk.fresh("front_desk"))
    response = client.post(f"{ROOT}new/", typed(desk, **changes))
    assert (response.status_code, list(response.context["form"].errors)) == (400, [field])
    assert words in str(response.context["form"].errors[field])
    assert "看服务中心。" in response.content.decode()


@pytest.mark.req("R32")
def test_overlapping_hours_are_a_sentence_beside_the_day(client, desk):
    visits.plan(desk)
    client.force_login(desk.fresh("front_desk"))
    response = client.post(f"{ROOT}new/", typed(desk, starts="11:00", ends="12:00"))
    assert response.status_code == 400
    assert "已约了江湾物业锦绣苑管理处" in str(response.context["form"].errors["day"])


def test_a_form_without_its_key_is_refused(client, desk):
    client.force_login(desk.fresh("front_desk"))
    assert client.post(f"{ROOT}new/", typed(desk, key="x")).status_code == 400


@pytest.mark.req("R32")
def test_a_day_is_agreed_on_in_its_form(client, desk):
    visit = visits.ask(desk)
    assert take(client, desk, visit, "plan", "officer").status_code == 400
    answer = take(client, desk, visit, "plan", "officer", day="2026-03-20", starts="09:30", ends="11:30")
    assert answer["Location"] == f"{ROOT}{visit.pk}/"
    assert PeerVisit.objects.get().starts_at == COME


def test_a_request_is_changed_without_a_day_and_a_planned_visit_with_one(client, desk):
    visit = visits.ask(desk)
    assert take(client, desk, visit, "change", "officer", people=12).status_code == 302
    assert (PeerVisit.objects.get().people, PeerVisit.objects.get().status) == (12, "asked")
    visits.change(desk, visit, visits.FRIDAY)
    assert take(client, desk, visit, "change", "officer", day="").status_code == 400
    assert take(client, desk, visit, "change", "officer", day="2026-03-23").status_code == 302
    assert PeerVisit.objects.get().starts_at == when(23, 9, 30)


@pytest.mark.req("R33")
def test_the_programme_is_ticked_in_its_form(client, desk):
    visit = visits.plan(desk)
    first, second = visit.items.all()[:2]
    with at(COME):
        said = {f"mark_{first.pk}": "shown", f"note_{first.pk}": "发了资料。", f"mark_{second.pk}": "left_out"}
        answer = take(client, desk, visit, "programme", "officer", **said)
        assert (answer.status_code, list(answer.context["form"].errors)) == (400, [f"note_{second.pk}"])
        assert "发了资料。" in answer.content.decode()
        answer = take(client, desk, visit, "programme", "officer", **said, **{f"note_{second.pk}": "时间不够。"})
        assert answer.status_code == 302
    assert list(visit.items.values_list("mark", flat=True)[:3]) == ["shown", "left_out", ""]


@pytest.mark.req("R33")
def test_holding_before_everything_is_ticked_is_a_sentence(client, desk):
    visit = visits.plan(desk)
    with at(LEAVE):
        answer = take(client, desk, visit, "hold", "officer")
        assert answer.status_code == 409
        assert "还有几项没有勾选" in answer.content.decode()


@pytest.mark.req("R33", "R34")
def test_it_is_held_with_what_was_learned(client, desk):
    visit = visits.tick(desk, visits.plan(desk))
    with at(LEAVE):
        assert take(client, desk, visit, "hold", "director", learned_by_us=LESSON).status_code == 302
    row = PeerVisit.objects.get()
    assert (row.status, row.learned_by_us) == ("held", LESSON)


@pytest.mark.req("R34")
def test_lessons_are_written_later_in_their_form(client, desk):
    visit = visits.held(desk)
    assert take(client, desk, visit, "lessons", "officer").status_code == 400
    assert take(client, desk, visit, "lessons", "officer", learned_by_us=LESSON).status_code == 302
    assert LESSON in page(client, desk.fresh("engineer"), f"{ROOT}{visit.pk}/")


def test_cancelling_in_its_form_shows_the_reason_on_the_page(client, desk):
    visit = visits.plan(desk)
    take(client, desk, visit, "cancel", "front_desk", reason="对方改期。")
    assert "对方改期。" in page(client, desk.fresh("engineer"), f"{ROOT}{visit.pk}/")


@pytest.mark.req("R33")
@pytest.mark.parametrize(("step", "words"), [("programme", "客人到了才能勾选"), ("hold", "参观还没有结束")])
def test_a_step_before_its_hour_says_when_it_comes(client, desk, step, words):
    visit = visits.plan(desk)
    client.force_login(desk.fresh("officer"))
    answer = client.get(f"{ROOT}{visit.pk}/{step}/")
    assert answer.status_code == 409 and words in answer.content.decode()


@pytest.mark.parametrize(
    ("state", "step", "person", "status"),
    [
        ("planned", "programme", "front_desk", 403),
        ("planned", "hold", "front_desk", 403),
        ("planned", "change", "engineer", 403),
        ("planned", "cancel", "engineer", 403),
        ("held", "lessons", "front_desk", 403),
        ("planned", "plan", "officer", 409),
        ("planned", "lessons", "officer", 409),
        ("held", "change", "officer", 409),
        ("cancelled", "cancel", "officer", 409),
    ],
)
def test_a_step_that_is_not_ones_own_or_does_not_come_now(client, desk, state, step, person, status):
    visit = STATES[state](desk)
    client.force_login(desk.fresh(person))
    assert client.get(f"{ROOT}{visit.pk}/{step}/").status_code == status
    form = {"version": visit.version, "seen": 0, "key": str(uuid4())}
    assert client.post(f"{ROOT}{visit.pk}/{step}/", form).status_code == status


def test_of_two_who_change_it_the_second_sees_both_versions_and_keeps_his_text(client, desk):
    visit = visits.plan(desk)
    mine = open_form(client, desk, visit, "change", "officer") | {"purpose": "我写的。"}
    visits.change(desk, visit, visits.FRIDAY, people=12)
    answer = client.post(f"{ROOT}{visit.pk}/change/", mine)
    body = answer.content.decode()
    assert answer.status_code == 409
    assert "我写的。" in body and "修改了登记内容" in body and PeerVisit.objects.get().people == 12
    again = mine | {name: answer.context["form"][name].value() for name in ("version", "seen")} | {"key": str(uuid4())}
    assert client.post(f"{ROOT}{visit.pk}/change/", again).status_code == 302
    assert PeerVisit.objects.get().purpose == "我写的。"


def test_a_step_that_was_overtaken_is_locked_and_gives_the_text_back(client, desk):
    visit = visits.plan(desk)
    mine = open_form(client, desk, visit, "cancel", "officer") | {"reason": "我写的。"}
    visits.services.cancel_visit(visit_id=visit.pk, by=desk.front_desk, reason="对方改期。")
    answer = client.post(f"{ROOT}{visit.pk}/cancel/", mine)
    assert (answer.status_code, "我写的。" in answer.content.decode()) == (409, True)
    assert PeerVisit.objects.get().reason == "对方改期。"


def test_the_pages_speak_english(client, desk):
    visit = visits.plan(desk)
    Staff.objects.filter(pk=desk.officer.pk).update(language="en")
    with translation.override("en"):  # what the request switches on ends with it
        body = page(client, desk.fresh("officer"), f"{ROOT}{visit.pk}/")
    assert "Prepare the introduction and receive them" in body and "Next step, your turn" in body


# My desk


def rows(desk: Desk, person: str, most: int = 200):
    return [row for row in rooms.rows_for(desk.fresh(person), most) if row.kind == "peer_visit"]


@pytest.mark.req("R32", "R34")
@pytest.mark.parametrize(
    ("state", "moment", "button", "step"),
    [
        ("asked", when(17, 10), "约定时间", "plan"),
        ("planned", when(17, 10), "欢迎单", "welcome"),
        ("planned", COME, "勾选介绍内容", "programme"),
        ("held", LEAVE, "写收获", "lessons"),
    ],
)
def test_each_visit_lies_on_its_host_s_desk_with_the_next_step(desk, state, moment, button, step):
    visit = STATES[state](desk)
    with at(moment):
        (row,) = rows(desk, "officer")
        assert (row.title, row.job, row.action_label) == ("江湾物业锦绣苑管理处", "同行参观", button)
        assert (row.action_url, row.url) == (f"{ROOT}{visit.pk}/{step}/", f"{ROOT}{visit.pk}/")
        assert row.due_at == PeerVisit.objects.get().due_at
        assert rows(desk, "front_desk") == rows(desk, "director") == []


def test_the_desk_says_when_they_come(desk):
    visits.plan(desk)
    (row,) = rows(desk, "officer")
    assert (row.said, row.bits) == ("3 月 20 日 09:30", ["3 月 20 日", "8 人"])


@pytest.mark.parametrize("state", ["learned", "cancelled"])
def test_what_is_settled_lies_on_nobodys_desk(desk, state):
    STATES[state](desk)
    assert rows(desk, "officer") == []


def test_a_host_without_a_post_here_any_more_sees_nothing(desk):
    visits.plan(desk)
    desk.officer.posts.update(until=when(16, 0).date())
    assert rows(desk, "officer") == []


def test_no_more_rows_than_asked_for_the_most_urgent_first(desk):
    case = desk.log(household=desk.household, place="own")
    for day in (20, 18, 19):
        visits.plan(desk, when(day, 14), when(day, 15), organisation=f"{day} 日来的")
    found = rooms.rows_for(desk.fresh("officer"), 3)
    assert [row.title for row in found] == [case.title, "18 日来的", "19 日来的"]


def test_the_desks_queries_do_not_grow_with_the_visits(client, desk):
    client.force_login(desk.fresh("officer"))
    counts = []
    for days in (range(18, 19), range(19, 29)):
        for day in days:
            visits.plan(desk, when(day, 14), when(day, 15))
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 15
