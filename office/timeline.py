"""Writing the timeline: every service tells here what it did."""

import hashlib
import json
import secrets
from collections.abc import Iterable
from typing import Any, Protocol

from django.db import connection

from office import clock
from office.models import Entry, EntryText, Staff

_INSERT = """
WITH entry AS (
    INSERT INTO office_entry (
        estate_id, subject_kind, subject_id, at, actor_kind, actor_id, verb, before, after, details, digest
    ) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s::jsonb, %s) RETURNING id
)
INSERT INTO office_entrytext (entry_id, note, personal, salt) SELECT id, %s, %s::jsonb, %s FROM entry
RETURNING entry_id"""


class Subject(Protocol):
    """A row that has a timeline: it names its kind and its estate."""

    pk: Any
    KIND: str

    @property
    def estate_id(self) -> int: ...


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
    entry, text = _row(subject, verb, by, note, details, resident=resident)
    entry.before, entry.after = before, after
    text.personal = personal or {}
    _insert(entry, text)
    return entry


def _insert(entry: Entry, text: EntryText) -> None:
    """Both rows by one statement: every act of every service ends here."""
    with connection.cursor() as cursor:
        cursor.execute(
            _INSERT,
            [
                entry.estate_id,
                entry.subject_kind,
                entry.subject_id,
                entry.at,
                entry.actor_kind,
                entry.actor_id,
                entry.verb,
                entry.before,
                entry.after,
                json.dumps(entry.details),
                entry.digest,
                text.note,
                json.dumps(text.personal),
                text.salt,
            ],
        )
        entry.pk = text.pk = cursor.fetchone()[0]


def record_each(happened: Iterable[tuple[Subject, dict[str, Any]]], verb: str, *, by: Staff | None) -> int:
    """The same verb on many subjects at once, each with its details: two statements, however many; how many."""
    rows = [_row(subject, verb, by, "", details) for subject, details in happened]
    Entry.objects.bulk_create([entry for entry, _text in rows])
    for entry, text in rows:
        text.entry = entry
    EntryText.objects.bulk_create([text for _entry, text in rows])
    return len(rows)


def _row(
    subject: Subject,
    verb: str,
    by: Staff | None,
    note: str,
    details: dict[str, Any] | None,
    *,
    resident: bool = False,
) -> tuple[Entry, EntryText]:
    """An entry and its words, not yet saved."""
    salt = secrets.token_hex(16)
    kind = Entry.Actor.STAFF if by else (Entry.Actor.RESIDENT if resident else Entry.Actor.SYSTEM)
    entry = Entry(
        estate_id=subject.estate_id,
        subject_kind=subject.KIND,
        subject_id=subject.pk,
        at=clock.now(),
        actor_kind=kind,
        actor=by,
        verb=verb,
        details=details or {},
        digest=hashlib.sha256((salt + note).encode()).hexdigest(),
    )
    return entry, EntryText(note=note, salt=salt)


def erase(entry: Entry) -> None:
    """Blank the words of an entry and keep that it happened. For a resident's right to erasure."""
    EntryText.objects.filter(entry=entry).update(note="", personal={}, salt="", erased_at=clock.now())
