"""The demo office: each app's share in order, the last quarter first, then the year before it month by month."""

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from functools import partial
from random import Random

import django
from django.conf import settings
from django.db import connection, transaction
from django.db.models import Min, QuerySet

from agents import demo as brokers
from complaints import demo as cases
from complaints.models import Case
from dashboard import handover
from leasing import demo as leasing
from office import clock, duty, services
from office import demo as people
from office.models import Estate, Role
from premises import demo as register
from revisits import demo as revisits

SEED = 20
RECENT = timedelta(days=91)
YEAR = timedelta(days=365)
LOCK = 2031117
HAND_OVERS = timedelta(days=14)
EVENING = [
    "今天的都核实完了，工程部两件在修，晚上不用再催。",
    "3 栋那户漏水的，说好今晚不用水，有动静再打维修值班。",
    "南门道闸下午修过，夜里多看一眼。",
    "电梯维保说 10 点前会再来试一次，来了请登记。",
    "有一位老人独自在家，约好 8 点去敲一次门。",
    "明早 8 点停水检修，通知已贴，晚上有人问就照通知说。",
]
MORNING = [
    "夜里平安，巡楼三遍，没有新的事。",
    "夜里有一起噪音，去劝过，写在事项里了。",
    "凌晨车库报警一次，是误报，主机已复位。",
    "一位住户钥匙忘带，开锁公司来过，登记在本子上。",
    "夜里下雨，地下室看过两遍，没有进水。",
]


class NoDemoHere(Exception):
    """Production settings refuse the demo."""


def load_recent(days: int = RECENT.days, *, processes: int = 1) -> bool:
    """Staff, register and what came in lately; whether anything had to be made.

    The estates are told side by side, each in a process and a transaction of its own, when there are processes.
    """
    _refuse_in_production()
    estates = _ground()
    today = clock.today("Asia/Shanghai")
    empty = [estate.pk for estate in estates if not Case.objects.filter(estate=estate).exists()]
    _side_by_side(partial(_tell, first=today - timedelta(days=days), last=today, beat=True), empty, processes)
    return bool(empty)


def load_older(*, processes: int = 1) -> None:
    """The year before, all of it."""
    _refuse_in_production()
    _side_by_side(_tell_year, list(_demo_estates().values_list("pk", flat=True)), processes)


def load_month() -> bool:
    """The latest month of the year before that one of the estates still lacks; whether there was one."""
    _refuse_in_production()
    for estate in _demo_estates():
        missing = _missing_month(estate)
        if missing:
            _tell(estate.pk, *missing)
            return True
    return False


def older_is_missing() -> bool:
    """Whether part of the demo's year is still to be made."""
    return any(_missing_month(estate) for estate in _demo_estates())


def _demo_estates() -> QuerySet[Estate]:
    return Estate.objects.filter(is_demo=True).order_by("id")


def _side_by_side(work: Callable[[int], None], estate_ids: list[int], processes: int) -> None:
    """Do it for each estate; a process opens a connection of its own."""
    if processes < 2 or len(estate_ids) < 2:
        for estate_id in estate_ids:
            work(estate_id)
        return
    connection.close()
    with ProcessPoolExecutor(processes, initializer=django.setup) as pool:
        list(pool.map(work, estate_ids))


def _tell_year(estate_id: int) -> None:
    estate = Estate.objects.get(pk=estate_id)
    while missing := _missing_month(estate):
        _tell(estate_id, *missing)


def _refuse_in_production() -> None:
    if not settings.DEMO_ALLOWED:
        raise NoDemoHere("The demo office is not loaded with production settings.")


@transaction.atomic
def _ground() -> list[Estate]:
    """Estates, staff, the register of homes, and the rules."""
    today = clock.today("Asia/Shanghai")
    estates = people.build_office(today)
    for place, estate in enumerate(estates):
        cases.write_rules(estate)
        register.build_register(estate, people.zone_officers(estate), SEED + place)
        people.plan_roster(estate, today, today + timedelta(days=people.ROSTER_AHEAD))
        people.record_leaves(estate, today, today + timedelta(days=people.ROSTER_AHEAD), today)
    return estates


def _missing_month(estate: Estate) -> tuple[date, date] | None:
    """The days before the estate's earliest case, back to the first of their month, and not beyond a year ago."""
    earliest = Case.objects.filter(estate=estate).aggregate(day=Min("received_on"))["day"]
    begin = clock.today("Asia/Shanghai") - YEAR
    if earliest is None or earliest <= begin:
        return None
    last = earliest - timedelta(days=1)
    return max(last.replace(day=1), begin), last


def _tell(estate_id: int, first: date, last: date, beat: bool = False) -> None:
    """An estate's days, unless another process has told them meanwhile: one at a time tells an estate."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, estate_id])
        estate = Estate.objects.get(pk=estate_id)
        if Case.objects.filter(estate=estate, received_on__range=(first, last)).exists():
            return
        people.plan_roster(estate, first, last)
        people.record_leaves(estate, first, last, clock.today("Asia/Shanghai"))
        cases.tell_days(
            estate, first, last, beat=beat, also=partial(_lately, first=first) if beat else cases.nothing_else
        )


def _lately(world: cases.World, telling: cases.Telling, *, first: date) -> None:
    """What is told with the last quarter: the hand-overs, the suggestions with the notice board, the hot spots, the
    lessons, the peer visits of the whole year, the revisits, what goes on in a tower's leasing, and its brokers."""
    _hand_overs(world, telling)
    cases.tell_board(world, telling, first)
    cases.tell_model_households(world, telling)
    cases.tell_visits(world, telling)
    cases.tell_hot_spots(world, telling)
    cases.tell_lessons(world, telling)
    revisits.tell(world, telling, first)
    leasing.tell(world, telling, first)
    brokers.tell(world, telling, first)


def _hand_overs(world: cases.World, telling: cases.Telling) -> None:
    """Each evening of late the desk hands over to who is on duty, each morning it is handed back."""
    for back in range(HAND_OVERS.days + 1):
        day = world.today - timedelta(days=back)
        if not world.works(day):
            continue
        telling.add(world.at(day, 8, 20), _hand_over(world, day, MORNING))
        telling.add(world.at(day, 17, 24), _hand_over(world, day, EVENING))


def _hand_over(world: cases.World, day: date, notes: list[str]) -> cases.Story:
    """What is open goes with a note from one to the other, who confirms some minutes later."""
    rng = Random(f"{SEED}:{world.estate.code}:{day}:{notes[0]}")
    desk = world.by_role[Role.FRONT_DESK][day.toordinal() % len(world.by_role[Role.FRONT_DESK])]
    at_night = clock.now() + timedelta(hours=-1 if notes is MORNING else 1)
    night = duty.present(duty.on_duty(world.estate, at_night), world.estate, at_night)
    if night is None or night == desk:
        return
    giver, taker = (night, desk) if notes is MORNING else (desk, night)
    kept = handover.to_keep(handover.open_matters(giver, world.estate))
    given = services.hand_over(estate=world.estate, taker=taker, note=rng.choice(notes), open_matters=kept, by=giver)
    yield clock.now() + timedelta(minutes=rng.randint(6, 40))
    services.take_over(handover_id=given.pk, by=taker)
