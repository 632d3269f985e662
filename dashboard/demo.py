"""The demo office: each app's share in order, the last quarter first, then the year before it month by month."""

from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta

import django
from django.conf import settings
from django.db import connection, transaction
from django.db.models import Min

from complaints import demo as cases
from complaints.models import Case
from office import clock
from office import demo as people
from office.models import Estate
from premises import demo as register

SEED = 20
RECENT = timedelta(days=91)
YEAR = timedelta(days=365)
LOCK = 2031117


class NoDemoHere(Exception):
    """Production settings refuse the demo."""


def load_recent(days: int = RECENT.days, *, processes: int = 1) -> bool:
    """Staff, register and what came in lately; whether anything had to be made.

    With `processes` the estates are told side by side, each in a process and a transaction of its own.
    """
    _refuse_in_production()
    estates = _ground()
    today = clock.today("Asia/Shanghai")
    empty = [estate for estate in estates if not Case.objects.filter(estate=estate).exists()]
    jobs = [(estate.pk, today - timedelta(days=days), today, True) for estate in empty]
    if processes > 1 and len(jobs) > 1:
        connection.close()
        with ProcessPoolExecutor(processes, initializer=django.setup) as pool:
            list(pool.map(_tell, *zip(*jobs, strict=True)))
    else:
        for job in jobs:
            _tell(*job)
    return bool(jobs)


def load_month() -> bool:
    """The latest month of the year before that one of the estates still lacks; whether there was one."""
    _refuse_in_production()
    for estate in Estate.objects.filter(is_demo=True).order_by("id"):
        missing = _missing_month(estate)
        if missing:
            _tell(estate.pk, *missing)
            return True
    return False


def older_is_missing() -> bool:
    """Whether part of the demo's year is still to be made."""
    return any(_missing_month(estate) for estate in Estate.objects.filter(is_demo=True))


def _refuse_in_production() -> None:
    if not settings.DEMO_ALLOWED:
        raise NoDemoHere("The demo office is not loaded with production settings.")


@transaction.atomic
def _ground() -> list[Estate]:
    """Estates, staff and the register of homes."""
    today = clock.today("Asia/Shanghai")
    estates = people.build_office(today)
    for estate in estates:
        register.build_register(estate, people.zone_officers(estate), SEED + estate.pk)
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
        cases.tell_days(estate, first, last, beat=beat)
