"""The private address under which a person's own calendar is read by his telephone, until he takes it back."""

from uuid import uuid4

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from office.models.staff import Staff


class CalendarLinkQuerySet(models.QuerySet["CalendarLink"]):
    def standing(self) -> "CalendarLinkQuerySet":
        """Those that were not taken back."""
        return self.filter(revoked_at=None)


class CalendarLink(models.Model):
    """The secret of the address follows from `key`; what is kept of it is its hash. What was taken back stays so."""

    staff = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)
    key = models.UUIDField(default=uuid4)
    secret_hash = models.CharField(max_length=64, unique=True, db_collation="C")
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    objects = CalendarLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("calendar link")
        verbose_name_plural = _("calendar links")
        constraints = [
            models.UniqueConstraint(name="calendar_link_once", fields=["staff"], condition=Q(revoked_at=None)),
            models.CheckConstraint(
                name="calendar_link_revoked_later", condition=Q(revoked_at=None) | Q(revoked_at__gte=F("made_at"))
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="revoked_for_good",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__revoked_at__isnull=False),
            ),
            pgtrigger.ReadOnly(name="as_made", fields=["staff", "key", "secret_hash", "made_at"]),
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return str(self.staff)
