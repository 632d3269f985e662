"""The answers of a survey as an Excel file; of an anonymous one without household and time, and only from five up."""

from typing import IO

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from office.sheets import AT_ONCE, Column, several
from revisits.models import QuestionKind, Survey, SurveyQuestion
from revisits.surveys.answers import said
from revisits.surveys.results import Results


def workbook(survey: Survey) -> IO[bytes]:
    """One line an answer, one column a question, in an open temporary file that goes when it is closed."""
    rows = Results(survey).responses.select_related("zone", "invitation__household__unit").order_by("id")
    return several([(_("Answers"), _columns(survey), rows.iterator(chunk_size=AT_ONCE))])


def _columns(survey: Survey) -> list[Column]:
    named = [
        Column(pgettext("column", "No."), 8, lambda row: row.invitation.number),
        Column(_("Household"), 22, lambda row: row.invitation.household.unit.label),
        Column(pgettext("survey", "Answered at"), 16, lambda row: row.at),
        Column(
            pgettext("survey", "Way"),
            10,
            lambda row: pgettext("survey", "On paper") if row.way == "paper" else _("By link"),
        ),
    ]
    zone = Column(_("Zone"), 12, lambda row: row.zone and row.zone.name)
    return [*([] if survey.anonymous else named), zone, *map(_column, survey.questions.all())]


def _column(question: SurveyQuestion) -> Column:
    if question.kind == QuestionKind.SCALE:
        return Column(question.words, 14, lambda row: row.answers.get(str(question.pk)))
    return Column(question.words, 32, lambda row: said(question, row.answers))
