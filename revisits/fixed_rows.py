"""The rules of the plan, the way in of what a revisit brings to the desk, and beat's entries: written after each migrate
and only where missing."""

from typing import Any

from django.utils.translation import gettext_lazy
from django_celery_beat.models import IntervalSchedule, PeriodicTask

from complaints.models import Source
from office.models import Estate
from revisits.models import PlanRule, Purpose

# What the regulation itself demands: officers each quarter (R48), the director once a year (R46), a forum each quarter (R49).
DELIVERED = (Purpose.OFFICER, Purpose.DIRECTOR, Purpose.FORUM)

# What beat calls, and every how many minutes.
# What each task does, as the administrator reads it.
SAID = {
    "revisits.tasks.keep_plans": gettext_lazy("make the revisits that the plan’s rules want"),
    "revisits.tasks.tell_of_tasks": gettext_lazy("tell of revisits that are left or missed"),
    "revisits.tasks.remind_of_appointments": gettext_lazy("remind of appointments at a door"),
    "revisits.tasks.sweep_feedback": gettext_lazy("remind of promised answers, and tell what was missed"),
    "revisits.tasks.remind_gathering_hosts": gettext_lazy("remind the hosts of forums and events"),
    "revisits.tasks.sweep_surveys": gettext_lazy("remind of surveys, and close what is over"),
}
TASKS = {
    "revisits: plan": ("keep_plans", 15),
    "revisits: due and missed": ("tell_of_tasks", 15),
    "revisits: appointments": ("remind_of_appointments", 5),
    "revisits: feedback": ("sweep_feedback", 5),
    "revisits: gatherings": ("remind_gathering_hosts", 5),
    "revisits: surveys": ("sweep_surveys", 10),
}


def install(**_: Any) -> None:
    """Each residential estate has the regulation's own rules; beat knows what to call."""
    for estate in Estate.objects.filter(kind=Estate.Kind.RESIDENTIAL):
        deliver_rules(estate)
    Source.objects.get_or_create(code="revisit", defaults={"name": "回访", "icon": "door-open", "order": 65})
    for name, (task, minutes) in TASKS.items():
        every, _made = IntervalSchedule.objects.get_or_create(every=minutes, period=IntervalSchedule.MINUTES)
        PeriodicTask.objects.get_or_create(name=name, defaults={"interval": every, "task": f"revisits.tasks.{task}"})


def deliver_rules(estate: Estate) -> None:
    """The regulation's rules, for an estate that has none for a purpose, in use or retired."""
    known = set(PlanRule.objects.filter(estate=estate).values_list("purpose", flat=True))
    PlanRule.objects.bulk_create(
        [PlanRule(estate=estate, purpose=purpose) for purpose in DELIVERED if purpose not in known]
    )
