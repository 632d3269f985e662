"""Photos and papers. A file's permission is its subject's."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from office.models.estate import Estate
from office.models.staff import Staff


class FileQuerySet(models.QuerySet["File"]):
    def about(self, kind: str, subject_id: int) -> "FileQuerySet":
        return self.kept().filter(subject_kind=kind, subject_id=subject_id).order_by("id")

    def kept(self) -> "FileQuerySet":
        """Those that were not removed."""
        return self.filter(removed_at=None)


class File(models.Model):
    """A removed one keeps its row, so that one knows who took it away; what it showed is gone."""

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    stage = models.CharField(max_length=20, blank=True)
    path = models.CharField(max_length=120, unique=True)
    thumb_path = models.CharField(max_length=120, blank=True)
    original_name = models.CharField(max_length=160)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    uploaded_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)

    objects = FileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        constraints = [
            models.CheckConstraint(
                name="file_removed_whole",
                condition=Q(removed_at=None, removed_by=None) | Q(removed_at__isnull=False, removed_by__isnull=False),
            )
        ]
        indexes = [models.Index(fields=["subject_kind", "subject_id"], name="file_subject")]
