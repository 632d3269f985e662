"""What the screen says of a commission: its state, its basis, its next step."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from agents.models import Commission, CommissionState
from agents.words import Badge
from office.frame import Text

BADGES = {
    CommissionState.DUE: ("wait", "hourglass-split"),
    CommissionState.INVOICED: ("wait", "receipt"),
    CommissionState.PAID: ("done", "check-circle-fill"),
    CommissionState.VOID: ("", "x-circle"),
}


def badge(commission: Commission) -> Badge:
    """Its state; payable is said of what is due and may be paid."""
    look, icon = BADGES[CommissionState(commission.state)]
    words = _("Payable") if is_payable(commission) else commission.get_state_display()
    return Badge(look, icon, words)


def is_payable(commission: Commission) -> bool:
    return commission.state == CommissionState.DUE and commission.is_payable


def basis(commission: Commission) -> Text:
    """1.5 个月租金，含税 6%"""
    said = {"months": f"{commission.months.normalize():f}", "rate": f"{(commission.tax_rate * 100).normalize():f}"}
    if commission.tax_included:
        return _("%(months)s × monthly rent, %(rate)s%% tax included") % said
    return _("%(months)s × monthly rent, %(rate)s%% tax on top") % said


def money(amount: Decimal) -> str:
    return f"{amount:,.2f}"


@dataclass(frozen=True)
class Act:
    """Something to do: its page and its words."""

    key: str
    label: Text
    icon: str
    hint: Text = ""


def acts(commission: Commission) -> list[Act]:
    """What may be done now, the next step first."""
    if commission.state == CommissionState.INVOICED:
        return [Act("paid", _("Record the payment"), "cash-coin")]
    if commission.state != CommissionState.DUE:
        return []
    arrived = Act("arrived", _("Write down when deposit and rent arrived"), "calendar-check", _("Payable with both"))
    invoice = Act("invoiced", _("Record the invoice"), "receipt")
    agree = Act("agreed", _("Agree other terms"), "pencil", _("Months of rent, tax; with a reason"))
    return [invoice, arrived, agree] if commission.is_payable else [arrived, agree]
