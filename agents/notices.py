"""Who is told what of brokers. The prose is in `templates/agents/notices/`."""

from agents.models import Broker, BrokerVisit
from office import duty
from office.inbox import tell
from office.models import Estate, Role, Staff


def broker_waits(visit: BrokerVisit, *, by: Staff) -> None:
    """The host is told that somebody waits for him."""
    if visit.host != by:
        params = {"broker": visit.broker.name, "firm": visit.firm.name, "by": by.name}
        tell([visit.host], "broker_waits", visit, key="begun", params=params, urgent=True)


def class_is_old(broker: Broker, estate: Estate, *, key: str) -> None:
    """The leasing manager of where he was last is told that his class is asked for again."""
    managers = duty.holders(estate, Role.LEASING_MANAGER)
    tell(managers, "class_is_old", broker, key=key, params={"broker": broker.name, "firm": broker.firm.name})
