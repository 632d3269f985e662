"""The quote at the price that the general manager has granted: the same spaces and terms, approved by his answer (R99)."""

from dataclasses import replace
from datetime import timedelta
from decimal import ROUND_DOWN, Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from leasing import policies
from leasing.models import (
    ChargeRate,
    LeasingTerms,
    PriceApplication,
    Prospect,
    QuoteDecision,
    QuoteStatus,
    QuoteVersion,
)
from leasing.quotes.drawing import Wanted, draw
from leasing.quotes.reckoning import CENT, Reckoning
from leasing.services.price_applications import locked_with_prospect
from leasing.services.quote_draft import COPIED, change_quote
from leasing.services.quote_move import move
from office import clock
from office.errors import WrongState, require
from office.models import Role, Staff

# So many cents are added at most until what is really paid, rounded month by month, reaches what was granted.
MOST_CENTS = 20


@transaction.atomic
def quote_granted(*, application_id: int, by: Staff) -> QuoteVersion:
    """A new version of the quote that was applied for, at the lowest prices whose effective rent is the granted one.
    Nothing else differs, so that the general manager's answer approves it (R99).

    Raises NotAllowed, WrongState when nothing was granted or the quote has changed since, BadInput when a space is gone.
    """
    prospect, application = locked_with_prospect(application_id)
    require(policies.may_quote(by, prospect))
    if not application.is_granted:
        raise WrongState(_("The general manager has granted no price."))
    version = QuoteVersion.objects.locked(application.quote_version_id)
    if not version.is_latest:
        raise WrongState(_("The quote has changed since he was asked. Have the new version approved in its own right."))
    new = change_quote(version_id=version.pk, by=by, wanted=_at_granted(application, version, prospect))
    QuoteDecision.objects.create(
        estate_id=new.estate_id,
        version=new,
        kind=QuoteDecision.Kind.APPROVED,
        role=Role.GENERAL_MANAGER,
        by=application.answered_by,
        at=clock.now(),
        note=application.answer_words[:300],
    )
    new.submitted_by, new.submitted_at = by, clock.now()
    move(new, QuoteStatus.APPROVED, by=by, verb="granted")
    return new


def _at_granted(application: PriceApplication, version: QuoteVersion, prospect: Prospect) -> Wanted:
    """What the version offers, at prices that bring what was granted."""
    granted = application.granted_price or Decimal(0)
    part = granted / version.effective_rent
    wanted = _as_offered(version, part)
    for _cent in range(MOST_CENTS):
        if Reckoning(draw(wanted, prospect).offer).effective_rent >= granted:
            return wanted
        wanted = replace(wanted, spaces=[(pk, price + CENT) for pk, price in wanted.spaces if price is not None])
    raise WrongState(_("No price brings exactly what was granted. Change the quote and have it approved."))


def _as_offered(version: QuoteVersion, part: Decimal) -> Wanted:
    """The version as it could be typed anew, each price the same part of what it was, and a cent below."""
    today, terms = version.estate.today(), LeasingTerms.objects.get(estate=version.estate_id)
    rates = {rate.name: rate.pk for rate in ChargeRate.objects.in_use(version.estate_id)}
    spaces = sorted(version.spaces.all(), key=lambda one: one.place)
    charges = sorted(version.charges.all(), key=lambda one: one.place)
    offered = {name: getattr(version, name) for name in (*COPIED, "fit_out", "words", "reason")}
    offered["valid_until"] = max(version.valid_until, today + timedelta(days=terms.quote_days))
    return Wanted(
        spaces=[(one.space_id, (one.price * part).quantize(CENT, ROUND_DOWN) - CENT) for one in spaces],
        charges=[(rates[one.name], one.count) for one in charges if one.name in rates],
        **offered,
    )
