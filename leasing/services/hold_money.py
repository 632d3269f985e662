"""Money that comes with a hold: 意向金, which goes back, and 定金 with its rules. Who took it and what became of it is kept."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from leasing import policies
from leasing.models import MONEY_ENDS, Hold, HoldMoney
from leasing.services.holds import require_live
from office import clock, timeline
from office.errors import BadInput, WrongState, require, require_one_of
from office.models import Staff
from office.typed import optional_text, require_text

LONGEST_NOTE = 200


@transaction.atomic
def take_money(*, hold_id: int, by: Staff, kind: str, amount: Decimal, paid_on: date, note: str = "") -> HoldMoney:
    """Money was paid for a hold. Raises NotAllowed, WrongState when it has ended, BadInput."""
    hold = Hold.objects.locked(hold_id)
    require(policies.may_work_on_hold(by, hold))
    require_live(hold, clock.now())
    require_one_of(kind, HoldMoney.Kind.values, "kind", _("Say which money it is."))
    if amount <= 0:
        raise BadInput(_("An amount is more than nothing."), "amount")
    _require_day(hold, paid_on, hold.estate.day_of(hold.placed_at), "paid_on")
    money = HoldMoney.objects.create(
        estate=hold.estate,
        hold=hold,
        kind=kind,
        amount=amount,
        paid_on=paid_on,
        paid_to=by,
        note=optional_text(note, "note", most=LONGEST_NOTE),
    )
    timeline.record(hold, "money_paid", by=by, note=money.note, details={"money": money.pk, "kind": kind})
    return money


@transaction.atomic
def settle_money(*, money_id: int, by: Staff, state: str, settled_on: date, note: str = "") -> HoldMoney:
    """Counted towards the contract, returned, returned double by our fault, forfeited by the client's.

    意向金 is only counted or returned. To take from a client, or to pay double, is a manager's, with a reason.
    Raises NotAllowed, WrongState when it is settled, BadInput.
    """
    hold = Hold.objects.locked(HoldMoney.objects.values_list("hold_id", flat=True).get(pk=money_id))
    require(policies.may_work_on_hold(by, hold))
    money = HoldMoney.objects.select_for_update().get(pk=money_id)
    if money.state != HoldMoney.State.PAID:
        raise WrongState(_("This money is settled already: {state}.").format(state=money.get_state_display()))
    if state not in MONEY_ENDS[money.kind]:
        raise BadInput(_("Money of intent goes back or is counted; it is never forfeited."), "state")
    if state in (HoldMoney.State.FORFEITED, HoldMoney.State.DOUBLED):
        require(policies.may_take_from_client(by, hold.estate_id), _("This is the leasing manager’s to decide."))
        note = require_text(note, "note", _("Write whose fault it was, and why."), most=LONGEST_NOTE)
    _require_day(hold, settled_on, money.paid_on, "settled_on")
    money.state, money.settled_on, money.settled_by = state, settled_on, by
    money.settled_note = optional_text(note, "note", most=LONGEST_NOTE)
    money.save()
    details = {"money": money.pk, "kind": money.kind}
    timeline.record(hold, "money_settled", by=by, before="paid", after=state, note=money.settled_note, details=details)
    return money


def _require_day(hold: Hold, day: date, earliest: date, field: str) -> None:
    """Money is written down after it was paid."""
    if day > hold.estate.today():
        raise BadInput(_("This day lies in the future. Record it when it has come."), field)
    if day < earliest:
        raise BadInput(_("That was before the money or the hold was there."), field)
