"""A talk about the rent (洽谈): in a meeting room, seen by the prospect's owner and the managers alone (R72–R79)."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from leasing.models.negotiation_promises import begins_in_room
from leasing.models.prospect import SEES_ALL, Prospect
from leasing.models.room import RoomBooking
from office.models import Estate, Role, Staff
from office.policies import estates_with_role
from office.triggers import append_only, same_estate


class GiftQuerySet(models.QuerySet["Gift"]):
    def in_use(self, estate_id: int) -> "GiftQuerySet":
        return self.filter(estate=estate_id, retired=False).order_by("id")


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Gift(models.Model):
    """A small gift at parting (R79). Who wants to count them says how many there are; each that is given is taken off."""

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="gifts", verbose_name=_("estate"), db_index=False)
    name = models.CharField(_("name"), max_length=40)
    stock = models.PositiveIntegerField(
        _("how many are left"), null=True, blank=True, help_text=_("Empty: they are not counted.")
    )
    retired = models.BooleanField(_("retired"), default=False)

    objects = GiftQuerySet.as_manager()

    class Meta:
        ordering = ["estate_id", "id"]
        verbose_name = _("gift")
        verbose_name_plural = _("gifts")
        constraints = [
            models.UniqueConstraint(
                name="gift_name",
                fields=["estate", "name"],
                violation_error_message=_("This estate has a gift of that name."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class NegotiationQuerySet(models.QuerySet["Negotiation"]):
    def visible_to(self, staff: Staff) -> "NegotiationQuerySet":
        """Those of his own prospects, and for leasing manager and general manager all of the estate (R74): the one gate."""
        whole = [estate.pk for estate in estates_with_role(staff, *SEES_ALL)]
        own = [estate.pk for estate in estates_with_role(staff, Role.LEASING)]
        return self.filter(Q(estate__in=whole) | Q(prospect__owner=staff, estate__in=own))

    def open(self) -> "NegotiationQuerySet":
        """Those that are to come, or whose end is not written down yet."""
        return self.filter(due_at__isnull=False)

    def locked(self, negotiation_id: int) -> "Negotiation":
        """The row, locked until the transaction ends."""
        rows = self.select_for_update(of=("self",), no_key=True)
        return rows.select_related("estate", "prospect__owner", "booking__room").get(pk=negotiation_id)


class Negotiation(models.Model):
    """One talk. It is to come, goes on, was held, or was called off, when its room was given back. `due_at` is the hour
    of what comes next: of its beginning, then of its end. `version` grows with each change."""

    KIND = "leasing.negotiation"

    class RaisedBy(models.TextChoices):
        CLIENT = "client", pgettext_lazy("rent", "The client himself")
        US = "us", pgettext_lazy("rent", "We did")

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="negotiations", db_index=False)
    prospect = models.ForeignKey(Prospect, models.PROTECT, related_name="negotiations")
    booking = models.OneToOneField(RoomBooking, models.PROTECT, related_name="negotiation")
    arranged_by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)
    arranged_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    ours = models.ManyToManyField(Staff, related_name="+", verbose_name=_("of ours"))
    theirs = models.CharField(_("of theirs"), max_length=200, blank=True)
    begun_at = models.DateTimeField(_("beginning of the talk"), null=True)
    ended_at = models.DateTimeField(_("end of the talk"), null=True)
    raised_by = models.CharField(_("who spoke of the rent first"), max_length=6, choices=RaisedBy.choices, blank=True)
    asked = models.TextField(_("what he asks for"), blank=True)
    given = models.TextField(_("what we gave"), blank=True)
    welcome_told = models.BooleanField(_("told of the welcome ceremony"), default=False)  # R82
    gift = models.ForeignKey(Gift, models.PROTECT, null=True, related_name="+", db_index=False, verbose_name=_("gift"))
    gift_count = models.PositiveSmallIntegerField(_("how many gifts"), default=0)
    outcome = models.TextField(_("what came of it"), blank=True)
    next_step = models.CharField(_("what comes next"), max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = NegotiationQuerySet.as_manager()

    class Meta:
        verbose_name = _("talk")
        verbose_name_plural = _("talks")
        constraints = [
            models.CheckConstraint(
                name="talk_hours",
                condition=Q(ended_at=None) | Q(begun_at__isnull=False, ended_at__gt=F("begun_at")),
            ),
            models.CheckConstraint(
                name="talk_ended_whole",
                condition=Q(ended_at=None) | Q(due_at=None) & ~Q(outcome="") & ~Q(next_step=""),
            ),
            models.CheckConstraint(
                name="talk_goes_on_due",
                condition=Q(begun_at=None) | Q(ended_at__isnull=False) | Q(due_at__isnull=False),
            ),
            models.CheckConstraint(
                name="talk_gift_whole",
                condition=Q(gift=None, gift_count=0) | Q(gift__isnull=False, gift_count__gte=1),
            ),
        ]
        indexes = [
            models.Index(fields=["estate", "due_at", "id"], name="talk_open", condition=Q(due_at__isnull=False)),
            models.Index(fields=["estate", "-arranged_at", "-id"], name="talk_newest"),
        ]
        triggers = [
            same_estate(prospect="leasing_prospect", booking="leasing_roombooking", gift="leasing_gift"),
            begins_in_room(),
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return str(self.prospect)

    def get_absolute_url(self) -> str:
        return reverse("leasing:talk", args=[self.pk])

    @property
    def is_called_off(self) -> bool:
        return self.booking.cancelled_at is not None

    @property
    def is_to_come(self) -> bool:
        return self.begun_at is None and not self.is_called_off

    @property
    def goes_on(self) -> bool:
        return self.begun_at is not None and self.ended_at is None


class NegotiationRead(models.Model):
    """Who looked at what was said in a talk, and when (R74). Written once."""

    class How(models.TextChoices):
        PAGE = "page", pgettext_lazy("read", "its page")
        FORM = "form", pgettext_lazy("read", "to write in it")
        EXPORT = "export", pgettext_lazy("read", "exported")

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    negotiation = models.ForeignKey(Negotiation, models.PROTECT, related_name="reads")
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    how = models.CharField(max_length=6, choices=How.choices)

    class Meta:
        verbose_name = _("look at a talk")
        verbose_name_plural = _("looks at talks")
        triggers = [append_only(), same_estate(negotiation="leasing_negotiation")]

    def __str__(self) -> str:
        return str(self.get_how_display())
