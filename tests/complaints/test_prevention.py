"""Before it becomes a complaint: hot spots found by beat, the measure that is proposed, given, followed."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import Error, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from complaints import desk as rooms
from complaints import prevention, services
from complaints.models import HotSpot
from complaints.tasks import refresh_hot_spots
from office import actions, notice_words, subjects
from office.counting import count_waiting
from office.errors import BadInput, NotAllowed, WrongState
from office.models import Action, Department, Entry, Notice, Trade
from tests.complaints import conduct, spots
from tests.complaints.desk import PEOPLE, Desk, at, when
from tests.complaints.spots import LATER, NOON, building, came, count, leak, measure, prevented, spot
from tests.complaints.test_suggestions import refused
from tests.factories import EstateFactory, PostFactory

ROOT = "/complaints/hot-spots/"


def verbs(found: HotSpot) -> list[str]:
    rows = Entry.objects.filter(subject_kind="complaints.hotspot", subject_id=found.pk)
    return list(rows.order_by("id").values_list("verb", flat=True))


def page(client: Client, desk: Desk, name: str, url: str, moment: Any = NOON) -> str:
    client.force_login(desk.fresh(name))
    with at(moment):
        response = client.get(url)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


# Found by beat


@pytest.mark.req("R31")
def test_the_third_of_a_kind_in_a_building_is_a_hot_spot_and_the_second_is_none(desk: Desk) -> None:
    place, category = building(desk), leak()
    came(desk, place, category, times=2)
    count(desk)
    assert not HotSpot.objects.exists()
    found = spot(desk, number="5", category=category)
    assert (found.count, found.hot_since, found.quiet_at) == (3, NOON, None)
    assert (found.category, found.last_at) == (category, when(17, 10))
    assert verbs(found) == ["found"]


@pytest.mark.req("R31")
def test_counted_again_it_is_the_same_one(desk: Desk) -> None:
    found = spot(desk)
    desk.log(household=None, place="public", place_building=found.building, category=found.category, kind="complaint")
    count(desk, NOON + timedelta(hours=1))
    found.refresh_from_db()
    assert (found.count, found.hot_since) == (4, NOON)
    assert verbs(found) == ["found"]


@pytest.mark.req("R31")
def test_what_is_quiet_again_leaves_the_list_and_its_measure_stays(desk: Desk, client: Client) -> None:
    action = prevented(desk)
    count(desk, LATER)
    found = HotSpot.objects.get()
    assert (found.quiet_at, list(HotSpot.objects.hot())) == (LATER, [])
    assert verbs(found) == ["found", "action_given", "quiet"]
    assert action.what not in page(client, desk, "director", ROOT, LATER)
    assert action.what in page(client, desk, "director", "/complaints/measures/", LATER)
    assert "已经平静" in page(client, desk, "director", f"{ROOT}{found.pk}/", LATER)


@pytest.mark.req("R31")
def test_hot_once_more_it_is_found_again_and_asks_for_a_new_measure(desk: Desk) -> None:
    action = prevented(desk)
    actions.finish_action(action_id=action.pk, by=desk.engineer, done_on=when(17, 0).date(), note="已更换。")
    count(desk, LATER)
    with at(LATER):
        came(desk, HotSpot.objects.get().building, HotSpot.objects.get().category)
    count(desk, LATER)
    found = HotSpot.objects.get()
    assert (found.hot_since, found.quiet_at, verbs(found)[-2:]) == (LATER, None, ["quiet", "found"])
    assert prevention.current([found]) == {}


def test_beat_counts_every_estate_and_does_nothing_twice(desk: Desk) -> None:
    found = spot(desk)
    EstateFactory()
    assert refresh_hot_spots() == refresh_hot_spots() == 9
    assert verbs(found) == ["found"]


# Told to the director


def told(name: str, desk: Desk) -> list[Notice]:
    return list(Notice.objects.filter(staff=desk.people[name], kind="hot_spot").order_by("id"))


@pytest.mark.req("R31")
def test_the_director_alone_is_told_of_a_new_hot_spot_and_the_notice_leads_there(desk: Desk, client: Client) -> None:
    found = spot(desk)
    (notice,) = told("director", desk)
    assert list(Notice.objects.filter(kind="hot_spot")) == [notice]
    assert notice.params == {"building": "3 栋", "category": "渗漏水", "count": 3}
    said = page(client, desk, "director", "/inbox/")
    assert "出现热点：3 栋 渗漏水，30 天内来了 3 件。请安排人落实预防措施。" in said
    assert client.post(f"/inbox/{notice.pk}/").headers["Location"] == f"{ROOT}{found.pk}/"
    with translation.override("en"):
        assert notice_words.say(notice).startswith("A hot spot: 3 栋 渗漏水, 3 matters within 30 days.")


@pytest.mark.req("R31")
def test_each_director_of_the_estate_is_told(desk: Desk) -> None:
    PostFactory(staff=desk.officer, estate=desk.estate, role="director")
    spot(desk)
    assert [len(told(name, desk)) for name in ("director", "officer", "other_director")] == [1, 1, 0]


@pytest.mark.req("R31")
def test_counted_again_or_one_more_come_he_is_not_told_again(desk: Desk) -> None:
    found = spot(desk)
    came(desk, found.building, found.category, times=1)
    for hours in (1, 2):
        count(desk, NOON + timedelta(hours=hours))
    assert len(told("director", desk)) == 1


@pytest.mark.req("R31")
def test_quiet_and_hot_once_more_he_is_told_again(desk: Desk) -> None:
    found = spot(desk)
    count(desk, LATER)
    assert len(told("director", desk)) == 1
    with at(LATER):
        came(desk, found.building, found.category, times=4)
    count(desk, LATER)
    assert [notice.params["count"] for notice in told("director", desk)] == [3, 4]


@pytest.mark.req("R26", "R31")
def test_of_three_complaints_about_the_staff_nobody_is_told_as_of_a_hot_spot(desk: Desk) -> None:
    for _n in range(3):
        conduct.filed(desk)
    count(desk)
    assert (HotSpot.objects.exists(), Notice.objects.filter(kind="hot_spot").exists()) == (False, False)


# The database


@pytest.mark.req("R31")
@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ("count = 2", "hot_spot_came_again"),
        ("quiet_at = hot_since - interval '1 hour'", "hot_spot_quiet_after_hot"),
    ],
)
def test_a_hot_spot_came_three_times_and_is_quiet_afterwards(desk: Desk, change: str, constraint: str) -> None:
    assert refused(f"UPDATE complaints_hotspot SET {change} WHERE id = %s", spot(desk).pk) == constraint


def test_a_building_and_a_category_have_one_row_for_ever(desk: Desk) -> None:
    found = spot(desk)
    with pytest.raises(Error) as error, transaction.atomic():
        HotSpot.objects.create(
            estate=desk.estate, building=found.building, category=found.category, count=3, last_at=NOON, hot_since=NOON
        )
    assert error.value.__cause__.diag.constraint_name == "hot_spot_once"
    assert "Cannot delete" in refused("DELETE FROM complaints_hotspot")


def test_a_hot_spot_lies_in_its_own_estate(desk: Desk) -> None:
    with pytest.raises(Error, match="another estate"), transaction.atomic():
        HotSpot.objects.create(
            estate=EstateFactory(), building=building(desk), category=leak(), count=3, last_at=NOON, hot_since=NOON
        )


# Proposed


@pytest.mark.req("R31")
def test_the_department_of_the_trade_is_proposed_with_words_from_building_and_category(desk: Desk) -> None:
    found = spot(desk)
    proposal = prevention.propose(desk.estate, [found])[found.pk]
    assert proposal.what.startswith("3 栋渗漏水：查找共同原因")
    assert (proposal.owner, proposal.due_on) == (desk.engineer, date(2026, 3, 31))


@pytest.mark.req("R31")
def test_without_a_department_the_zones_officer_is_proposed_and_else_nobody(desk: Desk) -> None:
    found = spot(desk)
    Department.objects.filter(pk=desk.engineering.pk).update(retired=True)
    assert prevention.propose(desk.estate, [found])[found.pk].owner == desk.officer
    desk.officer.is_active = False
    desk.officer.save()
    assert prevention.propose(desk.estate, [HotSpot.objects.named().get()])[found.pk].owner is None


@pytest.mark.parametrize(
    ("trade", "words"),
    [("security", "加密巡查"), ("cleaning", "保洁频次"), ("greening", "养护计划"), ("service", "查明原因")],
)
def test_each_trade_has_its_words(desk: Desk, trade: str, words: str) -> None:
    found = spot(desk, category=leak(trade=Trade.objects.get(code=trade)))
    assert words in prevention.propose(desk.estate, [found])[found.pk].what


# Given


@pytest.mark.req("R31")
@pytest.mark.parametrize("name", PEOPLE)
def test_the_director_alone_gives_it_to_somebody(desk: Desk, name: str) -> None:
    found = spot(desk)
    if name == "director":
        assert services.prevent(spot_id=found.pk, by=desk.director, measure=measure(desk)).owner == desk.engineer
        return
    with pytest.raises(NotAllowed):
        services.prevent(spot_id=found.pk, by=desk.people[name], measure=measure(desk))


@pytest.mark.req("R31")
def test_who_gets_it_is_told_has_it_on_his_desk_and_is_reminded(desk: Desk) -> None:
    action = prevented(desk)
    assert Notice.objects.get(staff=desk.engineer, kind="action_given").subject_id == action.pk
    row = next(row for row in rooms.rows_for(desk.fresh("engineer"), 200) if row.kind == "measure")
    assert (row.title, row.bits, row.url) == (action.what, ["3 栋 渗漏水"], f"{ROOT}{action.subject_id}/#plan")
    group = rooms.nav(desk.fresh("engineer"), desk.estate)
    assert count_waiting([group.waiting])[0] == len(rooms.rows_for(desk.fresh("engineer"), 200))
    assert actions.remind(at=when(30, 9)) == 1


@pytest.mark.req("R31")
def test_late_it_stands_on_the_directors_desk(desk: Desk) -> None:
    action = prevented(desk)
    assert [row for row in rooms.rows_for(desk.fresh("director"), 200) if row.kind == "measure"] == []
    with at(when(1, 0, month=4)):
        rows = [row for row in rooms.rows_for(desk.fresh("director"), 200) if row.kind == "measure"]
        assert [(row.title, row.bits) for row in rows] == [(action.what, ["engineer", "3 栋 渗漏水"])]
        assert count_waiting([rooms.nav(desk.fresh("director"), desk.estate).waiting])[1]


def test_one_measure_is_open_at_a_time(desk: Desk) -> None:
    action = prevented(desk)
    again: dict[str, Any] = {"spot_id": action.subject_id, "by": desk.director, "measure": measure(desk)}
    with pytest.raises(WrongState):
        services.prevent(**again)
    actions.finish_action(action_id=action.pk, by=desk.engineer, done_on=when(17, 0).date(), note="已更换。")
    assert services.prevent(**again).pk != action.pk


def test_where_it_is_quiet_nothing_is_given(desk: Desk) -> None:
    found = spot(desk)
    count(desk, LATER)
    with pytest.raises(WrongState):
        services.prevent(spot_id=found.pk, by=desk.director, measure=measure(desk))


@pytest.mark.parametrize("wrong", [{"what": " "}, {"due_on": date(2026, 3, 16)}])
def test_a_measure_says_what_and_is_not_due_in_the_past(desk: Desk, wrong: dict[str, Any]) -> None:
    with pytest.raises(BadInput):
        prevented(desk, **wrong)
    assert not Action.objects.exists()


# On the screen


def form(desk: Desk, **changes: Any) -> dict[str, Any]:
    plain = {"key": uuid4(), "what": "换立管", "owner": desk.engineer.pk, "due_on": "2026-03-31", "funding": "budget"}
    return plain | changes


@pytest.mark.req("R31")
def test_the_form_comes_with_the_proposal_and_leads_back_to_the_plan(desk: Desk, client: Client) -> None:
    found = spot(desk)
    said = page(client, desk, "director", f"{ROOT}{found.pk}/measure/")
    assert "3 栋渗漏水：查找共同原因" in said and f'<option value="{desk.engineer.pk}" selected>' in said
    assert 'value="2026-03-31"' in said
    sent = form(desk)
    first, second = (client.post(f"{ROOT}{found.pk}/measure/", sent) for _each in range(2))
    assert (first.status_code, first.headers["Location"]) == (302, f"{ROOT}{found.pk}/#plan")
    assert (second.status_code, second.headers["Location"]) == (302, f"{ROOT}{found.pk}/")
    assert Action.objects.get().what == "换立管"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"what": ""}, "what"),
        ({"owner": ""}, "owner"),
        ({"due_on": "2026-03-16"}, "due_on"),
        ({"due_on": "x"}, "due_on"),
        ({"funding": "mine"}, "funding"),
        ({"key": "x"}, "key"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(desk: Desk, client: Client, wrong: Any, field: str) -> None:
    client.force_login(desk.fresh("director"))
    response = client.post(f"{ROOT}{spot(desk).pk}/measure/", form(desk, **wrong))
    assert (response.status_code, list(response.context["form"].errors)) == (400, [field])


def test_a_second_measure_is_refused_with_what_was_typed(desk: Desk, client: Client) -> None:
    action = prevented(desk)
    client.force_login(desk.fresh("director"))
    response = client.post(f"{ROOT}{action.subject_id}/measure/", form(desk, what="再换一次"))
    assert (response.status_code, "再换一次" in response.content.decode()) == (409, True)


@pytest.mark.req("R31")
def test_the_list_proposes_to_the_director_and_shows_what_was_given(desk: Desk, client: Client) -> None:
    found = spot(desk)
    url = f"{ROOT}{found.pk}/measure/"
    assert url in page(client, desk, "director", ROOT)
    others = page(client, desk, "front_desk", ROOT)
    assert "3 栋渗漏水：查找共同原因" in others and url not in others
    services.prevent(spot_id=found.pk, by=desk.director, measure=measure(desk))
    said = page(client, desk, "director", ROOT)
    assert url not in said and "查 02 立管，整根更换" in said and "未开始" in said


@pytest.mark.req("R31")
def test_the_page_of_a_hot_spot_tells_its_story_and_offers_the_steps_of_its_measure(desk: Desk, client: Client) -> None:
    action = prevented(desk)
    actions.start_action(action_id=action.pk, by=desk.engineer)
    actions.move_due(action_id=action.pk, by=desk.engineer, due_on=date(2026, 4, 10), reason="等管材。")
    said = page(client, desk, "engineer", f"{ROOT}{action.subject_id}/")
    for words in ("发现三十天内来了 3 件", "把措施「查 02 立管，整根更换」交给 engineer", "等管材。", "3 月 31 日"):
        assert words in said, words
    assert f"/complaints/measures/{action.pk}/done/" in said


@pytest.mark.parametrize("name", PEOPLE)
def test_who_sees_the_estates_matters_or_owns_its_measure_sees_a_hot_spot(
    desk: Desk, client: Client, name: str
) -> None:
    action = prevented(desk)
    sees = name in {"front_desk", "officer", "director", "general_manager", "engineer"}
    client.force_login(desk.fresh(name))
    assert client.get(f"{ROOT}{action.subject_id}/").status_code == (200 if sees else 404)
    assert subjects.is_visible(desk.fresh(name), "complaints.hotspot", action.subject_id) is sees
    status = 200 if name == "director" else 403 if sees else 404
    with at(NOON):
        assert client.get(f"{ROOT}{action.subject_id}/measure/").status_code == status


def test_measures_are_listed_with_what_they_belong_to(desk: Desk, client: Client) -> None:
    action = prevented(desk)
    said = page(client, desk, "director", "/complaints/measures/")
    assert f'<a href="{ROOT}{action.subject_id}/#plan">热点</a>' in said and "3 栋 渗漏水" in said
    step = page(client, desk, "engineer", f"/complaints/measures/{action.pk}/done/")
    assert "3 栋 渗漏水" in step and f'href="{ROOT}{action.subject_id}/#plan"' in step


def test_lists_ask_as_little_for_thirty_hot_spots_as_for_one(desk: Desk, client: Client) -> None:
    category, counts = leak(), []
    client.force_login(desk.fresh("director"))
    asked(client, "/complaints/overview/")  # counts the households for the next ten minutes
    for numbers in (range(1, 2), range(2, 31)):
        names = [f"H{number}" for number in numbers]
        for name in names:
            came(desk, building(desk, name), category)
        count(desk)
        for found in HotSpot.objects.filter(building__number__in=names):
            services.prevent(spot_id=found.pk, by=desk.director, measure=measure(desk, owner=desk.director))
        counts.append([asked(client, url) for url in (ROOT, "/complaints/measures/", "/", "/complaints/overview/")])
    assert counts[0] == counts[1]
    assert counts[1][3] <= 15


def asked(client: Client, url: str) -> int:
    with at(NOON), CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


# On the overview


@pytest.mark.req("R30", "R31")
def test_the_overview_names_the_three_hottest_and_how_far_they_are(desk: Desk, client: Client) -> None:
    category = leak()
    for number, times in (("1", 3), ("2", 4), ("3", 5), ("4", 6)):
        came(desk, building(desk, number), category, times)
    count(desk)
    first, second, third = HotSpot.objects.hot()[:3]
    services.prevent(spot_id=first.pk, by=desk.director, measure=measure(desk))
    action = services.prevent(spot_id=second.pk, by=desk.director, measure=measure(desk))
    actions.finish_action(action_id=action.pk, by=desk.engineer, done_on=when(17, 0).date(), note="已更换。")
    said = page(client, desk, "director", "/complaints/overview/")
    part = said.split("<h2>热点</h2>")[1].split("</section>")[0]
    assert [f"{ROOT}{one.pk}/" in part for one in (first, second, third)] == [True] * 3
    assert ("1 栋" in part, part.count("<li>")) == (False, 3)
    places = [part.index(words) for words in ("措施进行中", "措施已完成", "还没有措施")]
    assert places == sorted(places)


def test_an_overview_without_hot_spots_says_nothing_of_them(desk: Desk, client: Client) -> None:
    spots.count(desk)
    assert "<h2>热点</h2>" not in page(client, desk, "director", "/complaints/overview/")
