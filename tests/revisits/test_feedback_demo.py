"""The demo's residents speak: items of all kinds in all states, by the real services (R37–R44)."""

from datetime import timedelta

import pytest

from complaints.demo.builder import Telling
from complaints.demo.world import World
from office import clock
from revisits.demo import feedback as told
from revisits.models import ClosedQuarter, Feedback, Handling
from tests.complaints.desk import TUESDAY, Desk
from tests.revisits.feedback import neighbour

pytestmark = pytest.mark.django_db


def test_a_year_of_remarks_is_told_once_with_what_waits_today(desk: Desk) -> None:
    for _n in range(3):
        neighbour(desk)
    with clock.at(TUESDAY):
        for _again in range(2):
            world, telling = World.load(desk.estate), Telling(until=TUESDAY)
            told.tell(world, telling, desk.estate.today() - timedelta(days=90))
            telling.run()
        found = Feedback.objects.filter(estate=desk.estate)
        assert found.count() == told.A_WEEK * told.WEEKS + 7
        assert set(found.values_list("handling", flat=True)) >= {*Handling.values} - {"open", "action"}
        assert found.filter(promised_at__date=TUESDAY.date(), handled_at=None).count() == 2
        assert found.waiting().filter(due_at__lte=TUESDAY).exists()
        assert found.filter(referral__replied_at=None, handling="referred").exists()
        assert ClosedQuarter.objects.filter(estate=desk.estate).count() == 3
