"""The inbox: one row for each person and thing to know. It is also the outbox from which messengers send."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from office import prepared
from office.models.estate import Estate
from office.models.staff import Staff

MOST_COUNTED = 100
UNREAD = "SELECT count(*) FROM (SELECT FROM office_notice WHERE staff_id = %s AND read_at IS NULL LIMIT %s) AS new"


class NoticeQuerySet(models.QuerySet["Notice"]):
    def unread(self) -> "NoticeQuerySet":
        return self.filter(read_at__isnull=True)

    def count_unread(self, staff: Staff) -> int:
        """How many notices are new to the person, counted no further than the bell can show. Every page asks."""
        return prepared.rows(UNREAD, [staff.pk, MOST_COUNTED])[0][0]


class Notice(models.Model):
    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    staff = models.ForeignKey(Staff, models.CASCADE, related_name="notices", db_index=False)
    kind = models.CharField(max_length=40)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    params = models.JSONField(default=dict)
    urgent = models.BooleanField(default=False)
    key = models.CharField(max_length=80)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        constraints = [models.UniqueConstraint(name="notice_once", fields=["staff", "key"])]
        indexes = [
            models.Index(fields=["staff", "-id"], name="notice_staff"),
            models.Index(fields=["staff"], name="notice_unread", condition=models.Q(read_at__isnull=True)),
        ]
