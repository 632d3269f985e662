"""Two people at one quote at the same moment, on real connections: one wins, the other gets a sentence."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from leasing import services
from leasing.models import QuoteDecision, QuotePaper, QuoteStatus, QuoteVersion
from office.errors import Refused
from tests.leasing.quotes import MONDAY, Tower, at, build_tower

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.req("R81")]


@pytest.fixture
def quoting() -> Tower:
    with at(MONDAY):
        return build_tower()


def side_by_side(*works: Callable[[], object]) -> tuple[list, list[str]]:
    """What each gave back, and the sentences of those that were refused."""
    start, done, refused, errors = threading.Barrier(len(works)), [], [], []

    def one(work: Callable[[], object]) -> None:
        try:
            start.wait()
            with at(MONDAY):
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


@pytest.mark.parametrize("_again", range(3))
def test_of_two_who_approve_one_wins_and_the_other_reads_who_was_first(quoting: Tower, _again: int):
    with at(MONDAY):
        waiting = quoting.submitted("5.40")
    people = [quoting.leasing_manager, quoting.general_manager]
    done, refused = side_by_side(*[lambda by=by: services.approve_quote(version_id=waiting.pk, by=by) for by in people])
    assert len(done) == len(refused) == 1
    assert QuoteDecision.objects.get(version=waiting).by.name in refused[0]


def test_of_one_who_approves_and_one_who_declines_one_wins(quoting: Tower):
    with at(MONDAY):
        waiting = quoting.submitted("5.40")
    done, refused = side_by_side(
        lambda: services.approve_quote(version_id=waiting.pk, by=quoting.leasing_manager),
        lambda: services.decline_quote(version_id=waiting.pk, by=quoting.general_manager, reason="太低"),
    )
    assert (len(done), len(refused)) == (1, 1)
    assert QuoteDecision.objects.filter(version=waiting).count() == 1


def test_what_is_changed_is_not_approved_at_the_same_moment(quoting: Tower):
    """Whoever comes first: what is approved in the end is not what was changed."""
    with at(MONDAY):
        waiting = quoting.submitted("5.40")
        wanted = quoting.wanted("5.30")
    done, _refused = side_by_side(
        lambda: services.approve_quote(version_id=waiting.pk, by=quoting.leasing_manager),
        lambda: services.change_quote(version_id=waiting.pk, by=quoting.leasing, wanted=wanted),
    )
    assert done
    latest = QuoteVersion.objects.get(quote=waiting.quote, is_latest=True)
    assert (latest.version, latest.status) == (2, QuoteStatus.DRAFT)
    assert QuoteVersion.objects.get(pk=waiting.pk).status == QuoteStatus.REPLACED


def test_two_who_print_make_one_paper(quoting: Tower):
    with at(MONDAY):
        approved = quoting.approved()
    done, refused = side_by_side(
        *[lambda: services.print_quote(version_id=approved.pk, by=quoting.leasing) for _each in range(3)]
    )
    assert (len({paper.pk for paper in done}), len(done), refused) == (1, 3, [])
    assert QuotePaper.objects.count() == 1
