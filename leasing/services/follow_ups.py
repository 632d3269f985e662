"""A contact with a prospect is recorded, the next one is planned (R83–R93). Whoever ends with a prospect calls
`end_follow_ups` inside his own transaction."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from leasing import policies
from leasing.follow_ups import days, gate
from leasing.models import FOLLOWED, GATED, OPEN, SPOKEN, Channel, FollowUp, Prospect
from office import clock, saying, timeline, workdays
from office.errors import BadInput, WrongState, require, require_one_of
from office.models import Staff
from office.typed import optional_text, require_text

LONGEST, LONGEST_REASON = 2000, 200
FARTHEST = timedelta(days=730)
State = FollowUp.State


@dataclass(frozen=True)
class Heard:
    """What came of a contact: his wishes and ideas, or that he was asked and named none (R88)."""

    channel: str = Channel.TELEPHONE
    wishes: str = ""
    no_wishes: bool = False
    ideas: str = ""
    no_ideas: bool = False
    intent: int | None = None
    note: str = ""
    client_asked: bool = False
    early_reason: str = ""


@dataclass(frozen=True)
class NextStep:
    """On which day one follows up next, and by which way."""

    day: date
    channel: str


@transaction.atomic
def record_contact(
    *, prospect_id: int, by: Staff, heard: Heard, follow_up_id: int | None = None, next_step: NextStep | None = None
) -> FollowUp:
    """Write down a contact, planned or not, with the next step (R88, R90). Before the day on which he may be called it
    takes his own wish, or a reason of one's own (R86). Raises NotAllowed, WrongState, BadInput."""
    prospect = _locked(prospect_id, by)
    follow_up = _to_do(prospect, follow_up_id) if follow_up_id else _unplanned(prospect, heard, by)
    _describe(follow_up, heard)
    is_early = _require_not_rushed(prospect, follow_up)
    follow_up.state, follow_up.done_at, follow_up.done_by = State.DONE, clock.now(), by
    follow_up.save()
    _take_intent(prospect, heard.intent)
    details = {
        "follow_up": follow_up.pk,
        "channel": follow_up.channel,
        "client_asked": follow_up.client_asked,
        "early": is_early,
    }
    timeline.record(prospect, "contacted", by=by, note=_said(follow_up), details=details)
    _require_next_step(prospect, next_step)
    if next_step:
        _plan(prospect, next_step, by)
    return follow_up


@transaction.atomic
def plan_follow_up(*, prospect_id: int, by: Staff, next_step: NextStep) -> FollowUp:
    """Plan the next step with an open prospect (R90, R91). Raises NotAllowed, WrongState, BadInput."""
    return _plan(_locked(prospect_id, by), next_step, by)


@transaction.atomic
def put_off_follow_up(*, follow_up_id: int, by: Staff, day: date, reason: str) -> FollowUp:
    """Put a step off to another day, with the reason; it comes onto the desk again. Raises NotAllowed, WrongState,
    BadInput."""
    prospect = _locked(_prospect_of(follow_up_id), by)
    follow_up = _to_do(prospect, follow_up_id)
    estate = prospect.estate
    first = max(estate.today(), follow_up.opens_on)
    if not first <= day <= estate.today() + FARTHEST:
        sentence = _("Choose a day from %(day)s on, and within two years.") % {"day": saying.day(first)}
        raise BadInput(sentence, "day")
    words = require_text(reason, "reason", _("Write why it is put off."), LONGEST_REASON)
    planned = days.of_days(estate, day, day)
    follow_up.remind_at, follow_up.due_at, follow_up.late_at = planned.remind_at, planned.due_at, planned.late_at
    follow_up.reminded_at = follow_up.manager_told_at = None
    follow_up.save()
    details = {"follow_up": follow_up.pk, "day": day.isoformat()}
    timeline.record(prospect, "step_put_off", by=by, note=words, details=details)
    return follow_up


