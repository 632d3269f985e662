"""Telling people: one row each in the inbox, once for each key, in the transaction of what happened."""

from collections.abc import Iterable
from typing import Any

from office import clock
from office.models import Notice, Staff
from office.timeline import Subject


def tell(
    people: Iterable[Staff],
    kind: str,
    subject: Subject,
    *,
    key: str,
    params: dict[str, Any] | None = None,
    urgent: bool = False,
) -> int:
    """Put a notice into each person's inbox; how many were told. The same key never tells a person twice.

    `kind` names the template `<app>/notices/<kind>.txt` that says it; `params` must hold nothing confidential.
    """
    now = clock.now()
    rows = [
        Notice(
            estate_id=subject.estate_id,
            staff_id=staff_id,
            kind=kind,
            subject_kind=subject.KIND,
            subject_id=subject.pk,
            params=params or {},
            urgent=urgent,
            key=f"{kind}:{subject.KIND}:{subject.pk}:{key}"[:80],
            created_at=now,
        )
        for staff_id in dict.fromkeys(person.pk for person in people if person.is_active)
    ]
    Notice.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def mark_read(staff: Staff, notice_id: int | None = None) -> int:
    """Mark one notice of a person as read, or all of them; how many were unread."""
    mine = Notice.objects.filter(staff=staff).unread()
    if notice_id is not None:
        mine = mine.filter(pk=notice_id)
    return mine.update(read_at=clock.now())
