"""Who may give how much away (R81), and what is charged beside the rent: kept by the administrator."""

import pghistory
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from leasing.models.prospect import Prospect
from office.models import Estate, Role


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Authority(models.Model):
    """What a role may give to a company of a standing. No row: nothing. The general manager has no limit."""

    class Holder(models.TextChoices):
        LEASING = Role.LEASING, _("Leasing")
        LEASING_MANAGER = Role.LEASING_MANAGER, _("Leasing manager")

    estate = models.ForeignKey(
        Estate, models.PROTECT, related_name="authorities", verbose_name=_("estate"), db_index=False
    )
    role = models.CharField(_("role"), max_length=20, choices=Holder.choices)
    standing = models.CharField(_("standing"), max_length=1, choices=Prospect.Standing.choices)
    discount = models.DecimalField(
        _("discount up to"),
        max_digits=4,
        decimal_places=3,
        validators=[MinValueValidator(0), MaxValueValidator(1)],
        help_text=_(
            "A fraction: 0.05 is 5 %. Tested against the effective rent, so that free months and steps count as well."
        ),
    )
    free_months = models.PositiveSmallIntegerField(_("rent-free months up to"))

    class Meta:
        ordering = ["estate_id", "role", "standing"]
        verbose_name = _("authority")
        verbose_name_plural = _("authorities")
        constraints = [
            models.UniqueConstraint(name="authority_once", fields=["estate", "role", "standing"]),
            models.CheckConstraint(name="authority_discount", condition=Q(discount__gte=0, discount__lt=1)),
            models.CheckConstraint(name="authority_role", condition=Q(role__in=["leasing", "leasing_manager"])),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} · {self.standing}"


class ChargeRateQuerySet(models.QuerySet["ChargeRate"]):
    def in_use(self, estate_id: int) -> "ChargeRateQuerySet":
        """What may be put on a quote of the estate, in its order."""
        return self.filter(estate=estate_id, retired=False).order_by("order", "id")


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class ChargeRate(models.Model):
    """What is charged by the piece each month: a telephone line, a parking place."""

    estate = models.ForeignKey(
        Estate, models.PROTECT, related_name="charge_rates", verbose_name=_("estate"), db_index=False
    )
    name = models.CharField(_("name"), max_length=30)
    unit = models.CharField(pgettext_lazy("charge", "unit"), max_length=10)
    price = models.DecimalField(
        _("price (yuan a month)"), max_digits=10, decimal_places=2, validators=[MinValueValidator(0)]
    )
    order = models.PositiveSmallIntegerField(_("order"), default=10)
    retired = models.BooleanField(pgettext_lazy("charge", "no longer offered"), default=False)

    objects = ChargeRateQuerySet.as_manager()

    class Meta:
        ordering = ["estate_id", "order", "id"]
        verbose_name = _("monthly charge")
        verbose_name_plural = _("monthly charges")
        constraints = [
            models.UniqueConstraint(name="charge_rate_name", fields=["estate", "name"]),
            models.CheckConstraint(name="charge_rate_price", condition=Q(price__gte=0)),
        ]

    def __str__(self) -> str:
        return self.name
