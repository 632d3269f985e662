"""A flexible term is told to a client (R70): with reserve, within one's reach, and on record."""

from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from leasing import policies
from leasing.disclosure import level_of
from leasing.flexible import words
from leasing.flexible.offers import free_months, reach_of
from leasing.models import Disclosure, FlexibleTerm, Prospect, TermsDisclosure
from office import clock, timeline
from office.errors import BadInput, NotAllowed, WrongState, require
from office.models import Staff
from office.typed import optional_text, plain_line, require_text

LONGEST_NAME, LONGEST_NOTE = 40, 200


@transaction.atomic
def tell_term(
    *, prospect_id: int, term_id: int, by: Staff, told_to: str, amount: Decimal | None = None, note: str = ""
) -> TermsDisclosure:
    """Write down that a term was told: how much of it, to whom (R70). Refused for a client who is received with reserve
    (R101) and beyond what one's role may offer (R81). Raises NotAllowed, WrongState, BadInput."""
    prospect = Prospect.objects.locked(prospect_id)
    require(policies.may_keep(by, prospect))
    term = FlexibleTerm.objects.in_use(prospect.estate_id).filter(pk=term_id).first()
    if term is None:
        raise WrongState(_("This is not offered any more."))
    level, role = level_of(prospect), policies.setting_role(by, prospect.estate_id)
    if level < Disclosure(term.level):
        raise WrongState(_("He left neither card nor telephone: of “%(term)s” he is told nothing.") % {"term": term})
    amount = _counted(amount, term)
    _require_reach(term, amount, role, prospect)
    told = TermsDisclosure.objects.create(
        estate=prospect.estate,
        prospect=prospect,
        term=term,
        name=term.name,
        amount=amount,
        unit=term.unit,
        told_to=require_text(plain_line(told_to), "told_to", _("Write to whom it was told."), LONGEST_NAME),
        note=optional_text(note, "note", LONGEST_NOTE),
        level=level,
        role=role,
        told_at=clock.now(),
        told_by=by,
    )
    said = " ".join(one for one in (term.name, words.amount(amount, term.unit)) if one)
    timeline.record(prospect, "term_told", by=by, note=f"{said} → {told.told_to}", details={"told": told.pk})
    return told


def _counted(amount: Decimal | None, term: FlexibleTerm) -> Decimal | None:
    """How much, where the term is counted."""
    if not term.unit:
        return None
    if amount is None or not 0 < amount < 100_000:
        raise BadInput(_("Write how much of it."), "amount")
    return amount


def _require_reach(term: FlexibleTerm, amount: Decimal | None, role: str, prospect: Prospect) -> None:
    reach = reach_of(term, role, free_months(prospect, role))
    if not reach.may:
        raise NotAllowed(_("“%(term)s” is not yours to offer to this client: ask the manager.") % {"term": term})
    if reach.most is not None and amount is not None and amount > reach.most:
        sentence = _("You may offer %(most)s at most. For more ask the manager.")
        raise BadInput(sentence % {"most": words.amount(reach.most, term.unit)}, "amount")