@transaction.atomic
def note_missed(*, follow_up_id: int, by: Staff, note: str = "", early_reason: str = "") -> FollowUp:
    """Nobody answered: it is noted, and the step stays to be done. Raises NotAllowed, WrongState, BadInput."""
    prospect = _locked(_prospect_of(follow_up_id), by)
    follow_up = _to_do(prospect, follow_up_id)
    follow_up.early_reason = optional_text(early_reason, "early_reason", LONGEST_REASON)
    _require_not_rushed(prospect, follow_up)
    follow_up.attempts += 1
    follow_up.save(update_fields=["attempts", "early_reason"])
    words = optional_text(note, "note", LONGEST)
    timeline.record(prospect, "not_reached", by=by, note=words, details={"follow_up": follow_up.pk})
    return follow_up


@transaction.atomic
def end_follow_ups(prospect: Prospect, *, by: Staff | None, why: str) -> int:
    """End what is still to do with a prospect who is locked and with whom one does not go on (R93, R95); how many. Called
    inside the transaction that moves him to a stage outside FOLLOWED."""
    rows = FollowUp.objects.open().filter(prospect=prospect)
    count = rows.update(state=State.ENDED, ended_at=clock.now(), ended_why=why[:LONGEST_REASON])
    if count:
        timeline.record(prospect, "steps_ended", by=by, note=why, details={"count": count})
    return count


def follow_on(prospect: Prospect, *, by: Staff) -> None:
    """Who is taken up again is telephoned on the next working day (R90), inside the transaction that takes him up."""
    if prospect.is_anonymous or FollowUp.objects.open().filter(prospect=prospect).exists():
        return
    tomorrow = workdays.add_working_days(prospect.estate, prospect.estate.today(), 1)
    _plan(prospect, NextStep(tomorrow, Channel.TELEPHONE), by)


def _locked(prospect_id: int, by: Staff) -> Prospect:
    """The prospect, locked, if he is this person's to keep and one goes on with him."""
    prospect = Prospect.objects.locked(prospect_id)
    require(policies.may_keep(by, prospect))
    if prospect.stage not in OPEN:
        raise WrongState(_("Nobody follows up with this prospect any more."))
    return prospect


def _prospect_of(follow_up_id: int) -> int:
    return FollowUp.objects.values_list("prospect_id", flat=True).get(pk=follow_up_id)


def _to_do(prospect: Prospect, follow_up_id: int) -> FollowUp:
    """The follow-up, locked, if it is his and still to do."""
    follow_up = FollowUp.objects.locked(follow_up_id)
    require(follow_up.prospect_id == prospect.pk)
    if follow_up.done_by and follow_up.done_at:
        said = {"name": follow_up.done_by.name, "at": saying.moment(follow_up.done_at, with_hour=True)}
        raise WrongState(_("%(name)s has recorded this %(at)s already.") % said)
    if follow_up.state != State.OPEN:
        raise WrongState(_("This is not needed any more."))
    return follow_up


def _unplanned(prospect: Prospect, heard: Heard, by: Staff) -> FollowUp:
    """The row of a contact that nobody had planned. The call after a visit is never recorded beside its own row."""
    estate = prospect.estate
    is_waiting = FollowUp.objects.open().filter(prospect=prospect, kind=FollowUp.Kind.FIRST).exists()
    if is_waiting and heard.channel in SPOKEN:
        raise WrongState(_("The call after his visit is still to do: record it there."))
    channel = require_one_of(heard.channel, Channel.values, "channel", _("Choose one."))
    planned = days.of_days(estate, estate.today(), estate.today())
    kept = vars(planned) | {"reminded_at": clock.now(), "planned_by": by}
    return FollowUp.objects.create(estate=estate, prospect=prospect, kind=FollowUp.Kind.NEXT, channel=channel, **kept)


