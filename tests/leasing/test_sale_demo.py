"""The buyers of the demo tower, by the real services."""

from datetime import UTC, date, datetime, timedelta

import pytest

from complaints.demo import Telling, World
from leasing.demo import homes, selling
from leasing.fixed_rows import deliver
from leasing.models import Instalment, PurchaseCalculation, SaleContract
from office import clock
from office.models import Estate
from tests.factories import BuildingFactory, EstateFactory, StaffFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 17, 2, tzinfo=UTC)


def test_each_buyer_is_there_once_however_often_it_is_told():
    tower = EstateFactory(kind=Estate.Kind.TOWER, name="云汇大厦")
    deliver(tower)
    BuildingFactory(estate=tower, number="1", name="云汇大厦", floors=22)
    for role in ("leasing", "leasing_manager", "general_manager"):
        StaffFactory(role=role, estate=tower)
    with clock.at(NOW):
        for _time in range(2):
            world, telling = World.load(tower), Telling(until=NOW)
            for part in (homes, selling):
                part.tell(world, telling, date(2026, 3, 17) - timedelta(days=91))
            telling.run()
    paid = {
        sale.lease.tenant: (sale.instalments.exclude(received_on=None).count(), sale.instalments.count())
        for sale in SaleContract.objects.select_related("lease")
    }
    assert paid == {"方敏": (1, 1), "季海涛": (1, 2), "宋雨薇": (0, 3), "裴志远": (0, 2)}
    assert SaleContract.objects.get(cancelled_at__isnull=False).lease.tenant == "裴志远"
    assert list(PurchaseCalculation.objects.filter(status="waiting").values_list("prospect__company", flat=True)) == [
        "白启明"
    ]
    assert Instalment.objects.overdue(NOW).get().contract.lease.tenant == "宋雨薇"
