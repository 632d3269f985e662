"""Buildings, the units in them, and the zones by which officers divide the estate."""

import pghistory
from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from office.models import Estate, Staff
from office.triggers import same_estate


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Zone(models.Model):
    """An officer's area (R47). A change of officer is kept by the history table."""

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="zones", verbose_name=_("estate"))
    name = models.CharField(_("name"), max_length=30)
    officer = models.ForeignKey(
        Staff, models.PROTECT, null=True, blank=True, related_name="zones", verbose_name=_("officer")
    )
    retired = models.BooleanField(_("retired"), default=False)

    class Meta:
        ordering = ["estate_id", "id"]
        verbose_name = _("zone")
        verbose_name_plural = _("zones")
        constraints = [models.UniqueConstraint(name="zone_name", fields=["estate", "name"])]

    def __str__(self) -> str:
        return self.name


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
        constraints = [models.UniqueConstraint(name="building_number", fields=["estate", "number"])]
        triggers = [same_estate(zone="premises_zone")]

    def __str__(self) -> str:
        return self.name


class UnitQuerySet(models.QuerySet["Unit"]):
    def of(self, estate: Estate) -> "UnitQuerySet":
        return self.filter(estate=estate)


class Unit(models.Model):
    """A home, an office, a shop, a parking space. `room_key` is how the room is compared, `label` how it is said."""

    class Kind(models.TextChoices):
        HOME = "home", _("Home")
        OFFICE = "office", _("Office")
        SHOP = "shop", _("Shop")
        PARKING = "parking", _("Parking space")

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="units", verbose_name=_("estate"))
    building = models.ForeignKey(
        Building, models.PROTECT, null=True, blank=True, related_name="units", verbose_name=_("building")
    )
    zone = models.ForeignKey(Zone, models.PROTECT, null=True, blank=True, related_name="units", verbose_name=_("zone"))
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices, default=Kind.HOME)
    entrance = models.CharField(_("entrance"), max_length=6, blank=True)
    floor = models.SmallIntegerField(_("floor"), null=True, blank=True)
    room = models.CharField(_("room"), max_length=12)
    area = models.DecimalField(_("area (㎡)"), max_digits=9, decimal_places=2, null=True, blank=True)
    label = models.CharField(_("as it is said"), max_length=60)
    room_key = models.CharField(max_length=40, editable=False)
    short_key = models.CharField(max_length=40, editable=False, blank=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        ordering = ["estate_id", "room_key"]
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        constraints = [models.UniqueConstraint(name="unit_room", fields=["estate", "room_key"])]
        indexes = [
            models.Index(F("estate"), OpClass(F("room_key"), "varchar_pattern_ops"), name="unit_by_room"),
            models.Index(
                F("estate"),
                OpClass(F("short_key"), "varchar_pattern_ops"),
                name="unit_by_short",
                condition=~Q(short_key=""),
            ),
        ]
        triggers = [same_estate(building="premises_building", zone="premises_zone")]

    def __str__(self) -> str:
        return self.label
