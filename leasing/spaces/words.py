"""How a space stands, in words: the state, since when or until when, and for whom."""

from datetime import date, timedelta

from django.utils.dateformat import format as date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from leasing.models import Space, Standing
from office import saying

LOOKS = {
    Standing.VACANT: "vacant",
    Standing.HELD: "nego",
    Standing.EXPIRING: "expire",
    Standing.OWN: "self",
    Standing.UNRELEASED: "wait",
}
ICONS = {
    Standing.VACANT: "building",
    Standing.HELD: "hourglass-split",
    Standing.EXPIRING: "calendar-x",
    Standing.SIGNED: "pen",
    Standing.LET: "person-check",
    Standing.SOLD: "key",
    Standing.OWN: "house",
    Standing.UNRELEASED: "lock",
}
BADGES = {Standing.VACANT: "done", Standing.HELD: "wait", Standing.EXPIRING: "wait"}


def month(of: date) -> str:
    """2028.5: the month in which a lease ends."""
    return f"{of.year}.{of.month}"


def short_day(of: date) -> str:
    """11.30, 30 Nov: where there is little room."""
    return date_format(of, pgettext("stacking plan", "j M"))


def days(number: int) -> str:
    return ngettext("{n} day", "{n} days", number).format(n=number)


def last_day(space: Space) -> date | None:
    """The last day of the lease that runs."""
    return space.let_until - timedelta(days=1) if space.let_until else None


def vacant_days(space: Space, today: date) -> int:
    return (today - space.free_since).days


def state(space: Space, today: date) -> str:
    """空置 61 天, 在谈至 3 月 25 日, 租至 2028 年 5 月 31 日 …"""
    standing = Standing(space.standing)
    if standing == Standing.VACANT:
        return _("Vacant for {days}").format(days=days(vacant_days(space, today)))
    if standing == Standing.HELD:
        return _("Held until {until}").format(until=saying.moment(space.held_until, with_hour=True))
    if standing in (Standing.LET, Standing.EXPIRING):
        return _("Let until {day}").format(day=saying.day(last_day(space)))
    if standing == Standing.SIGNED:
        return _("Signed, let from {day}").format(day=saying.day(space.next_from))
    return str(standing.label)
