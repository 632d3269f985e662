"""Who is told what of brokers. The prose is in `templates/agents/notices/`."""

from agents.models import Broker, BrokerVisit, Introduction, IntroductionConflict
from office import clock, duty
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


def introduction_contested(conflict: IntroductionConflict, *, by: Staff) -> None:
    """The leasing manager is told of a client whom a second broker names."""
    managers = [one for one in duty.holders(conflict.estate, Role.LEASING_MANAGER) if one != by]
    tell(managers, "introduction_contested", conflict.claim, key="contested", params=_said(conflict.claim), urgent=True)


def introduction_decided(conflict: IntroductionConflict, rival: Introduction | None, *, by: Staff) -> None:
    """Who wrote the two down, and whose prospect it is, are told what was decided."""
    params = {"decision": conflict.decision, "by": by.name}
    for one in (conflict.claim, rival):
        if one:
            people = _without(by, one.registered_by, one.prospect.owner)
            tell(people, "introduction_decided", one, key=f"decided:{conflict.pk}", params=_said(one) | params)


def introduction_extended(introduction: Introduction, *, by: Staff, key: str) -> None:
    """Who wrote it down, and whose prospect it is, are told of the new last day."""
    people = _without(by, introduction.registered_by, introduction.prospect.owner)
    params = _said(introduction) | {"day": introduction.last_day.isoformat()}
    tell(people, "introduction_extended", introduction, key=key, params=params)


def introduction_ends(introduction: Introduction) -> None:
    """Some days before the end: who is concerned, and who may extend it."""
    day = introduction.last_day.isoformat()
    params = _said(introduction) | {"day": day}
    tell(_concerned(introduction), "introduction_ends", introduction, key=f"ends:{day}", params=params)


def introduction_released(introduction: Introduction) -> None:
    """The same people: the client is free again."""
    tell(_concerned(introduction), "introduction_released", introduction, key="released", params=_said(introduction))


def introduction_earned(introduction: Introduction) -> None:
    """The same people: the client has signed, and it counts for the broker."""
    people = _concerned(introduction)
    tell(people, "introduction_earned", introduction, key=f"earned:{clock.now():%Y%m%d}", params=_said(introduction))


def _concerned(introduction: Introduction) -> list[Staff]:
    managers = duty.holders(introduction.estate, Role.LEASING_MANAGER)
    return list({one.pk: one for one in (introduction.registered_by, introduction.prospect.owner, *managers)}.values())


def _without(by: Staff, *people: Staff) -> list[Staff]:
    return list({one.pk: one for one in people if one != by}.values())


def _said(introduction: Introduction) -> dict[str, str]:
    return {"client": introduction.company, "broker": introduction.broker.name}
