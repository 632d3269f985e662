"""That somebody looked whether the rounds keep pace: once for each of their windows and levels (R46, R48)."""

from django.db import models
from django.db.models import F, Q

from office.models import Estate
from office.triggers import append_only
from revisits.models.plan import AT_HOUSEHOLDS, Purpose


class RoundWarning(models.Model):
    """Whoever writes this row tells who is behind, so that two schedulers tell once. `behind` is how many were told of."""

    class Level(models.TextChoices):
        HALF = "half"
        TWO_THIRDS = "two_thirds"

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    purpose = models.CharField(max_length=10, choices=Purpose.choices)
    starts_on = models.DateField()
    due_on = models.DateField()
    level = models.CharField(max_length=10, choices=Level.choices)
    at = models.DateTimeField()
    behind = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="roundwarning_once", fields=["estate", "purpose", "starts_on", "due_on", "level"]
            ),
            models.CheckConstraint(name="roundwarning_of_a_round", condition=Q(purpose__in=AT_HOUSEHOLDS)),
            models.CheckConstraint(name="roundwarning_days", condition=Q(due_on__gt=F("starts_on"))),
        ]
        triggers = [append_only()]

    def __str__(self) -> str:
        return f"{self.estate} {self.due_on} {self.level}"
