"""How the demo tower's clients ended, by the real services."""

from datetime import UTC, date, datetime, timedelta

import pytest

from complaints.demo import Telling, World
from leasing.demo import ends, spaces
from leasing.fixed_rows import deliver
from leasing.models import Lease, PriceApplication, Prospect, SetAside
from office import clock
from office.models import Estate
from tests.factories import BuildingFactory, EstateFactory, StaffFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 17, 2, tzinfo=UTC)


def test_each_way_of_ending_is_there_once_however_often_it_is_told():
    tower = EstateFactory(kind=Estate.Kind.TOWER, name="云汇大厦")
    deliver(tower)
    BuildingFactory(estate=tower, number="1", name="云汇大厦", floors=22)
    for role in ("leasing", "leasing_manager", "general_manager"):
        StaffFactory(role=role, estate=tower)
    with clock.at(NOW):
        for _time in range(2):
            world, telling = World.load(tower), Telling(until=NOW)
            for part in (spaces, ends):
                part.tell(world, telling, date(2026, 3, 17) - timedelta(days=91))
            telling.run()
    stages = dict(Prospect.objects.values_list("company", "stage"))
    assert stages == {
        "澄观律师事务所": "signed",
        "峰华检测": "waiting",
        "悦程旅行": "waiting",
        "海川食品": "lost",
        "朗月设计": "too_dear",
        "小满咖啡": "nurturing",
    }
    assert Lease.objects.get(quote_version__isnull=False).welcome.owner.name
    assert PriceApplication.objects.get().answer == ""
    assert SetAside.objects.get(reminded_at__isnull=False).prospect.company == "悦程旅行"
