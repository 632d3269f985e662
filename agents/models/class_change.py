"""The history of a broker's class, each step with its reason (R107). Written once; a merge alone moves it to another
broker."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from agents.models.broker import Broker, BrokerClass
from agents.models.visit import BrokerVisit
from office.models import Staff


class ClassChange(models.Model):
    """`grounds` are the reasons of a suggestion as they stood; `reason` the person's own words."""

    class Why(models.TextChoices):
        VISIT = "visit", pgettext_lazy("why", "Decided at a visit")
        REVIEW = "review", pgettext_lazy("why", "Looked at again")
        DEAL = "deal", pgettext_lazy("why", "A deal was signed")
        INCIDENT = "incident", pgettext_lazy("why", "An incident was noted")
        MERGE = "merge", pgettext_lazy("why", "Merged with another entry")

    broker = models.ForeignKey(Broker, models.PROTECT, related_name="class_changes", db_index=False)
    visit = models.ForeignKey(BrokerVisit, models.PROTECT, null=True, related_name="class_changes")
    why = models.CharField(max_length=8, choices=Why.choices)
    before = models.CharField(max_length=8, choices=BrokerClass.choices, blank=True)
    after = models.CharField(max_length=8, choices=BrokerClass.choices)
    suggested = models.CharField(max_length=8, choices=BrokerClass.choices, blank=True)
    grounds = models.JSONField(default=list)
    reason = models.CharField(max_length=400, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        verbose_name = _("change of class")
        verbose_name_plural = _("changes of class")
        constraints = [
            models.CheckConstraint(name="class_change_to_something", condition=~Q(after="")),
            models.CheckConstraint(
                name="class_change_reasoned",
                condition=~Q(reason="") | Q(why__in=("deal", "merge")) | Q(why="visit", suggested=F("after")),
            ),
            # Decided at a visit, or merged, it is another class; a deal, an incident, a second look may leave it as it is.
            models.CheckConstraint(
                name="class_change_changes", condition=~Q(why__in=("visit", "merge")) | ~Q(before=F("after"))
            ),
            models.CheckConstraint(name="class_change_of_visit", condition=~Q(why="visit") | Q(visit__isnull=False)),
        ]
        indexes = [models.Index(fields=["broker", "-at", "-id"], name="class_change_history")]
        triggers = [
            pgtrigger.ReadOnly(name="written_once", exclude=["broker"]),
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return str(self.get_after_display())
