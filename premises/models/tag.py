"""What the office remembers of a household to address it rightly: an old couple, a newborn, a shop (R51)."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from office.models import Estate


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Tag(models.Model):
    """A mark that the administrator offers and the desk gives to households."""

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="tags", verbose_name=_("estate"), db_index=False)
    name = models.CharField(pgettext_lazy("tag", "name"), max_length=20)
    retired = models.BooleanField(_("retired"), default=False)

    class Meta:
        ordering = ["estate_id", "id"]
        verbose_name = _("mark of households")
        verbose_name_plural = _("marks of households")
        constraints = [
            models.UniqueConstraint(
                name="tag_name",
                fields=["estate", "name"],
                violation_error_message=_("This estate has a mark of that name."),
            )
        ]

    def __str__(self) -> str:
        return self.name
