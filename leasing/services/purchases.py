"""Purchase calculations: within one's own authority approved at once, beyond it decided by who reaches further (R81, R158)."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from leasing import policies
from leasing.models import CalculationStatus, LeasingTerms, Prospect, PurchaseCalculation, Space, Stage
from leasing.quotes.authority import limits_for, role_after
from leasing.selling import authority, notices
from leasing.selling.drawing import Asked, Drawn, draw, kept, reckoning_of
from leasing.services.quote_move import decide_by
from office import clock, timeline
from office.errors import BadInput, WrongState, require
from office.models import Staff
from office.numbers import next_of_day
from office.typed import optional_text, require_text

SERIES = "G"
LONGEST_NOTE = 300
S = CalculationStatus


@transaction.atomic
def calculate_purchase(*, prospect_id: int, by: Staff, asked: Asked) -> PurchaseCalculation:
    """What a unit costs the client by a plan, written down with its payments (R158). A discount within one's authority is
    approved at once; beyond it, or below the floor price, it waits for who reaches further.

    Raises NotAllowed, WrongState, BadInput.
    """
    prospect = Prospect.objects.locked(prospect_id)
    require(policies.may_quote(by, prospect))
    if prospect.wanted_offer != Prospect.Offer.SELL:
        raise WrongState(_("He wants to rent. Change what he wants first."))
    if prospect.stage in (Stage.LOST, Stage.WAITING, Stage.NURTURING):
        raise WrongState(_("Take him up again first."))
    drawn = draw(asked, prospect)
    made = _written(prospect, asked, drawn, by)
    own = policies.setting_role(by, prospect.estate_id)
    is_within = policies.may_set_price(by, prospect.estate_id, needed_for(made))
    if not is_within:
        made.reason = require_text(made.reason, "reason", _("Write why he should get it so cheap."), LONGEST_NOTE)
    made.turn_role = own if is_within else role_after(prospect.estate, own)
    made.due_at = decide_by(prospect.estate, made.made_at)
    day = prospect.estate.today()
    made.number = f"{SERIES}{day:%y%m%d}-{next_of_day(prospect.estate, day, SERIES):02d}"
    made.save()
    timeline.record(made, "calculated", by=by, after=made.status, note=made.reason)
    timeline.record(prospect, "purchase_calculated", by=by, details={"calculation": made.pk})
    if is_within:
        _decide(made, S.APPROVED, by=by, verb="approved")
    else:
        notices.waiting(made, by=by)
    return made


@transaction.atomic
def approve_calculation(*, calculation_id: int, by: Staff, note: str = "") -> PurchaseCalculation:
    """Approve what waits. Where one's own authority does not reach so far it is supported, with the reason, and passed on
    (R81). Raises NotAllowed, WrongState when a colleague was first, BadInput."""
    made = _waiting(calculation_id, by)
    if policies.may_set_price(by, made.estate_id, needed_for(made)):
        _decide(made, S.APPROVED, by=by, verb="approved", note=optional_text(note, "note", LONGEST_NOTE))
        notices.decided(made, "approved", by=by)
        return made
    words = require_text(
        note, "note", _("This lies beyond your authority. Write why you support it: it goes on."), LONGEST_NOTE
    )
    made.turn_role = role_after(made.estate, policies.setting_role(by, made.estate_id))
    made.due_at = decide_by(made.estate, clock.now())
    made.save(update_fields=["turn_role", "due_at"])
    timeline.record(made, "passed_on", by=by, note=words)
    notices.waiting(made, by=by)
    return made


@transaction.atomic
def decline_calculation(*, calculation_id: int, by: Staff, reason: str) -> PurchaseCalculation:
    """Decline what waits, with the reason (R81). Raises NotAllowed, WrongState, BadInput."""
    made = _waiting(calculation_id, by)
    words = require_text(reason, "reason", _("Write why not, and what would be possible."), LONGEST_NOTE)
    _decide(made, S.DECLINED, by=by, verb="declined", note=words)
    notices.decided(made, "declined", by=by)
    return made


def needed_for(made: PurchaseCalculation) -> str:
    """The first role whose authority reaches so far, by the unit's prices and the table of this moment, which are locked.

    Raises WrongState when the list price or the area has changed since it was reckoned.
    """
    space = Space.objects.select_for_update(of=("self",), no_key=True).get(pk=made.space_id)
    if (space.list_price, space.area) != (made.list_price, made.area):
        raise WrongState(_("The price sheet has changed since. Calculate anew."))
    limits = limits_for(made.prospect, locked=True)
    floor = authority.floor_total(space.floor_price, made.area)
    return authority.role_needed(made.discount, limits, total=made.total, floor_total=floor)


def move_calculation(made: PurchaseCalculation, to: CalculationStatus, *, by: Staff, verb: str, note: str = "") -> None:
    """The one function that writes the status of a locked calculation, with its timeline entry."""
    before = made.status
    made.status, made.turn_role, made.due_at = to, "", None
    made.save()
    timeline.record(made, verb, by=by, before=before, after=to, note=note)


def _written(prospect: Prospect, asked: Asked, drawn: Drawn, by: Staff) -> PurchaseCalculation:
    """The row as it is reckoned; not saved yet."""
    terms = LeasingTerms.objects.filter(estate=prospect.estate_id).first() or LeasingTerms()
    made = PurchaseCalculation(
        estate=prospect.estate,
        prospect=prospect,
        space_id=drawn.space.pk,
        plan=drawn.plan,
        plan_name=drawn.plan.name,
        plan_discount=drawn.plan.discount,
        terms=kept(list(drawn.reckoning.purchase.shares)),
        label=drawn.space.label,
        area=drawn.space.area,
        list_price=drawn.space.list_price,
        discount=asked.discount,
        reason=optional_text(asked.reason, "reason", LONGEST_NOTE),
        signs_on=asked.signs_on,
        valid_until=prospect.estate.today() + timedelta(days=terms.quote_days),
        made_by=by,
        made_at=clock.now(),
    )
    reckoning = reckoning_of(made)
    made.list_total, made.total = reckoning.list_total, reckoning.total
    if made.total <= 0:
        raise BadInput(_("The discount is half at most."), "discount")
    return made


def _waiting(calculation_id: int, by: Staff) -> PurchaseCalculation:
    """The calculation, locked, for who decides it; WrongState when it waits no more."""
    made = PurchaseCalculation.objects.locked(calculation_id)
    if made.status != S.WAITING and made.decided_by:
        said = {"name": made.decided_by.name, "state": made.get_status_display()}
        raise WrongState(_("%(name)s was first: %(state)s.") % said)
    require(policies.may_decide(by, made))
    return made


def _decide(made: PurchaseCalculation, to: CalculationStatus, *, by: Staff, verb: str, note: str = "") -> None:
    made.decided_by, made.decided_at, made.note = by, clock.now(), note
    made.decided_role = policies.setting_role(by, made.estate_id)
    move_calculation(made, to, by=by, verb=verb, note=note)
