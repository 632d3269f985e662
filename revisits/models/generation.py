"""What a run of the generator made (R46, R48, R49): a row for each run that changed something, which grows as it goes."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from office.models import Estate


class GenerationRun(models.Model):
    """The tasks of one estate and period. A run that finds everything in order leaves no row."""

    KIND = "revisits.generationrun"

    class State(models.TextChoices):
        RUNNING = "running", pgettext_lazy("generation", "Running")
        DONE = "done", pgettext_lazy("generation", "Done")
        FAILED = "failed", pgettext_lazy("generation", "Failed")
        INTERRUPTED = "interrupted", pgettext_lazy("generation", "Interrupted")

    estate = models.ForeignKey(
        Estate, models.PROTECT, related_name="generation_runs", verbose_name=_("estate"), db_index=False
    )
    period = models.CharField(_("period"), max_length=7)
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.RUNNING)
    started_at = models.DateTimeField(_("started"))
    ended_at = models.DateTimeField(_("ended"), null=True)
    households = models.PositiveIntegerField(_("households"), default=0)
    walked = models.PositiveIntegerField(_("looked at"), default=0)
    made = models.PositiveIntegerField(pgettext_lazy("generation", "made"), default=0)
    waived = models.PositiveIntegerField(pgettext_lazy("generation", "waived"), default=0)
    reopened = models.PositiveIntegerField(pgettext_lazy("generation", "opened again"), default=0)
    moved = models.PositiveIntegerField(pgettext_lazy("generation", "moved"), default=0)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("generation of tasks")
        verbose_name_plural = _("generations of tasks")
        constraints = [
            models.CheckConstraint(
                name="generationrun_ended",
                condition=Q(state="running", ended_at=None) | ~Q(state="running") & Q(ended_at__isnull=False),
            )
        ]
        indexes = [models.Index(fields=["estate", "-id"], name="generationrun_of_estate")]

    def __str__(self) -> str:
        return f"{self.estate} {self.period}"
