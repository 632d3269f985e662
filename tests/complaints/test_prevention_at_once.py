"""Hot spots and measures on real connections at once: found once, given once, handed on by who still has it."""

import pytest

from complaints import services
from complaints.models import HotSpot
from office import actions
from office.models import Action, Entry, Notice
from tests.complaints import spots
from tests.complaints.desk import TUESDAY, Desk, at, open_desk
from tests.complaints.spots import NOON
from tests.complaints.test_concurrency import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def desk(db: None) -> Desk:
    with at(TUESDAY):
        return open_desk()


@pytest.mark.req("R31")
def test_of_eight_beats_one_finds_a_hot_spot(desk: Desk) -> None:
    with at(TUESDAY):
        spots.came(desk, spots.building(desk), spots.leak())
    assert at_once([lambda: services.find_hot_spots(estate=desk.estate, at=NOON)] * 8) == {"done": 8}
    assert (HotSpot.objects.count(), Entry.objects.filter(verb="found").count()) == (1, 1)
    assert list(Notice.objects.filter(kind="hot_spot").values_list("staff", flat=True)) == [desk.director.pk]


@pytest.mark.req("R31")
def test_of_eight_who_give_a_measure_one_does(desk: Desk) -> None:
    with at(TUESDAY):
        found = spots.spot(desk)

    def prevent() -> Action:
        with at(NOON):
            return services.prevent(spot_id=found.pk, by=desk.director, measure=spots.measure(desk))

    assert at_once([prevent] * 8) == {"done": 1, "WrongState": 7}
    assert Action.objects.count() == 1


@pytest.mark.req("R20")
def test_of_eight_times_that_an_owner_hands_his_measure_on_one_counts(desk: Desk) -> None:
    with at(TUESDAY):
        action = spots.prevented(desk)

    def hand() -> Action:
        return actions.hand_action(action_id=action.pk, by=desk.engineer, owner=desk.guard, reason="他管。")

    assert at_once([hand] * 8) == {"done": 1, "NotAllowed": 7}
    assert Entry.objects.filter(verb="action_handed").count() == 1
