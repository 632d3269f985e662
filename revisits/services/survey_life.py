"""A survey is opened, reminded of, moved to another last day and closed (R51, R52). Closing at its date and the last reminder are beat's."""

from collections import Counter
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from office import clock, duty, inbox, timeline
from office.errors import BadInput, WrongState, require
from office.models import Estate, Staff
from premises.models import Household
from revisits import policies
from revisits.models import Survey, SurveyInvitation, SurveyStatus
from revisits.services.survey_box import empty_box
from revisits.services.survey_draft import locked_draft
from revisits.surveys import links
from revisits.surveys.results import Rate, Results
from revisits.surveys.target import FEWEST, apart, households_of

# Beat reminds once, when so much is left; of a last day that was moved once more.
BEFORE_THE_END = timedelta(days=3)


@transaction.atomic
def open_survey(*, survey_id: int, by: Staff) -> Survey:
    """Ask each household of the target by a link of its own; from now on the questions are fixed. Raises NotAllowed,
    WrongState, BadInput: no question, no date, nobody to ask, or fewer than five for an anonymous survey."""
    survey = locked_draft(survey_id, by)
    homes = list(households_of(survey))
    _require_whole(survey, len(homes))
    SurveyInvitation.objects.bulk_create(_invitations(survey, homes))
    survey.opened_at, survey.invited = clock.now(), len(homes)
    _move(survey, SurveyStatus.OPEN, by, details={"asked": len(homes)})
    return survey


def _require_whole(survey: Survey, asked: int) -> None:
    if not survey.questions.exists():
        raise BadInput(_("Ask at least one question first."))
    if survey.closes_at is None or survey.closes_at <= clock.now():
        raise BadInput(_("Say until when it can be answered: its last day is missing or has passed."))
    if not asked:
        raise BadInput(_("Nobody lives there: choose whom it is for."))
    if survey.anonymous and asked < FEWEST:
        raise BadInput(
            _("An anonymous survey asks at least five households: with fewer everybody knew whose answer it is.")
        )


def _invitations(survey: Survey, homes: list[Household]) -> list[SurveyInvitation]:
    """One for each, numbered as one walks. Anonymous answers of a zone with too few are counted with others'."""
    asked = Counter(home.unit.zone_id for home in homes)
    counted = apart(asked) if survey.anonymous else set(asked)
    return [
        SurveyInvitation(
            estate=survey.estate,
            survey=survey,
            household=home,
            zone_id=home.unit.zone_id,
            counted_in_id=home.unit.zone_id if home.unit.zone_id in counted else None,
            number=number,
            secret_hash=links.kept(links.secret_of(survey, home.pk)),
        )
        for number, home in enumerate(homes, 1)
    ]


@transaction.atomic
def remind_of_survey(*, survey_id: int, by: Staff) -> int:
    """Tell the officers how many of their zone have not answered; once a day, beat's reminder counted. How many were told. Raises
    NotAllowed, WrongState (not open, or reminded today)."""
    survey = Survey.objects.locked(survey_id)
    require(policies.may_run_survey(by, survey))
    _require_open(survey)
    if survey.reminded_at and survey.estate.day_of(survey.reminded_at) == survey.estate.today():
        raise WrongState(_("The officers were reminded today already."))
    told = _remind(survey)
    timeline.record(survey, "survey_reminded", by=by, details={"told": told})
    return told


def _remind(survey: Survey) -> int:
    """Counts by zone and no household: who has answered an anonymous survey nobody is told."""
    told = 0
    for keeper, rate in _behind(survey):
        params = {
            "topic": survey.topic,
            "zone": rate.zone.name if rate.zone else "",
            "left": rate.asked - rate.answered,
            "until": str(survey.closes_on),
        }
        key = f"{survey.estate.today()}:{rate.zone.pk if rate.zone else 0}"
        told += inbox.tell([keeper], "survey_reminder", survey, key=key, params=params)
    survey.reminded_at = clock.now()
    survey.save()
    return told


def _behind(survey: Survey) -> list[tuple[Staff, Rate]]:
    """The zones in which somebody has not answered, each with its officer or his stand-in, else the director."""
    now, found = clock.now(), []
    for rate in Results(survey).rates:
        officer = duty.who_keeps(survey.estate, rate.zone.officer if rate.zone else None, now)
        keeper = officer if rate.zone and officer else duty.director_of(survey.estate)
        if keeper and rate.answered < rate.asked:
            found.append((keeper, rate))
    return found


