"""Two name one client: the leasing manager decides, with a reason (issue 7, item 5). Both are told; all of it stays."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from agents import notices, policies
from agents.models import Introduction, IntroductionConflict, IntroductionState
from agents.services.introduction_state import terms_locked, write_state
from agents.services.introductions import LONGEST_REASON, UNSAID, received
from office import clock
from office.errors import WrongState, require, require_one_of
from office.models import Estate, Staff
from office.typed import require_text

Decision = IntroductionConflict.Decision
TO_DECIDE = ("claim__estate", "claim__broker__firm", "claim__firm", "claim__registered_by", "prospect__owner")


@transaction.atomic
def decide_conflict(*, introduction_id: int, by: Staff, decision: str, reason: str) -> Introduction:
    """Whose client he is: the first one's, the claimant's, or two different clients, of whom the second is received as a
    prospect of his own. Raises NotAllowed, WrongState, BadInput."""
    terms_locked(Estate.objects.get(introductions=introduction_id))
    claim = Introduction.objects.locked(introduction_id)
    require(policies.may_decide_introductions(by, claim.estate_id))
    conflict = IntroductionConflict.objects.select_for_update(of=("self",)).filter(claim=claim).first()
    if conflict is None or conflict.decision:
        raise WrongState(_("There is nothing to decide here any more."))
    require_one_of(decision, Decision.values, "decision", _("Choose one."))
    words = require_text(reason, "reason", UNSAID, LONGEST_REASON)
    rival = Introduction.objects.locked(conflict.rival_id) if conflict.rival_id else None
    _keep(conflict, decision, words, by)
    if decision == Decision.FIRST:
        write_state(claim, IntroductionState.REFUSED, by=by, verb="decided", note=words, decision=decision)
    elif decision == Decision.CLAIM:
        _goes_to(claim, rival, by, words)
    else:
        _is_another(claim, conflict, by, words)
    notices.introduction_decided(conflict, rival, by=by)
    return claim


def _keep(conflict: IntroductionConflict, decision: str, words: str, by: Staff) -> None:
    conflict.decision, conflict.reason = decision, words
    conflict.decided_at, conflict.decided_by, conflict.due_at = clock.now(), by, None
    conflict.save(update_fields=["decision", "reason", "decided_at", "decided_by", "due_at"])


def _goes_to(claim: Introduction, rival: Introduction | None, by: Staff, words: str) -> None:
    """The one that stood gives way; whoever has signed meanwhile does not."""
    if rival and rival.state == IntroductionState.EARNED:
        raise WrongState(_("The client has signed; he counts for the broker who stood then."))
    if rival and rival.state == IntroductionState.STANDING:
        write_state(rival, IntroductionState.REFUSED, by=by, verb="gave_way", note=words, decision=Decision.CLAIM.value)
    others = Introduction.objects.standing().exclude(pk=claim.pk)
    if others.filter(prospect=claim.prospect).exists() or _has_name(claim):
        raise WrongState(
            _("Meanwhile the client counts for another broker. Leave him there, or decide that one first.")
        )
    write_state(claim, IntroductionState.STANDING, by=by, verb="decided", note=words, decision=Decision.CLAIM.value)


def _is_another(claim: Introduction, conflict: IntroductionConflict, by: Staff, words: str) -> None:
    """A prospect of his own; not where the two have one name."""
    if claim.client_key == conflict.prospect.company_key or _has_name(claim):
        raise WrongState(_("The two have the same name: they are one client."))
    owner = claim.registered_by if policies.may_own(claim.registered_by, claim.estate_id) else conflict.prospect.owner
    claim.prospect = received(claim, by=by, owner=owner)
    claim.save(update_fields=["prospect"])
    write_state(claim, IntroductionState.STANDING, by=by, verb="decided", note=words, decision=Decision.ANOTHER.value)


def _has_name(claim: Introduction) -> bool:
    """Whether an introduction of the same name stands."""
    rows = Introduction.objects.standing().filter(estate=claim.estate_id, client_key=claim.client_key)
    return rows.exclude(pk=claim.pk).exists()
