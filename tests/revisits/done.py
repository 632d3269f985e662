"""Rows as the plan and the rounds leave them, whatever the day: tasks, revisits, and what was said."""

from datetime import UTC, datetime

from revisits.models import Feedback, Purpose, Revisit, RevisitTask
from tests.factories import HouseholdFactory


def revisit(estate, by, on, *, satisfaction=None, task=None):
    at = datetime(on.year, on.month, on.day, 2, tzinfo=UTC)
    household = task.household if task else HouseholdFactory(estate=estate)
    return Revisit.objects.create(
        estate=estate, household=household, task=task, way="home", at=at, on=on, by=by, met="王淑珍",
        satisfaction=satisfaction, recorded_at=at,
    )  # fmt: skip


def task(estate, officer, due_on, status="open", *, done_on=None, purpose=Purpose.OFFICER):
    row = RevisitTask.objects.create(
        estate=estate, purpose=purpose, household=HouseholdFactory(estate=estate), period=f"{due_on.year}-Q1",
        officer=officer, opens_on=due_on, starts_on=due_on, due_on=due_on,
        due_at=datetime(due_on.year, due_on.month, due_on.day, 16, tzinfo=UTC),
    )  # fmt: skip
    if done_on:
        revisit(estate, officer, done_on, satisfaction=5, task=row)
    if status != "open":
        RevisitTask.objects.filter(pk=row.pk).update(
            status=status, ended_at=row.due_at, ended_by=officer, reason="搬走了"
        )
    return row


def said(estate, by, on, *, promised=None, handled=None):
    at = datetime(on.year, on.month, on.day, 2, tzinfo=UTC)
    ended = {"handled_at": handled, "handled_by": by, "outcome": "已答复。"} if handled else {}
    return Feedback.objects.create(
        estate=estate, kind="inquiry", body="电梯年检几时完？", raised_at=at, raised_on=on, raised_with=by, owner=by,
        due_at=promised or at, promised_at=promised, handling="promised" if promised else "answered", **ended,
    )  # fmt: skip
