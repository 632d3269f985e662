"""The administrator's change of the questions makes a version; visits keep the one that they began with."""

from dataclasses import asdict, fields

from django.db import transaction

from agents.models import HistoryWeights, ScreeningQuestion, ScreeningVersion
from agents.screening import Option, Question, Weights
from office import clock
from office.models import Staff


@transaction.atomic
def publish_questions(*, by: Staff | None) -> ScreeningVersion:
    """The questions in use and the weights of the history become the version of the next visits; unchanged, the last
    version stays (R107)."""
    rows = ScreeningQuestion.objects.select_for_update(no_key=True).filter(retired=False).prefetch_related("options")
    questions = [_as_it_stands(row).frozen() for row in rows]
    last = last_version()
    weights = _weights()
    if last and last.questions == questions and Weights(**last.weights) == weights:
        return last
    number = last.number + 1 if last else 1
    return ScreeningVersion.objects.create(
        number=number, questions=questions, weights=asdict(weights), made_at=clock.now(), made_by=by
    )


def last_version() -> ScreeningVersion | None:
    """The version with which a visit begins now."""
    return ScreeningVersion.objects.order_by("-number").first()


def _weights() -> Weights:
    """What the history weighs, as the administrator keeps it."""
    row = HistoryWeights.objects.first()
    return Weights(**{field.name: getattr(row, field.name) for field in fields(Weights)}) if row else Weights()


def _as_it_stands(row: ScreeningQuestion) -> Question:
    options = [
        Option(one.code, one.words, one.reason, one.partner, one.new, one.research)
        for one in row.options.all()
        if not one.retired
    ]
    return Question(row.code, row.words, tuple(options))
