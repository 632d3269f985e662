"""Instalments of sold homes: received with their receipt, and told of once when they are overdue (R158)."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from leasing import policies
from leasing.models import Instalment, SaleContract
from leasing.selling import notices
from office import timeline
from office.errors import BadInput, WrongState, require
from office.models import Estate, Staff
from office.typed import plain_line, require_text


@transaction.atomic
def receive_instalment(*, instalment_id: int, by: Staff, received_on: date, receipt: str) -> Instalment:
    """Write down that an instalment has come, on which day and under which receipt. Raises NotAllowed, WrongState, BadInput."""
    one = _locked(instalment_id)
    require(policies.may_keep(by, one.contract.prospect))
    _require_stands(one)
    if one.received_on:
        raise WrongState(_("This instalment was received already, receipt {receipt}.").format(receipt=one.receipt))
    if received_on > one.estate.today():
        raise BadInput(_("This day lies in the future. Record it when it has come."), "received_on")
    if received_on < one.contract.lease.since:
        raise BadInput(_("On that day the contract was not signed yet."), "received_on")
    number = require_text(plain_line(receipt), "receipt", _("Write the number of the receipt."), most=30)
    if Instalment.objects.filter(estate=one.estate, receipt=number).exists():
        raise BadInput(_("This receipt stands at another instalment."), "receipt")
    one.received_on, one.received_by, one.receipt = received_on, by, number
    one.save(update_fields=["received_on", "received_by", "receipt"])
    timeline.record(one.contract, "instalment_received", by=by, note=number, details={"instalment": one.pk})
    return one


@transaction.atomic
def take_back_receipt(*, instalment_id: int, by: Staff, reason: str) -> Instalment:
    """A receipt was written at the wrong instalment, or the money went back. Managers alone. Raises NotAllowed, WrongState,
    BadInput without a reason."""
    one = _locked(instalment_id)
    require(policies.may_cancel_sale(by, one.estate_id))
    _require_stands(one)
    if one.received_on is None:
        raise WrongState(_("This instalment has not been received."))
    words = require_text(reason, "reason", _("Write why it is taken back."), most=200)
    receipt, one.received_on, one.received_by, one.receipt = one.receipt, None, None, ""
    one.save(update_fields=["received_on", "received_by", "receipt"])
    note = f"{receipt}: {words}"
    timeline.record(one.contract, "receipt_taken_back", by=by, note=note, details={"instalment": one.pk})
    return one


def tell_of_instalments(*, at: datetime, estate: Estate | None = None) -> int:
    """Tell once of each instalment whose day has passed; of how many was told."""
    late = Instalment.objects.overdue(at).filter(told_at=None)
    late = late.filter(estate=estate) if estate else late
    rows = late.select_related("estate", "contract__lease", "contract__calculation__prospect__owner")
    return sum(_tell_one(one, at) for one in rows.order_by("due_at", "id"))


@transaction.atomic
def _tell_one(one: Instalment, at: datetime) -> int:
    claimed = Instalment.objects.filter(pk=one.pk, told_at=None, received_on=None).update(told_at=at)
    if claimed:
        notices.overdue(one)
    return claimed


def _locked(instalment_id: int) -> Instalment:
    """The instalment, locked; its contract first, as by who cancels it."""
    SaleContract.objects.locked(Instalment.objects.values_list("contract_id", flat=True).get(pk=instalment_id))
    return Instalment.objects.locked(instalment_id)


def _require_stands(one: Instalment) -> None:
    if one.contract.cancelled_at:
        raise WrongState(_("This contract is cancelled: nothing more is received."))
