"""What the database refuses of revisits, whoever asks."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, InternalError, transaction

from revisits.models import PlanRule, Purpose, RevisitTask
from tests.factories import EstateFactory, HouseholdFactory, StaffFactory, UnitFactory

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 17, 2, tzinfo=UTC)


def task(household, about=..., **changes):
    plain = {
        "estate": household.estate,
        "purpose": Purpose.OFFICER,
        "household": household if about is ... else about,
        "period": "2026-Q1",
        "opens_on": date(2025, 12, 17),
        "starts_on": date(2026, 1, 1),
        "due_on": date(2026, 3, 31),
        "due_at": datetime(2026, 3, 31, 16, tzinfo=UTC),
    }
    return RevisitTask.objects.create(**plain | changes)


@pytest.mark.req("R48")
def test_a_household_has_one_task_of_a_purpose_in_a_period():
    household = HouseholdFactory()
    task(household)
    with pytest.raises(IntegrityError, match="revisittask_once"), transaction.atomic():
        task(household)
    task(household, ordinal=2)


@pytest.mark.req("R49")
def test_an_estate_has_one_forum_in_a_quarter():
    household = HouseholdFactory()
    forum = {"purpose": Purpose.FORUM, "about": None, "estate": household.estate}
    task(household, **forum)
    with pytest.raises(IntegrityError, match="revisittask_once"), transaction.atomic():
        task(household, **forum)


@pytest.mark.req("R39")
def test_a_task_is_not_done_without_a_record():
    row = task(HouseholdFactory())
    by = StaffFactory(role="officer", estate=row.estate)
    with pytest.raises((IntegrityError, InternalError), match="without a record"), transaction.atomic():
        RevisitTask.objects.filter(pk=row.pk).update(status="done", ended_at=AT, ended_by=by)


def test_a_task_names_no_household_of_another_estate():
    with pytest.raises((IntegrityError, InternalError), match="another estate"), transaction.atomic():
        task(HouseholdFactory(), estate=EstateFactory())


@pytest.mark.req("R46")
@pytest.mark.parametrize("times", [0, 3])
def test_the_director_visits_once_or_twice_a_year(times):
    with pytest.raises(IntegrityError, match="planrule_times"), transaction.atomic():
        PlanRule.objects.create(estate=UnitFactory().estate, purpose=Purpose.DIRECTOR, times=times)
