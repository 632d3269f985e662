"""A broker's visit that goes on, and what was earned."""

from collections.abc import Iterator

from office import clock
from tests.agents.house import TUESDAY, open_house
from tests.agents.introducing import earned
from tests.seen.crawl import Opened, opened


def pages() -> Iterator[Opened]:
    with clock.at(TUESDAY):
        house = open_house()
        visit = house.received("new")
        yield opened("agents:visit_step", house.fresh("leasing"), visit_id=visit.pk, code="firm")
        yield opened("agents:visit_watch", house.fresh("leasing"), visit_id=visit.pk)
        yield opened("agents:visit_thing", house.fresh("leasing"), visit_id=visit.pk, what="brochure")
        commission = earned(house, house.broker("钱磊", "锐观", "13600002231"))
        yield opened("agents:commission", house.fresh("leasing_manager"), commission_id=commission.pk)
        yield opened(
            "agents:commission_step", house.fresh("leasing_manager"), commission_id=commission.pk, key="arrived"
        )
