"""Forums, events and surveys stand in the plan of their year, beside the tasks (R49, R50, R51)."""

from datetime import date

import pytest

from revisits.plan import parts
from tests.complaints.desk import Desk, when
from tests.revisits import gatherings, surveys


@pytest.mark.req("R49", "R50", "R51")
def test_the_year_shows_its_forums_events_and_surveys_by_their_day(desk: Desk) -> None:
    event = gatherings.plan(desk, "culture", starts_at=when(25, 9), ends_at=when(25, 11), topic="邻里厨艺")
    forum = gatherings.plan(desk)
    surveys.draft(desk)
    survey = surveys.opened(desk)
    found = [(entry.on, entry.title, entry.url) for entry in parts.entries_for(desk.estate, 2026)]
    assert sorted(found) == sorted(
        [
            (date(2026, 3, 24), "夏季停车怎么管", f"/revisits/gatherings/{forum.pk}/"),
            (date(2026, 3, 25), "邻里厨艺", f"/revisits/gatherings/{event.pk}/"),
            (survey.closes_on, survey.topic, f"/revisits/surveys/{survey.pk}/"),
        ]
    )
    assert parts.entries_for(desk.estate, 2025) == []


@pytest.mark.req("R50")
def test_the_plans_page_names_them(desk: Desk, client) -> None:
    gatherings.plan(desk, "culture", starts_at=when(25, 9), ends_at=when(25, 11), topic="邻里厨艺")
    client.force_login(desk.fresh("director"))
    assert "邻里厨艺" in client.get("/revisits/plan/").text
