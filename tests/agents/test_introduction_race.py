"""Two brokers name one client at the same moment, on real connections: one stands, the other is a conflict."""

import pytest

from agents import services
from agents.models import Introduction, IntroductionConflict
from leasing.models import Prospect
from office import clock
from tests.agents.house import TUESDAY, House, open_house
from tests.agents.introducing import contested, introduce, two_brokers
from tests.leasing.test_quote_race import side_by_side

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_who_name_one_client_at_once_one_stands_and_the_other_is_a_conflict() -> None:
    with clock.at(TUESDAY):
        house: House = open_house()
        first, second = two_brokers(house)
    side_by_side(lambda: introduce(house, first), lambda: introduce(house, second, "colleague"))
    stands, claim = Introduction.objects.get(state="standing"), Introduction.objects.get(state="claimed")
    assert (IntroductionConflict.objects.get().rival, claim.prospect) == (stands, stands.prospect)
    assert Prospect.objects.count() == 1


def test_of_two_who_decide_one_decides() -> None:
    with clock.at(TUESDAY):
        house: House = open_house()
        _stands, claim = contested(house)
    works = [
        lambda by=by, to=to: services.decide_conflict(
            introduction_id=claim.pk, by=house.people[by], decision=to, reason="先到先得"
        )
        for by, to in (("leasing_manager", "first"), ("general_manager", "claim"))
    ]
    done, refused = side_by_side(*works)
    assert len(done) == len(refused) == 1
