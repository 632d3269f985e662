"""What goes to the client and what he says to it (R59, R65). Each step asks again whether the approval still holds."""

from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from leasing import policies
from leasing.models import ANSWERS, VALID, Lease, QuotePaper, QuoteStatus, QuoteVersion
from leasing.quotes import paper
from leasing.services.quote_move import move, require_holding, require_state
from office import clock, timeline
from office.errors import BadInput, require, require_one_of
from office.models import Staff
from office.typed import optional_text, require_text

LONGEST_ANSWER = 300


@transaction.atomic
def print_quote(*, version_id: int, by: Staff) -> QuotePaper:
    """The PDF of an approved version: made once, kept, and the same ever after (R59, R81). Raises NotAllowed, WrongState."""
    version = QuoteVersion.objects.locked(version_id)
    require(policies.may_quote(by, version.prospect))
    require_holding(version, *VALID)
    kept = _paper(version, by)
    timeline.record(version.quote, "printed", by=by, details={"version": version.version})
    return kept


@transaction.atomic
def read_paper(*, version_id: int, by: Staff) -> QuotePaper | None:
    """The kept PDF, if there is one. What may still go out is asked again; of what was given to the client, or signed, it
    stays the record. Raises NotAllowed, WrongState.
    """
    version = QuoteVersion.objects.locked(version_id)
    require(policies.may_quote(by, version.prospect))
    is_signed = Lease.objects.filter(quote_version=version).exists()
    if not is_signed and (version.sent_at is None or version.status in VALID):
        require_holding(version, *VALID)
    return QuotePaper.objects.filter(version=version).first()


@transaction.atomic
def send_quote(*, version_id: int, by: Staff, way: str) -> QuoteVersion:
    """Give an approved version to the client, with its paper (R59). Raises NotAllowed, WrongState, BadInput."""
    version = QuoteVersion.objects.locked(version_id)
    require(policies.may_quote(by, version.prospect))
    require_holding(version, QuoteStatus.APPROVED)
    require_one_of(way, QuoteVersion.Way.values, "way", _("Choose how he gets it."))
    _paper(version, by)
    version.sent_at, version.sent_way = clock.now(), way
    move(version, QuoteStatus.SENT, by=by, verb="sent", way=way)
    return version


@transaction.atomic
def answer_quote(
    *, version_id: int, by: Staff, outcome: str, answer: str = "", counter_price: Decimal | None = None
) -> QuoteVersion:
    """Write down what the client says: accepted, countered with his price, or refused with why (R65).

    Raises NotAllowed, WrongState, BadInput.
    """
    version = QuoteVersion.objects.locked(version_id)
    require(policies.may_quote(by, version.prospect))
    require_state(version, QuoteStatus.SENT)
    require_one_of(outcome, ANSWERS, "outcome", _("Choose what he said."))
    if outcome == QuoteStatus.ACCEPTED:
        require_holding(version, QuoteStatus.SENT)
    if outcome == QuoteStatus.COUNTERED and not (counter_price and 0 < counter_price < 100_000):
        raise BadInput(_("Write the price that he names."), "counter_price")
    words = optional_text(answer, "answer", LONGEST_ANSWER)
    if outcome == QuoteStatus.REFUSED:
        words = require_text(answer, "answer", _("Write why he refuses it."), most=LONGEST_ANSWER)
    version.answered_at, version.answer = clock.now(), words
    version.counter_price = counter_price if outcome == QuoteStatus.COUNTERED else None
    move(version, QuoteStatus(outcome), by=by, verb=outcome, note=words)
    return version


def quote_to_sign(*, version_id: int, by: Staff) -> QuoteVersion:
    """An accepted version, locked, for the lease that is signed upon it: call it in the transaction that signs (R81).

    Raises NotAllowed, WrongState: without an approval that still holds nothing is signed.
    """
    version = QuoteVersion.objects.locked(version_id)
    require(policies.may_quote(by, version.prospect))
    require_holding(version, QuoteStatus.ACCEPTED)
    return version


def _paper(version: QuoteVersion, by: Staff) -> QuotePaper:
    """The one paper of a version, made when it is first wanted."""
    kept = QuotePaper.objects.filter(version=version).first()
    return kept or QuotePaper.objects.create(
        estate_id=version.estate_id, version=version, content=paper.pdf_of(version), made_at=clock.now(), made_by=by
    )
