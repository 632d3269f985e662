"""The clocks that beat asks: what is due and not yet told? A scheduler that was down catches up, two tell once."""

from collections import defaultdict
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from complaints import notices
from complaints.models import Case, Status
from complaints.models.case import CaseQuerySet
from complaints.models.life import ORDINARY, Kind
from complaints.services.turns import pass_on_turns
from office.models import Estate

DAY_BEFORE = timedelta(days=1)
IN_WORK = [Status.LOGGED, Status.VERIFIED, Status.ASSIGNED, Status.ESCALATED]


@transaction.atomic
def sweep(*, at: datetime, estate: Estate | None = None) -> int:
    """Tell everything whose moment has come: warnings to whose turn it is, what was missed to the director too (R14).

    Over all estates, or one. Returns how many clocks were told of. One digest for each person and estate, however long
    nobody asked.
    """
    cases = Case.objects.open().filter(estate=estate) if estate else Case.objects.open()
    pass_on_turns(at=at, among=cases)
    unverified = Q(verified_at=None, conduct=ORDINARY) & ~Q(kind=Kind.SUGGESTION)
    in_work = Q(status__in=IN_WORK)
    unanswered = Q(reporters_unanswered__gt=0)
    clocks = [
        ("verify_missed", unverified & Q(verify_due_at__lte=at)),
        ("verify_warned", unverified & Q(verify_warn_at__lte=at)),
        ("resolve_missed", in_work & Q(resolve_due_at__lte=at)),
        ("resolve_warned", in_work & Q(resolve_due_at__lte=at + DAY_BEFORE)),
        ("answer_missed", unanswered & Q(answer_due_at__lte=at)),
        ("answer_warned", unanswered & Q(answer_due_at__lte=at + DAY_BEFORE)),
    ]
    told: dict[int, dict[str, list[Case]]] = defaultdict(dict)
    count = 0
    for kind, due in clocks:
        for case in _claim(kind, cases.filter(due), at):
            count += 1
            if case.conduct:
                notices.conduct_due(case, kind, at=at)
            else:
                told[case.estate_id].setdefault(kind, []).append(case)
    for kinds in told.values():
        notices.clocks_digest(kinds, at=at)
    return count


def _claim(kind: str, due: CaseQuerySet, at: datetime) -> list[Case]:
    """Of the cases that are due those not told yet, marked as told. What was missed needs no warning any more."""
    missed = kind.endswith("_missed")
    mark = f"{kind}_told_at" if missed else f"{kind}_at"
    untold = due.filter(**{mark: None}).order_by("id")
    claimed = list(untold.select_for_update(skip_locked=True, no_key=True).values_list("pk", flat=True))
    if not claimed:
        return []
    cases = Case.objects.filter(pk__in=claimed).order_by("id")
    marks = {mark: at}
    if missed:
        marks[mark.replace("_missed_told_at", "_warned_at")] = at
    cases.update(**marks)
    return list(cases.select_related("estate", "turn_staff", "turn_department"))
