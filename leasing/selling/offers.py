"""What selling adds to the next step of a client who wants to buy.

Built on the policies and the services: what is offered here, they accept.
"""

from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _

from leasing import policies
from leasing.models import (
    STAGE_MOVES,
    CalculationStatus,
    Prospect,
    PurchaseCalculation,
    SaleContract,
    Stage,
)
from leasing.pipeline.offer import Offer, Offers, put_first
from office.models import Staff

# From where a price is talked about.
PRICED = (Stage.VIEWED, Stage.NEGOTIATING)


def with_purchase(offers: Offers, staff: Staff, prospect: Prospect) -> Offers:
    """A buyer's price is calculated and what is approved is signed; whoever has bought has his contract."""
    if prospect.wanted_offer != Prospect.Offer.SELL or not policies.may_keep(staff, prospect):
        return offers
    if prospect.stage == Stage.SIGNED:
        return _bought(offers, prospect)
    if prospect.stage not in (Stage.NEEDS_KNOWN, Stage.INTRODUCED, *PRICED, Stage.TOO_DEAR):
        return offers
    to_sign = _to_sign(prospect)
    if to_sign:
        return put_first(offers, *to_sign, _calculate(prospect), sentence=_("The price is approved: sign the contract"))
    if prospect.stage in PRICED:
        return put_first(offers, _calculate(prospect), sentence=_("Reckon with him what his home costs"))
    return replace(offers, also=[_calculate(prospect), *offers.also])


def _calculate(prospect: Prospect) -> Offer:
    url = reverse("leasing:purchase_new", args=[prospect.pk])
    return Offer(_("Calculate a purchase"), "calculator", url, _("Unit, payment plan, instalments"))


def _to_sign(prospect: Prospect) -> list[Offer]:
    if Stage.SIGNED not in STAGE_MOVES[Stage(prospect.stage)]:
        return []
    approved = PurchaseCalculation.objects.filter(
        prospect=prospect, status=CalculationStatus.APPROVED, valid_until__gte=prospect.estate.today()
    )
    return [
        Offer(_("Sign the contract of sale"), "pen", reverse("leasing:purchase_sign", args=[made.pk]), made.label)
        for made in approved.order_by("-id")
    ]


def _bought(offers: Offers, prospect: Prospect) -> Offers:
    sale = SaleContract.objects.filter(calculation__prospect=prospect).select_related("lease").order_by("-id").first()
    if sale is None:
        return offers
    sentence = (
        _("The contract was cancelled") if sale.cancelled_at else _("He has bought: see that the instalments come")
    )
    to_contract = Offer(_("To the contract"), "file-earmark-text", sale.get_absolute_url(), sale.lease.number)
    return put_first(offers, to_contract, sentence=sentence)
