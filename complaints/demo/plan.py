"""Which stories a day brings: chance, the same for the same day, and each kind often enough for every month."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from random import Random

from complaints.demo import stories
from complaints.demo.life import Life, Story
from complaints.demo.scenes import Scene, choose
from complaints.demo.stories import Teller
from complaints.demo.world import World
from complaints.models.case import Kind
from office.models import Estate

SEED = 20
KINDS = [Kind.REPAIR] * 11 + [Kind.INQUIRY] * 5 + [Kind.COMPLAINT] * 5
SPECIAL: list[Teller] = [
    stories.late,
    stories.untrue,
    stories.not_satisfied,
    stories.reopened,
    stories.merged,
    stories.repeated,
    stories.voided,
    stories.escalated,
    stories.handed_on,
    stories.emergency,
    stories.external,
    stories.several,
    stories.anonymous,
    stories.overruled,
    stories.kind_changed,
]
MENDERS = {"engineering", "cleaning", "greening"}
BLOCK = {Estate.Kind.RESIDENTIAL: 7, Estate.Kind.TOWER: 15}
# How many plain stories on a working day and on another, besides the special ones: least and most. The last quarter is
# the quieter one: the office has learned something.
PLAIN = {Estate.Kind.RESIDENTIAL: ((1, 4), (0, 1)), Estate.Kind.TOWER: ((2, 4), (0, 0))}
PLAIN_LATELY = {Estate.Kind.RESIDENTIAL: ((1, 2), (0, 1)), Estate.Kind.TOWER: ((1, 3), (0, 0))}
LATELY = 91
# What the last days leave on the desk, by days before today.
OPENING: dict[int, list[Teller]] = {
    0: [stories.promised, stories.waiting_for_decision],
    1: [stories.promised, stories.waiting_for_decision, stories.stalled],
    2: [stories.stalled],
    4: [stories.stalled, stories.waiting_for_decision],
    6: [stories.stalled],
    8: [stories.stalled],
}
PEAK_HOURS = [8, 9, 9, 9, 10, 10, 10, 11, 11, 13, 14, 14, 14, 15, 15, 16, 16, 17, 18, 19, 19, 20, 21]


def stories_of(world: World, day: date, later: Callable[[datetime, Story], None]) -> Iterator[tuple[datetime, Story]]:
    """The stories that begin on a day, with the moment of each."""
    rng = Random(f"{SEED}:{world.estate.code}:{day}")
    for number, teller in enumerate(_tellers(world, day, rng)):
        own = Random(f"{SEED}:{world.estate.code}:{day}:{number}")
        at = world.at(day, own.choice(PEAK_HOURS), own.randint(0, 59)) + timedelta(seconds=own.randint(0, 59))
        yield at, teller(_life(world, day, own, teller, later))


def _tellers(world: World, day: date, rng: Random) -> list[Teller]:
    ago = (world.today - day).days
    weekday, weekend = (PLAIN_LATELY if ago <= LATELY else PLAIN)[world.estate.kind]
    least, most = weekday if world.works(day) else weekend
    plain = [stories.plain] * rng.randint(least, most)
    opening = OPENING.get(ago, []) if world.estate.kind == Estate.Kind.RESIDENTIAL else []
    return [*_special(world, day), *opening, *plain]


def _special(world: World, day: date) -> list[Teller]:
    """Each kind once in a block of days, counted back from today, in an order of the block's own. At least one a day:
    a day without any case would look as if it were still to be told."""
    length = BLOCK[world.estate.kind]
    block, place = divmod((world.today - day).days, length)
    order = Random(f"{SEED}:{world.estate.code}:{block}").sample(SPECIAL, len(SPECIAL))
    return order[len(SPECIAL) * place // length : len(SPECIAL) * (place + 1) // length]


def _life(world: World, day: date, rng: Random, teller: Teller, later: Callable[[datetime, Story], None]) -> Life:
    """Who has which trouble. Some stories need a trouble that fits: a verdict, a public place, something to mend."""
    kind = rng.choice(KINDS) if teller is stories.plain else rng.choice([Kind.REPAIR, Kind.COMPLAINT])
    if teller in stories.COMPLAINTS_ONLY:
        kind = Kind.COMPLAINT
    if teller in stories.REPAIRS_ONLY:
        kind = Kind.REPAIR
    scene = choose(rng, kind, world.estate.kind, day.month, world.calm)
    while not _fits(world, teller, scene):
        scene = choose(rng, kind, world.estate.kind, day.month, world.calm)
    return Life(world=world, rng=rng, scene=scene, home=world.home(rng, day), later=later)


def _fits(world: World, teller: Teller, scene: Scene) -> bool:
    if teller in stories.PUBLIC_ONLY:
        return scene.where == "public"
    return teller is not stories.kind_changed or world.categories[scene.category].trade_id in MENDERS
