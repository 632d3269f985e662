"""The demo tower's viewings, by the real services: expected, forgotten, moved, cancelled; and what was shown on the way."""

from datetime import UTC, date, datetime

import pytest

from complaints.demo import Telling, World
from leasing.demo import viewings
from leasing.models import Stage, Viewing
from office import clock
from office.models import Estate
from tests.factories import EstateFactory, ProspectFactory, SpaceFactory, StaffFactory
from tests.leasing.house import when

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 17, 2, tzinfo=UTC)
COMPANIES = ("远帆国际货运", "明川律师事务所", "北辰会计", "云帆人力", "蓝鲸教育")


@pytest.fixture
def tower() -> Estate:
    tower = EstateFactory(kind=Estate.Kind.TOWER, name="云汇大厦")
    seller = StaffFactory(role="leasing", estate=tower)
    for company in COMPANIES:
        ProspectFactory(estate=tower, owner=seller, company=company)
    for place in (1, 2, 3):
        SpaceFactory(estate=tower, label=f"12 层 {place} 座")
    return tower


def test_the_demo_has_viewings_of_every_kind(tower: Estate):
    with clock.at(NOW):
        world, telling = World.load(tower), Telling(until=NOW)
        viewings.tell(world, telling, date(2026, 1, 1))
        telling.run()
    told = {one.prospect.company: (one.state, one.starts_at) for one in Viewing.objects.select_related("prospect")}
    assert told == {
        "远帆国际货运": ("booked", when(17, 15, 30)),
        "明川律师事务所": ("booked", when(18, 10)),
        "北辰会计": ("booked", when(16, 16)),
        "云帆人力": ("booked", when(20, 15)),
        "蓝鲸教育": ("cancelled", when(18, 9, 30)),
    }


def test_who_comes_so_far_was_shown_round(tower: Estate):
    prospect = ProspectFactory(estate=tower, company="恒岳设计")
    with clock.at(NOW):
        assert viewings.show(prospect, prospect.owner)
    prospect.refresh_from_db()
    assert prospect.stage == Stage.VIEWED
    assert [one.reaction for one in prospect.viewings.get().spaces.all()] == ["likes", "not"]
