"""The answers in words, a line each, with the piece of feedback that became of one."""

from dataclasses import dataclass
from uuid import UUID

from django.http import QueryDict

from office.pages import Page, keyset
from revisits.models import Feedback, QuestionKind, Survey, SurveyItem, SurveyQuestion, SurveyResponse
from revisits.surveys.results import Results


@dataclass(frozen=True)
class Remark:
    """One answer in words; `who` names the household where that is known."""

    response_id: UUID
    question: SurveyQuestion
    words: str
    who: str
    zone: str
    feedback: Feedback | None


def page(survey: Survey, params: QueryDict) -> Page[SurveyResponse]:
    """The responses of a page that hold words, each with its `remarks`. Sorted by a key that chance gave."""
    asked = list(survey.questions.filter(kind=QuestionKind.TEXT))
    keys = [str(question.pk) for question in asked]
    rows = Results(survey).responses.filter(answers__has_any_keys=keys)
    shown = keyset(rows.select_related("zone", "invitation__household__unit"), params, "id")
    items = SurveyItem.objects.filter(response__in=[row.pk for row in shown.rows]).select_related("feedback")
    known = {(item.response_id, item.question_id): item.feedback for item in items}
    for row in shown.rows:
        row.remarks = [
            Remark(
                response_id=row.pk,
                question=question,
                words=row.answers[str(question.pk)],
                who=row.invitation.household.unit.label if row.invitation else "",
                zone=row.zone.name if row.zone else "",
                feedback=known.get((row.pk, question.pk)),
            )
            for question in asked
            if str(question.pk) in row.answers
        ]
    return shown
