"""What this app is delivered with: written after each migrate and only where missing."""

from typing import Any

from django.db import transaction
from django_celery_beat.models import IntervalSchedule, PeriodicTask

from agents.models import ScreeningOption, ScreeningQuestion, ScreeningVersion
from agents.services import publish_questions
from agents.visits.delivered import QUESTIONS

HOURLY = "agents: classes"


def install(**_: Any) -> None:
    """The questions, once, and what beat calls."""
    if not ScreeningVersion.objects.exists():
        deliver_questions()
    every, _made = IntervalSchedule.objects.get_or_create(every=1, period=IntervalSchedule.HOURS)
    PeriodicTask.objects.get_or_create(
        name=HOURLY, defaults={"interval": every, "task": "agents.tasks.ask_for_classes"}
    )


@transaction.atomic
def deliver_questions() -> None:
    """The first questions and their first version; what the administrator makes of them stays."""
    for place, question in enumerate(QUESTIONS, 1):
        row, _made = ScreeningQuestion.objects.get_or_create(
            code=question.code, defaults={"order": 10 * place, "words": question.words}
        )
        for order, option in enumerate(question.options, 1):
            given = {name: getattr(option, name) for name in ("words", "reason", "partner", "new", "research")}
            ScreeningOption.objects.get_or_create(
                question=row, code=option.code, defaults={"order": 10 * order, **given}
            )
    publish_questions(by=None)
