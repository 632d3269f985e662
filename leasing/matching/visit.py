"""What the page of a visit shows of what fits: from the recorded needs until the price was named (R56, R157, R158)."""

from typing import Any

from leasing import policies
from leasing.matching import layouts, shown
from leasing.models import Reception
from leasing.reception.steps import LAYOUT, NEEDS, PRICE, Place
from office.models import Staff


def beside(staff: Staff, reception: Reception, places: list[Place], current: Place | None) -> dict[str, Any]:
    """For who leads the visit: what fits, at the step of the price or, until that is done, beside the checklist; at the
    step of the layout how long it takes."""
    code = current.step.code if current else ""
    at = {place.step.code: place for place in places}
    is_asked = NEEDS in at and at[NEEDS].record is not None and PRICE in at
    is_price = is_asked and code == PRICE
    is_open = is_asked and not at[PRICE].is_done and not reception.is_sales_centre
    found: dict[str, Any] = {"is_price_step": is_price}
    if current and (is_price or is_open):
        found["matching"] = shown.for_visit(reception)
        found["may_quote"] = may_quote(staff, reception)
    if code == LAYOUT:
        found["since_needs"] = layouts.since_needs(places)
        found["usual_time"] = layouts.usual_time(reception.estate)
    return found


def may_quote(staff: Staff, reception: Reception) -> bool:
    """Office space is quoted to the visitor, who becomes this person's client where he is nobody's yet."""
    if reception.is_sales_centre:
        return False
    return reception.prospect is None or policies.may_quote(staff, reception.prospect)
