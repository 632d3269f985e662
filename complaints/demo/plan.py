"""Which stories a day brings: chance, the same for the same day, and each kind often enough for every month."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from random import Random

from complaints.demo import conduct, stories, suggestions
from complaints.demo.life import Life, Story
from complaints.demo.scenes import Scene, in_the_open
from complaints.demo.stories import Teller
from complaints.demo.world import World
from complaints.models.life import Kind, Responsibility
from office.models import Estate

SEED = 20
KINDS = [Kind.REPAIR] * 9 + [Kind.INQUIRY] * 7 + [Kind.COMPLAINT] * 5
JUDGED: set[Teller] = {stories.untrue, stories.overruled, stories.kind_changed, stories.our_fault}
STRANGERS: set[Teller] = {stories.visitor, stories.visitor_waits}
PUBLIC: set[Teller] = {stories.anonymous, stories.merged, stories.joined} | STRANGERS
MENDED: set[Teller] = {
    stories.not_satisfied,
    stories.reopened,
    stories.handed_on,
    stories.stalled,
    stories.promised,
    stories.not_reached,
    stories.visitor_waits,
}
# How many working days the categories of these stories give.
TAKES: dict[Teller, int] = {stories.slow: 3, stories.slower: 5}
SPECIAL: list[Teller] = [
    stories.late,
    stories.untrue,
    stories.not_satisfied,
    stories.reopened,
    stories.merged,
    stories.joined,
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
    stories.visitor,
]
# Once in how many days a complaint is true and ours.
OUR_FAULT = {Estate.Kind.RESIDENTIAL: 33, Estate.Kind.TOWER: 200}
MENDERS = {"engineering", "cleaning", "greening"}
BLOCK = {Estate.Kind.RESIDENTIAL: 7, Estate.Kind.TOWER: 16}
# How many plain stories on a working day and on another, besides the special ones: least and most. The last quarter is
# the quieter one: the office has learned something.
PLAIN = {Estate.Kind.RESIDENTIAL: ((1, 4), (0, 1)), Estate.Kind.TOWER: ((2, 4), (0, 0))}
PLAIN_LATELY = {Estate.Kind.RESIDENTIAL: ((1, 2), (0, 1)), Estate.Kind.TOWER: ((1, 3), (0, 0))}
LATELY = 91
# What the last days leave on the desk, by days before today.
OPENING: dict[str, dict[int, list[Teller]]] = {
    Estate.Kind.RESIDENTIAL: {
        0: [stories.promised, stories.promised, stories.waiting_for_decision, stories.visitor],
        1: [
            stories.promised,
            stories.visitor,
            stories.visitor_waits,
            stories.waiting_for_decision,
            stories.not_reached,
            stories.slow,
            stories.slow,
        ],
        2: [stories.stalled, stories.not_reached, stories.visitor_waits, stories.slow, stories.slow],
        3: [stories.slow, stories.slow, stories.not_reached],
        4: [stories.stalled, stories.waiting_for_decision, stories.slower],
        5: [stories.slower, stories.slower],
        6: [stories.stalled],
        8: [stories.stalled],
    },
    Estate.Kind.TOWER: {
        0: [stories.promised, stories.visitor],
        1: [stories.not_reached, stories.waiting_for_decision],
        2: [stories.visitor_waits, stories.slow, stories.slow],
        4: [stories.slower, stories.stalled],
    },
}
PEAK_HOURS = [8, 9, 9, 9, 10, 10, 10, 11, 11, 13, 14, 14, 14, 15, 15, 16, 16, 17, 18, 19, 19, 20, 21]


def stories_of(world: World, day: date, later: Callable[[datetime, Story], None]) -> Iterator[tuple[datetime, Story]]:
    """The stories that begin on a day, with the moment of each."""
    rng = Random(f"{SEED}:{world.estate.code}:{day}")
    for number, teller in enumerate(_tellers(world, day, rng)):
        own = Random(f"{SEED}:{world.estate.code}:{day}:{number}")
        at = world.at(day, own.choice(PEAK_HOURS), own.randint(0, 59)) + timedelta(seconds=own.randint(0, 59))
        yield at, teller(_life(world, day, own, teller, later))
    yield from suggestions.of_day(world, day, SEED, later)
    yield from conduct.of_day(world, day, SEED)


def _tellers(world: World, day: date, rng: Random) -> list[Teller]:
    ago = (world.today - day).days
    weekday, weekend = (PLAIN_LATELY if ago <= LATELY else PLAIN)[world.estate.kind]
    least, most = weekday if world.works(day) else weekend
    plain = [stories.plain] * rng.randint(least, most)
    opening = OPENING[world.estate.kind].get(ago, [])
    every = OUR_FAULT[world.estate.kind]
    ours = [stories.our_fault] if ago % every == every // 2 else []
    return [*_special(world, day), *opening, *ours, *plain]


def _special(world: World, day: date) -> list[Teller]:
    """Each kind once in a block of days, counted back from today, in an order of the block's own. At least one a day:
    a day without any case would look as if it were still to be told."""
    length = BLOCK[world.estate.kind]
    block, place = divmod((world.today - day).days, length)
    order = Random(f"{SEED}:{world.estate.code}:{block}").sample(SPECIAL, len(SPECIAL))
    return order[len(SPECIAL) * place // length : len(SPECIAL) * (place + 1) // length]


def _life(world: World, day: date, rng: Random, teller: Teller, later: Callable[[datetime, Story], None]) -> Life:
    """Who has which trouble: one that fits the story."""

    def fits(scene: Scene) -> bool:
        category = world.categories[scene.category]
        return (
            (teller not in PUBLIC or scene.where == "public")
            and (teller not in STRANGERS or in_the_open(scene.spot))
            and (teller is not stories.our_fault or scene.blame == Responsibility.OURS)
            and (teller is not stories.kind_changed or category.trade_id in MENDERS)
            and category.resolve_days >= TAKES.get(teller, 0)
        )

    scene = world.scene(rng, _kinds(teller, rng), day, fits)
    return Life(world=world, rng=rng, scene=scene, home=world.home(rng, day), later=later)


def _kinds(teller: Teller, rng: Random) -> list[Kind]:
    """Which kinds of matter fit a story: with a verdict, with something to mend; plain ones as they come."""
    if teller is stories.plain:
        return [rng.choice(KINDS)]
    if teller in JUDGED:
        return [Kind.COMPLAINT]
    return [Kind.REPAIR] if teller in MENDED else [Kind.REPAIR, Kind.COMPLAINT]
