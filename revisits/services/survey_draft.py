"""Building a survey: its topic, its questions in their order, and whom it is for (R51, R52)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from office import clock, timeline
from office.errors import BadInput, WrongState, require, require_one_of
from office.models import Estate, Staff
from office.typed import clean, optional_text, require_text
from premises.models import Building, Household, Tag, Zone
from revisits import policies
from revisits.models import QuestionKind, Survey, SurveyQuestion, SurveyReach
from revisits.models.survey import WITH_CHOICES

MOST_QUESTIONS, MOST_CHOICES = 30, 12
LONGEST_TOPIC, LONGEST_INTRODUCTION, LONGEST_QUESTION, LONGEST_CHOICE = 80, 1000, 200, 80


@dataclass(frozen=True)
class Asked:
    """One question as it is typed; `choices` where it offers some."""

    kind: str
    words: str
    choices: Collection[str] = ()
    required: bool = True


@dataclass(frozen=True)
class Target:
    """Whom it is for; of the lists the one that `reach` names counts."""

    reach: str
    zones: Collection[Zone] = field(default_factory=list)
    buildings: Collection[Building] = field(default_factory=list)
    tags: Collection[Tag] = field(default_factory=list)
    households: Collection[Household] = field(default_factory=list)


@transaction.atomic
def draft_survey(
    *,
    estate: Estate,
    by: Staff,
    topic: str,
    introduction: str = "",
    anonymous: bool = False,
    closes_on: date | None = None,
) -> Survey:
    """Begin a survey on one topic (R52), for the whole estate until somebody says otherwise. Raises NotAllowed, BadInput."""
    require(policies.may_make_surveys(by, estate.pk))
    survey = Survey(estate=estate, maker=by, made_at=clock.now())
    _write(survey, topic, introduction, anonymous, closes_on)
    survey.save(force_insert=True)
    timeline.record(survey, "survey_drafted", by=by)
    return survey


@transaction.atomic
def change_survey(
    *,
    survey_id: int,
    by: Staff,
    topic: str,
    introduction: str = "",
    anonymous: bool = False,
    closes_on: date | None = None,
    version_seen: int | None = None,
) -> Survey:
    """Change what a draft is about. Raises NotAllowed, WrongState (opened, or changed in another window), BadInput."""
    survey = locked_draft(survey_id, by)
    if version_seen is not None and version_seen != survey.version:
        raise WrongState(_("This draft was changed meanwhile, in another window. Open it again."))
    _write(survey, topic, introduction, anonymous, closes_on)
    survey.version += 1
    survey.save()
    return survey


def _write(survey: Survey, topic: str, introduction: str, anonymous: bool, closes_on: date | None) -> None:
    survey.topic = require_text(_line(topic), "topic", _("Say what the survey is about."), LONGEST_TOPIC)
    survey.introduction = optional_text(introduction, "introduction", LONGEST_INTRODUCTION)
    survey.anonymous = anonymous
    if closes_on is not None and closes_on < survey.estate.today():
        raise BadInput(_("The last day has passed already."), "closes_on")
    survey.closes_on = closes_on
    survey.closes_at = survey.estate.end_of(closes_on) if closes_on else None


@transaction.atomic
def discard_survey(*, survey_id: int, by: Staff) -> None:
    """Throw a draft away, with its questions. Raises NotAllowed, WrongState."""
    survey = locked_draft(survey_id, by)
    survey.questions.all().delete()
    survey.delete()


@transaction.atomic
def add_question(*, survey_id: int, by: Staff, asked: Asked) -> SurveyQuestion:
    """Put a question at the end. Raises NotAllowed, WrongState, BadInput."""
    survey = locked_draft(survey_id, by)
    known = survey.questions.aggregate(count=models.Count("id"), last=models.Max("order"))
    if known["count"] >= MOST_QUESTIONS:
        raise BadInput(_("A survey has at most %(most)d questions.") % {"most": MOST_QUESTIONS})
    question = SurveyQuestion(estate=survey.estate, survey=survey, order=(known["last"] or 0) + 1)
    return _ask(question, asked)


@transaction.atomic
def change_question(*, question_id: int, by: Staff, asked: Asked) -> SurveyQuestion:
    """Word a question anew. Raises NotAllowed, WrongState, BadInput."""
    question = SurveyQuestion.objects.get(pk=question_id)
    locked_draft(question.survey_id, by)
    return _ask(question, asked)


@transaction.atomic
def remove_question(*, question_id: int, by: Staff) -> None:
    """Take a question out. Raises NotAllowed, WrongState."""
    question = SurveyQuestion.objects.get(pk=question_id)
    locked_draft(question.survey_id, by)
    question.delete()


@transaction.atomic
def move_question(*, question_id: int, by: Staff, place: int) -> None:
    """Put a question at a place, counted from 1; the others keep their order. Raises NotAllowed, WrongState."""
    question = SurveyQuestion.objects.get(pk=question_id)
    locked_draft(question.survey_id, by)
    others = list(SurveyQuestion.objects.filter(survey=question.survey_id).exclude(pk=question.pk))
    others.insert(min(max(place, 1), len(others) + 1) - 1, question)
    for order, one in enumerate(others, 1):
        one.order = order
    SurveyQuestion.objects.bulk_update(others, ["order"])


def _ask(question: SurveyQuestion, asked: Asked) -> SurveyQuestion:
    require_one_of(asked.kind, QuestionKind.values, "kind", _("Choose how it is answered."))
    question.kind, question.required = asked.kind, asked.required
    question.words = require_text(_line(asked.words), "words", _("Write the question."), LONGEST_QUESTION)
    question.choices = _choices(asked.choices) if asked.kind in WITH_CHOICES else []
    question.save()
    return question


def _line(typed: str) -> str:
    """One line as it was typed, without white space that nobody sees; its full-width marks stay."""
    return " ".join(clean(typed).split())


def _choices(typed: Iterable[str]) -> list[str]:
    choices = [line for line in map(_line, typed) if line]
    if len(choices) < 2:
        raise BadInput(_("Give at least two answers to choose from, one in a line."), "choices")
    if len(choices) > MOST_CHOICES:
        raise BadInput(_("At most %(most)d answers to choose from.") % {"most": MOST_CHOICES}, "choices")
    if len(set(choices)) < len(choices):
        raise BadInput(_("Two of these answers are the same."), "choices")
    return [optional_text(line, "choices", LONGEST_CHOICE) for line in choices]


@transaction.atomic
def aim_survey(*, survey_id: int, by: Staff, target: Target) -> Survey:
    """Say whom it is for (R51). Raises NotAllowed, WrongState, BadInput."""
    survey = locked_draft(survey_id, by)
    reach = require_one_of(target.reach, SurveyReach.values, "reach", _("Choose whom it is for."))
    lists = {name: getattr(target, name) for name in ("zones", "buildings", "tags", "households")}
    if reach in lists and not lists[reach]:
        raise BadInput(_("Choose at least one."), reach)
    if any(one.estate_id != survey.estate_id for rows in lists.values() for one in rows):
        raise BadInput(_("Choose from this estate."), reach)
    for name, rows in lists.items():
        getattr(survey, name).set(rows if name == reach else [])
    survey.reach = reach
    survey.version += 1
    survey.save()
    return survey


def locked_draft(survey_id: int, by: Staff) -> Survey:
    """A draft of this person, locked. Raises NotAllowed, WrongState."""
    survey = Survey.objects.locked(survey_id)
    if not survey.is_draft:
        raise WrongState(_("The survey is open: what is asked and of whom stays as it is."))
    require(policies.may_change_survey(by, survey))
    return survey
