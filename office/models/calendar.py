"""Days on which the office works or rests against the published calendar."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from office.models.estate import Estate


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class CalendarDay(models.Model):
    estate = models.ForeignKey(
        Estate,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("estate"),
        help_text=_("Empty: for all estates."),
    )
    day = models.DateField(_("day"))
    is_working = models.BooleanField(_("the office works"))
    note = models.CharField(_("note"), max_length=60, blank=True)

    class Meta:
        ordering = ["-day"]
        verbose_name = _("calendar day")
        verbose_name_plural = _("working calendar")
        constraints = [
            models.UniqueConstraint(name="calendar_day", fields=["estate", "day"], nulls_distinct=False),
        ]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d}"
