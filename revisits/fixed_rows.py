"""The rules of the plan and beat's entries, written after each migrate and only where missing."""

from typing import Any

from django_celery_beat.models import IntervalSchedule, PeriodicTask

from complaints.models import Source
from office.models import Estate
from revisits.models import PlanRule, Purpose

# What the regulation itself demands: officers each quarter (R48), the director once a year (R46), a forum each quarter (R49).
DELIVERED = (Purpose.OFFICER, Purpose.DIRECTOR, Purpose.FORUM)


def install(**_: Any) -> None:
    """Each residential estate has the regulation's own rules."""
    for estate in Estate.objects.filter(kind=Estate.Kind.RESIDENTIAL):
        deliver_rules(estate)
    install_feedback()


def deliver_rules(estate: Estate) -> None:
    """The regulation's rules, for an estate that has none for a purpose, in use or retired."""
    known = set(PlanRule.objects.filter(estate=estate).values_list("purpose", flat=True))
    PlanRule.objects.bulk_create(
        [PlanRule(estate=estate, purpose=purpose) for purpose in DELIVERED if purpose not in known]
    )


def install_feedback() -> None:
    """The way in of what a revisit brings to the desk, and the sweep of promised hours every five minutes (R40)."""
    Source.objects.get_or_create(code="revisit", defaults={"name": "回访", "icon": "door-open", "order": 65})
    often, _made = IntervalSchedule.objects.get_or_create(every=5, period=IntervalSchedule.MINUTES)
    PeriodicTask.objects.get_or_create(
        name="revisits: feedback", defaults={"interval": often, "task": "revisits.tasks.sweep_feedback"}
    )
