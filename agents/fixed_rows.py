"""What this app is delivered with: written after each migrate and only where missing."""

from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy
from django_celery_beat.models import IntervalSchedule, PeriodicTask

from agents.models import (
    CommissionRate,
    HistoryWeights,
    IntroductionTerms,
    Phrase,
    ScreeningOption,
    ScreeningQuestion,
    ScreeningVersion,
)
from agents.receptions.delivered import PHRASES
from agents.services import publish_questions
from agents.services.reception_lists import deliver_lists
from agents.visits.delivered import QUESTIONS
from office.models import Estate

HOURLY = "agents: classes"
QUARTERLY = "agents: introductions"
# A lease of so many months or more is paid for with so many months of its rent.
RATES = ((24, "1.00"), (36, "1.50"))
BELOW = "0.50"


# What each task does, as the administrator reads it.
SAID = {
    "agents.tasks.ask_for_classes": gettext_lazy("ask for the class of brokers long unseen"),
    "agents.tasks.look_after_introductions": gettext_lazy("look after introductions: signed, ending, ended"),
}


def install(**_: Any) -> None:
    """The questions with what a history weighs and the phrases, once, each tower's checklists and terms of introductions, and what beat calls."""
    for estate in Estate.objects.filter(kind=Estate.Kind.TOWER, introduction_terms=None):
        deliver_terms(estate)
    HistoryWeights.objects.get_or_create(pk=1)
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
    often, _made = IntervalSchedule.objects.get_or_create(every=15, period=IntervalSchedule.MINUTES)
    PeriodicTask.objects.get_or_create(
        name=QUARTERLY, defaults={"interval": often, "task": "agents.tasks.look_after_introductions"}
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


def deliver_terms(estate: Estate) -> None:
    """What a tower begins with; what its administrator makes of it stays."""
    terms, is_new = IntroductionTerms.objects.get_or_create(
        estate=estate, defaults={"commission_months": Decimal(BELOW)}
    )
    if is_new:
        CommissionRate.objects.bulk_create(
            [CommissionRate(terms=terms, from_months=term, months=Decimal(months)) for term, months in RATES]
        )
