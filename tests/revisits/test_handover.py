"""What the next shift hears of the revisits: promises, who is expected at which door, the gatherings that come."""

import pytest
from django.test import Client

from office import subjects
from office.models import Handover
from revisits import desk as rooms
from revisits import services
from tests.complaints.desk import Desk, at, when
from tests.revisits import gatherings
from tests.revisits.feedback import promised
from tests.revisits.walk import home, key, task

pytestmark = pytest.mark.django_db


def matters(desk: Desk, name: str = "front_desk") -> list[tuple[str, str]]:
    return [(str(one.label), one.title) for one in rooms.open_matters(desk.fresh(name), desk.estate)]


@pytest.mark.req("R28", "R49", "R50")
def test_the_gatherings_of_the_next_days_are_handed_over_until_they_are_over(desk: Desk) -> None:
    gatherings.plan(desk, "festival", topic="元宵灯会", starts_at=when(20, 19), ends_at=when(20, 21))
    gatherings.plan(desk, "culture", topic="广场舞", starts_at=when(21, 19), ends_at=when(21, 21))
    assert matters(desk) == [("节日庆祝", "元宵灯会")]
    (matter,) = rooms.open_matters(desk.front_desk, desk.estate)
    assert matter.due_at == when(20, 19)
    assert matter.bits == ["3 月 20 日 19:00 – 21:00", "1 栋一层活动室", "officer"]
    with at(when(20, 20)):
        assert rooms.open_matters(desk.front_desk, desk.estate)[0].due_at == when(20, 21)
    with at(when(20, 22)):
        assert matters(desk) == [("社区文化活动", "广场舞")]


def test_a_cancelled_gathering_is_nobodys_to_know(desk: Desk) -> None:
    gatherings.cancelled(desk, starts_at=when(18, 15), ends_at=when(18, 17))
    assert matters(desk) == []


@pytest.mark.req("R28", "R40")
def test_promises_up_to_the_next_working_day_are_handed_over(desk: Desk) -> None:
    friday, monday, tuesday = when(20, 10), when(23, 9), when(24, 9)
    promised(desk, monday, body="周一答复")
    promised(desk, tuesday, body="周二答复")
    assert matters(desk) == []
    with at(friday):
        assert matters(desk) == [("反馈意见", "周一答复")]
        (matter,) = rooms.open_matters(desk.front_desk, desk.estate)
        assert matter.bits == [str(desk.household.unit), "已预约答复", "officer"]


@pytest.mark.req("R28", "R48")
def test_who_is_expected_at_a_door_is_handed_over(desk: Desk) -> None:
    for found, day in [(task(desk), 18), (task(desk, home(desk, "1502", 15)), 19)]:
        services.make_appointment(task_id=found.pk, by=desk.officer, key=key(), for_at=when(day, 15))
    assert matters(desk) == [("上门预约", str(desk.household.unit))]


@pytest.mark.parametrize("name", ["engineer", "leasing", "control_room", "administrator"])
def test_strangers_hear_of_nothing(desk: Desk, name: str) -> None:
    found = task(desk)
    services.make_appointment(task_id=found.pk, by=desk.officer, key=key(), for_at=when(18, 15))
    gatherings.plan(desk, starts_at=when(18, 15), ends_at=when(18, 17))
    promised(desk)
    assert rooms.open_matters(desk.fresh(name), desk.estate) == []
    assert len(matters(desk)) == 3


@pytest.mark.req("R28")
def test_what_was_handed_over_leads_to_its_page(desk: Desk, client: Client) -> None:
    gathering = gatherings.plan(desk, starts_at=when(18, 15), ends_at=when(18, 17))
    client.force_login(desk.front_desk)
    assert gathering.topic in client.get("/handover/").text
    client.post("/handover/", {"taker": desk.officer.pk, "note": ""})
    client.force_login(desk.officer)
    page = client.get(subjects.url_of(Handover.KIND, Handover.objects.get().pk)).text
    assert f'href="/revisits/gatherings/{gathering.pk}/"' in page
