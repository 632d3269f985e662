"""What came of a viewing is written down, booked or not (R67, R69); it moves the client on, and his intent (R66)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from leasing.models import STAGE_MOVES, STAGES, WAY, Prospect, Space, Stage, ViewedSpace, Viewing, ViewingState
from leasing.services.prospects import move_prospect
from leasing.services.viewings import (
    booked_viewing,
    end_of_day,
    kept_prospect,
    leader_or_owner,
    plan_spaces,
    require_showable,
    tell_both,
)
from office import clock
from office.errors import BadInput, require_one_of
from office.models import Staff
from office.typed import optional_text

FARTHEST_BACK = timedelta(days=31)
LONGEST_WORDS = 2000


@dataclass(frozen=True)
class Look:
    """A space as it was seen: which of the four features were pointed out, or why not all; how the client took it."""

    space_id: int
    pointed_out: Collection[str] = ()
    why_not: str = ""
    remarks: str = ""
    reaction: str = ""
    attitude: str = ""
    attitude_words: str = ""


@transaction.atomic
def record_viewing(
    *,
    viewing_id: int,
    by: Staff,
    at: datetime,
    looks: Sequence[Look],
    overall: str = "",
    intent: int | None = None,
    leader: Staff | None = None,
) -> Viewing:
    """Write down a booked viewing: per space what was pointed out, all four or why not (R67), reaction and attitude (R69).
    Spaces that were not seen after all are left out. Raises NotAllowed, BadInput, WrongState when it is over."""
    viewing = booked_viewing(viewing_id, by)
    planned = set(viewing.spaces.values_list("space_id", flat=True))
    spaces = require_showable(viewing.prospect, [look.space_id for look in looks], besides=planned)
    viewing.spaces.all().delete()
    return _record(viewing, by, at, spaces, looks, overall, intent, leader)


@transaction.atomic
def record_walk(
    *,
    prospect_id: int,
    by: Staff,
    at: datetime,
    looks: Sequence[Look],
    overall: str = "",
    intent: int | None = None,
    leader: Staff | None = None,
) -> Viewing:
    """Write down a viewing that nobody had booked: the client was walked over from the lobby. Raises NotAllowed, BadInput."""
    prospect = kept_prospect(prospect_id, by)
    spaces = require_showable(prospect, [look.space_id for look in looks])
    now = clock.now()
    _require_past(at, now)
    viewing = Viewing(
        estate=prospect.estate,
        prospect=prospect,
        starts_at=at,
        due_at=end_of_day(prospect.estate, at),
        was_booked=False,
        entered_by=by,
        entered_at=now,
    )
    viewing.save(force_insert=True)
    return _record(viewing, by, at, spaces, looks, overall, intent, leader)


def _record(
    viewing: Viewing,
    by: Staff,
    at: datetime,
    spaces: Sequence[Space],
    looks: Sequence[Look],
    overall: str,
    intent: int | None,
    leader: Staff | None,
) -> Viewing:
    now = clock.now()
    _require_past(at, now)
    if intent is not None and intent not in Prospect.Intent.values:
        raise BadInput(_("Choose one."), "intent")
    plan_spaces(viewing, spaces)
    by_space = {look.space_id: look for look in looks}
    for seen in viewing.spaces.all():
        _describe(seen, by_space[seen.space_id])
        seen.save()
    viewing.overall, viewing.intent = optional_text(overall, "overall", LONGEST_WORDS), intent
    viewing.leader = leader_or_owner(viewing.prospect, leader) or viewing.prospect.owner
    viewing.state, viewing.starts_at, viewing.due_at = ViewingState.RECORDED, at, None
    viewing.recorded_at, viewing.recorded_by = now, by
    viewing.version += 1
    viewing.save()
    _tell(viewing, by, len(spaces), viewing.prospect.intent)
    _note_intent(viewing.prospect, intent)
    _move_on(viewing.prospect, by)
    return viewing


def _require_past(at: datetime, now: datetime) -> None:
    if at > now:
        raise BadInput(_("That hour is still to come."), "at")
    if at < now - FARTHEST_BACK:
        raise BadInput(_("That is too long ago: look at the date."), "at")


def _describe(seen: ViewedSpace, look: Look) -> None:
    """Put what was typed on the row; raises BadInput beside its field."""
    key = seen.space_id
    for name in look.pointed_out:
        require_one_of(name, ViewedSpace.FEATURES, f"why_not_{key}", _("Choose from the list."))
    for name in ViewedSpace.FEATURES:
        setattr(seen, name, name in look.pointed_out)
    seen.why_not = optional_text(look.why_not, f"why_not_{key}", 200)
    if seen.has_all:
        seen.why_not = ""
    elif not seen.why_not:
        sentence = _("Point out all four (orientation, area, efficiency rate, neighbours), or write why not.")
        raise BadInput(sentence, f"why_not_{key}")
    seen.reaction = require_one_of(
        look.reaction, ViewedSpace.Reaction.values, f"reaction_{key}", _("Choose how he took it.")
    )
    if look.attitude:
        require_one_of(look.attitude, ViewedSpace.Attitude.values, f"attitude_{key}", _("Choose one."))
    seen.attitude = look.attitude
    seen.attitude_words = optional_text(look.attitude_words, f"attitude_words_{key}", 300)
    seen.remarks = optional_text(look.remarks, f"remarks_{key}", LONGEST_WORDS)


def _tell(viewing: Viewing, by: Staff, spaces: int, before: int) -> None:
    details = {"spaces": spaces, "person": viewing.led_by.pk}
    if viewing.intent is not None and viewing.intent != before:
        details["intent"] = viewing.intent
    tell_both(viewing, "viewed", by, details)


def _note_intent(prospect: Prospect, intent: int | None) -> None:
    if intent is None or intent == prospect.intent:
        return
    prospect.intent = intent
    prospect.version += 1
    prospect.save(update_fields=["intent", "version"])


def _move_on(prospect: Prospect, by: Staff) -> None:
    """He has viewed spaces, if he may go there from where he stands: who is described but was not moved on goes over his
    needs, who is further or has left the way stays there, and who is not described stays at the door."""
    if prospect.stage not in WAY:
        return
    if prospect.stage == Stage.RECEIVED and prospect.has_background:
        move_prospect(prospect_id=prospect.pk, by=by, to=Stage.NEEDS_KNOWN)
        prospect.refresh_from_db()
    stage = Stage(prospect.stage)
    is_ahead = STAGES.index(Stage.VIEWED) > STAGES.index(stage)
    if is_ahead and Stage.VIEWED in STAGE_MOVES[stage]:
        move_prospect(prospect_id=prospect.pk, by=by, to=Stage.VIEWED)
        prospect.refresh_from_db()
