"""The demo office: each app's share in order, the last quarter first, then the year before it month by month."""

from datetime import date, timedelta

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
LOCK = 2_031_117


class NoDemoHere(Exception):
    """Production settings refuse the demo."""


def load_recent(days: int = RECENT.days) -> bool:
    """Staff, register and what came in lately; whether anything had to be made."""
    _refuse_in_production()
    estates = _ground()
    with transaction.atomic():
        if not _claim() or Case.objects.exists():
            return False
        _tell(estates, estates[0].today() - timedelta(days=days), estates[0].today())
    return True


def load_month() -> bool:
    """The latest month of the year before that is not there yet; whether there was one."""
    _refuse_in_production()
    with transaction.atomic():
        missing = _missing_month() if _claim() else None
        if missing:
            _tell(list(Estate.objects.filter(is_demo=True).order_by("id")), *missing)
    return missing is not None


def older_is_missing() -> bool:
    """Whether part of the demo's year is still to be made."""
    return _missing_month() is not None


def _refuse_in_production() -> None:
    if not settings.DEMO_ALLOWED:
        raise NoDemoHere("The demo office is not loaded with production settings.")


def _claim() -> bool:
    """One process at a time builds; it holds the lock until its transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        return bool(cursor.fetchone()[0])


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


def _missing_month() -> tuple[date, date] | None:
    """The days before the earliest case, back to the first of their month, and not beyond a year ago."""
    earliest = Case.objects.filter(estate__is_demo=True).aggregate(day=Min("received_on"))["day"]
    begin = clock.today("Asia/Shanghai") - YEAR
    if earliest is None or earliest <= begin:
        return None
    last = earliest - timedelta(days=1)
    return max(last.replace(day=1), begin), last


def _tell(estates: list[Estate], first: date, last: date) -> None:
    today = clock.today("Asia/Shanghai")
    for estate in estates:
        people.plan_roster(estate, first, last)
        people.record_leaves(estate, first, last, today)
    cases.tell_days(estates, first, last)
