"""What the office itself puts on people's desks: a shift that waits to be taken over, what the control room is to watch, a
lesson on which the director decides; and its navigation."""

from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from office import duty_appointments, policies, subjects
from office.appointments import Span
from office.counting import Statement, together, which_have_rows
from office.frame import Appointment, DeskRow, NavGroup, NavItem
from office.models import Estate, Handover, Lesson, Role, SecurityNotice, Staff
from office.policies import estates_with_role

KIND = "duty"
CONFIRM_WITHIN = timedelta(hours=1)
HANDOVERS = f"""
    SELECT given_at + interval '{CONFIRM_WITHIN.seconds} seconds' AS due_at FROM office_handover
    WHERE taker_id = %s AND taken_at IS NULL"""
# What is to be watched is due as soon as it is raised; the leasing manager's once nobody took it on.
TO_WATCH = """
    SELECT raised_at AS due_at FROM office_securitynotice
    WHERE closed_at IS NULL AND (estate_id = ANY(%s) OR estate_id = ANY(%s) AND passed_on_at IS NOT NULL)"""
LESSONS = """
    SELECT decide_by AS due_at FROM office_lesson
    WHERE decided_at IS NULL AND estate_id = ANY(%s) AND (NOT is_narrow OR recorded_by_id = %s)"""


def nav(staff: Staff, estate: Estate | None) -> NavGroup | None:
    """The duty roster, for everybody with a post."""
    if estate is None:
        return None
    return NavGroup(
        label=_("Duty"),
        icon="calendar-week",
        url_name="office:duty",
        children=(
            NavItem(_("Duty roster"), "office:duty"),
            NavItem(_("Leave"), "office:leave"),
            NavItem(_("Hand-over"), "dashboard:handover", also=("dashboard:handover_detail",)),
            *_control_room(staff, estate),
        ),
        waiting=together(_waiting(staff)),
    )


def _waiting(staff: Staff) -> list[Statement]:
    """What waits in each part, in the order of `PARTS`."""
    watching = TO_WATCH, [*_watching_values(staff)]
    return [(HANDOVERS, [staff.pk]), watching, (LESSONS, [_directed(staff), staff.pk])]


def _control_room(staff: Staff, estate: Estate) -> list[NavItem]:
    """The screen, for who watches."""
    if not policies.may_watch(staff, estate.pk):
        return []
    return [NavItem(_("Control room"), "office:control_room", also=("office:security_notice",))]


def _watching_values(staff: Staff) -> list[list[int]]:
    """The estates in whose control room the person sits, and those whose leasing manager he is."""
    room = [estate.pk for estate in estates_with_role(staff, Role.CONTROL_ROOM)]
    manager = [estate.pk for estate in estates_with_role(staff, Role.LEASING_MANAGER)]
    return [room, manager]


def _directed(staff: Staff) -> list[int]:
    """The estates in which the person says what follows from a lesson."""
    return [estate.pk for estate in estates_with_role(staff, Role.DIRECTOR)]


def rows_for(staff: Staff, most: int) -> list[DeskRow]:
    """Hand-overs that this person has not yet confirmed, due within the hour, what he is to watch, and the lessons that wait
    for him as the director; of each at most so many. Most of the time nothing waits, and then none is read."""
    return [row for place in which_have_rows(_waiting(staff)) for row in PARTS[place](staff, most)]


def _lessons(staff: Staff, most: int) -> list[DeskRow]:
    directed = _directed(staff)
    # One that is not for everybody stands on the desk of who wrote it down.
    waiting = Lesson.objects.undecided().filter(Q(is_narrow=False) | Q(recorded_by=staff), estate__in=directed)
    return [
        DeskRow(
            kind="lesson",
            job=_("Lesson"),
            icon="journal-text",
            title=lesson.title,
            bits=[lesson.recorded_by.name, lesson.period.label],
            due_at=lesson.decide_by,
            action_label=_("Say what follows"),
            action_url=subjects.url_of(Lesson.KIND, lesson.pk),
            estate=lesson.estate,
        )
        for lesson in waiting.select_related("estate", "recorded_by").order_by("decide_by", "id")[:most]
    ]


def _to_watch(staff: Staff, most: int) -> list[DeskRow]:
    room, manager = _watching_values(staff)
    open_now = SecurityNotice.objects.open().select_related("estate", "raised_by")
    wanted = open_now.filter(Q(estate__in=room) | Q(estate__in=manager, passed_on_at__isnull=False))
    return [
        DeskRow(
            kind="security",
            job=_("Control room"),
            icon="shield",
            title=notice.task,
            bits=[notice.raised_by.name],
            due_at=notice.raised_at,
            action_label=_("Watch"),
            action_url=subjects.url_of(SecurityNotice.KIND, notice.pk),
            estate=notice.estate,
        )
        for notice in wanted.order_by("raised_at", "id")[:most]
    ]


def _handovers(staff: Staff, most: int) -> list[DeskRow]:
    waiting = Handover.objects.filter(taker=staff, taken_at__isnull=True).select_related("estate", "giver")
    waiting = waiting.only("given_at", "estate__name", "giver__name")
    return [
        DeskRow(
            kind=KIND,
            job=_("Duty"),
            icon="calendar-week",
            title=_("{name} hands the shift over to you").format(name=handover.giver.name),
            bits=[handover.estate.name],
            due_at=handover.given_at + CONFIRM_WITHIN,
            action_label=_("Confirm"),
            action_url=subjects.url_of(Handover.KIND, handover.pk),
            estate=handover.estate,
        )
        for handover in waiting.order_by("given_at")[:most]
    ]


PARTS = (_handovers, _to_watch, _lessons)


def appointments_for(staff: Staff, span: Span) -> list[Appointment]:
    """Who is on duty and who is away in these days."""
    return duty_appointments.of(staff, span)
