"""What several spaces share: when they are released (销售安排), and how a home is laid out (户型)."""

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from office.models import Estate
from office.triggers import same_estate


class ReleaseBatchQuerySet(models.QuerySet["ReleaseBatch"]):
    def in_use(self) -> "ReleaseBatchQuerySet":
        return self.filter(retired=False)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class ReleaseBatch(models.Model):
    """Spaces that are offered from one day on. Without a day the batch is still held back."""

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="release_batches", verbose_name=_("estate"))
    name = models.CharField(_("name"), max_length=40)
    released_on = models.DateField(
        _("released on"), null=True, blank=True, help_text=_("Empty: its spaces are held back.")
    )
    rank = models.PositiveSmallIntegerField(
        _("rank"), default=0, help_text=_("What is to go first has the smaller number.")
    )
    retired = models.BooleanField(_("retired"), default=False)

    objects = ReleaseBatchQuerySet.as_manager()

    class Meta:
        ordering = ["estate_id", "rank", "id"]
        verbose_name = _("release batch")
        verbose_name_plural = _("release batches")
        constraints = [
            models.UniqueConstraint(
                name="batch_name",
                fields=["estate", "name"],
                violation_error_message=_("This estate has a batch of that name."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class LayoutQuerySet(models.QuerySet["Layout"]):
    def in_use(self) -> "LayoutQuerySet":
        return self.filter(retired=False)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Layout(models.Model):
    """A layout of homes with what is told of it in the show flat (R149–R151)."""

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="layouts", verbose_name=_("estate"))
    name = models.CharField(_("name"), max_length=40, help_text=_("As it is said: A 户型，三房两厅两卫."))
    rooms = models.PositiveSmallIntegerField(
        _("rooms"), null=True, blank=True, help_text=_("Bedrooms: 3 for three rooms and two halls.")
    )
    orientation = models.CharField(_("orientation"), max_length=40, blank=True)
    lighting = models.CharField(_("lighting"), max_length=120, blank=True)
    use = models.CharField(_("use of the rooms"), max_length=200, blank=True)
    area = models.DecimalField(_("area for sale (㎡)"), max_digits=9, decimal_places=2)
    idea = models.CharField(_("design idea"), max_length=200, blank=True)
    equipment = models.CharField(_("equipment"), max_length=200, blank=True)
    materials = models.CharField(_("building materials"), max_length=200, blank=True)
    standard = models.CharField(_("fit-out standard"), max_length=200, blank=True)
    show_flat = models.ForeignKey(
        "leasing.Space", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("show flat")
    )
    retired = models.BooleanField(_("retired"), default=False)

    objects = LayoutQuerySet.as_manager()

    class Meta:
        ordering = ["estate_id", "id"]
        verbose_name = _("layout")
        verbose_name_plural = _("layouts")
        constraints = [
            models.UniqueConstraint(
                name="layout_name",
                fields=["estate", "name"],
                violation_error_message=_("This estate has a layout of that name."),
            ),
            models.CheckConstraint(
                name="layout_area",
                condition=Q(area__gt=0),
                violation_error_message=_("An area is more than nothing."),
            ),
            models.CheckConstraint(name="layout_rooms", condition=Q(rooms=None) | Q(rooms__gt=0)),
        ]
        triggers = [same_estate(show_flat="leasing_space")]

    def __str__(self) -> str:
        return self.name
