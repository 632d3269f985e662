"""Who answers now: the person asked for, a stand-in, or whoever is on duty."""

from datetime import datetime

from django.db.models import QuerySet

from office import workdays
from office.models import DutyShift, Estate, Leave, Post, Role, Staff


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


def stand_in_for(staff: Staff, estate: Estate, at: datetime) -> Staff | None:
    """The colleague who stands in for an absent person on that day, followed once more if he is away too."""
    day = estate.day_of(at)
    person: Staff | None = staff
    for _hop in range(3):
        leave = Leave.objects.filter(staff=person, starts__lte=day, until__gte=day).select_related("stand_in").first()
        if leave is None:
            break
        person = leave.stand_in
    return person if person != staff and person and person.is_active else None


def who_answers(estate: Estate, wanted: Staff | None, at: datetime) -> Staff | None:
    """Who takes a case now: out of hours who is on duty; else the wanted officer or his stand-in; else who is on duty."""
    if not desk_is_open(estate, at):
        night = on_duty(estate, at)
        if night:
            return night
    if wanted and wanted.is_active:
        return stand_in_for(wanted, estate, at) or wanted
    return on_duty(estate, at)


def holders(estate: Estate, *roles: str) -> list[Staff]:
    """Active people who hold one of the roles in the estate today, in a fixed order."""
    posts = Post.objects.holders(estate, *roles).select_related("staff").order_by("id")
    return list({post.staff_id: post.staff for post in posts}.values())


def colleagues(estate: Estate | None) -> QuerySet[Staff]:
    """The active people who hold any post in the estate today, to choose one from."""
    posts = Post.objects.current().filter(estate=estate)
    return Staff.objects.filter(is_active=True, pk__in=posts.values("staff"))


def director_of(estate: Estate) -> Staff | None:
    """The director of the estate's office."""
    found = holders(estate, Role.DIRECTOR)
    return found[0] if found else None
