"""What the director decided on a suggestion."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from complaints.models.case import Case
from office.models import Estate, Staff
from office.triggers import append_only, same_estate


class Outcome(models.TextChoices):
    ADOPT = "adopt", _("Adopt at once")
    PLAN = "plan", _("Adopt with a plan")
    DECLINE = "decline", _("Decline")


class SuggestionDecision(models.Model):
    """Adopted at once, adopted with a plan (its measures are `office.Action` rows about the case), or declined with a
    reason (R20). Written once."""

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    case = models.OneToOneField(Case, models.PROTECT, related_name="suggestion_decision")
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("decision on a suggestion")
        constraints = [
            models.CheckConstraint(
                name="suggestion_declined_with_reason", condition=~Q(outcome=Outcome.DECLINE) | ~Q(reason="")
            )
        ]
        triggers = [append_only(), same_estate(case="complaints_case")]
