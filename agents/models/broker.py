"""Brokers (中介经纪人): who they are, for which firm, and in which of the three classes they stand (R104–R106)."""

from typing import Any

import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from agents.models.firm import AgencyFirm
from agents.models.promises import class_with_its_change, merged_into_one_that_stands
from office.models import Estate, Staff
from premises.names import finding_keys


class BrokerClass(models.TextChoices):
    """The visitor may see the screen: the words name what one does together, and nothing of a person's worth."""

    PARTNER = "partner", pgettext_lazy("class of broker", "Partner")
    NEW = "new", pgettext_lazy("class of broker", "First visit")
    RESEARCH = "research", pgettext_lazy("class of broker", "Market research")


class BrokerQuerySet(models.QuerySet["Broker"]):
    def standing(self) -> "BrokerQuerySet":
        """Those who were not merged into another."""
        return self.filter(merged_into=None)

    def locked(self, *broker_ids: int) -> "list[Broker]":
        """The rows, locked in the order of their keys, in the order in which they are asked for."""
        rows = self.select_for_update(of=("self",), no_key=True).select_related("firm").order_by("pk")
        found = {row.pk: row for row in rows.filter(pk__in=broker_ids)}
        return [found[pk] for pk in broker_ids]


class Broker(models.Model):
    """Company-wide: met in one estate (`estate_id`, where his timeline stands), known in all.

    `class_due_at` is when the class is asked for again unless he comes before; `class_asked_at` since when it is.
    """

    KIND = "agents.broker"

    class Status(models.TextChoices):
        ACTIVE = "active", pgettext_lazy("broker", "Active")
        LEFT = "left", pgettext_lazy("broker", "Left the trade")

    firm = models.ForeignKey(AgencyFirm, models.PROTECT, related_name="brokers")
    name = models.CharField(pgettext_lazy("person", "name"), max_length=40, db_collation="C")
    position = models.CharField(pgettext_lazy("card", "position"), max_length=40, blank=True)
    phone = models.CharField(_("telephone"), max_length=20, blank=True, db_collation="C")
    wechat = models.CharField(_("WeChat"), max_length=40, blank=True)
    note = models.TextField(_("note"), blank=True)
    status = models.CharField(_("status"), max_length=8, choices=Status.choices, default=Status.ACTIVE)
    pinyin = models.CharField(max_length=120, editable=False, blank=True, db_collation="C")
    initials = models.CharField(max_length=20, editable=False, blank=True, db_collation="C")
    given = models.CharField(max_length=60, editable=False, blank=True, db_collation="C")
    phone_tail = models.CharField(max_length=4, editable=False, blank=True, db_collation="C")
    class_now = models.CharField(_("class"), max_length=8, choices=BrokerClass.choices, blank=True)
    class_since = models.DateTimeField(null=True)
    class_due_at = models.DateTimeField(null=True)
    class_asked_at = models.DateTimeField(null=True)
    last_seen_at = models.DateTimeField(null=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    met_in = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    recorded_by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)
    recorded_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = BrokerQuerySet.as_manager()

    class Meta:
        verbose_name = _("broker")
        verbose_name_plural = _("brokers")
        constraints = [
            models.CheckConstraint(name="broker_named", condition=~Q(name="")),
            models.CheckConstraint(
                name="broker_class_whole",
                condition=Q(class_now="", class_since=None, class_due_at=None, class_asked_at=None)
                | ~Q(class_now="") & Q(class_since__isnull=False, class_due_at__isnull=False),
            ),
            models.CheckConstraint(name="broker_not_into_himself", condition=~Q(merged_into=F("pk"))),
        ]
        # The collation C lets one index serve the prefix and equality.
        indexes = [
            models.Index(fields=["name"], name="broker_by_name"),
            models.Index(fields=["pinyin"], name="broker_by_pinyin"),
            models.Index(fields=["initials"], name="broker_by_initials"),
            models.Index(fields=["phone"], name="broker_by_phone"),
            models.Index(fields=["phone_tail"], name="broker_by_tail"),
            models.Index(fields=["-recorded_at", "-id"], name="broker_newest"),
            models.Index(fields=["class_due_at"], name="broker_due", condition=Q(class_asked_at=None)),
            GinIndex(Func(F("name"), function="public.bigrams"), name="broker_name_said"),
        ]
        triggers = [
            merged_into_one_that_stands("agents_broker"),
            class_with_its_change(),
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The stored keys follow the name and the telephone."""
        for key, value in finding_keys(self.name, self.phone).items():
            setattr(self, key, value)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("agents:broker", args=[self.pk])

    @property
    def estate_id(self) -> int:
        return self.met_in_id

    @property
    def named(self) -> str:
        """赵启明，诚达行: as the head of his page says it."""
        return f"{self.name}，{self.firm.name}" if self.name[:1] >= "\u4e00" else f"{self.name}, {self.firm.name}"
