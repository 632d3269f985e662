"""What runs by itself, and what of it failed, under the office's names. The rows are the libraries' own."""

from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django_celery_beat.models import CrontabSchedule, IntervalSchedule, PeriodicTask
from django_celery_results.models import TaskResult


class ScheduleEntry(PeriodicTask):
    class Meta:
        proxy = True
        verbose_name = _("entry of the schedule")
        verbose_name_plural = _("schedule")

    def __str__(self) -> str:
        return str(self.name)


class Interval(IntervalSchedule):
    class Meta:
        proxy = True
        verbose_name = _("interval of the schedule")
        verbose_name_plural = _("intervals of the schedule")

    def __str__(self) -> str:
        return every(self)


class FixedHour(CrontabSchedule):
    class Meta:
        proxy = True
        verbose_name = _("fixed hour of the schedule")
        verbose_name_plural = _("fixed hours of the schedule")

    def __str__(self) -> str:
        return at(self)


class Failure(TaskResult):
    class Meta:
        proxy = True
        verbose_name = _("failed task")
        verbose_name_plural = _("failed tasks")

    def __str__(self) -> str:
        return f"{self.task_name} {timezone.localtime(self.date_done):%m-%d %H:%M}"


def every(interval: IntervalSchedule) -> str:
    """How often, in words. (The library's own say the periods with words that mean something else here.)"""
    n, period = _in_largest_unit(interval)
    said = {
        IntervalSchedule.DAYS: ngettext("every {n} day", "every {n} days", n),
        IntervalSchedule.HOURS: ngettext("every {n} hour", "every {n} hours", n),
        IntervalSchedule.MINUTES: ngettext("every {n} minute", "every {n} minutes", n),
        IntervalSchedule.SECONDS: ngettext("every {n} second", "every {n} seconds", n),
    }
    return said.get(period, "{n} µs").format(n=n)


def at(fixed: CrontabSchedule) -> str:
    """At which hour, in words; what is not for every day stands as cron writes it."""
    days = (fixed.day_of_month, fixed.month_of_year, fixed.day_of_week)
    if days == ("*", "*", "*") and fixed.hour.isdigit() and fixed.minute.isdigit():
        return gettext("every day at {hour}").format(hour=f"{int(fixed.hour):02}:{int(fixed.minute):02}")
    return " ".join((fixed.minute, fixed.hour, *days))


def _in_largest_unit(interval: IntervalSchedule) -> tuple[int, str]:
    """Sixty minutes are an hour, 1440 a day."""
    n, period = interval.every, interval.period
    if period == IntervalSchedule.MINUTES and n % 60 == 0:
        n, period = n // 60, IntervalSchedule.HOURS
    if period == IntervalSchedule.HOURS and n % 24 == 0:
        n, period = n // 24, IntervalSchedule.DAYS
    return n, period
