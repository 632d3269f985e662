"""The alarm about valid complaints (R45): since when the goal is passed, until when."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from complaints.models.promises import kept
from office.models import Estate


class ValidAlarm(models.Model):
    """From the day on which an estate's valid complaints passed the goal until they were back within it."""

    KIND = "complaints.validalarm"

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    number = models.PositiveIntegerField()
    of = models.PositiveIntegerField()
    goal = models.DecimalField(max_digits=4, decimal_places=2)
    passed_at = models.DateTimeField()
    back_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("alarm about valid complaints")
        verbose_name_plural = _("alarms about valid complaints")
        triggers = [kept()]
        constraints = [
            models.UniqueConstraint(name="valid_alarm_one_at_a_time", fields=["estate"], condition=Q(back_at=None)),
            models.CheckConstraint(
                name="valid_alarm_back_later", condition=Q(back_at=None) | Q(back_at__gte=F("passed_at"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} / {self.of}"
