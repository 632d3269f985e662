"""The forums of the demo year, each with what was said, two events, and the forum that comes next (R49, R50)."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random

from complaints.demo import Story, Telling, World
from office import clock
from office.models import Estate, Role, Staff
from revisits import services
from revisits.demo.gathering_words import Remark, Told, forums_of, gatherings_of
from revisits.gatherings.proposal import Wanted, proposed
from revisits.models import Attendance, FeedbackKind, Gathering, GatheringKind
from revisits.services import Heard, Occasion, Said

INVITED, CAME = 36, 0.55
SEED = 49


def tell(world: World, telling: Telling) -> None:
    """The year of a residential estate; what its office has already is not told again."""
    if world.estate.kind != Estate.Kind.RESIDENTIAL or Gathering.objects.filter(estate=world.estate).exists():
        return
    for told in [*forums_of(world.today), *gatherings_of(world.today)]:
        day = world.next_working(told.day - timedelta(days=1))
        planned_on = world.next_working(day - timedelta(days=told.planned_before + 1))
        telling.add(world.at(planned_on, 10, 40), _life(world, told, day))


def _life(world: World, told: Told, day: date) -> Story:
    """Planned by the director, invited and told, signed in, heard, held with its minutes on the next day."""
    rng = Random(f"{SEED}:{told.topic}")
    host, director = _host(world, told), world.one(Role.DIRECTOR)
    starts_at, ends_at = world.at(day, told.hours[0]), world.at(day, told.hours[1])
    gathering = services.plan_gathering(
        estate=world.estate,
        by=director,
        kind=told.kind,
        occasion=Occasion(told.topic, told.place, starts_at, ends_at),
        host=host,
    )
    if told.cancelled:
        yield clock.now() + timedelta(days=2, hours=3)
        services.cancel_gathering(gathering_id=gathering.pk, by=host, reason=told.cancelled)
        return
    if told.kind == GatheringKind.FORUM:
        yield from _invited(gathering, host)
    yield max(gathering.remind_at, clock.now())
    services.remind_gathering_hosts(at=clock.now(), estate=world.estate)
    yield from _heard(world, gathering, told, host, rng)


def _host(world: World, told: Told) -> Staff:
    people = world.by_role[told.host]
    return people[len(told.topic) % len(people)]


def _invited(gathering: Gathering, host: Staff) -> Iterator[datetime]:
    """The proposal as it is, and the invitations handed out on the day after."""
    yield clock.now() + timedelta(hours=4)
    ids = [home.pk for home in proposed(gathering, Wanted(number=INVITED))]
    services.invite(gathering_id=gathering.pk, by=host, household_ids=ids, chosen="spread")
    yield clock.now() + timedelta(days=1)
    told = list(gathering.invitations.values_list("pk", flat=True))
    services.tell_invitations(gathering_id=gathering.pk, by=host, invitation_ids=told, told="paper")


def _heard(world: World, gathering: Gathering, told: Told, host: Staff, rng: Random) -> Iterator[datetime]:
    """Who comes is signed in from ten minutes before; then things are said, and the minutes are written."""
    yield gathering.starts_at - timedelta(minutes=10)
    invited = list(gathering.invitations.order_by("id").values_list("household_id", flat=True))
    for household_id in rng.sample(invited, round(len(invited) * CAME)):
        yield clock.now() + timedelta(seconds=rng.randint(10, 80))
        way = rng.choice([Attendance.Way.PHONE, Attendance.Way.CODE])
        services.sign_in(gathering_id=gathering.pk, by=host, household_id=household_id, way=way)
    for name in told.guests:
        services.sign_in(gathering_id=gathering.pk, by=host, name=name)
    yield gathering.ends_at - timedelta(minutes=25)
    came = list(gathering.attendances.exclude(household=None).values_list("pk", flat=True))
    heard = [_said(world, gathering, remark, rng.choice(came) if came else None) for remark in told.remarks]
    if heard:
        services.take_feedback(gathering_id=gathering.pk, by=host, heard=heard)
    yield gathering.ends_at + timedelta(hours=22)
    services.hold_gathering(gathering_id=gathering.pk, by=host, minutes=told.minutes)


def _said(world: World, gathering: Gathering, remark: Remark, who: int | None) -> Heard:
    promised = gathering.ends_at + timedelta(days=remark.promised) if remark.promised else None
    said = Said(
        kind=FeedbackKind(remark.kind),
        body=remark.body,
        answer=remark.answer,
        promised_at=promised,
        category=world.categories.get(remark.category),
    )
    return Heard(said, who)
