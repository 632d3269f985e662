"""The buildings with which clients compare ours (竞争楼盘, R64, R68), their rents as far as we know them, and our own."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from leasing.models.terms import LeasingTerms
from office.models import Estate, Role, Staff
from office.policies import estates_with_role
from office.triggers import append_only, same_estate

# Who compares: whoever lets.
COMPARES = (Role.LEASING, Role.LEASING_MANAGER, Role.GENERAL_MANAGER)
DIMENSIONS = ("location", "hardware", "service", "management")


class Described(models.Model):
    """A building in the four dimensions of R68. `version` grows with each change."""

    location = models.CharField(_("location"), max_length=300, blank=True)
    hardware = models.CharField(_("hardware"), max_length=300, blank=True)
    service = models.CharField(_("service"), max_length=300, blank=True)
    management = models.CharField(_("management"), max_length=300, blank=True)
    as_of = models.DateField(_("as of"))
    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True


class EstateProfile(Described):
    """Our own building, as it stands beside the others."""

    KIND = "leasing.profile"

    estate = models.OneToOneField(Estate, models.PROTECT, related_name="leasing_profile")

    class Meta:
        verbose_name = _("our building in comparison")
        verbose_name_plural = _("our buildings in comparison")

    def __str__(self) -> str:
        return self.estate.name


class CompetitorQuerySet(models.QuerySet["Competitor"]):
    def visible_to(self, staff: Staff) -> "CompetitorQuerySet":
        """Those of the estates in which the person lets."""
        return self.filter(estate__in=[estate.pk for estate in estates_with_role(staff, *COMPARES)])

    def in_use(self) -> "CompetitorQuerySet":
        return self.filter(retired=False)

    def locked(self, competitor_id: int) -> "Competitor":
        """The row, locked until the transaction ends."""
        return self.select_for_update(of=("self",), no_key=True).select_related("estate").get(pk=competitor_id)


class Competitor(Described):
    """Another building. `source` says from where we know it, `as_of` since when."""

    KIND = "leasing.competitor"

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="competitors", db_index=False)
    name = models.CharField(_("name"), max_length=60)
    source = models.CharField(_("from where we know it"), max_length=100)
    retired = models.BooleanField(default=False)

    objects = CompetitorQuerySet.as_manager()

    class Meta:
        verbose_name = _("competing building")
        verbose_name_plural = _("competing buildings")
        constraints = [
            models.UniqueConstraint(name="competitor_name", fields=["estate", "name"]),
            models.CheckConstraint(name="competitor_sourced", condition=~Q(source="") & ~Q(name="")),
        ]
        triggers = [pgtrigger.Protect(name="kept", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("leasing:competitor", args=[self.pk])


class CompetitorRent(models.Model):
    """A rent of another building: how much, from where and on which day we knew it. Written once; the newest counts."""

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    competitor = models.ForeignKey(Competitor, models.PROTECT, related_name="rents")
    amount = models.DecimalField(_("rent"), max_digits=10, decimal_places=2)
    basis = models.CharField(_("said in"), max_length=5, choices=LeasingTerms.Basis.choices)
    source = models.CharField(_("from where we know it"), max_length=100)
    known_on = models.DateField(_("known on"))
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)

    class Meta:
        ordering = ["-known_on", "-id"]
        verbose_name = _("rent of a competing building")
        verbose_name_plural = _("rents of competing buildings")
        constraints = [
            models.CheckConstraint(name="competitor_rent_amount", condition=Q(amount__gt=0)),
            models.CheckConstraint(name="competitor_rent_sourced", condition=~Q(source="")),
        ]
        triggers = [same_estate(competitor="leasing_competitor"), append_only()]

    def __str__(self) -> str:
        return f"{self.amount} {self.get_basis_display()}"