@transaction.atomic
def move_survey(*, survey_id: int, by: Staff, closes_on: date | None, version_seen: int | None = None) -> Survey:
    """Another last day, sooner or later, while it is open (R51): every link says it at once; its maker is told and the
    officers of whose zones somebody has not answered. Raises NotAllowed, WrongState (not open, or changed in another
    window), BadInput for a day that has passed or is the last one already."""
    survey = Survey.objects.locked(survey_id)
    require(policies.may_run_survey(by, survey))
    _require_open(survey)
    if version_seen is not None and version_seen != survey.version:
        raise WrongState(_("This survey was changed meanwhile, in another window. Open it again."))
    was, survey.closes_on = survey.closes_on, _require_last_day(survey, closes_on)
    survey.closes_at = survey.estate.end_of(survey.closes_on)
    survey.version += 1
    survey.save()
    details = {"was": str(was), "until": str(survey.closes_on)}
    timeline.record(survey, "survey_moved", by=by, details=details)
    people = [survey.maker, *(keeper for keeper, _rate in _behind(survey))]
    key = f"{survey.version}"
    inbox.tell(
        [one for one in people if one != by], "survey_moved", survey, key=key, params={"topic": survey.topic, **details}
    )
    return survey


def _require_last_day(survey: Survey, closes_on: date | None) -> date:
    if closes_on is None or closes_on < survey.estate.today():
        raise BadInput(_("The last day is missing or has passed already."), "closes_on")
    if closes_on == survey.closes_on:
        raise BadInput(_("This is its last day already."), "closes_on")
    return closes_on


@transaction.atomic
def close_survey(*, survey_id: int, by: Staff | None) -> Survey:
    """Nobody answers any more; `by` None when its last day is over. What waits in the box of an anonymous survey goes to
    the results. Raises NotAllowed, WrongState."""
    survey = Survey.objects.locked(survey_id)
    require(by is None or policies.may_run_survey(by, survey))
    _require_open(survey)
    if survey.anonymous:
        empty_box(survey, at_closing=True)
    survey.closed_at, survey.closed_by = clock.now(), by
    _move(survey, SurveyStatus.CLOSED, by)
    whole = Results(survey).whole
    params = {"topic": survey.topic, "answered": whole.answered, "asked": whole.asked}
    director = duty.director_of(survey.estate)
    people = [survey.maker, *([director] if director else [])]
    inbox.tell([one for one in people if one != by], "survey_closed", survey, key="closed", params=params)
    return survey


def sweep_surveys(*, at: datetime, estate: Estate | None = None) -> int:
    """Beat: empty the boxes, remind before the end, close what is over. How many surveys were looked at."""
    rows = Survey.objects.open()
    ids = list((rows.filter(estate=estate) if estate else rows).order_by("id").values_list("pk", flat=True))
    for survey_id in ids:
        _sweep_one(survey_id, at)
    return len(ids)


@transaction.atomic
def _sweep_one(survey_id: int, at: datetime) -> None:
    survey = Survey.objects.locked(survey_id)
    if not survey.is_open:
        return
    if survey.ends_at <= at:
        close_survey(survey_id=survey_id, by=None)
        return
    if survey.anonymous:
        empty_box(survey)
    if _is_reminder_due(survey, at):
        timeline.record(survey, "survey_reminded", by=None, details={"told": _remind(survey)})


def _is_reminder_due(survey: Survey, at: datetime) -> bool:
    """In its last three days, unless officers were reminded in these. They begin at midnight: never twice on a day."""
    begins, last = survey.ends_at - BEFORE_THE_END, survey.reminded_at
    return begins <= at and (last is None or last < begins)


def _require_open(survey: Survey) -> None:
    if not survey.is_open:
        raise WrongState(_("This survey is not open."))


def _move(survey: Survey, status: SurveyStatus, by: Staff | None, details: dict[str, int] | None = None) -> None:
    """The only place that writes a survey's status."""
    before, survey.status = survey.status, status
    survey.version += 1
    survey.save()
    verb = "survey_opened" if status == SurveyStatus.OPEN else "survey_closed"
    timeline.record(survey, verb, by=by, before=before, after=status, details=details or {})
