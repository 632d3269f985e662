"""The answers of a survey as an Excel file; of an anonymous one without household and time, and only from five up."""

import tempfile
from collections.abc import Callable
from typing import IO, Any, NamedTuple

import xlsxwriter
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from complaints.export import MEDIA_TYPE, write_cell
from revisits.models import QuestionKind, Survey, SurveyQuestion, SurveyResponse
from revisits.surveys.answers import said
from revisits.surveys.results import AT_ONCE, Results

__all__ = ["MEDIA_TYPE", "workbook"]


class Column(NamedTuple):
    label: str
    width: int
    value: Callable[[SurveyResponse], Any]


def workbook(survey: Survey) -> IO[bytes]:
    """One line an answer, one column a question, in an open temporary file that goes when it is closed."""
    file = tempfile.TemporaryFile(suffix=".xlsx")  # noqa: SIM115 - whoever sends it closes it
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    columns = _columns(survey)
    with xlsxwriter.Workbook(file, options) as book:
        moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        bold = book.add_format({"bold": True})
        sheet = book.add_worksheet(_("Answers"))
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width)
            sheet.write_string(0, place, column.label, bold)
        sheet.freeze_panes(1, 0)
        rows = Results(survey).responses.select_related("zone", "invitation__household__unit").order_by("id")
        for line, row in enumerate(rows.iterator(chunk_size=AT_ONCE), 1):
            for place, column in enumerate(columns):
                write_cell(sheet, line, place, column.value(row), moment)
    file.seek(0)
    return file


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
