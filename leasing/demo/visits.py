"""How a visitor of the demo is led through the checklist of an office visitor."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from leasing import services
from leasing.demo.world import World
from leasing.models import Reception
from leasing.reception.steps import of_version
from leasing.services import Line, Recorded
from office import clock
from office.models import Role, Staff


def lead(world: World, reception: Reception, host: Staff, needs: Sequence[str], said: str) -> Iterator[datetime]:
    """Background, needs, material, services, thanks; whoever stays without a name is seen off."""
    yield clock.now() + timedelta(minutes=4)
    _record(reception, host, "background", Recorded(note="问过公司情况，写在客户资料里。", said=said))
    yield clock.now() + timedelta(minutes=6)
    _record(reception, host, "needs", Recorded(lines=[Line(need) for need in needs]))
    yield clock.now() + timedelta(minutes=9)
    if reception.phone:
        _record(reception, host, "price", Recorded(lines=[Line("有些犹豫" if len(needs) > 2 else "神色从容")]))
        _record(reception, host, "pack", Recorded(hand_outs=["brochure", "quote_sheet", "floor_plan", "card"]))
    options = of_version(reception.version)["services"].options
    _record(reception, host, "services", Recorded(lines=[Line(one) for one in options[: 2 + len(needs)]]))
    yield clock.now() + timedelta(minutes=12)
    _record(reception, host, "thanks", Recorded(note="送到电梯口，约好两三天后电话联系。"))
    if not reception.phone:
        desk = world.one(Role.FRONT_DESK)
        services.see_off(reception_id=reception.pk, by=host, how="seen_off", person=desk, at=clock.now())


def _record(reception: Reception, host: Staff, code: str, recorded: Recorded) -> None:
    services.record_step(reception_id=reception.pk, by=host, code=code, recorded=recorded)
