"""Where matters come from, as beat last counted it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from office.models import Estate


class HotSpots(models.Model):
    """One estate's picture for a span of days; `found` is what `complaints.hot_spots.find` gives, as JSON."""

    estate = models.ForeignKey(Estate, models.CASCADE, related_name="+", db_index=False)
    days = models.PositiveSmallIntegerField()
    found = models.JSONField()
    counted_at = models.DateTimeField()

    class Meta:
        verbose_name = _("hot spots")
        verbose_name_plural = _("hot spots")
        constraints = [models.UniqueConstraint(name="hot_spots_once", fields=["estate", "days"])]
