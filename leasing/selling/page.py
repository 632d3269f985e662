"""What the pages of a calculation and of a contract show."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from leasing import policies
from leasing.models import (
    CalculationStatus,
    Instalment,
    Prospect,
    PurchaseCalculation,
    SaleContract,
    Space,
)
from leasing.quotes.words import formula
from leasing.selling import authority, story, words
from leasing.selling.drawing import reckoning_of
from leasing.selling.reckoning import Reckoning
from office.models import Staff

NOTHING = Decimal(0)


@dataclass(frozen=True)
class Owed:
    """An instalment with its state."""

    row: Instalment
    badge: words.Badge


def sheet_of(reckoning: Reckoning) -> dict[str, Any]:
    """The lines and payments with their formulas, as screen and paper show them."""
    return {
        "reckoning": reckoning,
        "lines": [(words.line(one), formula(one.formula), one.amount) for one in reckoning.lines],
        "payments": [(one, formula(one.formula)) for one in reckoning.payments],
    }


def calculation(staff: Staff, made: PurchaseCalculation) -> dict[str, Any]:
    """The sheet, what may be done, and what happened."""
    may_keep = policies.may_quote(staff, made.prospect)
    is_over = made.is_over(made.estate.today())
    return {
        "made": made,
        "title": words.title(made),
        "badge": words.badge(made),
        "may_decide": policies.may_decide(staff, made),
        "may_sign": may_keep and made.status == CalculationStatus.APPROVED and not is_over,
        "may_calculate": may_keep,
        "floor": _floor(staff, made),
        "sale": SaleContract.objects.filter(calculation=made).select_related("lease").first(),
        "story": story.tell(made),
        **sheet_of(reckoning_of(made)),
    }


def contract(staff: Staff, sale: SaleContract) -> dict[str, Any]:
    """The instalments, how much has come, what may be done."""
    rows = list(sale.instalments.select_related("estate", "received_by"))
    owed = [one for one in rows if one.received_on is None]
    received = sum((one.amount for one in rows if one.received_on), NOTHING)
    stands = sale.cancelled_at is None
    return {
        "sale": sale,
        "made": sale.calculation,
        "badge": words.sale(sale, owed),
        "rows": [Owed(one, words.instalment(one, sale)) for one in rows],
        "next": owed[0] if owed and stands else None,
        "received": received,
        "left": sale.price - received,
        "may_receive": stands and policies.may_keep(staff, sale.prospect),
        "may_cancel": stands and policies.may_cancel_sale(staff, sale.estate_id),
        "is_my_turn": sale.prospect.owner_id == staff.pk,
        "story": story.tell(sale),
    }


def purchases_of(staff: Staff, prospect: Prospect) -> dict[str, Any]:
    """What was calculated for a client and what he has bought, for his page; nothing for who rents."""
    if prospect.wanted_offer != Prospect.Offer.SELL:
        return {"purchases": None}
    rows = PurchaseCalculation.objects.visible_to(staff).filter(prospect=prospect).select_related("estate", "prospect")
    found = [(made, words.badge(made)) for made in rows.order_by("-id")]
    sales = SaleContract.objects.visible_to(staff).filter(calculation__prospect=prospect).select_related("lease")
    return {"purchases": found, "sales": list(sales.order_by("-id"))}


def _floor(staff: Staff, made: PurchaseCalculation) -> dict[str, Any] | None:
    """How the price lies to the floor price: for managers alone."""
    if not policies.may_see_floor_price(staff, made.estate_id):
        return None
    floor = authority.floor_total(Space.objects.values_list("floor_price", flat=True).get(pk=made.space_id), made.area)
    return {"total": floor, "is_below": floor is not None and made.total < floor}
