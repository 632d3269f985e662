"""The generator on real connections: two schedulers at once make each task once."""

import threading
from datetime import date

import pytest
from django.db import connection

from revisits import services
from revisits.models import RevisitTask, YearPlan
from tests.revisits.estate import at, build_town

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.req("R46", "R48", "R49")]
MARCH = date(2026, 3, 2)


def side_by_side(work, count: int = 4) -> list:
    """The same thing on so many connections at the same moment; what each gave back."""
    start, found, errors = threading.Barrier(count), [], []

    def one() -> None:
        try:
            start.wait()
            with at(MARCH):
                found.append(work())
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=one) for _each in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    return found


def test_four_generators_at_once_make_each_task_once():
    town = build_town()
    homes = [town.home() for _each in range(12)]
    found = side_by_side(lambda: services.generate(estate=town.estate, batch=5))
    town.run(MARCH)
    assert sum(found) == 2 * len(homes) + 1
    assert RevisitTask.objects.filter(estate=town.estate).count() == 2 * len(homes) + 1


def test_the_plan_is_drawn_up_once():
    town = build_town()
    side_by_side(lambda: services.draw_up_plan(estate=town.estate))
    assert YearPlan.objects.filter(estate=town.estate).count() == 1
