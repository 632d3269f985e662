"""Peer visits on real connections at once: one has the hours, the others are told; the host is reminded once."""

import pytest

from complaints import services
from complaints.models import PeerVisit
from office.models import Notice
from tests.complaints import visits
from tests.complaints.desk import TUESDAY, Desk, at, open_desk, when
from tests.complaints.test_concurrency import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def desk(db: None) -> Desk:
    with at(TUESDAY):
        return open_desk()


@pytest.mark.req("R32")
def test_of_eight_who_plan_the_same_hours_one_has_them(desk: Desk) -> None:
    assert at_once([lambda: visits.plan(desk)] * 8) == {"done": 1, "BadInput": 7}
    assert PeerVisit.objects.count() == 1


@pytest.mark.req("R32")
def test_of_eight_beats_one_reminds(desk: Desk) -> None:
    with at(TUESDAY):
        visits.plan(desk)
    assert at_once([lambda: services.remind_hosts(at=when(19, 9))] * 8) == {"done": 8}
    assert Notice.objects.filter(kind="visit_reminder").count() == 1


@pytest.mark.req("R33")
def test_of_eight_who_hold_it_one_does(desk: Desk) -> None:
    with at(TUESDAY):
        visit = visits.tick(desk, visits.plan(desk, when(17, 8), when(17, 9)))
    hold = [lambda: services.hold_visit(visit_id=visit.pk, by=desk.officer)] * 8
    assert at_once(hold) == {"done": 1, "WrongState": 7}


@pytest.mark.req("R32")
def test_who_waits_while_the_host_changes_finds_the_visit(desk: Desk) -> None:
    with at(TUESDAY):
        visit = visits.ask(desk)
    hosts = ["officer", "engineer", "director", "front_desk"] * 2
    changes = [lambda host=host: visits.change(desk, visit, None, host=host) for host in hosts]
    assert at_once(changes) == {"done": 8}
