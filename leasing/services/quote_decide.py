"""Who may set the price sets it (R81): a quote within one's own authority is approved at once, beyond it waits."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from leasing import policies
from leasing.models import QuoteDecision, QuoteStatus, QuoteVersion
from leasing.quotes import authority, notices
from leasing.services.quote_move import move, needed_for, require_state
from office import clock
from office.errors import NotAllowed, WrongState, require
from office.models import Staff
from office.typed import optional_text, require_text

DRAFT, WAITING = QuoteStatus.DRAFT, QuoteStatus.WAITING
LONGEST_NOTE = 300


@transaction.atomic
def submit_quote(*, version_id: int, by: Staff, note: str = "") -> QuoteVersion:
    """Have a draft approved: at once where one's own authority reaches so far, else by who reaches further (R81).

    Raises NotAllowed, WrongState, BadInput.
    """
    version = QuoteVersion.objects.locked(version_id)
    require(policies.may_quote(by, version.prospect))
    require_state(version, DRAFT)
    needed = needed_for(version)
    version.submitted_by, version.submitted_at = by, clock.now()
    words = optional_text(note, "note", LONGEST_NOTE)
    role = policies.setting_role(by, version.estate_id)
    if policies.may_set_price(by, version.estate_id, needed):
        _decide(version, QuoteDecision.Kind.APPROVED, role, by, words)
        move(version, QuoteStatus.APPROVED, by=by, verb="approved", note=words)
        notices.decided(version, "approved", by=by)
        return version
    move(version, WAITING, by=by, verb="submitted", note=words, turn=authority.role_after(version.estate, role))
    notices.waiting(version, by=by)
    return version


@transaction.atomic
def approve_quote(*, version_id: int, by: Staff, note: str = "") -> QuoteVersion:
    """Approve a quote that waits, by the prices and authorities of this moment (R81).

    Raises NotAllowed for who does not reach so far, WrongState when a colleague was first.
    """
    version = _waiting(version_id, by)
    if not policies.may_set_price(by, version.estate_id, needed_for(version)):
        raise NotAllowed(_("This price lies beyond your authority. Pass it on to the general manager."))
    words = optional_text(note, "note", LONGEST_NOTE)
    _decide(version, QuoteDecision.Kind.APPROVED, policies.setting_role(by, version.estate_id), by, words)
    move(version, QuoteStatus.APPROVED, by=by, verb="approved", note=words)
    notices.decided(version, "approved", by=by)
    return version


@transaction.atomic
def pass_on_quote(*, version_id: int, by: Staff, note: str) -> QuoteVersion:
    """Support a quote that lies beyond one's authority and pass it on to the general manager, with the reason (R81).

    Raises NotAllowed, WrongState, BadInput.
    """
    version = _waiting(version_id, by)
    role = policies.setting_role(by, version.estate_id)
    if policies.may_set_price(by, version.estate_id, needed_for(version)):
        raise WrongState(_("This price lies within your authority: approve it yourself."))
    words = require_text(note, "note", _("Write why you support it."), most=LONGEST_NOTE)
    _decide(version, QuoteDecision.Kind.PASSED_ON, role, by, words)
    move(version, WAITING, by=by, verb="passed_on", note=words, turn=authority.role_after(version.estate, role))
    notices.waiting(version, by=by)
    notices.decided(version, "passed_on", by=by)
    return version


@transaction.atomic
def decline_quote(*, version_id: int, by: Staff, reason: str) -> QuoteVersion:
    """Decline a quote that waits, with the reason (R81). Raises NotAllowed, WrongState, BadInput."""
    version = _waiting(version_id, by)
    words = require_text(reason, "reason", _("Write why not, and what would be possible."), most=LONGEST_NOTE)
    _decide(version, QuoteDecision.Kind.DECLINED, policies.setting_role(by, version.estate_id), by, words)
    move(version, QuoteStatus.DECLINED, by=by, verb="declined", note=words)
    notices.decided(version, "declined", by=by)
    return version


def _waiting(version_id: int, by: Staff) -> QuoteVersion:
    """The version, locked, for who decides it; WrongState when it waits no more."""
    version = QuoteVersion.objects.locked(version_id)
    require_state(version, WAITING)
    require(policies.may_decide(by, version))
    return version


def _decide(version: QuoteVersion, kind: str, role: str, by: Staff, note: str) -> None:
    QuoteDecision.objects.create(
        estate_id=version.estate_id, version=version, kind=kind, role=role, by=by, at=clock.now(), note=note
    )
