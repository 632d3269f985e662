"""What the history of a broker weighs beside the answers of the day (R104–R107): the administrator's to keep."""

import pghistory
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


def _weight(label: str, default: int, help_text: str = "") -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(label, default=default, help_text=help_text)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class HistoryWeights(models.Model):
    """One row, as brokers are company-wide. Each version of the questions holds it frozen."""

    deals = _weight(_("deals signed together"), 3, _("For partner."))
    regular = _weight(_("regular visits"), 1, _("For partner."))
    regular_from = models.PositiveSmallIntegerField(
        _("regular from (visits)"), default=3, validators=[MinValueValidator(1)]
    )
    incidents = _weight(_("incidents on record"), 6, _("For market research."))
    as_it_stands = _weight(_("the class so far"), 1, _("For the class in which he is, until two years of silence."))
    first_visit = _weight(_("nothing is known of him"), 1, _("For first visit."))

    class Meta:
        verbose_name = _("weights of a broker’s history")
        verbose_name_plural = _("weights of a broker’s history")
        constraints = [
            models.CheckConstraint(name="history_weights_once", condition=Q(id=1)),
            models.CheckConstraint(name="history_weights_regular", condition=Q(regular_from__gte=1)),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
