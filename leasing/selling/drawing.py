"""From what was typed to a purchase that can be reckoned, and from a calculation as it was written down."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from leasing.disclosure import allows, level_of
from leasing.matching import rows
from leasing.models import PaymentPlan, Prospect, PurchaseCalculation, Space, Thing
from leasing.selling.reckoning import Purchase, Reckoning, Share
from office.errors import BadInput

FARTHEST = 366
MOST_DISCOUNT = Decimal("0.5")


@dataclass(frozen=True)
class Asked:
    """A unit by a plan, with what is given besides; `signs_on` is the day from which the payments are counted."""

    space_id: int
    plan_id: int
    signs_on: date
    discount: Decimal = Decimal(0)
    reason: str = ""


@dataclass(frozen=True)
class Drawn:
    """What was found: the unit without its floor price, the plan, and what they come to."""

    space: Space
    plan: PaymentPlan
    reckoning: Reckoning


def draw(asked: Asked, prospect: Prospect) -> Drawn:
    """The purchase reckoned. Raises BadInput beside the field."""
    today = prospect.estate.today()
    free = {space.pk: space for space in rows.vacant(prospect.estate, Space.Offer.SELL, prospect.pk)}
    space = free.get(asked.space_id)
    if space is None or space.list_price is None:
        raise BadInput(_("This unit is not for sale now. Choose again."), "space")
    plan = PaymentPlan.objects.in_use(prospect.estate_id).filter(pk=asked.plan_id).first()
    shares = shares_of(plan) if plan else []
    if plan is None or not shares:
        raise BadInput(_("Choose how he pays."), "plan")
    if not 0 <= asked.discount <= MOST_DISCOUNT:
        raise BadInput(_("The discount is half at most."), "discount")
    if not 0 <= (asked.signs_on - today).days <= FARTHEST:
        raise BadInput(_("Choose a day from today on, within a year."), "signs_on")
    if (asked.discount or plan.discount) and not allows(level_of(prospect), Thing.REDUCTIONS):
        raise BadInput(_("This client has left neither card nor telephone: list price only, without discount."), "plan")
    purchase = Purchase(space.area, space.list_price, shares, asked.signs_on, plan.discount, asked.discount)
    reckoning = Reckoning(purchase)
    if any(one.amount <= 0 for one in reckoning.payments):
        raise BadInput(_("Choose how he pays."), "plan")
    return Drawn(space, plan, reckoning)


def shares_of(plan: PaymentPlan) -> list[Share]:
    return [Share(one.name, one.share, one.days, one.is_loan) for one in plan.shares.all()]


def kept(shares: list[Share]) -> list[dict[str, Any]]:
    """The payments of a plan as a calculation keeps them."""
    return [{"name": one.name, "share": str(one.share), "days": one.days, "is_loan": one.is_loan} for one in shares]


def reckoning_of(calculation: PurchaseCalculation, signed_on: date | None = None) -> Reckoning:
    """The calculation as it was written down; the payments counted from the signature, where there is one."""
    shares = [Share(one["name"], Decimal(one["share"]), one["days"], one["is_loan"]) for one in calculation.terms]
    return Reckoning(
        Purchase(
            calculation.area,
            calculation.list_price,
            shares,
            signed_on or calculation.signs_on,
            calculation.plan_discount,
            calculation.discount,
        )
    )
