"""How a person is told outside the house: the company's robots, and each person's own choice."""

from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from office import clock, notice_kinds
from office.models.inbox import Notice
from office.models.staff import Staff


class Channel(models.TextChoices):
    EMAIL = "email", pgettext_lazy("channel", "E-mail")
    WECOM = "wecom", _("WeCom")
    DINGTALK = "dingtalk", _("DingTalk")
    FEISHU = "feishu", _("Feishu")


ROBOTS = (Channel.WECOM, Channel.DINGTALK, Channel.FEISHU)
# Whose robots may ask for a signature.
SIGNED = (Channel.DINGTALK, Channel.FEISHU)


class Robot(models.Model):
    """The company's robot in a group of a messenger. Whoever knows its address writes in its name: it is taken in and
    never shown again."""

    channel = models.CharField(
        _("messenger"), max_length=10, choices=[(one.value, one.label) for one in ROBOTS], unique=True
    )
    webhook = models.CharField(_("address of the robot (webhook)"), max_length=300)
    secret = models.CharField(_("secret for the signature"), max_length=200, blank=True)
    is_on = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("messenger robot")
        verbose_name_plural = _("messenger robots")
        constraints = [models.CheckConstraint(name="robot_has_address", condition=~Q(webhook=""))]

    def __str__(self) -> str:
        return str(self.get_channel_display())


class MessageChoice(models.Model):
    """What a person wants to be told outside the house, and when not. The row is locked while his deliveries are made."""

    staff = models.OneToOneField(Staff, models.CASCADE, primary_key=True, related_name="messages")
    quiet_from = models.TimeField(null=True)
    quiet_until = models.TimeField(null=True)
    daily = models.BooleanField(default=False)
    urgent_at_once = models.BooleanField(default=True)
    muted = ArrayField(models.CharField(max_length=40), default=list)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="quiet_hours_whole",
                condition=Q(quiet_from=None, quiet_until=None)
                | Q(quiet_from__isnull=False, quiet_until__isnull=False) & ~Q(quiet_from=F("quiet_until")),
            )
        ]

    def is_muted(self, notice: Notice) -> bool:
        """Whether the person has switched off the group of the notice."""
        return notice_kinds.group_of(notice.subject_kind, notice.kind).key in self.muted

    def is_quiet(self, at: datetime) -> bool:
        """Whether the hour is one of the person's quiet ones; they may go over midnight."""
        if self.quiet_from is None or self.quiet_until is None:
            return False
        hour = clock.local(at, self.staff.zone_name).time()
        if self.quiet_from < self.quiet_until:
            return self.quiet_from <= hour < self.quiet_until
        return hour >= self.quiet_from or hour < self.quiet_until


class AddressQuerySet(models.QuerySet["Address"]):
    def on(self) -> "AddressQuerySet":
        """Those in use, of people who are still here."""
        return self.filter(is_on=True, staff__is_active=True)


class Address(models.Model):
    """Where a person is reached by a channel: an e-mail address, the user id in the company's group, or the address of
    a robot of his own, with the secret of its signature. What happened before `since` is not sent there."""

    staff = models.ForeignKey(Staff, models.CASCADE, related_name="addresses", db_index=False)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    address = models.CharField(max_length=300)
    secret = models.CharField(max_length=200, blank=True, default="", db_default="")
    is_on = models.BooleanField(default=True)
    since = models.DateTimeField()

    objects = AddressQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="address_once", fields=["staff", "channel"]),
            models.CheckConstraint(name="address_says_where", condition=~Q(address="")),
        ]

    @property
    def is_own_robot(self) -> bool:
        return "://" in self.address

    @property
    def shown(self) -> str:
        """What may be read of it: a robot's address is a secret but for its end."""
        return f"…{self.address[-4:]}" if self.is_own_robot else self.address
