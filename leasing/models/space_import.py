"""A sheet of spaces that was sent in: what it would change, or what is wrong with it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from office.models import Estate, Staff


class SpaceImport(models.Model):
    """The file stays in the row until it is taken over or discarded, then it is taken out."""

    KIND = "leasing.spaceimport"

    class State(models.TextChoices):
        REFUSED = "refused", _("Not taken")
        CHECKED = "checked", _("Ready to be taken over")
        DONE = "done", _("Taken over")
        DISCARDED = "discarded", _("Discarded")

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)
    file_name = models.CharField(max_length=160)
    content = models.BinaryField(blank=True)
    state = models.CharField(max_length=10, choices=State.choices)
    counts = models.JSONField(default=dict)
    errors = models.JSONField(default=list)
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("import of spaces")
        verbose_name_plural = _("imports of spaces")
        indexes = [models.Index(fields=["estate", "-id"], name="space_import_of_estate")]

    def __str__(self) -> str:
        return self.file_name
