"""A vacancy sheet that was handed over (空房资料): to whom, by whom, and what stood on it, so that a sheet that turns up
elsewhere leads back to its client."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from leasing.models.disclosure import Disclosure
from leasing.models.prospect import SEES_ALL, Prospect
from leasing.models.reception import Reception
from leasing.models.terms import LeasingTerms
from office.models import Estate, Role, Staff
from office.policies import estates_with_role
from office.triggers import append_only, same_estate


class VacancySheetQuerySet(models.QuerySet["VacancySheet"]):
    def visible_to(self, staff: Staff) -> "VacancySheetQuerySet":
        """Those that the person handed over or whose client is his; managers see all."""
        whole = [estate.pk for estate in estates_with_role(staff, *SEES_ALL)]
        own = [estate.pk for estate in estates_with_role(staff, Role.LEASING)]
        mine = Q(made_by=staff) | Q(prospect__owner=staff) | Q(reception__host=staff)
        return self.filter(Q(estate__in=whole) | Q(estate__in=own) & mine)


class VacancySheet(models.Model):
    """`lines` are the spaces with their list prices as they were. Written once."""

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    number = models.CharField(max_length=16)
    reception = models.ForeignKey(Reception, models.PROTECT, null=True, related_name="vacancy_sheets")
    prospect = models.ForeignKey(Prospect, models.PROTECT, null=True, related_name="vacancy_sheets")
    recipient = models.CharField(max_length=130)
    level = models.CharField(max_length=13, choices=Disclosure.choices)
    basis = models.CharField(max_length=5, choices=LeasingTerms.Basis.choices)
    tax_included = models.BooleanField()
    lines = models.JSONField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)

    objects = VacancySheetQuerySet.as_manager()

    class Meta:
        verbose_name = _("vacancy sheet")
        verbose_name_plural = _("vacancy sheets")
        constraints = [
            models.UniqueConstraint(name="vacancy_sheet_number", fields=["estate", "number"]),
            models.CheckConstraint(
                name="vacancy_sheet_for_somebody",
                condition=~Q(recipient="") & (Q(reception__isnull=False) | Q(prospect__isnull=False)),
            ),
            models.CheckConstraint(name="vacancy_sheet_level", condition=Q(level__in=["reserved", "full"])),
        ]
        triggers = [same_estate(reception="leasing_reception", prospect="leasing_prospect"), append_only()]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("leasing:vacancy_sheet", args=[self.pk])
