"""Who sent whom (R94): a client, also one who went elsewhere, or a tenant sends us somebody."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from leasing.models.lease import Lease
from leasing.models.prospect import Prospect
from office.models import Estate, Staff
from office.triggers import same_estate


class Recommendation(models.Model):
    """推荐. A prospect was sent by one other prospect, or by one tenant."""

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    prospect = models.OneToOneField(Prospect, models.PROTECT, related_name="recommendation")
    by_prospect = models.ForeignKey(Prospect, models.PROTECT, null=True, related_name="sent")
    by_lease = models.ForeignKey(Lease, models.PROTECT, null=True, related_name="sent")
    words = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    noted_by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)

    class Meta:
        verbose_name = _("recommendation")
        verbose_name_plural = _("recommendations")
        constraints = [
            models.CheckConstraint(
                name="recommended_by_one",
                condition=Q(by_prospect=None, by_lease__isnull=False) | Q(by_prospect__isnull=False, by_lease=None),
            ),
            models.CheckConstraint(
                name="recommended_by_another", condition=Q(by_prospect=None) | ~Q(by_prospect=F("prospect"))
            ),
        ]
        triggers = [same_estate(prospect="leasing_prospect", by_prospect="leasing_prospect", by_lease="leasing_lease")]

    def __str__(self) -> str:
        return f"{self.by_prospect or self.by_lease} → {self.prospect}"
