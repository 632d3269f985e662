"""What makes a form sent twice one row, and numbers without gaps."""

from django.db import models

from office.models.estate import Estate
from office.models.staff import Staff


class Submission(models.Model):
    """A form carries a key; the first to insert it does the work, the second is sent to its result."""

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    key = models.UUIDField()
    staff = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    at = models.DateTimeField()
    result_url = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="submission_once", fields=["estate", "key"])]


class DayCounter(models.Model):
    """The last number given on a day in an estate; `series` keeps conduct cases apart, so no gap tells of one."""

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    series = models.CharField(max_length=10)
    day = models.DateField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(name="day_counter", fields=["estate", "series", "day"])]
