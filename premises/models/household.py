"""Who lives where, from when to when. A successor never sees a predecessor's cases."""

from datetime import date, timedelta

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from office.models import Estate
from office.triggers import same_estate
from premises.models.person import Person
from premises.models.tag import Tag
from premises.models.unit import Unit


class HouseholdQuerySet(models.QuerySet["Household"]):
    def living_on(self, day: date) -> "HouseholdQuerySet":
        """The households whose stay contains the day."""
        return self.filter(stay__contains=day)


class Household(models.Model):
    """One stay in one unit: [moved in, moved out). It ends only when somebody says so."""

    KIND = "premises.household"

    estate = models.ForeignKey(
        Estate, models.PROTECT, related_name="households", verbose_name=_("estate"), db_index=False
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="households", verbose_name=_("unit"))
    stay = DateRangeField(_("stay"))
    tags = models.ManyToManyField(Tag, blank=True, related_name="households", verbose_name=_("marks"))

    objects = HouseholdQuerySet.as_manager()

    class Meta:
        verbose_name = _("household")
        verbose_name_plural = _("households")
        constraints = [
            ExclusionConstraint(
                name="household_one_at_a_time",
                expressions=[("unit", RangeOperators.EQUAL), ("stay", RangeOperators.OVERLAPS)],
                violation_error_message=_("Somebody else lives there in these days."),
            ),
            models.CheckConstraint(
                name="household_has_start", condition=Q(stay__startswith__isnull=False, stay__isempty=False)
            ),
        ]
        indexes = [models.Index(fields=["estate", "id"], name="household_estate")]
        triggers = [same_estate(unit="premises_unit")]

    def __str__(self) -> str:
        return str(self.unit)

    def get_absolute_url(self) -> str:
        return reverse("premises:household", args=[self.pk])

    @property
    def since(self) -> date:
        return self.stay.lower

    @property
    def until(self) -> date | None:
        """The first day on which they no longer live there; None while they do."""
        return self.stay.upper

    @property
    def last_day(self) -> date | None:
        return self.stay.upper - timedelta(days=1) if self.stay.upper else None

    def lives_on(self, day: date) -> bool:
        return day in self.stay


class TieQuerySet(models.QuerySet["Tie"]):
    def on(self, day: date) -> "TieQuerySet":
        """The ties that hold on the day."""
        return self.filter(since__lte=day).filter(Q(until__isnull=True) | Q(until__gt=day))

    def first_things_first(self) -> "TieQuerySet":
        """Whom to call first stands first, then owners, tenants, family."""
        rank = models.Case(
            *(models.When(relation=relation, then=place) for place, relation in enumerate(Tie.Relation.values)),
            output_field=models.SmallIntegerField(),
        )
        return self.order_by("-is_contact", rank, "id")


class Tie(models.Model):
    """What a person is to a unit: an owner stays one when the tenant leaves.

    `household` is the stay in which the person lives there; an owner who lives elsewhere has none.
    """

    class Relation(models.TextChoices):
        OWNER = "owner", _("Owner")
        CO_OWNER = "co_owner", _("Co-owner")
        TENANT = "tenant", _("Tenant")
        FAMILY = "family", _("Family")
        AGENT = "agent", _("Agent")

    OWNERS = (Relation.OWNER, Relation.CO_OWNER)

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", verbose_name=_("estate"), db_index=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="ties", verbose_name=_("person"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="ties", verbose_name=_("unit"), db_index=False)
    household = models.ForeignKey(
        Household, models.PROTECT, null=True, blank=True, related_name="ties", verbose_name=_("household")
    )
    relation = models.CharField(_("relation"), max_length=10, choices=Relation.choices)
    is_contact = models.BooleanField(_("first contact"), default=False)
    since = models.DateField(_("from"))
    until = models.DateField(_("until"), null=True, blank=True)

    objects = TieQuerySet.as_manager()

    class Meta:
        verbose_name = _("tie")
        verbose_name_plural = _("ties")
        constraints = [
            models.CheckConstraint(
                name="tie_dates",
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                violation_error_message=_("The last day is before the first."),
            ),
            models.UniqueConstraint(
                name="tie_once", fields=["unit", "person", "relation"], condition=Q(until__isnull=True)
            ),
        ]
        indexes = [models.Index(fields=["unit", "person"], name="tie_of_unit")]
        triggers = [same_estate(person="premises_person", unit="premises_unit", household="premises_household")]

    def __str__(self) -> str:
        return f"{self.person} · {self.get_relation_display()}"

    @property
    def is_owner(self) -> bool:
        return self.relation in self.OWNERS
