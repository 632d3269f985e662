"""What revisits put into the calendar: appointments at doors, forums and events, promised answers."""

from datetime import date

import pytest

from office.appointments import Span
from revisits import desk as rooms
from revisits import services
from tests.complaints.desk import Desk, when
from tests.revisits import gatherings
from tests.revisits.feedback import promised
from tests.revisits.walk import key, task

pytestmark = pytest.mark.django_db
SPAN = (date(2026, 3, 16), date(2026, 3, 29))


def titles(desk: Desk, name: str, *, of_office: bool = False) -> list[str]:
    span = Span(*SPAN, desk.estate if of_office else None)
    found = rooms.appointments_for(desk.fresh(name), span)
    return [one.title for one in sorted(found, key=lambda one: one.starts_at)]


@pytest.mark.req("R40", "R49")
def test_hours_at_doors_forums_and_promises_stand_in_the_calendar(desk: Desk, django_assert_num_queries) -> None:
    expected = task(desk)
    services.make_appointment(task_id=expected.pk, by=desk.officer, key=key(), for_at=when(19, 19))
    promised(desk, body="楼道灯太暗。")
    forum = gatherings.plan(desk)
    officer = desk.fresh("officer")
    assert officer.estates == [desk.estate]
    with django_assert_num_queries(1):
        found = rooms.appointments_for(officer, Span(*SPAN))
    assert sorted((one.hours, one.title, one.url, one.fills) for one in found) == [
        ("15:00", "楼道灯太暗。", found[-1].url, False),
        ("15:00 – 17:00", "夏季停车怎么管", f"/revisits/gatherings/{forum.pk}/", True),
        ("19:00", expected.household.unit.label, f"/revisits/tasks/{expected.pk}/", True),
    ]
    assert titles(desk, "director") == []
    assert len(titles(desk, "director", of_office=True)) == 3


def test_what_was_cancelled_or_moved_stands_there_no_more(desk: Desk) -> None:
    found = task(desk)
    services.make_appointment(task_id=found.pk, by=desk.officer, key=key(), for_at=when(19, 19))
    services.make_appointment(task_id=found.pk, by=desk.officer, key=key(), for_at=when(20, 19))
    gatherings.cancel(desk, gatherings.plan(desk))
    (one,) = rooms.appointments_for(desk.fresh("officer"), Span(*SPAN))
    assert one.starts_at == when(20, 19)


@pytest.mark.parametrize("name", ["engineer", "leasing", "control_room", "other_director"])
def test_strangers_see_nothing(desk: Desk, name: str) -> None:
    promised(desk)
    gatherings.plan(desk)
    assert titles(desk, name, of_office=True) == []
