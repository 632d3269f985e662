"""Who answers now: the person asked for, a stand-in, or whoever is on duty."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import QuerySet

from office import clock, prepared, workdays
from office.models import DutyShift, Estate, Post, Role, Staff


def colleagues(estate: Estate | None) -> QuerySet[Staff]:
    """The active people who hold any post in the estate today, to choose one from."""
    posts = Post.objects.current().filter(estate=estate)
    return Staff.objects.filter(is_active=True, pk__in=posts.values("staff"))


def on_duty(estate: Estate, at: datetime) -> Staff | None:
    """The person on the duty roster of the estate at a moment, or None."""
    shift = (
        DutyShift.objects.filter(estate=estate, starts_at__lte=at, ends_at__gt=at, staff__is_active=True)
        .select_related("staff")
        .first()
    )
    return shift.staff if shift else None


def desk_is_open(estate: Estate, at: datetime) -> bool:
    """Whether the desk is staffed: a working day, between opening and closing."""
    wall = at.astimezone(estate.zone)
    return estate.opens_at <= wall.time() < estate.closes_at and workdays.is_working_day(estate, wall.date())


@dataclass(frozen=True)
class Roster:
    """Who is here at a moment, by ids: who is on duty, who is away and stands in for whom, who holds which roles."""

    on_duty: int | None
    stand_ins: dict[int, int | None]
    roles: dict[int, set[str]]

    def here(self, staff_id: int | None) -> int | None:
        """The person, or on days of leave the stand-in, and his if he is away too; None when nobody of them is here."""
        asked: set[int] = set()
        while staff_id and staff_id not in asked:
            asked.add(staff_id)
            if staff_id not in self.stand_ins:
                return staff_id if staff_id in self.roles else None
            staff_id = self.stand_ins[staff_id]
        return None


# Read anew each time: a post given a minute ago counts.
_ROSTER = """
SELECT 'duty', shift.staff_id, NULL, NULL FROM office_dutyshift AS shift JOIN office_staff AS staff
    ON staff.id = shift.staff_id AND staff.is_active
WHERE shift.estate_id = %(estate)s AND starts_at <= %(at)s AND ends_at > %(at)s
UNION ALL SELECT * FROM (
    SELECT 'leave', staff_id, stand_in_id, NULL FROM office_leave
    WHERE starts <= %(day)s AND until >= %(day)s ORDER BY starts
) AS away
UNION ALL SELECT 'post', post.staff_id, NULL, post.role FROM office_post AS post JOIN office_staff AS staff
    ON staff.id = post.staff_id AND staff.is_active
WHERE post.estate_id = %(estate)s AND post.starts <= %(today)s AND (post.until IS NULL OR post.until >= %(today)s)"""


def _roster(estate: Estate, at: datetime) -> Roster:
    roster = Roster(None, {}, {})
    on_duty = None
    days = {"day": estate.day_of(at), "today": clock.today("Asia/Shanghai")}
    for kind, staff_id, stand_in_id, role in prepared.rows(_ROSTER, {"estate": estate.pk, "at": at, **days}):
        if kind == "duty":
            on_duty = on_duty or staff_id
        elif kind == "leave":
            roster.stand_ins[staff_id] = stand_in_id
        else:
            roster.roles.setdefault(staff_id, set()).add(role)
    return replace(roster, on_duty=on_duty)


def _person(found: int | None, asked: Staff | None, estate: Estate, roster: Roster) -> Staff | None:
    """The person found, with his roles, which whoever asked for him will ask for next."""
    if found is None:
        return None
    person = asked if asked and asked.pk == found else Staff.objects.get(pk=found)
    person.learn_roles(estate.pk, roster.roles[found])
    return person


def present(staff: Staff | None, estate: Estate, at: datetime) -> Staff | None:
    """The person, or on days of leave the stand-in, and his if he is away too; None when nobody of them is here."""
    if staff is None:
        return None
    roster = _roster(estate, at)
    return _person(roster.here(staff.pk), staff, estate, roster)


def who_receives(estate: Estate, wanted: Staff | None, at: datetime) -> Staff | None:
    """Who takes what has just come in: out of hours who is on duty; else the wanted officer or his stand-in; else who
    is on duty."""
    roster = _roster(estate, at)
    at_night = None if desk_is_open(estate, at) else roster.here(roster.on_duty)
    return _person(at_night or _keeper(roster, wanted), wanted, estate, roster)


def who_keeps(estate: Estate, wanted: Staff | None, at: datetime) -> Staff | None:
    """Who has a matter from day to day: the wanted officer or his stand-in; with neither who is on duty."""
    roster = _roster(estate, at)
    return _person(_keeper(roster, wanted), wanted, estate, roster)


def _keeper(roster: Roster, wanted: Staff | None) -> int | None:
    return roster.here(wanted.pk if wanted else None) or roster.here(roster.on_duty)


def holders(estate: Estate, *roles: str) -> list[Staff]:
    """Active people who hold one of the roles in the estate today, in a fixed order."""
    posts = Post.objects.holders(estate, *roles).select_related("staff").order_by("id")
    return list({post.staff_id: post.staff for post in posts}.values())


def director_of(estate: Estate) -> Staff | None:
    """The director of the estate's office."""
    found = holders(estate, Role.DIRECTOR)
    return found[0] if found else None
