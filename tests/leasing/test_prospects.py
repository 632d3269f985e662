"""Who sees whose prospects (R74, and the rule of the people)."""

import pytest

from leasing.models import Prospect
from office.models import Estate
from tests.factories import EstateFactory, ProspectFactory, StaffFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def tower() -> Estate:
    return EstateFactory(kind=Estate.Kind.TOWER)


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        ("leasing", False),
        ("leasing_manager", True),
        ("general_manager", True),
        ("director", False),
        ("front_desk", False),
        ("control_room", False),
        ("administrator", False),
    ],
)
def test_a_prospect_is_its_owners_and_the_managers_to_see(tower: Estate, role: str, sees: bool):
    prospect = ProspectFactory(estate=tower)
    other = StaffFactory(role=role, estate=tower)
    assert Prospect.objects.visible_to(prospect.owner).get() == prospect
    assert Prospect.objects.visible_to(other).exists() is sees


def test_the_manager_of_another_tower_sees_none(tower: Estate):
    ProspectFactory(estate=tower)
    stranger = StaffFactory(role="leasing_manager", estate=EstateFactory(kind=Estate.Kind.TOWER))
    assert not Prospect.objects.visible_to(stranger).exists()
