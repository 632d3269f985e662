"""Who answers now: the person asked for, a stand-in, or whoever is on duty."""

from datetime import date, datetime

from django.db.models import QuerySet

from office import workdays
from office.models import DutyShift, Estate, Leave, Post, Role, Staff
from office.policies import belongs_to


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


def present(staff: Staff | None, estate: Estate, at: datetime) -> Staff | None:
    """The person, or on days of leave the stand-in, and his if he is away too; None when nobody of them is here."""
    stand_ins = _stand_ins(estate, estate.day_of(at))
    asked: set[int] = set()
    while staff and staff.pk not in asked:
        asked.add(staff.pk)
        if staff.pk not in stand_ins:
            return staff if belongs_to(staff, estate.pk) else None
        staff = stand_ins[staff.pk]
    return None


def _stand_ins(estate: Estate, day: date) -> dict[int, Staff]:
    """Who is away on a day and who stands in. Read once for a loaded estate."""
    known: dict[date, dict[int, Staff]] = estate.__dict__.setdefault("_stand_ins", {})
    if day not in known:
        leaves = Leave.objects.filter(starts__lte=day, until__gte=day).select_related("stand_in").order_by("starts")
        known[day] = {leave.staff_id: leave.stand_in for leave in leaves}
    return known[day]


def who_receives(estate: Estate, wanted: Staff | None, at: datetime) -> Staff | None:
    """Who takes what has just come in: out of hours who is on duty; else the wanted officer or his stand-in; else who
    is on duty."""
    if not desk_is_open(estate, at):
        night = present(on_duty(estate, at), estate, at)
        if night:
            return night
    return who_keeps(estate, wanted, at)


def who_keeps(estate: Estate, wanted: Staff | None, at: datetime) -> Staff | None:
    """Who has a matter from day to day: the wanted officer or his stand-in; with neither who is on duty."""
    return present(wanted, estate, at) or present(on_duty(estate, at), estate, at)


def holders(estate: Estate, *roles: str) -> list[Staff]:
    """Active people who hold one of the roles in the estate today, in a fixed order."""
    posts = Post.objects.holders(estate, *roles).select_related("staff").order_by("id")
    return list({post.staff_id: post.staff for post in posts}.values())


def director_of(estate: Estate) -> Staff | None:
    """The director of the estate's office."""
    found = holders(estate, Role.DIRECTOR)
    return found[0] if found else None
