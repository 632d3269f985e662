"""A kept report of an estate's month, quarter or year, and the rules by which reports are made."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dashboard.models.making import Making, MakingQuerySet
from office.periods import Period

LENGTHS = (1, 3, 12)


class Audience(models.TextChoices):
    """Whose report it is; it holds the jobs that all its readers may see, and no other."""

    OFFICE = "office", pgettext_lazy("report", "Complaints and revisits")
    LEASING = "leasing", pgettext_lazy("report", "Leasing")


class Length(models.IntegerChoices):
    MONTH = 1, pgettext_lazy("report", "month")
    QUARTER = 3, pgettext_lazy("report", "quarter")
    YEAR = 12, pgettext_lazy("report", "year")


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class ReportRule(models.Model):
    """When a report is made by itself: on a working day after the end of its period, counted from one."""

    audience = models.CharField(_("report of"), max_length=10, choices=Audience.choices)
    months = models.PositiveSmallIntegerField(_("period"), choices=Length.choices)
    working_day = models.PositiveSmallIntegerField(
        _("working day"), default=1, help_text=_("The first working day after the period is 1.")
    )
    since = models.DateField(
        pgettext_lazy("report", "since"),
        help_text=_("The first report is that of the period which was last over on this day."),
    )
    retired = models.BooleanField(_("retired"), default=False)

    class Meta:
        ordering = ["audience", "months"]
        verbose_name = _("schedule of a report")
        verbose_name_plural = _("schedules of reports")
        constraints = [
            models.UniqueConstraint(name="report_rule_once", fields=["audience", "months"]),
            models.CheckConstraint(name="report_rule_length", condition=Q(months__in=LENGTHS)),
            models.CheckConstraint(
                name="report_rule_day",
                condition=Q(working_day__gte=1, working_day__lte=15),
                violation_error_message=_("Choose a working day from 1 to 15."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_audience_display()} · {self.get_months_display()}"


class Report(Making):
    """A snapshot: what was true when it was made stays as it was. Made again it is a new version beside the old one.

    `content` holds the figures with their definitions (`dashboard/reports`).
    """

    KIND = "dashboard.report"

    audience = models.CharField(max_length=10, choices=Audience.choices)
    first = models.DateField()
    months = models.PositiveSmallIntegerField(choices=Length.choices)
    version = models.PositiveSmallIntegerField()
    content = models.JSONField(null=True)

    objects = MakingQuerySet["Report"].as_manager()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        constraints = [
            models.UniqueConstraint(name="report_version", fields=["estate", "audience", "first", "months", "version"]),
            models.UniqueConstraint(
                name="report_by_beat_once",
                fields=["estate", "audience", "first", "months"],
                condition=Q(asked_by=None),
            ),
            models.UniqueConstraint(
                name="report_one_in_the_making",
                fields=["estate", "audience", "first", "months"],
                condition=Q(made_at=None),
            ),
            models.CheckConstraint(
                name="report_of_whole_months", condition=Q(months__in=LENGTHS, first__day=1, version__gte=1)
            ),
            models.CheckConstraint(
                name="report_made_whole",
                condition=Q(made_at=None, content=None)
                | Q(made_at__isnull=False, content__isnull=False, claimed_at__isnull=False, steps_done=F("steps")),
            ),
        ]
        indexes = [
            models.Index(fields=["estate", "-id"], name="report_of_estate"),
            models.Index(fields=["asked_at"], name="report_to_make", condition=Q(made_at=None)),
        ]
        triggers = [
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="snapshot", operation=pgtrigger.Update, condition=pgtrigger.Q(old__made_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.estate} · {self.period.label}"

    def get_absolute_url(self) -> str:
        return reverse("dashboard:report", args=[self.pk])

    @property
    def period(self) -> Period:
        return Period(self.first, self.months)

    @property
    def is_of_the_past(self) -> bool:
        """Whether its period was over when it was made."""
        return self.made_at is not None and self.estate.day_of(self.made_at) >= self.period.end
