"""Commissions: a signed lease counts for the broker who introduced its prospect; agreed, payable, invoiced, paid."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agents import notices, policies
from agents.commissions import leases
from agents.commissions.reckoning import reckon
from agents.models import Commission, CommissionState, Introduction, IntroductionState, IntroductionTerms
from agents.models.commission import COMMISSION_MOVES
from agents.services.classes import count_deal
from agents.services.introduction_state import terms_locked, write_state
from leasing.models import Lease
from office import clock, timeline
from office.errors import BadInput, WrongState, require
from office.models import Estate, Staff
from office.typed import plain_line, require_text

LONGEST_REASON = 400
MOST_MONTHS = Decimal(24)


@dataclass(frozen=True)
class Agreed:
    """What was agreed with the firm instead of the table, and why."""

    months: Decimal
    tax_included: bool
    tax_rate: Decimal
    reason: str


@transaction.atomic
def count_lease(*, introduction_id: int, by: Staff | None = None) -> Commission | None:
    """The introduced client has signed within the protection (R104): the commission is recorded by the administrator's
    table, and the deal counts for the broker's class. None where there is no such lease, or it counts already. Raises
    NotAllowed."""
    terms = terms_locked(Estate.objects.get(introductions=introduction_id))
    introduction = Introduction.objects.locked(introduction_id)
    require(by is None or policies.may_decide_introductions(by, introduction.estate_id))
    lease = leases.lease_of(introduction)
    if lease is None:
        return None
    commission = Commission(estate=introduction.estate, introduction=introduction, lease=lease, recorded_at=clock.now())
    commission.monthly_rent = lease.monthly_rent or Decimal(0)
    _put(commission, _months_of(terms, lease), terms.tax_included, terms.tax_rate)
    commission.save(force_insert=True)
    timeline.record(commission, "recorded", by=by, after=commission.state, details={"lease": lease.pk})
    write_state(introduction, IntroductionState.EARNED, by=by, verb="earned", lease=lease.pk)
    broker = introduction.broker
    count_deal(broker_id=broker.pk, by=by)
    notices.introduction_earned(introduction)
    return commission


def void_commissions(*, estate: Estate | None = None) -> int:
    """What was counted for a lease that was recorded by mistake counts no more; how many. Paid is paid."""
    rows = Commission.objects.filter(
        lease__voided_at__isnull=False, state__in=[CommissionState.DUE, CommissionState.INVOICED]
    )
    if estate:
        rows = rows.filter(estate=estate)
    return sum(_void(pk) for pk in rows.order_by("id").values_list("pk", flat=True))


@transaction.atomic
def agree_commission(*, commission_id: int, by: Staff, agreed: Agreed) -> Commission:
    """Other terms than the table's were agreed with the firm: the amount is reckoned anew, with the reason. Raises
    NotAllowed, WrongState, BadInput."""
    commission = _locked(commission_id, by)
    if commission.state != CommissionState.DUE:
        raise WrongState(_("The amount is agreed before the invoice comes."))
    if not 0 <= agreed.months <= MOST_MONTHS:
        raise BadInput(_("Between 0 and 24 months of rent."), "months")
    if not 0 <= agreed.tax_rate < 1:
        raise BadInput(_("Between 0 and 100 %."), "tax_rate")
    commission.agreed = require_text(agreed.reason, "reason", _("Write why."), LONGEST_REASON)
    _put(commission, agreed.months, agreed.tax_included, agreed.tax_rate)
    commission.save()
    timeline.record(commission, "agreed", by=by, note=commission.agreed)
    return commission


@transaction.atomic
def note_arrival(*, commission_id: int, by: Staff, deposit_on: date | None, first_rent_on: date | None) -> Commission:
    """The tenant's deposit and first rent have arrived, on these days: with both, the commission is payable. Raises
    NotAllowed, WrongState, BadInput."""
    commission = _locked(commission_id, by)
    if commission.state != CommissionState.DUE:
        raise WrongState(_("The invoice is there; these days stay as they are."))
    for name, day in (("deposit_on", deposit_on), ("first_rent_on", first_rent_on)):
        _require_past(commission, day, name)
    commission.deposit_on, commission.first_rent_on = deposit_on, first_rent_on
    commission.save(update_fields=["deposit_on", "first_rent_on"])
    days = {"deposit": deposit_on, "rent": first_rent_on}
    details = {name: day.isoformat() for name, day in days.items() if day}
    timeline.record(commission, "arrived", by=by, details=details)
    return commission


@transaction.atomic
def take_invoice(*, commission_id: int, by: Staff, number: str, invoiced_on: date) -> Commission:
    """The firm's invoice is there. Not before deposit and first rent have arrived. Raises NotAllowed, WrongState,
    BadInput."""
    commission = _locked(commission_id, by)
    if not commission.is_payable:
        raise WrongState(_("It is payable once deposit and first rent have arrived: write these days down first."))
    _require_past(commission, invoiced_on, "invoiced_on")
    commission.invoice_number = require_text(plain_line(number), "number", _("Write the number of the invoice."), 40)
    commission.invoiced_on = invoiced_on
    _move(commission, CommissionState.INVOICED, by=by, day=invoiced_on.isoformat())
    return commission


@transaction.atomic
def pay_commission(*, commission_id: int, by: Staff, paid_on: date) -> Commission:
    """It was paid. Raises NotAllowed, WrongState, BadInput."""
    commission = _locked(commission_id, by)
    _require_past(commission, paid_on, "paid_on")
    if commission.invoiced_on and paid_on < commission.invoiced_on:
        raise BadInput(_("It is paid upon the invoice, not before it."), "paid_on")
    commission.paid_on = paid_on
    _move(commission, CommissionState.PAID, by=by, day=paid_on.isoformat())
    return commission


def _move(commission: Commission, to: str, *, by: Staff | None, **details: Any) -> None:
    """The one function that writes the state of a commission, with its entry."""
    if to not in COMMISSION_MOVES[CommissionState(commission.state)]:
        said = {"state": commission.get_state_display(), "to": CommissionState(to).label}
        raise WrongState(_("A commission does not go from “%(state)s” to “%(to)s”.") % said)
    before, commission.state = commission.state, to
    commission.save()
    timeline.record(commission, "moved", by=by, before=before, after=to, details=details)


@transaction.atomic
def _void(commission_id: int) -> int:
    """The lease is void: the introduction stands again as far as its days reach, and beat looks for another lease."""
    commission = Commission.objects.locked(commission_id)
    if CommissionState.VOID not in COMMISSION_MOVES[CommissionState(commission.state)]:
        return 0
    introduction = Introduction.objects.locked(commission.introduction_id)
    _move(commission, CommissionState.VOID, by=None)
    same = Q(prospect=introduction.prospect_id) | Q(estate=introduction.estate_id, client_key=introduction.client_key)
    others = Introduction.objects.standing().filter(same)
    is_over = introduction.released_at is not None or others.exists()
    to = IntroductionState.RELEASED if is_over else IntroductionState.STANDING
    write_state(introduction, to, by=None, verb="lease_void", lease=commission.lease_id)
    return 1


def _locked(commission_id: int, by: Staff) -> Commission:
    """The commission, if its lease stands. Raises NotAllowed, WrongState."""
    commission = Commission.objects.locked(commission_id)
    require(policies.may_keep_commissions(by, commission.estate_id))
    if commission.lease.voided_at:
        raise WrongState(_("This lease is void: nothing is paid for it."))
    return commission


def _put(commission: Commission, months: Decimal, tax_included: bool, tax_rate: Decimal) -> None:
    """The terms and what they come to."""
    commission.months, commission.tax_included, commission.tax_rate = months, tax_included, tax_rate
    found = reckon(monthly_rent=commission.monthly_rent, months=months, tax_included=tax_included, tax_rate=tax_rate)
    commission.net, commission.tax, commission.amount = found.net, found.tax, found.amount


def _months_of(terms: IntroductionTerms, lease: Lease) -> Decimal:
    """By the table: the last line that the term of the lease reaches."""
    term = lease.quote_version.months if lease.quote_version else 0
    line = terms.rates.filter(from_months__lte=term).order_by("from_months").last()
    return line.months if line else terms.commission_months


def _require_past(commission: Commission, day: date | None, field: str) -> None:
    """Raise BadInput for a day to come, or one before the lease was signed."""
    if day is None:
        return
    if day > commission.estate.today():
        raise BadInput(_("This day lies in the future. Record it when it has come."), field)
    if commission.lease.signed_on and day < commission.lease.signed_on:
        raise BadInput(_("This day lies before the lease was signed."), field)
