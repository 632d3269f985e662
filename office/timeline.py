"""Writing the timeline: every service tells here what it did."""

import hashlib
import secrets
from typing import Any, Protocol

from office import clock
from office.models import Entry, EntryText, Estate, Staff


class Subject(Protocol):
    """A row that has a timeline: it names its kind and its estate."""

    pk: Any
    estate: Estate
    estate_id: int
    KIND: str


def record(
    subject: Subject,
    verb: str,
    *,
    by: Staff | None,
    before: str = "",
    after: str = "",
    note: str = "",
    details: dict[str, Any] | None = None,
    personal: dict[str, Any] | None = None,
    resident: bool = False,
) -> Entry:
    """Write one entry (R15: what was done is on record). `by=None` is the system, or the resident if so said.

    `details` holds ids and codes only; names, telephones and free text go into `note` and `personal`,
    which an erasure can blank.
    """
    salt = secrets.token_hex(16)
    kind = Entry.Actor.STAFF if by else (Entry.Actor.RESIDENT if resident else Entry.Actor.SYSTEM)
    entry = Entry.objects.create(
        estate_id=subject.estate_id,
        subject_kind=subject.KIND,
        subject_id=subject.pk,
        at=clock.now(),
        actor_kind=kind,
        actor=by,
        verb=verb,
        before=before,
        after=after,
        details=details or {},
        digest=hashlib.sha256((salt + note).encode()).hexdigest(),
    )
    EntryText.objects.create(entry=entry, note=note, personal=personal or {}, salt=salt)
    return entry


def erase(entry: Entry) -> None:
    """Blank the words of an entry and keep that it happened. For a resident's right to erasure."""
    EntryText.objects.filter(entry=entry).update(note="", personal={}, salt="", erased_at=clock.now())
