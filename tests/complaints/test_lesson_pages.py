"""Lessons on the screen: written down from a matter, decided on, followed on My desk; nobody meets what is not his (R4, R5)."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from office import lessons
from office.actions import Measure
from office.models import Action, Lesson
from office.periods import quarter_of
from tests.complaints.conduct import closed as conduct_closed
from tests.complaints.desk import Desk, closed

NEW = "/complaints/lessons/new/"


def page(client: Client, desk: Desk, name: str, url: str) -> str:
    client.force_login(desk.fresh(name))
    response = client.get(url)
    assert response.status_code == 200, (name, url)
    return response.text


def send(client: Client, desk: Desk, name: str, url: str, **typed: str):
    client.force_login(desk.fresh(name))
    return client.post(url, typed)


def lesson_of(desk: Desk, **said) -> Lesson:
    words = {"title": "先查立管再派单", **said}
    return lessons.record_lesson(
        estate=desk.estate, period=quarter_of(desk.estate.today()), by=desk.fresh("director"), **words
    )


def told(desk: Desk, owner: str) -> Measure:
    return Measure("查一遍立管", desk.fresh(owner), desk.estate.today() + timedelta(days=9))


@pytest.mark.req("R4", "R5")
def test_from_a_matter_to_a_lesson_to_its_measure_done(client: Client, desk: Desk) -> None:
    case = closed(desk)
    of = f"?of=complaints.case-{case.pk}"
    assert f'href="{NEW}{of}"' in page(client, desk, "officer", f"/complaints/{case.pk}/")
    assert NEW not in page(client, desk, "engineer", f"/complaints/{case.pk}/")
    assert case.title in page(client, desk, "officer", NEW + of)
    typed = {"key": str(uuid4()), "period": "2026-Q1", "title": "先查立管再派单", "body": "三户同时漏。"}
    for _twice in range(2):
        response = send(client, desk, "officer", NEW + of, **typed)
    lesson = Lesson.objects.get()
    url = f"/complaints/lessons/{lesson.pk}/"
    assert (response.status_code, response.url) == (302, url)
    assert lesson.period.key == "2026-Q1"
    assert url in page(client, desk, "front_desk", f"/complaints/{case.pk}/")
    shown = page(client, desk, "general_manager", url)
    assert case.number in shown and "待主任批示" in shown and f"{url}measure/" not in shown
    assert "先查立管再派单" in page(client, desk, "director", "/")
    assert page(client, desk, "director", url).count(f"{url}measure/") == 2  # the card, and the phone's bar
    due = desk.estate.today() + timedelta(days=9)
    give = {"what": "查一遍立管", "owner": str(desk.engineer.pk), "due_on": str(due), "funding": "budget"}
    assert send(client, desk, "officer", f"{url}measure/", key=str(uuid4()), **give).status_code == 403
    for key in [str(uuid4())] * 2:
        assert send(client, desk, "director", f"{url}measure/", key=key, **give).status_code == 302
    action = Action.objects.get()
    assert "查一遍立管" in page(client, desk, "engineer", "/")
    done = {"done_on": str(desk.estate.today()), "note": "查完了。"}
    step = f"/complaints/measures/{action.pk}/done/"
    assert send(client, desk, "engineer", step, **done).status_code == 302
    assert "已改进" in page(client, desk, "engineer", url)
    assert lesson.title in page(client, desk, "officer", "/complaints/lessons/?tab=settled")


@pytest.mark.req("R4", "R26")
def test_what_a_complaint_about_the_staff_taught_is_nowhere_for_others(client: Client, desk: Desk) -> None:
    case = conduct_closed(desk)
    of = f"{NEW}?of=complaints.case-{case.pk}"
    client.force_login(desk.fresh("officer"))
    assert client.get(of).status_code == 404
    assert "只有能看这件事项的人看得到" in page(client, desk, "director", of)
    lesson = lesson_of(desk, title="登记不许讲条件", taught_by=("complaints.case", case.pk))
    lessons.give_measure(lesson_id=lesson.pk, by=desk.fresh("director"), measure=told(desk, "officer"))
    ordinary = closed(desk)
    also = ("complaints.case", ordinary.pk)
    lessons.link_source(lesson_id=lesson.pk, by=desk.fresh("director"), taught_by=also)
    assert lesson.title not in page(client, desk, "officer", f"/complaints/{ordinary.pk}/")
    url = f"/complaints/lessons/{lesson.pk}/"
    for name in ("officer", "front_desk", "engineer"):
        client.force_login(desk.fresh(name))
        for hidden in (url, f"{url}measure/", f"{url}settle/", f"{url}change/", f"{url}link/"):
            assert client.get(hidden).status_code == 404, (name, hidden)
        assert client.post(f"{url}unlink/{lesson.sources.first().pk}/").status_code == 404
        for shown in ("/", "/complaints/measures/", "/search/?q=讲条件", "/summary/"):
            assert lesson.title not in client.get(shown).text, (name, shown)
    for name in ("front_desk", "officer"):
        assert lesson.title not in page(client, desk, name, "/complaints/lessons/")
    for name in ("director", "general_manager"):
        assert lesson.title in page(client, desk, name, f"/complaints/{case.pk}/")
        assert case.number in page(client, desk, name, url)


def test_who_reads_no_lessons_finds_no_page_of_them(client: Client, desk: Desk) -> None:
    lesson = lesson_of(desk)
    for name in ("engineer", "leasing", "control_room", "administrator", "other_director"):
        client.force_login(desk.fresh(name))
        assert client.get(f"/complaints/lessons/{lesson.pk}/").status_code == 404, name
        if name != "other_director":
            for url in ("/complaints/lessons/", NEW, "/summary/", "/summary/write/", "/summary/trend/"):
                assert client.get(url).status_code == 404, (name, url)
    client.force_login(desk.fresh("officer"))
    for wrong in ("complaints.case-999999", "complaints.case-x", "office.staff-1", "7"):
        assert client.get(f"{NEW}?of={wrong}").status_code == 404, wrong


def test_words_and_matters_are_added_and_what_is_refused_keeps_what_was_typed(client: Client, desk: Desk) -> None:
    lesson, case = lesson_of(desk), closed(desk)
    url = f"/complaints/lessons/{lesson.pk}/"
    wrong = send(client, desk, "director", f"{url}link/", number="999")
    assert (wrong.status_code, "没有这个编号" in wrong.text) == (400, True)
    assert send(client, desk, "director", f"{url}link/", number=case.number).status_code == 302
    assert send(client, desk, "director", f"{url}link/", number=case.number).status_code == 400
    old = {"title": "旧的写法", "body": "", "version": "1"}
    refused = send(client, desk, "director", f"{url}change/", **old)
    assert refused.status_code == 409 and "旧的写法" in refused.text
    assert 'name="version" value="2"' in refused.text
    assert send(client, desk, "director", f"{url}change/", **old | {"version": "2"}).status_code == 302
    assert "原来写的：先查立管再派单" in page(client, desk, "director", url)
    assert send(client, desk, "director", f"{url}unlink/{lesson.sources.get().pk}/").status_code == 302
    assert send(client, desk, "director", f"{url}settle/", reason="一次性的。").status_code == 302
    assert "一次性的。" in page(client, desk, "officer", url)
    more = {"key": str(uuid4()), "period": "2026-Q1", "lesson": str(lesson.pk), "title": ""}
    assert send(client, desk, "director", f"{NEW}?of=complaints.case-{case.pk}", **more).url == url
    assert lesson.sources.get().subject_id == case.pk


@pytest.mark.parametrize("number", [1, 12])
def test_the_lists_queries_do_not_grow(client: Client, desk: Desk, django_assert_max_num_queries, number: int) -> None:
    case = closed(desk)
    for _one in range(number):
        lesson = lesson_of(desk, taught_by=("complaints.case", case.pk))
        lessons.give_measure(lesson_id=lesson.pk, by=desk.fresh("director"), measure=told(desk, "engineer"))
    client.force_login(desk.fresh("director"))
    client.get("/complaints/lessons/")
    with django_assert_max_num_queries(16):
        assert client.get("/complaints/lessons/").text.count("先查立管再派单") == number
