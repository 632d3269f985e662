"""The demo's brokers: each class, a decision against the suggestion, an entry made twice, one who sits in the lobby."""

from datetime import date, timedelta

import pytest

from agents import demo
from agents.directory import finder
from agents.models import AgencyFirm, Broker, BrokerHandOut, BrokerVisit
from complaints.demo import Telling, World
from office import clock
from office.models import Estate
from tests.agents.house import TUESDAY
from tests.factories import EstateFactory, SpaceFactory, StaffFactory

pytestmark = pytest.mark.django_db


def tell(tower: Estate) -> None:
    with clock.at(TUESDAY):
        telling = Telling(until=TUESDAY)
        demo.tell(World.load(tower), telling, date(2026, 3, 17) - timedelta(days=91))
        telling.run()


def test_a_quarter_of_brokers_is_told_once():
    tower = EstateFactory(kind=Estate.Kind.TOWER)
    for role in ("front_desk", "leasing", "leasing_manager"):
        StaffFactory(role=role, estate=tower)
    SpaceFactory(estate=tower)
    tell(tower)
    told = dict(Broker.objects.exclude(phone="").values_list("name", "class_now"))
    assert told == {"周敏": "partner", "钱磊": "research", "孙薇": "partner", "赵启明": ""}
    assert [one.override_reason for one in BrokerVisit.objects.exclude(override_reason="")] == [
        "总部推荐来的，之前在老楼合作过两次。"
    ]
    assert len(finder.doubles_of(Broker.objects.get(name="周敏", phone=""))) == 1
    assert set(BrokerHandOut.objects.values_list("what", flat=True)) == {
        "brochure", "vacancy_sheet", "quote_sheet", "floor_plan",
    }  # fmt: skip
    assert BrokerVisit.objects.open().get().broker.name == "赵启明"
    tell(tower)
    assert (AgencyFirm.objects.count(), Broker.objects.count()) == (3, 5)
