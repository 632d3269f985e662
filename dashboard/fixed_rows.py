"""When reports are made, as delivered, and beat's entries; written after each migrate, only where it is missing."""

from typing import Any

from django.utils.translation import gettext_lazy
from django_celery_beat.models import IntervalSchedule, PeriodicTask

from dashboard.models import Audience, ReportRule
from dashboard.models.report import LENGTHS
from office import clock

# What each task does, as the administrator reads it.
SAID = {
    "dashboard.tasks.sweep_reports": gettext_lazy("make the reports whose day has come"),
    "dashboard.tasks.make_report": gettext_lazy("make a report that was asked for"),
    "dashboard.tasks.sweep_list_exports": gettext_lazy("take up exports that were left lying, clear old ones"),
    "dashboard.tasks.make_list_export": gettext_lazy("make the file of a long list"),
}


def install(**_: Any) -> None:
    """The report of each month, quarter and year on the first working day after it."""
    today = clock.today("Asia/Shanghai")
    rules = [ReportRule(audience=one, months=months, since=today) for one in Audience.values for months in LENGTHS]
    ReportRule.objects.bulk_create(rules, ignore_conflicts=True)
    minutely, _made = IntervalSchedule.objects.get_or_create(every=1, period=IntervalSchedule.MINUTES)
    for name, task in (("reports", "sweep_reports"), ("exports", "sweep_list_exports")):
        PeriodicTask.objects.get_or_create(
            name=f"dashboard: {name}", defaults={"interval": minutely, "task": f"dashboard.tasks.{task}"}
        )
