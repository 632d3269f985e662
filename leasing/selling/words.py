"""What the screen says of sales: states, lines, who waits for whom."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from leasing.models import CalculationStatus, Instalment, PurchaseCalculation, SaleContract
from leasing.quotes.reckoning import Line
from leasing.quotes.words import AWAITING, Badge, percent
from leasing.selling.reckoning import LIST, OWN, PLAN
from office.frame import Text
from office.models import Role

S = CalculationStatus
BADGES = {
    S.WAITING: Badge("", "hourglass-split", S.WAITING.label),
    S.APPROVED: Badge("done", "check-circle-fill", S.APPROVED.label),
    S.DECLINED: Badge("", "x-circle", S.DECLINED.label),
    S.SIGNED: Badge("done", "pen", S.SIGNED.label),
}
LINES: dict[str, Text] = {
    LIST: gettext_lazy("At list price"),
    PLAN: gettext_lazy("Off by the payment plan"),
    OWN: gettext_lazy("Off besides"),
}
RUNS = Badge("wait", "hourglass-split", pgettext_lazy("sale", "instalments to come"))
PAID = Badge("done", "check-circle-fill", pgettext_lazy("sale", "paid in full"))
LATE = Badge("late", "exclamation-circle-fill", pgettext_lazy("sale", "overdue"))
CANCELLED = Badge("", "x-circle", pgettext_lazy("sale", "Cancelled"))
COME = Badge("done", "check-circle-fill", pgettext_lazy("instalment", "received"))
DROPPED = Badge("", "x-circle", pgettext_lazy("instalment", "not owed any more"))
OWED = Badge("wait", "calendar3", pgettext_lazy("instalment", "to come"))


def badge(made: PurchaseCalculation) -> Badge:
    """The state as it waits: whose decision is missing."""
    if made.turn_role in AWAITING:
        return AWAITING[Role(made.turn_role)]
    if made.status == S.APPROVED and made.is_over(made.estate.today()):
        return Badge("", "calendar-x", _("Its last day has passed"))
    return BADGES[S(made.status)]


def title(made: PurchaseCalculation) -> str:
    """白先生，10 层 C 室."""
    return f"{made.prospect}{_(', ')}{made.label}"


def line(one: Line) -> Text:
    return LINES[one.kind]


def instalment(one: Instalment, sale: SaleContract) -> Badge:
    if one.received_on:
        return COME
    if sale.cancelled_at:
        return DROPPED
    return LATE if one.is_late(one.estate.today()) else OWED


def sale(sale: SaleContract, owed: list[Instalment]) -> Badge:
    """How a contract stands; `owed` are its instalments that have not come."""
    if sale.cancelled_at:
        return CANCELLED
    if not owed:
        return PAID
    return LATE if any(one.is_late(one.estate.today()) for one in owed) else RUNS


def off(rate: Decimal) -> str:
    """2%; empty without a discount."""
    return f"{percent(rate)}%" if rate else ""
