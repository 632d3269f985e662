"""What the desk is told while it types: who of a household waits already, what is open alike, what happens next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet
from django.utils.translation import ngettext

from complaints import policies, words
from complaints.deadlines import deadlines
from complaints.models import Case, Category, Reporter
from complaints.models.life import ORDINARY, Kind
from complaints.services.handling import responsible_department
from complaints.services.intake import zone_of
from complaints.services.move import receiver
from office import clock
from office.models import Department, Estate, Role, Staff
from premises.models import Building, Household, Unit, Zone

MOST_SHOWN = 3


@dataclass(frozen=True)
class Alike:
    """An open case of the same category: of the same household (it asks again), or in the same building."""

    case: Case
    same_household: bool

    @property
    def state(self) -> str:
        """How far it is, in words."""
        return str(words.badge(self.case).words)

    @property
    def turn(self) -> str:
        return words.turn(self.case)


@dataclass(frozen=True)
class Next:
    """What happens with a case once it is logged: who verifies it by when, which department answers for it."""

    verifier: Staff | None
    role: str
    zone: Zone | None
    verify_due_at: datetime
    answer_due_at: datetime
    department: Department | None


@dataclass(frozen=True)
class Today:
    """How many matters of a kind came in today, and how many of them nobody has verified yet."""

    kind: Kind
    count: int
    unverified: int


def open_counts(staff: Staff, household_ids: Iterable[int]) -> dict[int, int]:
    """How many open cases each of the households has that the person may see; those without one are left out."""
    wanted = {pk for pk in household_ids if pk}
    if not wanted:
        return {}
    open_cases = Case.objects.visible_to(staff).open()
    rows = Reporter.objects.filter(household__in=wanted, case__in=open_cases).values("household")
    return {row["household"]: row["n"] for row in rows.annotate(n=Count("case", distinct=True))}


def open_words(count: int) -> str:
    """未结 2 件; nothing when there is none."""
    return ngettext("{n} open", "{n} open", count).format(n=count) if count else ""


def alike(
    staff: Staff,
    estate: Estate,
    category: Category | None,
    *,
    household: Household | None = None,
    building: Building | None = None,
    besides: Iterable[int] = (),
    suggestions: bool = False,
) -> list[Alike]:
    """Open cases of the same category that this may be one with (同样问题): the household's first, then the building's.
    A suggestion is one with suggestions alone.

    Only for those who may add a reporter to them.
    """
    if category is None:
        return []
    same = Case.objects.visible_to(staff).open().filter(estate=estate, category__in=Category.objects.alike(category))
    is_suggestion = Q(kind=Kind.SUGGESTION)
    same = same.filter(is_suggestion if suggestions else ~is_suggestion)
    same = same.exclude(pk__in=besides).select_related("turn_staff", "turn_department", "place_unit", "place_building")
    found = _newest(same.filter(pk__in=Reporter.objects.filter(household=household).values("case")), household)
    there = _newest(same.filter(place_building=building).exclude(pk__in=[case.pk for case in found]), building)
    rows = [Alike(case, True) for case in found] + [Alike(case, False) for case in there]
    return [row for row in rows if policies.may_add_reporter(staff, row.case)][:MOST_SHOWN]


def _newest(cases: QuerySet[Case], wanted: Household | Building | None) -> list[Case]:
    return list(cases.order_by("-received_at")[:MOST_SHOWN]) if wanted else []


def what_next(
    estate: Estate,
    category: Category,
    *,
    unit: Unit | None = None,
    building: Building | None = None,
    home: Unit | None = None,
    urgency: str = Case.Urgency.NORMAL,
) -> Next:
    """What would happen with a case of this category at this place if it were logged now (R14, R15)."""
    now = clock.now()
    zone = zone_of(unit, building, home)
    if category.emergency:
        urgency = Case.Urgency.EMERGENCY
    clocks = deadlines(estate, category, urgency, now)
    role, verifier = receiver(estate, zone.officer if zone else None)
    return Next(
        verifier=verifier,
        role=str(Role(role).label),
        zone=zone,
        verify_due_at=clocks.verify,
        answer_due_at=clocks.answer,
        department=responsible_department(Case(estate=estate, category=category)),
    )


def received_today(staff: Staff, estate: Estate) -> list[Today]:
    """What came in today by kind, as far as the person may see it; read along the index of the newest cases."""
    today = estate.today()
    since = estate.moment(today, datetime.min.time())
    unverified = Q(verified_at=None, conduct=ORDINARY) & ~Q(kind=Kind.SUGGESTION)
    rows = (
        Case.objects.visible_to(staff)
        .filter(estate=estate, received_at__gte=since)
        .values("kind")
        .annotate(count=Count("pk"), unverified=Count("pk", filter=unverified))
    )
    found = {row["kind"]: row for row in rows}
    return [
        Today(kind, found[kind]["count"], found[kind]["unverified"]) if kind in found else Today(kind, 0, 0)
        for kind in Kind
    ]
