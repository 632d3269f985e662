"""What an estate shows to visitors: kept by the administrator, copied into each visit's programme."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from office.models import Estate


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class EstateFeature(models.Model):
    """One place or practice of the estate, and what the host says about it (R33)."""

    estate = models.ForeignKey(
        Estate, models.PROTECT, related_name="features", db_index=False, verbose_name=_("estate")
    )
    name = models.CharField(_("name"), max_length=40)
    words = models.TextField(_("what to say"), blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=50)
    retired = models.BooleanField(_("retired"), default=False)

    class Meta:
        ordering = ["estate_id", "order", "id"]
        verbose_name = _("feature to show")
        verbose_name_plural = _("features to show")
        constraints = [
            models.UniqueConstraint(
                name="feature_name",
                fields=["estate", "name"],
                violation_error_message=_("The estate has a feature of this name already."),
            )
        ]

    def __str__(self) -> str:
        return self.name
