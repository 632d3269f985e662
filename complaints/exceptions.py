"""The standing exception list (R28): what must never be. Its goal is to be empty, so it asks the rows themselves."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from complaints.models import Case, Status
from complaints.models.case import CaseQuerySet
from office.frame import Text
from office.models import Estate, Post

SHOWN = 50
JOINED = ("category", "place_unit", "place_building", "turn_staff", "turn_department")


@dataclass(frozen=True)
class Rule:
    """One thing that must not be: its name, what to do about it, and the open or closed cases that break it."""

    key: str
    label: Text
    what_to_do: Text
    broken_by: Callable[[CaseQuerySet], CaseQuerySet]


@dataclass(frozen=True)
class Broken:
    """A rule with the first of the cases that break it."""

    rule: Rule
    cases: list[Case]
    is_more: bool


def _without_owner(cases: CaseQuerySet) -> CaseQuerySet:
    """Open cases whose turn is nobody's: the person left, the department or the role has no active member."""
    working = Post.objects.current().filter(staff__is_active=True)
    by_name = Exists(working.filter(staff=OuterRef("turn_staff"), estate=OuterRef("estate")))
    by_department = Exists(working.filter(department=OuterRef("turn_department")))
    by_role = Exists(working.filter(estate=OuterRef("estate"), role=OuterRef("turn_role"), department=None))
    owned = (
        Q(by_name, turn_staff__isnull=False)
        | Q(by_department, turn_staff=None, turn_department__isnull=False)
        | Q(by_role, turn_staff=None, turn_department=None)
    )
    return cases.open().exclude(pk__in=cases.open().filter(owned).values("pk"))


def _without_date(cases: CaseQuerySet) -> CaseQuerySet:
    return cases.open().filter(due_at=None)


def _without_answer(cases: CaseQuerySet) -> CaseQuerySet:
    """Closed cases to which one of the answers is missing; an index holds nothing but these."""
    return cases.filter(UNANSWERED)


UNANSWERED = Q(status=Status.CLOSED) & (
    Q(resident_answered_at=None) | Q(director_told_at=None) | Q(reporters_unanswered__gt=0)
)
RULES = (
    Rule(
        "owner",
        _("Open, and nobody’s turn"),
        _("Assign it to a department, or give the post to somebody who is here."),
        _without_owner,
    ),
    Rule("date", _("Open, and no next date"), _("Take its next step: every step sets a date."), _without_date),
    Rule("answer", _("Closed without an answer"), _("Reopen it and give the answer that is missing."), _without_answer),
)


def count(estate: Estate) -> int:
    """How many cases break a rule, in one statement, counted no further than the list shows of each."""
    cases = Case.objects.filter(estate=estate)
    first, *others = [rule.broken_by(cases).order_by().values_list("pk")[: SHOWN + 1] for rule in RULES]
    return len(first.union(*others, all=True))


def broken(estate: Estate) -> list[Broken]:
    """The rules that are broken in the estate, with their cases; nothing when all is well (R28)."""
    found = []
    for rule in RULES:
        rows = (
            rule.broken_by(Case.objects.filter(estate=estate)).select_related(*JOINED).order_by("-received_at", "-id")
        )
        cases = list(rows[: SHOWN + 1])
        if cases:
            found.append(Broken(rule, cases[:SHOWN], is_more=len(cases) > SHOWN))
    return found