def _describe(follow_up: FollowUp, heard: Heard) -> None:
    """Put what was heard on the row; raises BadInput beside its field (R88)."""
    follow_up.channel = require_one_of(heard.channel, Channel.values, "channel", _("Choose one."))
    is_spoken = follow_up.channel in SPOKEN
    if follow_up.is_first and not is_spoken:
        raise BadInput(
            _("The first time after a visit one speaks with him: by telephone, on WeChat, at his door."), "channel"
        )
    for name in ("wishes", "ideas"):
        text = optional_text(getattr(heard, name), name, LONGEST)
        named_none = getattr(heard, f"no_{name}") and not text
        if is_spoken and not text and not named_none:
            raise BadInput(_("Write down what he said, or that he was asked and named nothing."), name)
        setattr(follow_up, name, text)
        setattr(follow_up, f"no_{name}", named_none)
    follow_up.note = optional_text(heard.note, "note", LONGEST)
    if not is_spoken and not follow_up.note:
        raise BadInput(_("Write down what was sent."), "note")
    if heard.intent is not None and heard.intent not in Prospect.Intent.values:
        raise BadInput(_("Choose one."), "intent")
    follow_up.intent = heard.intent
    follow_up.client_asked = heard.client_asked
    follow_up.early_reason = optional_text(heard.early_reason, "early_reason", LONGEST_REASON)


def _require_not_rushed(prospect: Prospect, follow_up: FollowUp) -> bool:
    """Whether it is before the day on which he may be called (R86); BadInput when neither he wished it nor a reason of
    one's own is there. Where it is not, a reason that was typed is dropped."""
    until = gate.held_until(prospect)
    if follow_up.channel not in GATED or until is None or follow_up.client_asked:
        follow_up.early_reason = ""
        return False
    if not follow_up.early_reason:
        said = {"day": saying.day(prospect.estate.day_of(until))}
        sentence = _(
            "He was here only just now: not before %(day)s, so as not to press him. Earlier only with a reason of your own."
        )
        raise BadInput(sentence % said, "early_reason")
    return True


def _take_intent(prospect: Prospect, intent: int | None) -> None:
    if intent is not None and intent != prospect.intent:
        prospect.intent = intent
        prospect.version += 1
        prospect.save(update_fields=["intent", "version"])


def _said(follow_up: FollowUp) -> str:
    """The words of the timeline, as they were typed."""
    typed = (follow_up.wishes, follow_up.ideas, follow_up.note, follow_up.early_reason)
    return "\n".join(text for text in typed if text)


def _require_next_step(prospect: Prospect, next_step: NextStep | None) -> None:
    """Nobody leaves an open prospect without a next step (R90), unless he left no way to reach him."""
    is_followed = prospect.stage in FOLLOWED and not prospect.is_anonymous
    if next_step or not is_followed or FollowUp.objects.open().filter(prospect=prospect).exists():
        return
    raise BadInput(_("Say when you follow up next, and how: no prospect is left without a next step."), "step")


def _plan(prospect: Prospect, step: NextStep, by: Staff) -> FollowUp:
    """The next step of a locked prospect, not into the days in which he is left in peace (R86)."""
    estate = prospect.estate
    if prospect.is_anonymous:
        raise WrongState(_("He left neither card nor telephone: there is no way to follow up."))
    channel = require_one_of(step.channel, Channel.values, "channel", _("Choose one."))
    if not estate.today() <= step.day <= estate.today() + FARTHEST:
        raise BadInput(_("Choose today or a later day, within two years."), "day")
    if gate.is_held(prospect, channel, step.day):
        until = gate.held_until(prospect)
        said = {"day": saying.day(estate.day_of(until))} if until else {"day": ""}
        raise BadInput(_("He was here only just now: call or visit him from %(day)s on.") % said, "day")
    planned = days.of_days(estate, step.day, step.day)
    now = clock.now()
    follow_up = FollowUp.objects.create(
        estate=estate,
        prospect=prospect,
        kind=FollowUp.Kind.NEXT,
        channel=channel,
        planned_by=by,
        reminded_at=now if planned.remind_at <= now else None,
        **vars(planned),
    )
    details = {"follow_up": follow_up.pk, "channel": channel, "day": step.day.isoformat()}
    timeline.record(prospect, "step_planned", by=by, details=details)
    return follow_up
