"""What the round puts on a person's desk: today's appointments with their hour, and what is left as one row a period."""

from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from office import clock, periods, workdays
from office.counting import Statement
from office.frame import DeskRow, NavItem, OpenMatter, Promise
from office.models import Estate, Leave, Staff
from revisits import policies
from revisits.models import Attempt, Purpose, RevisitTask
from revisits.models.plan import AT_HOUSEHOLDS
from revisits.models.task import RevisitTaskQuerySet

ALSO = (
    "revisits:record",
    *(f"revisits:{name}" for name in ("task", "write", "write_unplanned", "away")),
    *(f"revisits:{name}" for name in ("appointment", "nobody_home", "refused", "vacant", "hand_on")),
)
MOST_HANDED_OVER = 100
PAGE = NavItem(gettext_lazy("My round"), "revisits:round", also=ALSO)


@dataclass(frozen=True)
class Left:
    """What somebody still has to visit in a period."""

    estate_id: int
    purpose: str
    period: str
    officer_id: int
    homes: int
    due_at: datetime


def _mine(staff: Staff) -> RevisitTaskQuerySet:
    """The open tasks of the person, and of whom he stands in for today."""
    estates = staff.estates
    today = min((estate.today() for estate in estates), default=None)
    away = Leave.objects.filter(stand_in=staff, starts__lte=today, until__gte=today).values("staff") if today else []
    own = Q(officer=staff) | Q(officer__in=away, purpose=Purpose.OFFICER)
    return RevisitTask.objects.open().filter(own, estate__in=[one.pk for one in estates], purpose__in=AT_HOUSEHOLDS)


def _left(staff: Staff) -> list[Left]:
    """What has begun, by estate, purpose, period and whose it is; one question."""
    named = ("estate_id", "purpose", "period", "officer_id")
    today = max((estate.today() for estate in staff.estates), default=date.min)
    rows = _mine(staff).filter(starts_on__lte=today).order_by()
    return [Left(**row) for row in rows.values(*named).annotate(homes=Count("pk"), due_at=Min("due_at"))]


# One row for each period of what is left, and one for each appointment up to the day's end.
WAITING = """
    SELECT min(due_at) AS due_at FROM revisits_revisittask AS task WHERE {mine} AND starts_on <= %s
    GROUP BY estate_id, purpose, period, officer_id
    UNION ALL SELECT appointment_at FROM revisits_revisittask AS task WHERE {mine} AND appointment_at < %s"""
MINE = """status = 'open' AND household_id IS NOT NULL AND estate_id = ANY(%s) AND (officer_id = %s
    OR purpose = 'officer' AND officer_id IN (
        SELECT staff_id FROM office_leave WHERE stand_in_id = %s AND starts <= %s AND until >= %s))"""
PROMISED = """
    SELECT for_at FROM revisits_attempt AS made JOIN revisits_revisittask AS task ON task.id = made.task_id
    WHERE made.outcome = 'appointment' AND task.officer_id = %s AND for_at >= %s AND for_at < %s"""


def waiting(staff: Staff) -> Statement:
    """The dates of what waits: what is left of each period, and today's appointments."""
    estates = staff.estates
    days = [estate.today() for estate in estates] or [clock.today("Asia/Shanghai")]
    ends = [estate.end_of(estate.today()) for estate in estates] or [clock.now()]
    mine = [[estate.pk for estate in estates], staff.pk, staff.pk, min(days), min(days)]
    return WAITING.format(mine=MINE), [*mine, max(days), *mine, max(ends)]


def promised(staff: Staff, day: date) -> Statement:
    """Whether the person made an appointment for the day."""
    starts = [estate.start_of(day) for estate in staff.estates] or [clock.now()]
    ends = [estate.end_of(day) for estate in staff.estates] or [clock.now()]
    return PROMISED, [staff.pk, min(starts), max(ends)]


def pages_for(staff: Staff, estate: Estate) -> tuple[NavItem, ...]:
    """The round, for who walks."""
    return (PAGE,) if policies.may_walk(staff, estate.pk) else ()


def _appointments(staff: Staff) -> RevisitTaskQuerySet:
    """Those of today, also when their hour has passed."""
    now = clock.now()
    ends = Q()
    for estate in staff.estates:
        ends |= Q(estate=estate, appointment_at__lt=estate.end_of(estate.day_of(now)))
    return _mine(staff).filter(ends, appointment_at__isnull=False)


