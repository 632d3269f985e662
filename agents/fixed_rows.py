"""What this app is delivered with: written after each migrate and only where missing."""

from typing import Any

from django.db import transaction
from django_celery_beat.models import IntervalSchedule, PeriodicTask

from agents.models import Phrase, ScreeningOption, ScreeningQuestion, ScreeningVersion
from agents.receptions.delivered import PHRASES
from agents.services import publish_questions
from agents.services.reception_lists import deliver_lists
from agents.visits.delivered import QUESTIONS
from office.models import Estate

HOURLY = "agents: classes"


def install(**_: Any) -> None:
    """The questions and the phrases, once, the checklists of each tower, and what beat calls."""
    if not ScreeningVersion.objects.exists():
        deliver_questions()
    if not Phrase.objects.exists():
        Phrase.objects.bulk_create(Phrase(words=words, order=10 * place) for place, words in enumerate(PHRASES, 1))
    for estate in Estate.objects.filter(kind=Estate.Kind.TOWER):
        deliver_lists(estate)
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
