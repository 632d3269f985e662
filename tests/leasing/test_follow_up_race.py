"""Two at once, on real connections: two beats, two colleagues at one call."""

import threading
from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connection

from leasing.models import FollowUp
from office import clock
from office.errors import Refused
from office.models import Entry, Notice
from tests.leasing.following import at, called, days_of, house_with_cadence, record, swept, visited
from tests.leasing.house import House

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def house() -> House:
    with clock.at(at(3, 1)):
        return house_with_cadence()


def side_by_side(moment: datetime, *works: Callable[[], object]) -> tuple[list, list[str]]:
    """What each gave back, and the sentences of those that were refused."""
    start, done, refused, errors = threading.Barrier(len(works)), [], [], []

    def one(work: Callable[[], object]) -> None:
        try:
            start.wait()
            with clock.at(moment):
                done.append(work())
        except Refused as error:
            refused.append(str(error.sentence))
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=[work]) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    return done, refused


@pytest.mark.req("R87")
def test_two_beats_at_once_make_each_call_once_and_remind_once(house: House):
    visits = [visited(house, at(3, 16, 9 + n), f"公司{n}", f"1390000000{n}") for n in range(4)]
    moment = at(3, 18, 9)
    side_by_side(moment, *[lambda: swept(moment)] * 2)
    swept(moment)
    calls = FollowUp.objects.order_by("reception")
    assert [call.reception_id for call in calls] == [visit.pk for visit in visits]
    assert {days_of(call) for call in calls} == {(moment.date(), at(3, 19).date())}
    assert Entry.objects.filter(verb="call_planned").count() == 4
    assert Notice.objects.filter(kind="follow_ups_to_do").count() == 1
    assert all(call.reminded_at for call in calls)


def test_of_two_who_record_one_call_one_wins_and_the_other_reads_who_was_first(house: House):
    call = called(house, at(3, 16))
    moment = at(3, 18)
    people = ("leasing", "leasing_manager")
    done, refused = side_by_side(moment, *[lambda by=by: record(house, call, moment, by=by) for by in people])
    assert (len(done), len(refused)) == (1, 1)
    assert done[0].done_by.name in refused[0]
    assert FollowUp.objects.filter(kind="next", state="open").count() == 1
