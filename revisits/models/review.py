"""A quarter that the director has closed, with its figures as they stood (R44)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from office.models import Estate, Staff
from office.triggers import append_only


class ClosedQuarter(models.Model):
    """Closed with everything handled, or with the director's word why something is not. `figures` are as of that day."""

    KIND = "revisits.closedquarter"

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    period = models.CharField(max_length=7, db_collation="C")
    closed_at = models.DateTimeField()
    closed_by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)
    open_items = models.PositiveIntegerField(default=0)
    note = models.TextField(blank=True)
    figures = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("closed quarter")
        verbose_name_plural = _("closed quarters")
        constraints = [
            models.UniqueConstraint(name="closedquarter_once", fields=["estate", "period"]),
            models.CheckConstraint(name="closedquarter_says_why", condition=Q(open_items=0) | ~Q(note="")),
        ]
        triggers = [append_only()]

    def __str__(self) -> str:
        return self.period
