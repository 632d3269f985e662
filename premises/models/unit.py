"""Buildings, the units in them, and the zones by which officers divide the estate."""

from collections.abc import Iterable
from typing import Any

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from office.models import Estate, Staff
from office.triggers import same_estate
from premises.rooms import unit_keys


class ZoneQuerySet(models.QuerySet["Zone"]):
    def in_use(self) -> "ZoneQuerySet":
        return self.filter(retired=False)

    def without_officer(self) -> "ZoneQuerySet":
        """Zones for which nobody answers: a standing exception (R47)."""
        return self.in_use().filter(Q(officer=None) | Q(officer__is_active=False))


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Zone(models.Model):
    """An officer's area (R47). A change of officer is kept by the history table."""

    KIND = "premises.zone"

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="zones", verbose_name=_("estate"))
    name = models.CharField(_("name"), max_length=30)
    officer = models.ForeignKey(
        Staff, models.PROTECT, null=True, blank=True, related_name="zones", verbose_name=_("officer")
    )
    retired = models.BooleanField(_("retired"), default=False)

    objects = ZoneQuerySet.as_manager()

    class Meta:
        ordering = ["estate_id", "id"]
        verbose_name = _("zone")
        verbose_name_plural = _("zones")
        constraints = [
            models.UniqueConstraint(
                name="zone_name",
                fields=["estate", "name"],
                violation_error_message=_("This estate has a zone of that name."),
            )
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Building(models.Model):
    estate = models.ForeignKey(Estate, models.PROTECT, related_name="buildings", verbose_name=_("estate"))
    number = models.CharField(_("number"), max_length=10, help_text=_("As in a room number: 3, A, T1."))
    name = models.CharField(_("name"), max_length=30)
    floors = models.PositiveSmallIntegerField(_("floors"), default=1)
    zone = models.ForeignKey(
        Zone, models.PROTECT, null=True, blank=True, related_name="buildings", verbose_name=_("zone")
    )

    class Meta:
        ordering = ["estate_id", "id"]
        verbose_name = _("building")
        verbose_name_plural = _("buildings")
        constraints = [
            models.UniqueConstraint(
                name="building_number",
                fields=["estate", "number"],
                violation_error_message=_("This estate has a building of that number."),
            )
        ]
        triggers = [same_estate(zone="premises_zone")]

    def __str__(self) -> str:
        return self.name


class UnitQuerySet(models.QuerySet["Unit"]):
    """Whatever way a unit is written, its keys fit its room."""

    def bulk_create(self, objs: Iterable["Unit"], *args: Any, **kwargs: Any) -> list["Unit"]:
        units = list(objs)
        for unit in units:
            unit.set_keys()
        return super().bulk_create(units, *args, **kwargs)

    def of(self, estate: Estate) -> "UnitQuerySet":
        return self.filter(estate=estate)


class Unit(models.Model):
    """A home, an office, a shop, a parking space. The fields after `label` are how a room is compared and sorted."""

    KIND = "premises.unit"

    class Kind(models.TextChoices):
        HOME = "home", pgettext_lazy("unit", "Home")
        OFFICE = "office", pgettext_lazy("unit", "Office")
        SHOP = "shop", _("Shop")
        PARKING = "parking", _("Parking space")

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="units", verbose_name=_("estate"), db_index=False)
    building = models.ForeignKey(
        Building,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="units",
        verbose_name=_("building"),
        db_index=False,
    )
    zone = models.ForeignKey(
        Zone, models.PROTECT, null=True, blank=True, related_name="units", verbose_name=_("zone"), db_index=False
    )
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices, default=Kind.HOME)
    entrance = models.CharField(_("entrance"), max_length=6, blank=True)
    floor = models.SmallIntegerField(_("floor"), null=True, blank=True)
    room = models.CharField(_("room"), max_length=12)
    area = models.DecimalField(_("area (㎡)"), max_digits=9, decimal_places=2, null=True, blank=True)
    label = models.CharField(
        _("as it is said"), max_length=60, blank=True, help_text=_("Empty: made from building, entrance and room.")
    )
    room_key = models.CharField(max_length=40, editable=False, db_collation="C")
    short_key = models.CharField(max_length=40, editable=False, blank=True, db_collation="C")
    door_key = models.CharField(max_length=20, editable=False, blank=True, db_collation="C")
    sort_key = models.CharField(max_length=80, editable=False, db_collation="C")

    objects = UnitQuerySet.as_manager()

    class Meta:
        ordering = ["estate_id", "sort_key"]
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        constraints = [
            models.UniqueConstraint(
                name="unit_room",
                fields=["estate", "room_key"],
                violation_error_message=_("This estate has a unit of that number."),
            )
        ]
        # The collation C lets one index serve the prefix, the order and equality.
        indexes = [
            models.Index(fields=["estate", "short_key"], name="unit_by_short", condition=~Q(short_key="")),
            models.Index(fields=["estate", "door_key"], name="unit_by_door", condition=~Q(door_key="")),
            models.Index(fields=["estate", "sort_key"], name="unit_in_order"),
            models.Index(fields=["estate", "kind", "sort_key"], name="unit_of_kind"),
            models.Index(fields=["building", "sort_key"], name="unit_of_building"),
            models.Index(fields=["zone", "sort_key"], name="unit_of_zone"),
        ]
        triggers = [same_estate(building="premises_building", zone="premises_zone")]

    def __str__(self) -> str:
        return self.label

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.set_keys()
        super().save(*args, **kwargs)

    def set_keys(self) -> None:
        """Let the stored keys follow building, entrance and room; say the unit where nobody has named it."""
        number = self.building.number if self.building else ""
        for key, value in unit_keys(number, self.entrance, self.room).items():
            setattr(self, key, value)
        self.label = self.label or self.said()

    def said(self) -> str:
        """How the office says the unit: 3 栋 1 单元 1502. Data in the office's language, not a translated text."""
        if self.kind == self.Kind.PARKING:
            return f"车位 {self.room}"
        if self.kind == self.Kind.OFFICE and self.building and self.building.name == self.estate.name:
            return f"{self.room} 室"
        parts = [self.building.name if self.building else "", f"{self.entrance} 单元" if self.entrance else ""]
        if self.kind == self.Kind.SHOP:
            parts.append("商铺")
        return " ".join([*filter(None, parts), self.room])
