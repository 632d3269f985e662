"""What people do in the office itself: choose a language, plan duty and leave, hand a shift over."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from office import clock, inbox, policies
from office.errors import BadInput, WrongState, require, require_one_of
from office.models import DutyShift, Estate, Handover, Leave, Staff
from office.typed import optional_text

LONGEST_NOTE = 2000


def choose_language(*, staff: Staff, language: str) -> None:
    """Keep the language that the person chose."""
    require_one_of(language, dict(settings.LANGUAGES), "language", _("We do not speak this language."))
    Staff.objects.filter(pk=staff.pk).update(language=language)


@transaction.atomic
def plan_shift(*, estate: Estate, staff: Staff, starts_at: datetime, ends_at: datetime, by: Staff) -> DutyShift:
    """Put a colleague on the duty roster (R7: somebody receives at any hour). Raises NotAllowed, BadInput."""
    require(policies.may_plan_duty(by, estate.pk))
    _require_colleague(staff, estate, "staff")
    if ends_at <= starts_at:
        raise BadInput(_("The shift ends before it begins."), "ends_at")
    try:
        with transaction.atomic():
            return DutyShift.objects.create(estate=estate, staff=staff, starts_at=starts_at, ends_at=ends_at)
    except IntegrityError:
        raise BadInput(_("Somebody else is on duty in these hours."), "starts_at") from None


@transaction.atomic
def cancel_shift(*, shift_id: int, by: Staff) -> None:
    """Take a shift that has not ended off the roster. Raises NotAllowed, WrongState."""
    shift = DutyShift.objects.select_for_update().get(pk=shift_id)
    require(policies.may_plan_duty(by, shift.estate_id))
    if shift.ends_at <= clock.now():
        raise WrongState(_("This shift is over; it stays on the roster."))
    shift.delete()


@transaction.atomic
def record_leave(
    *, estate: Estate, staff: Staff, stand_in: Staff, starts: date, until: date, note: str = "", by: Staff
) -> Leave:
    """A colleague is away and another takes the cases (R28: no matter without an owner). Raises NotAllowed, BadInput."""
    require(policies.may_record_leave(by, estate.pk))
    _require_colleague(staff, estate, "staff")
    _require_colleague(stand_in, estate, "stand_in")
    if stand_in == staff:
        raise BadInput(_("Nobody stands in for himself."), "stand_in")
    if until < starts:
        raise BadInput(_("The last day is before the first."), "until")
    Staff.objects.select_for_update().get(pk=staff.pk)
    if Leave.objects.filter(staff=staff, starts__lte=until, until__gte=starts).exists():
        raise BadInput(_("This colleague's leave in these days is already recorded."), "starts")
    return Leave.objects.create(
        staff=staff, stand_in=stand_in, starts=starts, until=until, note=optional_text(note, "note", 80)
    )


@transaction.atomic
def end_leave(*, estate: Estate, leave_id: int, by: Staff) -> None:
    """The colleague is back: leave that has begun ends yesterday, leave to come is dropped. Raises NotAllowed."""
    leave = Leave.objects.select_for_update().get(pk=leave_id)
    require(policies.may_record_leave(by, estate.pk) and policies.belongs_to(leave.staff, estate.pk))
    today = estate.today()
    if leave.until < today:
        raise WrongState(_("This leave is over."))
    if leave.starts >= today:
        leave.delete()
    else:
        leave.until = date.fromordinal(today.toordinal() - 1)
        leave.save(update_fields=["until"])


@transaction.atomic
def hand_over(*, estate: Estate, taker: Staff, note: str, open_matters: list[dict[str, Any]], by: Staff) -> Handover:
    """Pass the shift on with what is open; the giver confirms by this, the taker by `take_over` (R28)."""
    require(policies.belongs_to(by, estate.pk))
    _require_colleague(taker, estate, "taker")
    if taker == by:
        raise BadInput(_("Choose the colleague who takes over."), "taker")
    handover = Handover.objects.create(
        estate=estate,
        giver=by,
        taker=taker,
        note=optional_text(note, "note", LONGEST_NOTE),
        open_matters=open_matters,
        given_at=clock.now(),
    )
    inbox.tell([taker], "handover_given", handover, key="given", params={"giver": by.name})
    return handover


@transaction.atomic
def take_over(*, handover_id: int, by: Staff) -> Handover:
    """The taker confirms that he has read it. Raises NotAllowed, WrongState."""
    handover = Handover.objects.select_for_update().get(pk=handover_id)
    require(handover.taker_id == by.pk, _("Only the colleague who takes over confirms this."))
    if handover.taken_at:
        raise WrongState(_("This hand-over is already confirmed."))
    handover.taken_at = clock.now()
    handover.save(update_fields=["taken_at"])
    inbox.tell([handover.giver], "handover_taken", handover, key="taken", params={"taker": by.name})
    return handover


def _require_colleague(staff: Staff, estate: Estate, field: str) -> None:
    if not policies.belongs_to(staff, estate.pk):
        raise BadInput(_("{name} holds no post in this estate.").format(name=staff.name), field)
