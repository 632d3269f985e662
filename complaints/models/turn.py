"""Whose turn a case is, and who may know of it, as conditions of a query (R26)."""

from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.expressions import RawSQL

from complaints.models.life import OPEN_TO, ORDINARY
from office.models import Staff

# A condition over the cases in SQL, with its values.
Condition = tuple[str, list[Any]]

BY_NAME = "complaints_case.turn_staff_id = %s"
BY_DEPARTMENT = "complaints_case.turn_staff_id IS NULL AND complaints_case.turn_department_id = %s"
BY_ROLE = """complaints_case.turn_staff_id IS NULL AND complaints_case.turn_department_id IS NULL
    AND complaints_case.estate_id = %s AND complaints_case.turn_role = %s"""
ORDINARY_IN_SQL = "complaints_case.conduct = ''"
OPENED_IN_SQL = "complaints_case.estate_id = %s AND complaints_case.conduct = ANY(%s)"
NOT_ABOUT_IN_SQL = """NOT EXISTS (SELECT 1 FROM complaints_accusation AS about
    WHERE about.case_id = complaints_case.id AND about.accused_id = %s)"""


def turns_in_sql(staff: Staff) -> list[Condition]:
    """Whose turn is this person's: by name, or as one of a department or role that is asked; no case fulfils two.

    In SQL, for every page counts what waits, and Django takes longer to write this than the database to answer.
    """
    departments = {post.department_id for post in staff.posts_now if post.department_id}
    roles = {(post.estate_id, post.role) for post in staff.posts_now if not post.department_id}
    return [
        (BY_NAME, [staff.pk]),
        *[(BY_DEPARTMENT, [department]) for department in sorted(departments)],
        *[(BY_ROLE, [*pair]) for pair in sorted(roles)],
    ]


def open_in_sql(staff: Staff) -> Condition:
    """`open_to` in SQL: the turn of who may not know of a case is none."""
    opened = [(post.estate_id, list(OPEN_TO[post.role])) for post in staff.posts_now if post.role in OPEN_TO]
    if not opened:
        return ORDINARY_IN_SQL, []
    theirs = " OR ".join([OPENED_IN_SQL] * len(opened))
    values = [value for pair in opened for value in pair]
    return f"{ORDINARY_IN_SQL} OR ({theirs}) AND {NOT_ABOUT_IN_SQL}", [*values, staff.pk]


def open_to(staff: Staff) -> Q:
    """Ordinary cases, and of the complaints about the staff those that a post of this person opens and that are not
    about himself (R26)."""
    opened = Q()
    for post in staff.posts_now:
        if post.role in OPEN_TO:
            opened |= Q(estate_id=post.estate_id, conduct__in=OPEN_TO[post.role])
    if not opened:
        return Q(conduct=ORDINARY)
    about = apps.get_model("complaints", "Accusation").objects.filter(case=OuterRef("pk"), accused=staff)
    return Q(conduct=ORDINARY) | opened & ~Exists(about)


def turn_of(staff: Staff) -> Q:
    """The same as a condition of a query of cases."""
    turns, (opened, opened_values) = turns_in_sql(staff), open_in_sql(staff)
    condition = f"({' OR '.join(turn for turn, _values in turns)}) AND ({opened})"
    values = [*(value for _turn, theirs in turns for value in theirs), *opened_values]
    return Q(RawSQL(condition, values, output_field=models.BooleanField()))
