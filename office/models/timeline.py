"""The timeline that people read: who, when, what. Entries are never changed; their words can be erased."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from office.models.estate import Estate
from office.models.staff import Staff
from office.triggers import append_only

BESIDE_THE_NAME = ("password", "last_login", "username", "phone", "language", "is_active", "is_demo")


class EntryQuerySet(models.QuerySet["Entry"]):
    def about(self, kind: str, subject_id: int) -> "EntryQuerySet":
        """The timeline of one subject, newest first, with its words and the names of who acted."""
        found = self.filter(subject_kind=kind, subject_id=subject_id).order_by("-id").select_related("text", "actor")
        return found.defer(*(f"actor__{field}" for field in BESIDE_THE_NAME))


class Entry(models.Model):
    class Actor(models.TextChoices):
        STAFF = "staff", _("Staff")
        RESIDENT = "resident", _("Resident")
        SYSTEM = "system", _("System")

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=10, choices=Actor.choices)
    actor = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    verb = models.CharField(max_length=40)
    before = models.CharField(max_length=40, blank=True)
    after = models.CharField(max_length=40, blank=True)
    details = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("timeline entry")
        verbose_name_plural = _("timeline entries")
        indexes = [models.Index(fields=["subject_kind", "subject_id", "id"], name="entry_subject")]
        constraints = [
            models.CheckConstraint(
                name="entry_actor",
                condition=models.Q(actor_kind="staff", actor__isnull=False)
                | (~models.Q(actor_kind="staff") & models.Q(actor__isnull=True)),
            )
        ]
        triggers = [append_only()]


class EntryText(models.Model):
    """The words of an entry, and the salt of its digest. An erasure blanks them and leaves the entry."""

    entry = models.OneToOneField(Entry, models.PROTECT, primary_key=True, related_name="text")
    note = models.TextField(blank=True)
    personal = models.JSONField(default=dict)
    salt = models.CharField(max_length=32, blank=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        triggers = [
            pgtrigger.Protect(name="no_delete", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="only_erased",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "NOT (NEW.note = '' AND NEW.salt = '' AND NEW.personal = '{}'::jsonb"
                    " AND NEW.erased_at IS NOT NULL AND OLD.entry_id = NEW.entry_id)"
                ),
            ),
        ]
