"""A household answers a survey: by its link, or on paper that the desk enters (R51). Once."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from office import clock
from office.errors import WrongState, require
from office.models import Staff
from revisits import policies
from revisits.models import Survey, SurveyInvitation, SurveyResponse
from revisits.services.survey_box import put_into_box
from revisits.services.survey_words import GONE
from revisits.surveys.answers import Answers, taken

Way = SurveyResponse.Way


@transaction.atomic
def answer_survey(*, invitation_id: int, said: Mapping[int, Any]) -> None:
    """Keep what a household answered by its link; `said` by question. Raises WrongState (over, or answered), BadInput
    beside a question."""
    _take(invitation_id, said, by=None)


@transaction.atomic
def enter_answers(*, invitation_id: int, by: Staff, said: Mapping[int, Any]) -> None:
    """Enter what came back on paper, once for a household (R51). Raises NotAllowed, WrongState, BadInput."""
    estate_id = SurveyInvitation.objects.values_list("estate_id", flat=True).get(pk=invitation_id)
    require(policies.may_make_surveys(by, estate_id))
    _take(invitation_id, said, by=by)


def _take(invitation_id: int, said: Mapping[int, Any], by: Staff | None) -> None:
    survey_id = SurveyInvitation.objects.values_list("survey_id", flat=True).get(pk=invitation_id)
    survey = Survey.objects.locked(survey_id)
    if not survey.is_open or survey.ends_at <= clock.now():
        raise WrongState(GONE)
    # Read under the survey's lock. An anonymous survey's invitation is not touched: see put_into_box.
    invitation = SurveyInvitation.objects.get(pk=invitation_id)
    answers = taken(survey.questions.all(), said)
    if survey.anonymous:
        put_into_box(invitation, survey, answers)
    else:
        _keep(invitation, survey, answers, by)


def _keep(invitation: SurveyInvitation, survey: Survey, answers: Answers, by: Staff | None) -> None:
    """The household's answers under its name, with when and how they came."""
    if invitation.answered:
        raise WrongState(GONE)
    SurveyResponse.objects.create(
        estate=survey.estate,
        survey=survey,
        zone_id=invitation.counted_in_id,
        answers=answers,
        invitation=invitation,
        way=Way.PAPER if by else Way.LINK,
        at=clock.now(),
        by=by,
    )
    invitation.answered = True
    invitation.save(update_fields=["answered"])
