"""The demo's hot spots: counted again and again, one settled by its measure, one in hand, the others still proposed."""

from datetime import date, timedelta

from complaints import prevention, services
from complaints.demo.builder import Telling
from complaints.demo.life import Story
from complaints.demo.world import World
from complaints.models import HotSpot
from office import actions, clock
from office.actions import Measure
from office.models import Role

COUNTED = (18, 15, 12, 9, 7, 4, 2, 1, 0)
# Days before today on which the director gives somebody a measure, and after how many days it is done.
GIVEN = ((15, 8), (7, None))
DONE = "逐户查过，共同原因已经排除，同类部位也看了一遍，观察两周。"


def tell(world: World, telling: Telling) -> None:
    """What beat found of late, and what the director did about it; told once for an office."""
    if HotSpot.objects.filter(estate=world.estate).exists():
        return
    for back in COUNTED:
        telling.add(world.at(world.today - timedelta(days=back), 7, 30), _count(world))
    for back, done_after in GIVEN:
        day = world.next_working(world.today - timedelta(days=back + 1))
        telling.add(world.at(day, 9, 50), _prevented(world, day, done_after))


def _count(world: World) -> Story:
    services.find_hot_spots(estate=world.estate, at=clock.now())
    return
    yield


def _prevented(world: World, day: date, done_after: int | None) -> Story:
    """The hottest of those for which nobody has a measure yet, as it is proposed; begun on the next working day."""
    found = list(HotSpot.objects.filter(estate=world.estate).named().hot())
    given = prevention.current(found)
    spot = next((one for one in found if one.pk not in given), None)
    proposal = prevention.propose(world.estate, [spot])[spot.pk] if spot else None
    if spot is None or proposal is None or proposal.owner is None:
        return
    measure = Measure(proposal.what, proposal.owner, proposal.due_on)
    action = services.prevent(spot_id=spot.pk, by=world.one(Role.DIRECTOR), measure=measure)
    yield world.at(world.next_working(day), 10, 15)
    actions.start_action(action_id=action.pk, by=proposal.owner)
    if done_after is None:
        return
    yield world.at(world.next_working(day + timedelta(days=done_after - 1)), 16, 5)
    actions.finish_action(action_id=action.pk, by=proposal.owner, done_on=world.estate.today(), note=DONE)
