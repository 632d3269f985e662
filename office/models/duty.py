"""Who is on duty out of hours, who is away and who stands in, and the hand-over between shifts."""

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from office.models.estate import Estate
from office.models.staff import Staff


class TsTzRange(Func):
    function = "TSTZRANGE"
    output_field = DateTimeRangeField()


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class DutyShift(models.Model):
    """值班表: from, to (half-open), and the person who answers for the office then."""

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="shifts", verbose_name=_("estate"))
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="shifts", verbose_name=_("on duty"))
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"))

    class Meta:
        ordering = ["starts_at"]
        verbose_name = _("duty shift")
        verbose_name_plural = _("duty roster")
        constraints = [
            models.CheckConstraint(
                name="shift_order",
                condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message=_("The shift ends before it begins."),
            ),
            ExclusionConstraint(
                name="shift_one_at_a_time",
                expressions=[
                    ("estate", RangeOperators.EQUAL),
                    (TsTzRange("starts_at", "ends_at"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Somebody else is on duty in these hours."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.staff} {timezone.localtime(self.starts_at):%m-%d %H:%M}"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Leave(models.Model):
    """A colleague is away from the first day to the last; a stand-in takes the cases."""

    staff = models.ForeignKey(Staff, models.PROTECT, related_name="leaves", verbose_name=_("away"))
    stand_in = models.ForeignKey(Staff, models.PROTECT, related_name="stands_in", verbose_name=_("stand-in"))
    starts = models.DateField(_("first day"))
    until = models.DateField(_("last day"))
    note = models.CharField(_("note"), max_length=80, blank=True)

    class Meta:
        ordering = ["-starts"]
        verbose_name = _("leave")
        verbose_name_plural = _("leave")
        constraints = [
            models.CheckConstraint(
                name="leave_order",
                condition=Q(until__gte=F("starts")),
                violation_error_message=_("The last day is before the first."),
            ),
            models.CheckConstraint(
                name="leave_other_person",
                condition=~Q(staff=F("stand_in")),
                violation_error_message=_("Nobody stands in for himself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.staff} {self.starts:%m-%d}–{self.until:%m-%d}"


class Handover(models.Model):
    """交接班: what is open is passed on with a note, and both confirm."""

    KIND = "office.handover"

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="handovers")
    giver = models.ForeignKey(Staff, models.PROTECT, related_name="handovers_given")
    taker = models.ForeignKey(Staff, models.PROTECT, related_name="handovers_taken")
    note = models.TextField(blank=True)
    open_matters = models.JSONField(default=list)
    given_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("hand-over")
        verbose_name_plural = _("hand-overs")
        constraints = [models.CheckConstraint(name="handover_two_people", condition=~Q(giver=F("taker")))]
