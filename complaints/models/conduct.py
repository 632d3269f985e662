"""A complaint about the staff (R26): whom it is about, and what was decided. Both are for those who may see the case."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from complaints.models.case import Case
from complaints.models.life import Finding
from office.models import Estate, Staff
from office.triggers import append_only, same_estate


class Accusation(models.Model):
    """Whom a conduct case is about: a colleague, or what was said of him. He neither sees nor handles it."""

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    case = models.OneToOneField(Case, models.PROTECT, related_name="accusation")
    accused = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    said = models.CharField(max_length=80, blank=True)

    class Meta:
        verbose_name = _("whom a conduct case is about")
        triggers = [append_only(), same_estate(case="complaints_case")]

    def __str__(self) -> str:
        """The colleague and what was said of him."""
        return " ".join(part for part in [self.accused.name if self.accused else "", self.said] if part)


class ConductDecision(models.Model):
    """What was decided in a round: founded or not, and what follows for the colleague. Written once, never by him."""

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="conduct_decisions", db_index=False)
    round = models.PositiveSmallIntegerField()
    finding = models.CharField(max_length=8, choices=Finding.choices)
    follows = models.TextField(blank=True)
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        verbose_name = _("decision on a conduct case")
        constraints = [
            models.UniqueConstraint(name="conduct_decided_once_a_round", fields=["case", "round"]),
            models.CheckConstraint(name="conduct_decision_says_whether_true", condition=~Q(finding="")),
            models.CheckConstraint(
                name="conduct_founded_says_what_follows",
                condition=~Q(finding__in=[Finding.TRUE, Finding.PARTLY]) | ~Q(follows=""),
            ),
        ]
        triggers = [
            append_only(),
            same_estate(case="complaints_case"),
            pgtrigger.Trigger(
                name="not_by_the_accused",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
IF EXISTS (SELECT 1 FROM complaints_accusation WHERE case_id = NEW.case_id AND accused_id = NEW.by_id) THEN
    RAISE EXCEPTION 'nobody decides on a complaint about himself'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'conduct_not_decided_by_the_accused';
END IF;
RETURN NEW;""",
            ),
        ]
