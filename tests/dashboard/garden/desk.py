from datetime import date

from office.appointments import Span
from office.frame import Appointment, DeskRow, NavGroup, NavItem, OpenMatter, Promise
from office.models import Estate, Staff

rows: list[DeskRow] = []
promises: list[Promise] = []
matters: list[OpenMatter] = []
appointments: list[Appointment] = []


def nav(staff: Staff, estate: Estate | None) -> NavGroup | None:
    if estate is None or not any(post.role == "officer" for post in staff.posts_now):
        return None
    return NavGroup(
        "园艺",
        "tree",
        "office:account",
        children=(NavItem("花名册", "office:inbox"),),
        waiting=("SELECT timestamptz '2000-01-01' AS due_at FROM generate_series(1, 3)", []),
        quick=NavItem("种树", "office:password", icon="plus-lg"),
    )


def rows_for(staff: Staff, most: int) -> list[DeskRow]:
    return rows[:most]


def promises_for(staff: Staff, day: date) -> list[Promise]:
    return [promise for promise in promises if promise.at.date() == day]


def open_matters(staff: Staff, estate: Estate) -> list[OpenMatter]:
    return matters


def appointments_for(staff: Staff, span: Span) -> list[Appointment]:
    there = [one for one in appointments if span.first <= one.last_day and one.first_day <= span.last]
    return [one for one in there if span.estate in (None, one.estate) and (span.estate or one.whose_id == staff.pk)]
