"""Who is invited to a gathering and who came (R49)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from office.models import Estate, Staff
from office.triggers import same_estate
from premises.models import Household
from revisits.models.gathering import Gathering
from revisits.models.gathering_promises import of_planned_gathering


class Invitation(models.Model):
    """One household that is invited: how it was chosen, and how it was told."""

    KIND = "revisits.invitation"

    class Chosen(models.TextChoices):
        SPREAD = "spread", _("Spread over the zones")
        ZONE = "zone", _("By zone")
        BUILDING = "building", _("By building")
        TAG = "tag", _("By mark")
        ONE = "one", _("One by one")

    class Told(models.TextChoices):
        PAPER = "paper", _("Printed invitation")
        PHONE = "phone", pgettext_lazy("invitation", "By telephone")
        MESSAGE = "message", _("By message")
        DOOR = "door", _("At the door")

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    gathering = models.ForeignKey(Gathering, models.PROTECT, related_name="invitations", db_index=False)
    household = models.ForeignKey(Household, models.PROTECT, related_name="invitations")
    chosen = models.CharField(max_length=8, choices=Chosen.choices)
    invited_at = models.DateTimeField()
    told = models.CharField(max_length=8, choices=Told.choices, blank=True)
    told_at = models.DateTimeField(null=True)
    told_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.UniqueConstraint(name="invitation_once", fields=["gathering", "household"]),
            models.CheckConstraint(
                name="invitation_told_whole",
                condition=Q(told="", told_at=None, told_by=None)
                | ~Q(told="") & Q(told_at__isnull=False, told_by__isnull=False),
            ),
        ]
        triggers = [
            same_estate(gathering="revisits_gathering", household="premises_household"),
            of_planned_gathering("invitation"),
        ]

    def __str__(self) -> str:
        return str(self.household)


class Attendance(models.Model):
    """Somebody who came: for a household, or with a name alone. `name` is who it was."""

    class Way(models.TextChoices):
        PHONE = "phone", _("On the office’s telephone")
        CODE = "code", _("With the code of the invitation")
        PAPER = "paper", _("On paper")

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    gathering = models.ForeignKey(Gathering, models.PROTECT, related_name="attendances", db_index=False)
    household = models.ForeignKey(Household, models.PROTECT, null=True, related_name="attendances")
    name = models.CharField(max_length=60, blank=True)
    way = models.CharField(max_length=6, choices=Way.choices)
    signed_in_at = models.DateTimeField()
    signed_in_by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)

    class Meta:
        ordering = ["id"]
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        constraints = [
            models.UniqueConstraint(name="attendance_once", fields=["gathering", "household"]),
            models.UniqueConstraint(
                name="attendance_name_once", fields=["gathering", "name"], condition=Q(household=None)
            ),
            models.CheckConstraint(name="attendance_says_who", condition=Q(household__isnull=False) | ~Q(name="")),
        ]
        indexes = [models.Index(fields=["gathering", "id"], name="attendance_of_gathering")]
        triggers = [
            same_estate(gathering="revisits_gathering", household="premises_household"),
            of_planned_gathering("attendance"),
        ]

    def __str__(self) -> str:
        return self.name or str(self.household)
