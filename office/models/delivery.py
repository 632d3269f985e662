"""What became of a notice by one channel. Claimed before it is sent, so that nothing goes out twice."""

from datetime import datetime

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from office.models.inbox import Notice
from office.models.messenger import Channel
from office.models.staff import Staff


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def due(self, at: datetime) -> "DeliveryQuerySet":
        return self.filter(state=Delivery.State.WAITING, next_try_at__lte=at)

    def undelivered(self) -> "DeliveryQuerySet":
        """What somebody should look at."""
        return self.filter(state__in=UNDELIVERED)


class Delivery(models.Model):
    class What(models.TextChoices):
        NOTICE = "notice", _("Notice")
        SUMMARY = "summary", _("Several notices")
        DAILY = "daily", _("Daily summary")
        TEST = "test", _("Test message")

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("delivery", "Waiting")
        SENDING = "sending", pgettext_lazy("delivery", "Being sent")
        SENT = "sent", pgettext_lazy("delivery", "Sent")
        FAILED = "failed", pgettext_lazy("delivery", "Given up")
        UNKNOWN = "unknown", pgettext_lazy("delivery", "Not known whether it arrived")
        FOLDED = "folded", pgettext_lazy("delivery", "Part of a summary")
        DROPPED = "dropped", pgettext_lazy("delivery", "Not needed")

    staff = models.ForeignKey(Staff, models.CASCADE, related_name="+", db_index=False, verbose_name=_("staff member"))
    channel = models.CharField(pgettext_lazy("delivery", "channel"), max_length=10, choices=Channel.choices)
    address = models.CharField(pgettext_lazy("delivery", "sent to"), max_length=300, blank=True)
    what = models.CharField(pgettext_lazy("delivery", "what"), max_length=10, choices=What.choices)
    notice = models.ForeignKey(Notice, models.CASCADE, null=True, related_name="+", db_index=False)
    part_of = models.ForeignKey("self", models.CASCADE, null=True, related_name="parts", db_index=False)
    day = models.DateField(null=True)
    state = models.CharField(
        pgettext_lazy("delivery", "state"), max_length=10, choices=State.choices, default=State.WAITING
    )
    attempts = models.PositiveSmallIntegerField(pgettext_lazy("delivery", "attempts"), default=0)
    made_at = models.DateTimeField(pgettext_lazy("delivery", "made"))
    next_try_at = models.DateTimeField(pgettext_lazy("delivery", "next try"))
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(pgettext_lazy("delivery", "sent"), null=True)
    error = models.CharField(pgettext_lazy("delivery", "what went wrong"), max_length=200, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("message to the staff")
        verbose_name_plural = _("messages to the staff")
        constraints = [
            models.UniqueConstraint(name="delivery_notice_once", fields=["notice", "channel"]),
            models.UniqueConstraint(name="delivery_daily_once", fields=["staff", "channel", "day"]),
            models.CheckConstraint(
                name="delivery_of_something",
                condition=Q(what="notice", notice__isnull=False, day=None)
                | Q(what="daily", notice=None, day__isnull=False)
                | Q(what__in=["summary", "test"], notice=None, day=None),
            ),
            models.CheckConstraint(
                name="delivery_folded_whole",
                condition=Q(state="folded", what="notice", part_of__isnull=False)
                | ~Q(state="folded") & Q(part_of=None),
            ),
            models.CheckConstraint(
                name="delivery_sent_whole",
                condition=Q(state="sent", sent_at__isnull=False) | ~Q(state="sent") & Q(sent_at=None),
            ),
            models.CheckConstraint(
                name="delivery_claimed",
                condition=~Q(state__in=["sending", "sent", "unknown"]) | Q(claimed_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["next_try_at", "id"], name="delivery_due", condition=Q(state="waiting")),
            models.Index(fields=["claimed_at"], name="delivery_claimed_at", condition=Q(state="sending")),
            models.Index(fields=["made_at"], name="delivery_undelivered", condition=Q(state__in=["failed", "unknown"])),
            models.Index(fields=["staff", "channel", "-id"], name="delivery_tests", condition=Q(what="test")),
            models.Index(fields=["part_of"], name="delivery_parts", condition=Q(part_of__isnull=False)),
        ]
        triggers = [
            pgtrigger.Protect(name="sent_is_sent", operation=pgtrigger.Update, condition=pgtrigger.Q(old__state="sent"))
        ]

    def __str__(self) -> str:
        return f"{self.staff} · {self.get_channel_display()} · {self.get_what_display()}"

    @property
    def is_on_its_way(self) -> bool:
        return self.state in (self.State.WAITING, self.State.SENDING)


UNDELIVERED = (Delivery.State.FAILED, Delivery.State.UNKNOWN)
