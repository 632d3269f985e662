"""The next steps that the administrator keeps ready (跟进节奏): 一周后电话, 三周后上门, 两月后书信 (R90, R91)."""

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from leasing.models.follow_up import Channel
from office.models import Estate


class CadenceQuerySet(models.QuerySet["Cadence"]):
    def in_use(self, estate_id: int) -> "CadenceQuerySet":
        """What may be chosen in the estate, in its order."""
        return self.filter(estate=estate_id, retired=False).order_by("order", "id")


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Cadence(models.Model):
    """A next step to choose: after how long, by which way."""

    class Unit(models.TextChoices):
        DAY = "day", pgettext_lazy("cadence", "days")
        WEEK = "week", pgettext_lazy("cadence", "weeks")
        MONTH = "month", pgettext_lazy("cadence", "months")

    estate = models.ForeignKey(
        Estate, models.PROTECT, related_name="cadences", verbose_name=_("estate"), db_index=False
    )
    name = models.CharField(_("name"), max_length=30)
    count = models.PositiveSmallIntegerField(pgettext_lazy("cadence", "after"))
    unit = models.CharField(pgettext_lazy("cadence", "unit"), max_length=5, choices=Unit.choices, default=Unit.WEEK)
    channel = models.CharField(_("by which way"), max_length=9, choices=Channel.choices, default=Channel.TELEPHONE)
    order = models.PositiveSmallIntegerField(_("order"), default=10)
    retired = models.BooleanField(_("retired"), default=False)

    objects = CadenceQuerySet.as_manager()

    class Meta:
        ordering = ["estate_id", "order", "id"]
        verbose_name = _("step of the cadence")
        verbose_name_plural = _("cadence of follow-ups")
        constraints = [
            models.UniqueConstraint(name="cadence_name", fields=["estate", "name"]),
            models.CheckConstraint(
                name="cadence_count",
                condition=Q(count__gte=1, count__lte=60),
                violation_error_message=_("From 1 to 60."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
