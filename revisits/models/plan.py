"""The rules of the yearly plan (年度回访计划), which the administrator keeps, and the director's signature under a year."""

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from office.models import Estate, Staff
from premises.models import Household


class Purpose(models.TextChoices):
    """What a task is for. An officer's comes each quarter (R48), the director's each year (R46), a forum each quarter
    (R49)."""

    OFFICER = "officer", _("Officer’s quarterly revisit")
    DIRECTOR = "director", _("Director’s visit at the door")
    FORUM = "forum", _("Residents’ forum")


# The purposes that concern one household, and those that come once a quarter.
AT_HOUSEHOLDS = (Purpose.OFFICER, Purpose.DIRECTOR)
QUARTERLY = (Purpose.OFFICER, Purpose.FORUM)


class Reach(models.TextChoices):
    ALL = "all", _("Every household")
    SAMPLE = "sample", _("A sample, spread over the zones")
    LIST = "list", _("A list of households")


class PlanRuleQuerySet(models.QuerySet["PlanRule"]):
    def in_use(self) -> "PlanRuleQuerySet":
        return self.filter(retired=False)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class PlanRule(models.Model):
    """Whom to revisit, how often. Two rules of one purpose make no two tasks of one household in one period."""

    estate = models.ForeignKey(
        Estate, models.PROTECT, related_name="plan_rules", verbose_name=_("estate"), db_index=False
    )
    purpose = models.CharField(_("what for"), max_length=10, choices=Purpose.choices)
    times = models.PositiveSmallIntegerField(
        _("times"),
        default=1,
        help_text=_("In each period: the director visits once or twice a year, the officer once a quarter."),
    )
    reach = models.CharField(_("whom"), max_length=8, choices=Reach.choices, default=Reach.ALL)
    percent = models.PositiveSmallIntegerField(
        _("sample (%)"), null=True, blank=True, help_text=_("Of the households of each zone, rounded up.")
    )
    households = models.ManyToManyField(
        Household, blank=True, related_name="+", verbose_name=_("households"), help_text=_("For a list.")
    )
    retired = models.BooleanField(_("retired"), default=False)

    objects = PlanRuleQuerySet.as_manager()

    class Meta:
        ordering = ["estate_id", "purpose", "id"]
        verbose_name = _("rule of the plan")
        verbose_name_plural = _("rules of the plan")
        constraints = [
            models.CheckConstraint(
                name="planrule_times",
                condition=Q(purpose=Purpose.DIRECTOR, times__in=[1, 2]) | ~Q(purpose=Purpose.DIRECTOR) & Q(times=1),
                violation_error_message=_("The director visits once or twice a year, an officer once a quarter."),
            ),
            models.CheckConstraint(
                name="planrule_percent_of_a_sample",
                condition=Q(reach=Reach.SAMPLE, percent__isnull=False, percent__gte=1, percent__lte=100)
                | ~Q(reach=Reach.SAMPLE) & Q(percent=None),
                violation_error_message=_("A sample needs its share, 1 to 100 percent; nothing else has one."),
            ),
            models.CheckConstraint(
                name="planrule_whole_estate",
                condition=Q(purpose=Purpose.DIRECTOR) | Q(reach=Reach.ALL),
                violation_error_message=_("Officers revisit every household, and a forum is the whole estate’s."),
            ),
            models.UniqueConstraint(
                name="planrule_one_for_all",
                fields=["estate", "purpose"],
                condition=Q(retired=False) & ~Q(purpose=Purpose.DIRECTOR),
                violation_error_message=_("There is a rule for this already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} · {self.get_reach_display()}"


@pghistory.track(pghistory.InsertEvent(), pghistory.DeleteEvent(), obj_field=None)
class PlanRuleHousehold(PlanRule.households.through):
    """Whom the list of a rule names, so that the history knows."""

    class Meta:
        proxy = True
        verbose_name = _("household")


class YearPlan(models.Model):
    """An estate's plan of a year. Drawn up by beat before the year, signed by the director (R36); `targets` is what he
    signed: how many tasks of each purpose."""

    KIND = "revisits.yearplan"

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="year_plans", db_index=False)
    year = models.PositiveSmallIntegerField()
    drawn_up_at = models.DateTimeField()
    due_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    targets = models.JSONField(default=dict)
    note = models.TextField(blank=True)
    told_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = pgettext_lazy("revisits", "yearly plan")
        verbose_name_plural = pgettext_lazy("revisits", "yearly plans")
        constraints = [
            models.UniqueConstraint(name="yearplan_once", fields=["estate", "year"]),
            models.CheckConstraint(
                name="yearplan_confirmed_pair",
                condition=Q(confirmed_at=None, confirmed_by=None)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.estate} {self.year}"
