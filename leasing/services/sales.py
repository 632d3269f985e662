"""Contracts of sale (R158): signed upon an approved calculation, and cancelled whole."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext_lazy as _

from leasing import policies
from leasing.models import (
    CalculationStatus,
    Instalment,
    Lease,
    Prospect,
    PurchaseCalculation,
    SaleContract,
    Space,
    Stage,
)
from leasing.selling import notices
from leasing.selling.drawing import reckoning_of
from leasing.services.leases import Contract, enter_lease
from leasing.services.leaving import convert_holds
from leasing.services.prospect_stage import require_move
from leasing.services.purchases import move_calculation, needed_for
from leasing.services.winning import has_signed
from office import clock, timeline
from office.errors import BadInput, WrongState, require
from office.models import Staff
from office.typed import require_text

S = CalculationStatus


@dataclass(frozen=True)
class SalePaper:
    """What the signed paper says beyond the calculation."""

    number: str
    buyer: str
    signed_on: date
    note: str = ""


@transaction.atomic
def sign_sale(*, calculation_id: int, by: Staff, paper: SalePaper) -> SaleContract:
    """The contract upon an approved calculation: its unit, its price, its payments counted from the signature (R158).
    Authority is asked again; the client's holds are converted. Of two who sell one unit one does (R81).

    Raises NotAllowed, WrongState, BadInput.
    """
    of_whom = PurchaseCalculation.objects.values_list("prospect_id", flat=True)
    prospect = Prospect.objects.locked(of_whom.get(pk=calculation_id))
    require(policies.may_quote(by, prospect))
    made = _to_sign(calculation_id)
    if prospect.stage != Stage.SIGNED:
        require_move(prospect, Stage.SIGNED)
    if paper.signed_on > prospect.estate.today():
        raise BadInput(_("This day lies in the future. Record it when it has come."), "signed_on")
    if paper.signed_on < prospect.estate.day_of(made.made_at):
        raise BadInput(_("On that day it was not calculated yet."), "signed_on")
    convert_holds(prospect, [made.space], by=by, number=paper.number)
    contract = Contract(
        number=paper.number,
        tenant=paper.buyer,
        first_day=paper.signed_on,
        last_day=None,
        kind=Lease.Kind.SALE,
        signed_on=paper.signed_on,
        note=paper.note,
    )
    lease = enter_lease(estate=prospect.estate, by=by, contract=contract, space_ids=[made.space_id], verb="sale_signed")
    move_calculation(made, S.SIGNED, by=by, verb="signed")
    sale = SaleContract.objects.create(estate=prospect.estate, lease=lease, calculation=made, price=made.total)
    _owe(sale, made, paper.signed_on)
    timeline.record(sale, "sale_signed", by=by)
    has_signed(prospect, lease, by=by, verb="bought")
    return sale


@transaction.atomic
def cancel_sale(*, contract_id: int, by: Staff, reason: str) -> SaleContract:
    """The buyer gives his unit back (退房): the whole contract ends today, nothing more is owed, and from tomorrow on the
    unit is for sale again. Managers alone. Raises NotAllowed, WrongState, BadInput without a reason."""
    sale = SaleContract.objects.locked(contract_id)
    require(policies.may_cancel_sale(by, sale.estate_id))
    if sale.cancelled_at:
        raise WrongState(_("This contract is cancelled already."))
    sale.cancel_reason = require_text(reason, "reason", _("Write why it is cancelled."), most=200)
    sale.cancelled_at, sale.cancelled_by = clock.now(), by
    lease = Lease.objects.locked(sale.lease_id)
    list(Space.objects.filter(leased__lease=lease).select_for_update(of=("self",), no_key=True).order_by("id"))
    sale.save()
    end = sale.estate.today() + timedelta(days=1)
    for let in lease.leased.select_related("space"):
        let.dates = DateRange(let.dates.lower, end)
        let.save(update_fields=["dates"])
        timeline.record(let.space, "sale_cancelled", by=by, details={"lease": lease.pk})
    lease.term = DateRange(lease.since, end)
    lease.version += 1
    lease.save(update_fields=["term", "version"])
    timeline.record(lease, "sale_cancelled", by=by, note=sale.cancel_reason, details={"lease": lease.pk})
    timeline.record(sale, "sale_cancelled", by=by, note=sale.cancel_reason)
    timeline.record(sale.prospect, "sale_cancelled", by=by, note=sale.cancel_reason)
    notices.cancelled(sale, by=by)
    return sale


def _to_sign(calculation_id: int) -> PurchaseCalculation:
    """The calculation, locked, if its approval still reaches so far."""
    made = PurchaseCalculation.objects.locked(calculation_id)
    if made.status != S.APPROVED:
        raise WrongState(_("Only an approved calculation is signed; this one is: %(state)s.") % {
            "state": made.get_status_display()
        })  # fmt: skip
    if made.is_over(made.estate.today()):
        raise WrongState(_("Its last day has passed. Calculate anew."))
    if policies.rank_of(made.decided_role) < policies.rank_of(needed_for(made)):
        raise WrongState(_("Prices or authorities have changed since it was approved. Calculate anew."))
    return made


def _owe(sale: SaleContract, made: PurchaseCalculation, signed_on: date) -> None:
    """The instalments of the contract, each due by the end of its day."""
    Instalment.objects.bulk_create(
        Instalment(
            estate=sale.estate,
            contract=sale,
            place=place,
            name=one.name,
            is_loan=one.is_loan,
            amount=one.amount,
            due_on=one.due_on,
            due_at=sale.estate.end_of(one.due_on),
        )
        for place, one in enumerate(reckoning_of(made, signed_on).payments, 1)
    )
