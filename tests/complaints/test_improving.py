"""What was learned from a peer visit becomes measures: who, by when, followed like all measures (R34)."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from complaints import desk as rooms
from complaints import services
from complaints.models import PeerVisit
from office import actions
from office.actions import Measure
from office.errors import NotAllowed, WrongState
from office.models import Action, Entry, Notice
from tests.complaints.desk import PEOPLE, Desk, at, when
from tests.complaints.test_peer_visit_pages import open_form, take
from tests.complaints.visits import STATES, learned

ROOT = "/complaints/peer-visits/"
FRIDAY_NOON = when(20, 12)


def measure(desk: Desk, **changes: Any) -> Measure:
    said = {"what": "水泵房阀门全部挂牌", "owner": desk.engineer, "due_on": date(2026, 3, 31), **changes}
    return Measure(**said)


def improve(desk: Desk, visit: PeerVisit, by: str = "officer", **changes: Any) -> Action:
    with at(FRIDAY_NOON):
        services.improve(visit_id=visit.pk, by=desk.people[by], measure=measure(desk, **changes))
    return Action.objects.about(PeerVisit.KIND, visit.pk).last()


@pytest.mark.req("R34")
@pytest.mark.parametrize("name", PEOPLE)
def test_host_and_director_say_what_follows_from_a_visit(desk: Desk, name: str) -> None:
    visit = learned(desk)
    if name in ("officer", "director"):
        assert improve(desk, visit, by=name).owner == desk.engineer
        return
    with pytest.raises(NotAllowed):
        improve(desk, visit, by=name)


@pytest.mark.req("R34")
@pytest.mark.parametrize("state", ["asked", "planned", "held", "cancelled"])
def test_measures_follow_from_lessons_that_are_written(desk: Desk, state: str) -> None:
    with pytest.raises(WrongState):
        improve(desk, STATES[state](desk))
    assert not Action.objects.exists()


@pytest.mark.req("R34")
def test_a_visits_measure_is_told_stands_on_its_owners_desk_and_late_on_the_directors(desk: Desk) -> None:
    visit = learned(desk)
    action = improve(desk, visit)
    assert Notice.objects.filter(staff=desk.engineer, kind="action_given", subject_id=action.pk).count() == 1
    row = next(row for row in rooms.rows_for(desk.fresh("engineer"), 200) if row.kind == "measure")
    assert (row.bits, row.url) == (["江湾物业锦绣苑管理处"], f"{ROOT}{visit.pk}/#plan")
    assert actions.remind(at=when(30, 9)) == 1
    with at(when(1, 9, month=4)):
        rows = [row for row in rooms.rows_for(desk.fresh("director"), 200) if row.kind == "measure"]
    assert [row.bits for row in rows] == [["engineer", "江湾物业锦绣苑管理处"]]


@pytest.mark.req("R34")
def test_the_visits_page_shows_its_measures_and_tells_what_became_of_them(desk: Desk, client: Client) -> None:
    visit = learned(desk)
    action = improve(desk, visit)
    with at(FRIDAY_NOON):
        actions.start_action(action_id=action.pk, by=desk.engineer)
        actions.move_due(action_id=action.pk, by=desk.engineer, due_on=date(2026, 4, 10), reason="牌子还在做。")
        client.force_login(desk.fresh("engineer"))
        said = client.get(f"{ROOT}{visit.pk}/").content.decode()
    for words in ('id="plan"', "把措施「水泵房阀门全部挂牌」交给 engineer", "开始措施", "牌子还在做。", "4 月 10 日"):
        assert words in said, words
    assert f"/complaints/measures/{action.pk}/done/" in said


@pytest.mark.req("R34")
def test_the_host_gives_a_measure_on_a_form_that_counts_once(desk: Desk, client: Client) -> None:
    visit = learned(desk)
    with at(FRIDAY_NOON):
        form = open_form(client, desk, visit, "measure", "officer")
        said = form | {"what": "阀门挂牌", "owner": desk.engineer.pk, "due_on": "2026-03-31"}
        sent = [client.post(f"{ROOT}{visit.pk}/measure/", said) for _each in range(2)]
    assert [one.headers["Location"] for one in sent] == [f"{ROOT}{visit.pk}/"] * 2
    assert Action.objects.get().what == "阀门挂牌"
    assert Entry.objects.filter(verb="action_given").count() == 1


@pytest.mark.parametrize("wrong", [{"what": ""}, {"owner": ""}, {"due_on": "2026-03-16"}])
def test_half_a_measure_comes_back_with_what_is_missing(desk: Desk, client: Client, wrong: dict[str, str]) -> None:
    visit = learned(desk)
    whole = {"what": "阀门挂牌", "owner": desk.engineer.pk, "due_on": "2026-03-31"}
    with at(FRIDAY_NOON):
        response = take(client, desk, visit, "measure", "officer", **(whole | wrong))
    assert (response.status_code, list(response.context["form"].errors)) == (400, list(wrong))


def test_before_the_lessons_the_form_says_what_comes_first(desk: Desk, client: Client) -> None:
    visit = STATES["held"](desk)
    client.force_login(desk.fresh("officer"))
    response = client.get(f"{ROOT}{visit.pk}/measure/")
    assert (response.status_code, "先写学到了什么" in response.content.decode()) == (409, True)
    client.force_login(desk.fresh("engineer"))
    assert client.get(f"{ROOT}{visit.pk}/measure/").status_code == 403


def test_measures_of_a_visit_are_listed_with_its_company(desk: Desk, client: Client) -> None:
    visit = learned(desk)
    improve(desk, visit)
    client.force_login(desk.fresh("director"))
    said = client.get("/complaints/measures/").content.decode()
    assert f'<a href="{ROOT}{visit.pk}/#plan">同行参观</a>' in said and "江湾物业锦绣苑管理处" in said


def test_a_visits_page_asks_as_little_for_many_measures(desk: Desk, client: Client) -> None:
    visit, counts = learned(desk), []
    client.force_login(desk.fresh("director"))
    for times in (1, 12):
        for _each in range(times):
            improve(desk, visit)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"{ROOT}{visit.pk}/").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
