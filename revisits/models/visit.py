"""The record of a revisit (回访记录, R39): when, who, how, whom one met, how satisfied they are; what they said stands beside
it piece by piece."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from complaints.models.promises import kept
from office.models import Estate, Staff
from office.policies import estates_with_role
from office.triggers import same_estate
from premises.models import Household, Person, Zone
from revisits.models.task import SEES_ALL, RevisitTask


class Way(models.TextChoices):
    HOME = "home", _("Home visit")
    PHONE = "phone", _("By telephone")


class RevisitQuerySet(models.QuerySet["Revisit"]):
    def visible_to(self, staff: Staff) -> "RevisitQuerySet":
        """The records of the estates in which the person works at the desk or directs; his own everywhere."""
        whole = [estate.pk for estate in estates_with_role(staff, *SEES_ALL)]
        return self.filter(Q(estate__in=whole) | Q(by=staff, estate__in=[estate.pk for estate in staff.estates]))


class Revisit(models.Model):
    """One revisit of one household. Without a task it was not planned: it counts as contact, not towards the plan.

    Forums, events and surveys keep records of their own; their feedback stands in the same table.
    """

    KIND = "revisits.revisit"

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="revisits", db_index=False)
    household = models.ForeignKey(Household, models.PROTECT, related_name="revisits", db_index=False)
    task = models.OneToOneField(RevisitTask, models.PROTECT, null=True, related_name="record")
    zone = models.ForeignKey(Zone, models.PROTECT, null=True, related_name="+", db_index=False)
    way = models.CharField(max_length=8, choices=Way.choices)
    at = models.DateTimeField()
    on = models.DateField()
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)
    met = models.CharField(max_length=40)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)
    satisfaction = models.PositiveSmallIntegerField(null=True)
    note = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = RevisitQuerySet.as_manager()

    class Meta:
        verbose_name = _("revisit")
        verbose_name_plural = _("revisits")
        constraints = [
            models.CheckConstraint(name="revisit_says_whom", condition=~Q(met="")),
            models.CheckConstraint(
                name="revisit_satisfaction",
                condition=Q(satisfaction=None) | Q(satisfaction__gte=1, satisfaction__lte=5),
            ),
            models.CheckConstraint(name="revisit_recorded_after", condition=Q(recorded_at__gte=models.F("at"))),
        ]
        indexes = [
            models.Index(fields=["household", "-at"], name="revisit_of_household"),
            models.Index(fields=["estate", "on", "by"], name="revisit_by_day"),
        ]
        triggers = [
            same_estate(household="premises_household", task="revisits_revisittask", person="premises_person"),
            kept(),
        ]

    def __str__(self) -> str:
        return f"{self.household} · {self.on}"
