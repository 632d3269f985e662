"""An import of the register: the file, how far it is, and what it found."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from office.models import Estate, Staff


class ImportRun(models.Model):
    """A row that a worker claims. The file stays in the row until the run ends, then it is taken out."""

    KIND = "premises.importrun"

    class State(models.TextChoices):
        UPLOADED = "uploaded", _("Waiting to be checked")
        REFUSED = "refused", _("Not taken")
        CHECKED = "checked", _("Ready to be taken over")
        CONFIRMED = "confirmed", _("Being taken over")
        DONE = "done", _("Taken over")
        DISCARDED = "discarded", _("Discarded")

    WAITING = (State.UPLOADED, State.CONFIRMED)

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+")
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=160)
    content = models.BinaryField(blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.UPLOADED)
    created_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    rows = models.PositiveIntegerField(default=0)
    rows_done = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)
    errors = models.JSONField(default=list)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        indexes = [
            models.Index(fields=["estate", "-id"], name="import_of_estate"),
            models.Index(
                fields=["created_at"], name="import_waiting", condition=Q(state__in=["uploaded", "confirmed"])
            ),
        ]

    def __str__(self) -> str:
        return self.file_name
