"""The welcome of a new tenant (入驻欢迎仪式, R82): when, who sees to it, what is prepared, how it was."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from leasing.models.lease import Lease
from leasing.models.space import SEES_SPACES
from office.models import Estate, Staff
from office.policies import estates_with_role
from office.triggers import same_estate


class WelcomeCeremonyQuerySet(models.QuerySet["WelcomeCeremony"]):
    def visible_to(self, staff: Staff) -> "WelcomeCeremonyQuerySet":
        """Who lets in the estate."""
        return self.filter(estate__in=[estate.pk for estate in estates_with_role(staff, *SEES_SPACES)])

    def locked(self, ceremony_id: int) -> "WelcomeCeremony":
        """The row, locked until the transaction ends."""
        rows = self.select_for_update(of=("self",), no_key=True)
        return rows.select_related("estate", "lease", "owner").get(pk=ceremony_id)


class WelcomeCeremony(models.Model):
    """One for each signed lease, on or near its first day."""

    KIND = "leasing.welcome"

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    lease = models.OneToOneField(Lease, models.PROTECT, related_name="welcome")
    day = models.DateField()
    due_at = models.DateTimeField()
    owner = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)
    note = models.CharField(max_length=500, blank=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)

    objects = WelcomeCeremonyQuerySet.as_manager()

    class Meta:
        verbose_name = _("welcome ceremony")
        verbose_name_plural = _("welcome ceremonies")
        constraints = [
            models.CheckConstraint(
                name="welcome_done_whole",
                condition=Q(done_at=None, done_by=None) | Q(done_at__isnull=False, done_by__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["owner", "due_at"], name="welcome_to_hold", condition=Q(done_at=None))]
        triggers = [same_estate(lease="leasing_lease")]

    def __str__(self) -> str:
        return self.lease.tenant

    def get_absolute_url(self) -> str:
        return reverse("leasing:welcome", args=[self.pk])


class WelcomeItem(models.Model):
    """One thing that is prepared for it, in the office's language."""

    ceremony = models.ForeignKey(WelcomeCeremony, models.CASCADE, related_name="items", db_index=False)
    text = models.CharField(max_length=60)
    order = models.PositiveSmallIntegerField()
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        ordering = ["order", "id"]
        verbose_name = _("preparation of a welcome")
        verbose_name_plural = _("preparations of a welcome")
        constraints = [
            models.UniqueConstraint(name="welcome_item_once", fields=["ceremony", "text"]),
            models.CheckConstraint(name="welcome_item_named", condition=~Q(text="")),
            models.CheckConstraint(
                name="welcome_item_done_whole",
                condition=Q(done_at=None, done_by=None) | Q(done_at__isnull=False, done_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.text
