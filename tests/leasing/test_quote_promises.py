"""What the database refuses of quotes, whoever asks."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import InternalError

from leasing.models import Quote, QuoteDecision, QuotePaper, QuoteStatus, QuoteVersion
from office import clock
from tests.factories import ProspectFactory
from tests.leasing.quotes import Tower

pytestmark = pytest.mark.django_db
S = QuoteStatus


def refuses(work) -> bool:
    try:
        with transaction.atomic():
            work()
    except (IntegrityError, InternalError):
        return True
    return False


def rows(version: QuoteVersion):
    return QuoteVersion.objects.filter(pk=version.pk)


@pytest.mark.parametrize("state", [state for state in S if state != S.DRAFT])
def test_a_version_begins_as_a_draft(quoting: Tower, state: str):
    draft = quoting.draft()
    QuoteVersion.objects.filter(pk=draft.pk).update(is_latest=False)
    draft.pk, draft.version, draft.status = None, 2, state
    assert refuses(draft.save)


@pytest.mark.parametrize("state", [S.APPROVED, S.DECLINED])
@pytest.mark.req("R81")
def test_nothing_is_approved_or_declined_without_the_decision(quoting: Tower, state: str):
    assert refuses(lambda: rows(quoting.submitted("5.40")).update(status=state, turn_role="", due_at=None))


def test_a_move_that_is_not_in_the_table_is_refused(quoting: Tower):
    assert refuses(lambda: rows(quoting.draft()).update(status=S.SENT))
    assert refuses(lambda: rows(quoting.approved()).update(status=S.DRAFT))
    assert refuses(lambda: rows(quoting.approved()).update(status=S.ACCEPTED))


OFFERED = [
    {"months": 12}, {"free_months": 3}, {"effective_rent": Decimal("1")}, {"valid_until": "2027-01-01"}, {"step_from": 2, "step_rate": "0.1"},
    {"tax_included": False}, {"fit_out": "精装"}, {"words": "送车位"}, {"version": 9}, {"monthly_total": 1},
]  # fmt: skip


@pytest.mark.req("R81")
@pytest.mark.parametrize("changes", OFFERED)
def test_what_is_offered_is_frozen_once_it_left_its_draft(quoting: Tower, changes: dict):
    assert not refuses(lambda: rows(quoting.draft()).update(**changes))
    assert refuses(lambda: rows(quoting.submitted("5.40")).update(**changes))
    assert refuses(lambda: rows(quoting.approved()).update(**changes))


@pytest.mark.req("R81")
def test_the_lines_are_frozen_as_well(quoting: Tower):
    version = quoting.approved()
    space, charge = version.spaces.get(), version.charges.first()
    assert refuses(lambda: version.spaces.update(price=Decimal("4.00")))
    assert refuses(lambda: version.charges.all().delete())
    assert refuses(lambda: version.spaces.all().delete())
    for row in (space, charge):
        row.pk = None
        assert refuses(row.save)


@pytest.mark.req("R81")
def test_no_paper_of_what_is_not_approved(quoting: Tower):
    for version in (quoting.draft(), quoting.submitted("5.40")):
        paper = QuotePaper(
            estate=quoting.estate, version=version, content=b"%PDF", made_at=clock.now(), made_by=quoting.leasing
        )
        assert refuses(paper.save)


def test_a_decision_is_written_once_and_never_changed(quoting: Tower):
    version = quoting.approved()
    assert refuses(lambda: QuoteDecision.objects.filter(version=version).update(note="改"))
    assert refuses(lambda: QuoteDecision.objects.filter(version=version).delete())
    second = QuoteDecision(
        estate=quoting.estate, version=version, kind="declined", role="general_manager", by=quoting.general_manager,
        at=clock.now(), note="不同意",
    )  # fmt: skip
    assert refuses(second.save)


def test_half_of_a_pair_is_refused(quoting: Tower):
    sent = quoting.sent()
    assert refuses(lambda: rows(sent).update(sent_way=""))
    assert refuses(lambda: rows(sent).update(status=S.COUNTERED, answered_at=clock.now()))
    assert refuses(lambda: rows(sent).update(status=S.ACCEPTED))
    assert refuses(lambda: rows(quoting.submitted("5.40")).update(submitted_by=None))
    assert refuses(lambda: rows(quoting.draft()).update(step_from=2))
    assert refuses(lambda: rows(quoting.draft()).update(free_months=36))


def test_a_quote_has_one_latest_version_and_one_number(quoting: Tower):
    draft = quoting.draft()
    other = QuoteVersion.objects.get(pk=draft.pk)
    other.pk, other.version = None, 2
    assert refuses(other.save)
    number = Quote(
        estate=quoting.estate, prospect=quoting.prospect, number=draft.quote.number, drawn_up_by=quoting.leasing,
        drawn_up_at=clock.now(),
    )  # fmt: skip
    assert refuses(number.save)


def test_a_quote_stays_in_its_estate(quoting: Tower):
    quote = quoting.draft().quote
    assert refuses(lambda: Quote.objects.filter(pk=quote.pk).update(prospect=ProspectFactory()))
