"""What is to let or to sell (房源). Whether it is vacant is derived from leases and holds, never stored."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from leasing.models.catalogue import Layout, ReleaseBatch
from leasing.models.space_promises import life_holds, lives_apart
from leasing.models.standing import StandingQuerySet
from office.models import Estate, Role, Staff
from office.policies import estates_with_role
from office.triggers import same_estate
from premises.models import Building, Unit

# Who sees what is to let, with its list price.
SEES_SPACES = (Role.LEASING, Role.LEASING_MANAGER, Role.GENERAL_MANAGER)


class SpaceQuerySet(StandingQuerySet):
    def visible_to(self, staff: Staff) -> "SpaceQuerySet":
        """The spaces of the estates in which the person lets; none that was planned and taken back."""
        estates = [estate.pk for estate in estates_with_role(staff, *SEES_SPACES)]
        return self.filter(estate__in=estates, life__isempty=False)

    def standing_on(self, day: date) -> "SpaceQuerySet":
        """Those that are there on the day: neither split nor merged yet, nor before they were made."""
        return self.filter(life__contains=day)

    def in_order(self) -> "SpaceQuerySet":
        """As one looks at the tower: from the top, on each floor from the left."""
        return self.order_by("building_id", F("floor").desc(), "position", "id")

    def locked(self, space_id: int) -> "Space":
        """The row, locked until the transaction ends."""
        return self.select_for_update(of=("self",), no_key=True).select_related("estate").get(pk=space_id)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Space(models.Model):
    """A space of a floor. `life` is from when to when it is there: a split or a merger ends it and begins others.
    It is empty where a split or a merger was taken back before it came about: the space was never there."""

    KIND = "leasing.space"

    class Kind(models.TextChoices):
        OFFICE = "office", pgettext_lazy("space", "Office")
        BUSINESS_CENTRE = "centre", _("Business centre")
        SHOP = "shop", pgettext_lazy("space", "Shop")
        HOME = "home", pgettext_lazy("space", "Home")

    class Offer(models.TextChoices):
        LET = "let", _("To let")
        SELL = "sell", _("To sell")

    class Orientation(models.TextChoices):
        EAST = "e", _("East")
        SOUTH_EAST = "se", _("South-east")
        SOUTH = "s", _("South")
        SOUTH_WEST = "sw", _("South-west")
        WEST = "w", _("West")
        NORTH_WEST = "nw", _("North-west")
        NORTH = "n", _("North")
        NORTH_EAST = "ne", _("North-east")

    class FitOut(models.TextChoices):
        SHELL = "shell", _("Shell and core")
        STANDARD = "standard", _("Standard fit-out")
        FURNISHED = "furnished", _("Fitted and furnished")

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="spaces", verbose_name=_("estate"), db_index=False)
    building = models.ForeignKey(
        Building, models.PROTECT, related_name="spaces", verbose_name=_("building"), db_index=False
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="spaces", verbose_name=_("unit of the register")
    )
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices, default=Kind.OFFICE)
    offer = models.CharField(_("offer"), max_length=4, choices=Offer.choices, default=Offer.LET)
    floor = models.SmallIntegerField(_("floor"))
    position = models.PositiveSmallIntegerField(_("place on the floor, from the left"), default=1)
    label = models.CharField(_("as it is said"), max_length=40)
    area = models.DecimalField(_("built area (㎡)"), max_digits=9, decimal_places=2)
    efficiency_rate = models.DecimalField(
        _("efficiency rate"),
        max_digits=5,
        decimal_places=4,
        null=True,
        blank=True,
        help_text=_("A fraction: 0.715 is 71.5 %."),
    )
    orientation = models.CharField(_("orientation"), max_length=2, choices=Orientation.choices, blank=True)
    fit_out = models.CharField(_("fit-out"), max_length=10, choices=FitOut.choices, blank=True)
    features = models.CharField(_("features"), max_length=200, blank=True)
    neighbours = models.CharField(
        _("about the neighbours"),
        max_length=200,
        blank=True,
        help_text=_("Who is next door is known from the leases; here stands what is worth saying besides."),
    )
    batch = models.ForeignKey(
        ReleaseBatch,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="spaces",
        verbose_name=_("release batch"),
        help_text=_("Empty: it is offered as soon as it is there."),
    )
    layout = models.ForeignKey(
        Layout, models.PROTECT, null=True, blank=True, related_name="spaces", verbose_name=_("layout")
    )
    list_price = models.DecimalField(_("list price"), max_digits=10, decimal_places=2, null=True, blank=True)
    floor_price = models.DecimalField(_("floor price"), max_digits=10, decimal_places=2, null=True, blank=True)
    management_fee = models.DecimalField(
        _("management fee (yuan/㎡ a month)"), max_digits=8, decimal_places=2, null=True, blank=True
    )
    own_use = models.CharField(
        _("own use"), max_length=40, blank=True, help_text=_("For what the office keeps it; empty: it is let or sold.")
    )
    life = DateRangeField(_("is there"), help_text=_("From when; to when, once it was split or merged."))
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = SpaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("space")
        verbose_name_plural = _("spaces")
        constraints = [
            models.CheckConstraint(name="space_area", condition=Q(area__gt=0)),
            models.CheckConstraint(
                name="space_efficiency",
                condition=Q(efficiency_rate=None) | Q(efficiency_rate__gt=0, efficiency_rate__lte=1),
            ),
            models.CheckConstraint(
                name="space_prices",
                condition=(Q(list_price=None) | Q(list_price__gt=0))
                & (Q(floor_price=None) | Q(floor_price__gt=0, floor_price__lte=F("list_price"))),
                violation_error_message=_("The floor price is not above the list price, and neither is nothing."),
            ),
            models.CheckConstraint(
                name="space_life", condition=Q(life__startswith__isnull=False) | Q(life__isempty=True)
            ),
            ExclusionConstraint(
                name="space_label_once",
                expressions=[
                    ("building", RangeOperators.EQUAL),
                    ("label", RangeOperators.EQUAL),
                    ("life", RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("This building has a space of that name in these days."),
            ),
        ]
        indexes = [models.Index(fields=["estate", "building", "floor", "position"], name="space_of_floor")]
        triggers = [
            same_estate(building="premises_building", unit="premises_unit"),
            same_estate("same_estate_offer", batch="leasing_releasebatch", layout="leasing_layout"),
            life_holds(),
        ]

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        return reverse("leasing:space", args=[self.pk])

    @property
    def usable_area(self) -> Decimal | None:
        """The area within the walls, as far as the efficiency rate is known."""
        if self.efficiency_rate is None:
            return None
        return (self.area * self.efficiency_rate).quantize(Decimal("0.01"), ROUND_HALF_UP)

    @property
    def door(self) -> str:
        """What tells it from the others of its floor: 12 层 B 座 is B 座."""
        return self.label.removeprefix(f"{self.floor} 层").strip()

    @property
    def letter(self) -> str:
        """The same where there is little room: B."""
        return self.door.removesuffix("座").removesuffix("室").strip()

    def is_there_on(self, day: date) -> bool:
        return day in self.life


class SpaceOrigin(models.Model):
    """Which space came from which by a split or a merger: the child begins when the parent has ended."""

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    parent = models.ForeignKey(Space, models.PROTECT, related_name="became")
    child = models.ForeignKey(Space, models.PROTECT, related_name="came_from")

    class Meta:
        verbose_name = _("origin of a space")
        verbose_name_plural = _("origins of spaces")
        constraints = [models.UniqueConstraint(name="origin_once", fields=["parent", "child"])]
        triggers = [same_estate(parent="leasing_space", child="leasing_space"), lives_apart()]

    def __str__(self) -> str:
        return f"{self.parent} → {self.child}"
