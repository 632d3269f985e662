"""What a household said, question by question, as it is kept: places of choices, a number, or words."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from office.errors import BadInput
from office.typed import optional_text
from revisits.models import QuestionKind, SurveyQuestion
from revisits.models.survey import SCALE

LONGEST_TEXT = 1000

Answers = dict[str, Any]


def taken(questions: Iterable[SurveyQuestion], said: Mapping[int, Any]) -> Answers:
    """The answers as they are kept; raises BadInput beside the question that is wrong or was left out."""
    found: Answers = {}
    for question in questions:
        value = _value(question, said.get(question.pk))
        if value is not None:
            found[str(question.pk)] = value
        elif question.required:
            raise BadInput(_("Please answer this question."), question.field)
    return found


def _value(question: SurveyQuestion, said: Any) -> Any:
    """None when nothing was said."""
    if question.kind == QuestionKind.TEXT:
        return optional_text(said or "", question.field, LONGEST_TEXT) or None
    if question.kind == QuestionKind.SCALE:
        return _among([said], SCALE, question)[0] if said not in (None, "") else None
    picked = [] if said in (None, "") else list(said) if isinstance(said, list | tuple | set) else [said]
    if len(picked) > 1 and question.kind == QuestionKind.SINGLE:
        raise BadInput(_("Choose one."), question.field)
    return sorted(set(_among(picked, range(len(question.choices)), question))) or None


def _among(values: Iterable[Any], allowed: range, question: SurveyQuestion) -> list[int]:
    try:
        numbers = [int(value) for value in values]
    except (TypeError, ValueError):
        numbers = [-1]
    if any(number not in allowed for number in numbers):
        raise BadInput(_("Choose one of the answers."), question.field)
    return numbers


def said(question: SurveyQuestion, answers: Answers) -> str:
    """An answer in words, for a page or a cell; empty where there is none."""
    value = answers.get(str(question.pk))
    if value is None:
        return ""
    if question.choices:
        return "；".join(question.choices[place] for place in value)
    return str(value)
