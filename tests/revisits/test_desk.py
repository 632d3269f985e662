"""My desk and the navigation say the same of every part of the revisits: what waits is said as a statement and as rows."""

from datetime import timedelta

from office.counting import count_waiting
from revisits import desk as rooms
from revisits import services
from revisits.models import Purpose, RevisitTask, YearPlan
from revisits.services import Said, write_down
from tests.complaints.desk import PEOPLE, TUESDAY, Desk, at, when
from tests.revisits import feedback, gatherings, surveys, walk


def test_the_number_in_the_navigation_is_the_number_of_rows_of_all_parts(desk: Desk) -> None:
    appointed = walk.task(desk)
    walk.task(desk, walk.home(desk, "9502", 15))
    walk.directors(desk)
    services.make_appointment(task_id=appointed.pk, by=desk.officer, key=walk.key(), for_at=when(17, 15))
    YearPlan.objects.create(estate=desk.estate, year=2026, drawn_up_at=when(16, 9), due_at=when(24, 0))
    gatherings.plan(desk)
    write_down(Said("inquiry", "电梯年检几时完？"), estate=desk.estate, by=desk.officer, household=desk.household)
    feedback.acted(desk, body="灯太暗")
    surveys.opened(desk)
    RevisitTask.objects.create(
        estate=desk.estate, purpose=Purpose.FORUM, period="2026-Q2", officer=desk.director,
        opens_on=when(1, 0, month=4).date(), starts_on=when(1, 0, month=4).date(), due_on=when(30, 0, month=6).date(),
        due_at=when(30, 23, month=6),
    )  # fmt: skip
    seen: set[int] = set()
    for moment in (TUESDAY, TUESDAY + timedelta(days=10), when(10, 9, month=6)):
        with at(moment):
            for name in PEOPLE:
                staff = desk.fresh(name)
                for place, part in enumerate(rooms.PARTS):
                    rows = part.rows_for(staff, 200)
                    assert (name, place, count_waiting([part.waiting(staff)])[0]) == (name, place, len(rows))
                    seen |= {place} if rows else set()
    assert seen == set(range(len(rooms.PARTS)))
