"""The search over all jobs finds what was said, forums and events, and surveys: each what the person may see."""

import pytest
from django.test import Client

from revisits import search
from revisits.services import draft_survey
from tests.complaints.desk import Desk
from tests.factories import PostFactory
from tests.revisits import gatherings, surveys
from tests.revisits.feedback import said
from tests.revisits.walk import task

pytestmark = pytest.mark.django_db


def found(desk: Desk, name: str, text: str) -> list[str]:
    return [hit.title for group in search.find(desk.fresh(name), text) for hit in group.hits]


@pytest.mark.req("R49", "R50")
@pytest.mark.parametrize("text", ["停车", "活动室", "座谈会", "夏季停车怎么管"])
def test_a_forum_is_found_by_topic_place_and_kind(desk: Desk, text: str) -> None:
    gatherings.plan(desk)
    gatherings.plan(desk, "festival", topic="端午包粽子", place="中心花园")
    assert found(desk, "front_desk", text) == ["夏季停车怎么管"]


def test_a_gathering_is_found_by_what_was_agreed(desk: Desk) -> None:
    gathering = gatherings.held(desk)
    (hit,) = [hit for group in search.find(desk.officer, "夜间对住户开放") for hit in group.hits]
    assert (hit.title, hit.url, hit.state) == (gathering.topic, f"/revisits/gatherings/{gathering.pk}/", "已举办")


@pytest.mark.req("R52")
def test_a_survey_is_found_by_its_topic_and_a_draft_by_its_maker_alone(desk: Desk) -> None:
    draft_survey(estate=desk.estate, by=desk.officer, topic="垃圾分类怎么做")
    opened = surveys.opened(desk, topic="电梯更新")
    assert found(desk, "front_desk", "电梯更新") == [opened.topic]
    assert found(desk, "officer", "垃圾分类") == ["垃圾分类怎么做"]
    assert found(desk, "director", "垃圾分类") == []


@pytest.mark.parametrize("name", ["engineer", "leasing", "control_room", "other_director", "administrator"])
def test_strangers_find_nothing(desk: Desk, name: str) -> None:
    gatherings.plan(desk)
    surveys.opened(desk, topic="停车调查")
    said(desk, "停车太难")
    assert found(desk, name, "停车") == []
    assert len(found(desk, "general_manager", "停车")) == 3


def test_one_character_finds_nothing(desk: Desk) -> None:
    gatherings.plan(desk)
    assert search.find(desk.officer, " 停 ") == []


def test_the_groups_are_named_by_estate_for_who_works_in_several(desk: Desk, client: Client) -> None:
    gatherings.plan(desk)
    client.force_login(desk.officer)
    assert "<h2>座谈会与活动</h2>" in client.get("/search/?q=停车").text
    PostFactory(staff=desk.officer, estate=desk.other_director.estates[0], role="officer")
    assert f"<h2>座谈会与活动，{desk.estate.name}</h2>" in client.get("/search/?q=停车").text


@pytest.mark.parametrize("text", ["王淑珍", "wsz", "2207"])
def test_what_a_household_said_and_its_revisits_are_found_by_who_lives_there(desk: Desk, text: str) -> None:
    person = desk.household.ties.get().person
    person.name, person.phone = "王淑珍", "13857712207"
    person.save()
    open_task = task(desk)
    said(desk, "楼道灯太暗。")

    def labels(name: str) -> dict[str, list[str]]:
        groups = search.find(desk.fresh(name), text)
        return {str(group.label): [hit.url for hit in group.hits] for group in groups if group.hits}

    seen = labels("front_desk")
    assert seen["回访"] == [f"/revisits/tasks/{open_task.pk}/"]
    assert len(seen["反馈意见"]) == 1
    assert [labels(name) for name in ("engineer", "leasing", "control_room", "other_director")] == [{}] * 4
