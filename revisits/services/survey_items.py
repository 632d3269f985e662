"""An answer in words becomes a piece of feedback and goes the way of all feedback (R52)."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from office import duty
from office.errors import BadInput, WrongState, require
from office.models import Staff
from revisits import policies
from revisits.models import Feedback, QuestionKind, Survey, SurveyItem, SurveyQuestion, SurveyResponse
from revisits.services.feedback import Said, write_down
from revisits.surveys.answers import said
from revisits.surveys.results import Results


@transaction.atomic
def raise_item(*, response_id: UUID, question_id: int, by: Staff, kind: str) -> Feedback:
    """Make feedback of one answer in words, once. Under a household's name it is its zone's officer's; an anonymous one
    has no household and is the director's. Raises NotAllowed, WrongState, BadInput."""
    response = SurveyResponse.objects.select_related(
        "survey__estate", "invitation__household__unit__zone__officer"
    ).get(pk=response_id)
    survey = Survey.objects.locked(response.survey_id)
    require(policies.may_make_surveys(by, survey.estate_id))
    question = SurveyQuestion.objects.get(pk=question_id, survey=survey, kind=QuestionKind.TEXT)
    body = said(question, response.answers)
    if not body or not Results(survey).is_shown:
        raise BadInput(_("Nothing was written here."))
    if SurveyItem.objects.filter(response=response, question=question).exists():
        raise WrongState(_("This is a piece of feedback already."))
    household = response.invitation.household if response.invitation else None
    feedback = write_down(Said(kind, body), estate=survey.estate, by=None, household=household, survey=survey)
    if household is None:
        _give_to_director(feedback)
    SurveyItem.objects.create(estate=survey.estate, response=response, question=question, feedback=feedback)
    return feedback


def _give_to_director(feedback: Feedback) -> None:
    """Who answered is not known, so that no zone's officer can speak with him."""
    director = duty.director_of(feedback.estate)
    if director:
        feedback.owner = director
        feedback.save(update_fields=["owner"])