def rows_for(staff: Staff, most: int) -> list[DeskRow]:
    """Each appointment of today, and one row for all the rest of a period."""
    estates = {estate.pk: estate for estate in staff.estates}
    left = _left(staff)
    if not left:
        return []
    tasks = _appointments(staff).select_related("household__unit").order_by("appointment_at", "id")[:most]
    rows = [_appointment(task, estates[task.estate_id]) for task in tasks]
    names = dict(Staff.objects.filter(pk__in={one.officer_id for one in left} - {staff.pk}).values_list("pk", "name"))
    return [*rows, *(_period(one, estates[one.estate_id], names.get(one.officer_id, "")) for one in left)]


def _appointment(task: RevisitTask, estate: Estate) -> DeskRow:
    return DeskRow(
        kind="revisit",
        job=_("Revisit"),
        icon="door-open",
        title=_("Expected at the door"),
        bits=[str(task.household.unit)],
        due_at=task.appointment_at,
        action_label=pgettext("revisit", "Record"),
        action_url=reverse("revisits:write", args=[task.pk]),
        estate=estate,
        url=reverse("revisits:task", args=[task.pk]),
    )


def _period(left: Left, estate: Estate, stood_in_for: str) -> DeskRow:
    """One row a person and period: so many homes left in the quarter, or of the director's year; or missed in one before."""
    period = periods.read(left.period, estate.today())
    query = {"for": left.purpose} | ({"who": left.officer_id} if stood_in_for else {})
    query |= {"period": left.period} if _is_over(period, estate) else {}
    url = f"{reverse('revisits:round')}?{urlencode(query)}"
    bits = [period.label, stood_in_for]
    return DeskRow(
        kind="revisit",
        job=_("Revisit"),
        icon="door-open",
        title=_missed_words(left) if _is_over(period, estate) else _left_words(left),
        bits=[bit for bit in bits if bit],
        due_at=left.due_at,
        action_label=_("Go on"),
        action_url=url,
        estate=estate,
        url=url,
    )


def _is_over(period: periods.Period, estate: Estate) -> bool:
    return period.end <= estate.today()


def _missed_words(left: Left) -> str:
    if left.purpose == Purpose.DIRECTOR:
        words = ngettext("{n} visit at the door missed", "{n} visits at the door missed", left.homes)
    else:
        words = ngettext("{n} home missed", "{n} homes missed", left.homes)
    return words.format(n=left.homes)


def _left_words(left: Left) -> str:
    if left.purpose == Purpose.DIRECTOR:
        words = ngettext("{n} visit at the door left this year", "{n} visits at the door left this year", left.homes)
    else:
        words = ngettext("{n} home left this quarter", "{n} homes left this quarter", left.homes)
    return words.format(n=left.homes)


def promises_for(staff: Staff, day: date) -> list[Promise]:
    """The appointments that the person made for the day; kept once the home was revisited."""
    days = Q()
    for estate in staff.estates:
        days |= Q(estate=estate, for_at__gte=estate.start_of(day), for_at__lt=estate.end_of(day))
    if not days:
        return []
    made = Attempt.objects.filter(days, outcome=Attempt.Outcome.APPOINTMENT, task__officer=staff)
    latest: dict[int, Attempt] = {}
    for one in made.select_related("task__household__unit", "task__record").order_by("id"):
        latest[one.task_id] = one
    return [_promise(one) for one in latest.values() if _stands(one)]


def _stands(made: Attempt) -> bool:
    """Whether it was kept, or is still agreed; one that was moved or not met is over."""
    task = made.task
    return hasattr(task, "record") or task.appointment_at == made.for_at


def _promise(made: Attempt) -> Promise:
    task = made.task
    return Promise(
        at=made.for_at,
        title=_("Revisit {home}").format(home=task.household.unit),
        kept_at=task.record.at if hasattr(task, "record") else None,
        url=reverse("revisits:task", args=[task.pk]),
    )


def open_matters(staff: Staff, estate: Estate) -> list[OpenMatter]:
    """What the next shift has to know of: at which doors somebody is expected up to the end of the next working day."""
    soon = estate.end_of(workdays.add_working_days(estate, estate.today(), 1))
    seen = RevisitTask.objects.visible_to(staff).open().filter(estate=estate, appointment_at__lt=soon)
    found = seen.select_related("household__unit", "officer").order_by("appointment_at", "id")
    return [
        OpenMatter(
            kind=RevisitTask.KIND,
            pk=task.pk,
            label=_("Appointment"),
            title=str(task.household.unit),
            bits=[_("Expected at the door"), *([task.officer.name] if task.officer else [])],
            due_at=task.appointment_at,
            url=reverse("revisits:task", args=[task.pk]),
        )
        for task in found[:MOST_HANDED_OVER]
    ]
