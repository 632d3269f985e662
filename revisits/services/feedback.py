"""Writing down what was said, piece by piece (R37, R40, R41): at a revisit, a forum, an event, in a survey."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from complaints.models import Category
from office import clock, duty, timeline, workdays
from office.errors import BadInput, require
from office.models import Estate, Staff
from office.typed import require_text
from premises.models import Household, Zone
from revisits import policies
from revisits.models import Feedback, FeedbackKind, Handling, Revisit

# What nobody promised an hour for is brought to its end within so many working days.
DAYS_TO_HANDLE = 3
FARTHEST_PROMISE = timedelta(days=92)


@dataclass(frozen=True)
class Said:
    """One thing that was said. Either it was answered on the spot (`answer`), or an hour was promised for the answer
    (`promised_at`), or it is left to be handled. Praise needs neither."""

    kind: str
    body: str
    answer: str = ""
    promised_at: datetime | None = None
    category: Category | None = None


def write_down(
    said: Said,
    *,
    estate: Estate,
    by: Staff | None,
    household: Household | None = None,
    revisit: Revisit | None = None,
    place: int = 1,
    at: datetime | None = None,
    **source: object,
) -> Feedback:
    """Write one piece down within the caller's transaction; `source` names what else it came from (a forum, a survey),
    `at` when it was said there.

    It is its zone's officer's to bring to its end, else the director's, unless it is handled by that. Raises NotAllowed,
    and BadInput beside the field: no words, an unknown kind, a promise in the past or months ahead.
    """
    if by is not None:
        require(policies.may_record(by, estate.pk))
    if said.kind not in FeedbackKind.values:
        raise BadInput(_("Choose what kind of remark it is."), "kind")
    body = require_text(said.body, "body", _("Write what was said."))
    zone = zone_of(household)
    now = clock.now()
    raised_at = revisit.at if revisit else at or now
    feedback = Feedback(
        estate=estate,
        revisit=revisit,
        household=household,
        zone=zone,
        place=place,
        kind=said.kind,
        body=body,
        category=said.category,
        raised_at=raised_at,
        raised_on=estate.day_of(raised_at),
        raised_with=by,
        **source,
    )
    _set_handling(feedback, said, by, now)
    feedback.save(force_insert=True)
    timeline.record(
        feedback,
        "feedback_written",
        by=by,
        after=feedback.handling,
        # How it was answered as it was said stays in the timeline, whatever comes later.
        note=feedback.outcome,
        details={"kind": feedback.kind},
        resident=by is None,
    )
    return feedback


def _set_handling(feedback: Feedback, said: Said, by: Staff | None, now: datetime) -> None:
    """Answered as it was said, or whose it is and by when."""
    answer = said.answer.strip()
    if by and (answer or said.kind == FeedbackKind.PRAISE):
        feedback.handling, feedback.handled_at, feedback.handled_by = Handling.ANSWERED, now, by
        thanks = str(_("Thanked for it."))
        feedback.outcome = require_text(answer or thanks, "answer", _("Write what you answered."))
        return
    feedback.owner = keeper_of(feedback.estate, feedback.zone, by)
    if said.promised_at is None:
        feedback.due_at = due_of(feedback.estate)
        return
    check_promise(said.promised_at, since=feedback.raised_at)
    feedback.handling = Handling.PROMISED
    feedback.promised_at = feedback.due_at = said.promised_at
    if day_before(feedback.estate, said.promised_at) <= now:
        feedback.day_before_told_at = now


def check_promise(promised_at: datetime, *, since: datetime | None = None) -> None:
    """An hour told to the resident lay ahead as it was told, and not months (R40). Raises BadInput.

    A record may arrive later than it was written: what was promised then is late, and not untrue.
    """
    if promised_at <= (since or clock.now()):
        raise BadInput(_("The promised time has passed already."), "promised_at")
    if promised_at > clock.now() + FARTHEST_PROMISE:
        raise BadInput(_("That is more than three months ahead: promise something nearer."), "promised_at")


def day_before(estate: Estate, promised_at: datetime) -> datetime:
    """When the owner is reminded of a promise: the working day before, as the office opens (R40)."""
    return estate.moment(workdays.working_day_before(estate, estate.day_of(promised_at)), estate.opens_at)


def due_of(estate: Estate) -> datetime:
    """The end of the day by which what was not promised is handled."""
    return estate.end_of(workdays.add_working_days(estate, estate.today(), DAYS_TO_HANDLE))


def zone_of(household: Household | None) -> Zone | None:
    """The zone in which the household lives."""
    return household.unit.zone if household else None


def keeper_of(estate: Estate, zone: Zone | None, by: Staff | None) -> Staff:
    """Whose a piece of feedback is: whoever heard it, else the zone's officer or his stand-in, else the director."""
    found = by or duty.who_keeps(estate, zone.officer if zone else None, clock.now()) or duty.director_of(estate)
    if found is None:
        raise BadInput(_("Nobody of this estate is there to handle it: give somebody the director’s post."))
    return found
