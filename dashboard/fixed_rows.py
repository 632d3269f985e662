"""When reports are made, as delivered, and beat's entries; written after each migrate, only where it is missing."""

from typing import Any

from django_celery_beat.models import IntervalSchedule, PeriodicTask

from dashboard.models import Audience, ReportRule
from dashboard.models.report import LENGTHS
from office import clock


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
