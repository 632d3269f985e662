"""What the database refuses of gatherings in plain SQL, whoever asks."""

import pytest
from django.db import IntegrityError, transaction

from revisits.models import Attendance, Feedback, Gathering, Invitation, Revisit
from tests.complaints.desk import when
from tests.complaints.test_database_promises import refused
from tests.factories import HouseholdFactory
from tests.revisits import gatherings

HELD = "UPDATE revisits_gathering SET status = 'held', closed_at = ends_at, due_at = NULL, minutes = '谈了停车。'"


@pytest.mark.req("R49")
def test_a_forum_is_held_only_when_somebody_signed_in(desk):
    gatherings.plan(desk)
    assert refused(HELD) == "gathering_forum_attended"


@pytest.mark.req("R49")
def test_it_is_held_only_with_its_minutes_and_after_it_began(desk):
    gatherings.plan(desk, "festival")
    assert refused(HELD.replace("谈了停车。", "")) == "gathering_held_with_minutes"
    assert refused(HELD.replace("= ends_at", "= planned_at")) == "gathering_held_with_minutes"


@pytest.mark.parametrize("state", ["held", "cancelled"])
def test_what_is_over_does_not_begin_again(desk, state):
    gatherings.STATES[state](desk)
    sql = "UPDATE revisits_gathering SET status = 'planned', closed_at = NULL, due_at = starts_at, reason = ''"
    assert refused(sql) == "gathering_life"


def test_cancelled_needs_a_reason(desk):
    gatherings.plan(desk)
    sql = "UPDATE revisits_gathering SET status = 'cancelled', closed_at = planned_at, due_at = NULL"
    assert refused(sql) == "gathering_cancelled_with_reason"


def test_what_is_planned_has_a_date(desk):
    gatherings.plan(desk)
    assert refused("UPDATE revisits_gathering SET due_at = NULL") == "gathering_closed_whole"


@pytest.mark.req("R49")
def test_one_forum_fulfils_a_quarters_task_and_an_event_none(desk):
    task = gatherings.owed(desk.estate)
    gatherings.plan(desk)
    gatherings.plan(desk)
    assert refused(f"UPDATE revisits_gathering SET task_id = {task.pk}") == "gathering_one_for_a_task"
    Gathering.objects.update(task=None)
    assert refused("UPDATE revisits_gathering SET kind = 'festival', task_id = " + str(task.pk)) in (
        "gathering_task_of_a_forum",
        "gathering_one_for_a_task",
    )


@pytest.mark.req("R49")
def test_a_quarters_forum_is_not_done_before_it_was_held(desk):
    gatherings.owed(desk.estate)
    gatherings.plan(desk)
    sql = f"UPDATE revisits_revisittask SET status = 'done', ended_at = starts_on, ended_by_id = {desk.director.pk}"
    assert refused(sql) == "revisittask_forum_held"


@pytest.mark.req("R49")
def test_nobody_is_invited_or_signed_in_twice(desk):
    gathering = gatherings.plan(desk)
    gatherings.invite(desk, gathering)
    guest = gatherings.sign_in(desk, gathering, desk.household)
    again = {"estate": desk.estate, "gathering": gathering, "household": desk.household}
    with pytest.raises(IntegrityError, match="invitation_once"), transaction.atomic():
        Invitation.objects.create(**again, chosen="one", invited_at=when(17, 10))
    with pytest.raises(IntegrityError, match="attendance_once"), transaction.atomic():
        Attendance.objects.create(**again, way="paper", signed_in_at=when(24, 15), signed_in_by=guest.signed_in_by)


def test_somebody_who_came_is_named(desk):
    gatherings.sign_in(desk, gatherings.plan(desk), name="刘主任")
    assert refused("UPDATE revisits_attendance SET name = ''") == "attendance_says_who"


@pytest.mark.req("R49")
@pytest.mark.parametrize("table", ["invitation", "attendance"])
@pytest.mark.parametrize("sql", ["DELETE FROM {}", "UPDATE {} SET estate_id = estate_id"])
def test_the_lists_of_what_is_over_stay(desk, table, sql):
    gathering = gatherings.plan(desk)
    gatherings.invite(desk, gathering)
    gatherings.sign_in(desk, gathering, desk.household)
    gatherings.hold(desk, gathering)
    assert refused(sql.format(f"revisits_{table}")) == f"{table}_of_planned_gathering"


def test_no_guest_comes_from_another_estate(desk):
    gathering = gatherings.plan(desk)
    with pytest.raises(IntegrityError, match="another estate"), transaction.atomic():
        Invitation.objects.create(
            estate=desk.estate, gathering=gathering, household=HouseholdFactory(), chosen="one", invited_at=when(17, 10)
        )


@pytest.mark.req("R50")
def test_nothing_was_said_at_what_did_not_take_place(desk):
    gathering = gatherings.plan(desk)
    other = gatherings.cancelled(desk)
    gatherings.hear(desk, gathering)
    assert refused(f"UPDATE revisits_feedback SET gathering_id = {other.pk}") == "feedback_heard_at_gathering"


def test_a_piece_of_feedback_comes_from_one_source(desk):
    gathering = gatherings.plan(desk)
    item = gatherings.hear(desk, gathering)
    revisit = Revisit.objects.create(
        estate=desk.estate, household=desk.household, way="home", at=when(17, 9), on=when(17, 9).date(),
        by=desk.officer, met="王淑珍", recorded_at=when(17, 9),
    )  # fmt: skip
    with pytest.raises(IntegrityError, match="feedback_revisit_or_gathering"), transaction.atomic():
        Feedback.objects.filter(pk=item.pk).update(revisit=revisit)
