"""The clocks that beat asks: what is due and not yet told? A scheduler that was down catches up, two tell once."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from complaints import notices
from complaints.models import Case, Status

DAY_BEFORE = timedelta(days=1)
IN_WORK = [Status.LOGGED, Status.VERIFIED, Status.ASSIGNED, Status.ESCALATED]


def sweep(*, at: datetime) -> int:
    """Tell everything whose moment has come: warnings to whose turn it is, what was missed to the director too (R14).

    Returns how many cases were told of. One digest for each person and kind, however long nobody asked.
    """
    unverified = Q(verified_at=None)
    in_work = Q(status__in=IN_WORK)
    unanswered = Q(reporters_unanswered__gt=0)
    return sum(
        [
            _tell("verify_missed", "verify_missed_told_at", unverified & Q(verify_due_at__lte=at), at),
            _tell("verify_warned", "verify_warned_at", unverified & Q(verify_warn_at__lte=at), at),
            _tell("resolve_missed", "resolve_missed_told_at", in_work & Q(resolve_due_at__lte=at), at),
            _tell("resolve_warned", "resolve_warned_at", in_work & Q(resolve_due_at__lte=at + DAY_BEFORE), at),
            _tell("answer_missed", "answer_missed_told_at", unanswered & Q(answer_due_at__lte=at), at),
            _tell("answer_warned", "answer_warned_at", unanswered & Q(answer_due_at__lte=at + DAY_BEFORE), at),
        ]
    )


@transaction.atomic
def _tell(kind: str, told: str, due: Q, at: datetime) -> int:
    """Claim the open cases that are due and not told, mark them, and tell in the same transaction."""
    claimed = list(
        Case.objects.open()
        .filter(due, **{told: None})
        .select_related("estate", "turn_staff", "turn_department")
        .select_for_update(of=("self",), skip_locked=True)
        .order_by("id")
    )
    missed = kind.endswith("_missed")
    marks = {told: at}
    if missed:
        marks[told.replace("_missed_told_at", "_warned_at")] = at
    Case.objects.filter(pk__in=[case.pk for case in claimed]).update(**marks)
    for cases in _by_estate(claimed):
        notices.clock_digest(kind, cases, at=at, to_director=missed)
    return len(claimed)


def _by_estate(cases: Iterable[Case]) -> Iterable[list[Case]]:
    groups: dict[int, list[Case]] = defaultdict(list)
    for case in cases:
        groups[case.estate_id].append(case)
    return groups.values()
