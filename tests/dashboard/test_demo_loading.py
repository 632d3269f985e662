"""Loading the demo office: the same for the same day, once, month by month, and never in production."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from complaints.models import Case
from dashboard import demo, tasks
from office import clock
from office.models import Entry, EntryText, Estate, Notice, Staff

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 17, 15, 20, tzinfo=ZoneInfo("Asia/Shanghai"))


class TakenBack(Exception):
    """Ends the telling, and with it all that was told."""


@pytest.fixture(autouse=True)
def at_that_moment(settings, tmp_path: Path) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path
    with clock.at(NOW):
        yield


def read() -> list[tuple]:
    """What a reader of the lists and timelines sees, without the ids of this telling."""
    cases = Case.objects.order_by("estate__code", "number").values_list(
        "estate__code", "number", "body", "place_text", "status", "turn_staff__username", "due_at", "finding", "round"
    )
    texts = EntryText.objects.order_by("entry__at", "note").values_list("note")
    return [*cases, *texts, (Entry.objects.count(), Notice.objects.count())]


def told_and_taken_back() -> list[tuple]:
    seen: list[tuple] = []
    with suppress(TakenBack), transaction.atomic():
        demo.load_recent(1)
        seen += read()
        raise TakenBack
    return seen


def test_production_refuses_it(settings) -> None:
    settings.DEMO_ALLOWED = False
    with pytest.raises(CommandError, match="production"):
        call_command("load_demo", "--recent")
    with pytest.raises(demo.NoDemoHere):
        demo.load_month()
    assert not Estate.objects.exists()
    assert not Staff.objects.exists()


def days_of_cases() -> list[date]:
    return sorted(set(Case.objects.filter(estate__code="cuihu").values_list("received_on", flat=True)))


def test_told_twice_it_is_the_same_then_it_is_left_alone_and_the_year_before_comes_by_months(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(demo, "YEAR", timedelta(days=5))
    with clock.at(NOW.replace(day=3)):
        first = told_and_taken_back()
        assert len(first) > 50
        assert demo.load_recent(1)
        assert read() == first
        lately = Case.objects.count()
        assert not demo.load_recent(1)
        assert (Case.objects.count(), days_of_cases()) == (lately, [date(2026, 3, 2), date(2026, 3, 3)])

        assert demo.load_month()
        assert days_of_cases() == [date(2026, 3, 1), date(2026, 3, 2), date(2026, 3, 3)]
        while demo.load_month():
            pass
        assert not demo.older_is_missing()
        assert days_of_cases()[0] == date(2026, 2, 26)


def test_the_worker_goes_on_until_the_year_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    left = [True, True, False]
    monkeypatch.setattr(demo, "load_month", lambda: left.pop(0))
    monkeypatch.setattr(tasks.load_older_demo, "delay", tasks.load_older_demo)
    tasks.load_older_demo()
    assert left == []
