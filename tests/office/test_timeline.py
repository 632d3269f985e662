"""The timeline: who, when, what; append-only; its words can be erased and nothing else."""

import hashlib
from datetime import UTC, datetime

import pytest
from django.db import Error, transaction

from office import clock, timeline
from office.models import Entry, EntryText
from tests.factories import StaffFactory
from tests.office.conftest import Paper

NOON = datetime(2026, 3, 17, 4, 0, tzinfo=UTC)


def test_entry_says_who_when_and_what(paper: Paper) -> None:
    staff = StaffFactory(role="officer", estate=paper.estate)
    with clock.at(NOON):
        entry = timeline.record(paper, "moved", by=staff, before="a", after="b", note="因为", details={"to": 3})
    entry = Entry.objects.about(Paper.KIND, paper.pk).get(pk=entry.pk)
    assert (entry.at, entry.actor, entry.actor_kind, entry.estate) == (NOON, staff, "staff", paper.estate)
    assert (entry.verb, entry.before, entry.after, entry.details, entry.text.note) == (
        "moved",
        "a",
        "b",
        {"to": 3},
        "因为",
    )


def test_nobody_is_the_system_or_the_resident(paper: Paper) -> None:
    assert timeline.record(paper, "closed", by=None).actor_kind == "system"
    assert timeline.record(paper, "replied", by=None, resident=True).actor_kind == "resident"


def test_newest_comes_first_and_of_one_subject_only(paper: Paper) -> None:
    first, second = [timeline.record(paper, verb, by=None) for verb in ("one", "two")]
    timeline.record(Paper(paper.estate, pk=8), "elsewhere", by=None)
    assert list(Entry.objects.about(Paper.KIND, paper.pk)) == [second, first]


def test_digest_proves_the_words_and_outlives_them(paper: Paper) -> None:
    entry = timeline.record(paper, "noted", by=None, note="王女士说灯坏了", personal={"phone": "13812345678"})
    words = EntryText.objects.get(entry=entry)
    assert entry.digest == hashlib.sha256((words.salt + words.note).encode()).hexdigest()
    with clock.at(NOON):
        timeline.erase(entry)
    words.refresh_from_db()
    assert (words.note, words.personal, words.salt, words.erased_at) == ("", {}, "", NOON)
    assert Entry.objects.get(pk=entry.pk).digest == entry.digest


@pytest.mark.req("R28")
@pytest.mark.parametrize(
    "change",
    [
        lambda entry: Entry.objects.filter(pk=entry.pk).update(verb="other"),
        lambda entry: Entry.objects.filter(pk=entry.pk).delete(),
        lambda entry: EntryText.objects.filter(entry=entry).update(note="别的"),
        lambda entry: EntryText.objects.filter(entry=entry).update(note="", personal={}, salt=""),
        lambda entry: EntryText.objects.filter(entry=entry).delete(),
    ],
)
def test_what_is_written_is_not_changed(paper: Paper, change) -> None:
    entry = timeline.record(paper, "noted", by=None, note="灯坏了")
    with pytest.raises(Error), transaction.atomic():
        change(entry)
    assert EntryText.objects.get(entry=entry).note == "灯坏了"


def test_a_colleagues_entry_names_him_and_the_systems_nobody(paper: Paper) -> None:
    entry = timeline.record(paper, "noted", by=None)
    entry.pk, entry.actor_kind = None, "staff"
    with pytest.raises(Error) as error, transaction.atomic():
        entry.save(force_insert=True)
    assert error.value.__cause__.diag.constraint_name == "entry_actor"
