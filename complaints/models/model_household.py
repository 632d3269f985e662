"""The model households of a year (文明户): selected by the director, then published as a list."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from complaints.models.board import Commendation
from office.models import Estate, Staff
from office.saying import masked_name
from office.triggers import append_only, same_estate
from premises.models import Household


class ModelHouseholdQuerySet(models.QuerySet["ModelHousehold"]):
    def standing(self) -> "ModelHouseholdQuerySet":
        """Those that were not taken back, in the order in which they were selected."""
        return self.filter(taken_back_at=None).order_by("id")

    def on_board(self) -> "ModelHouseholdQuerySet":
        """Those that hang on the board."""
        return self.standing().filter(published_at__isnull=False)


class ModelHousehold(models.Model):
    """One household of one year's list (R23). While the list is not on the board it may be taken back, with a
    reason."""

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField()
    household = models.ForeignKey(Household, models.PROTECT, related_name="model_years")
    name = models.CharField(max_length=60)
    commendation = models.ForeignKey(Commendation, models.PROTECT, null=True, related_name="+", db_index=False)
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    taken_back_at = models.DateTimeField(null=True)
    taken_back_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    taken_back_why = models.TextField(blank=True)

    objects = ModelHouseholdQuerySet.as_manager()

    class Meta:
        verbose_name = _("model household")
        constraints = [
            models.UniqueConstraint(
                name="model_household_once", fields=["estate", "year", "household"], condition=Q(taken_back_at=None)
            ),
            models.CheckConstraint(
                name="model_household_taken_back_whole",
                condition=Q(taken_back_at=None, taken_back_by=None, taken_back_why="")
                | Q(taken_back_at__isnull=False, taken_back_by__isnull=False, published_at=None)
                & ~Q(taken_back_why=""),
            ),
        ]
        triggers = [
            same_estate(household="premises_household", commendation="complaints_commendation"),
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return self.shown_name

    @property
    def shown_name(self) -> str:
        """Masked as on the roll: whole only while the resident's consent there stands."""
        agreed = self.commendation is not None and self.commendation.has_consent
        return self.name if agreed else masked_name(self.name)


class ModelListVersion(models.Model):
    """What a year's list said from when on: one row each time it is hung up or taken down, written once."""

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    households = ArrayField(models.BigIntegerField())
    withdrawn_why = models.TextField(blank=True)
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("version of a list of model households")
        constraints = [
            models.UniqueConstraint(name="model_list_version", fields=["estate", "year", "number"]),
            models.CheckConstraint(
                name="model_list_withdrawn_with_reason",
                condition=Q(households=[]) & ~Q(withdrawn_why="") | ~Q(households=[]) & Q(withdrawn_why=""),
            ),
        ]
        triggers = [append_only()]
