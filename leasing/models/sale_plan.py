"""How homes are paid for (付款方式) and what a purchase takes (购房流程): kept by the administrator (R158)."""

from decimal import Decimal

import pghistory
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from leasing.models.sale_promises import shares_are_whole
from office.models import Estate


class PaymentPlanQuerySet(models.QuerySet["PaymentPlan"]):
    def in_use(self, estate_id: int) -> "PaymentPlanQuerySet":
        """What a buyer of the estate may choose from, in its order."""
        return self.filter(estate=estate_id, retired=False).order_by("order", "id")


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class PaymentPlan(models.Model):
    """A way to pay, with the discount that everybody gets who pays so."""

    estate = models.ForeignKey(
        Estate, models.PROTECT, related_name="payment_plans", verbose_name=_("estate"), db_index=False
    )
    name = models.CharField(_("name"), max_length=30)
    words = models.CharField(_("what is said of it"), max_length=200, blank=True)
    discount = models.DecimalField(
        _("discount"),
        max_digits=4,
        decimal_places=3,
        default=Decimal(0),
        validators=[MinValueValidator(0), MaxValueValidator(Decimal("0.999"))],
        help_text=_("A fraction: 0.02 is 2 %. Everybody gets it who pays so; it needs nobody’s approval."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=10)
    retired = models.BooleanField(pgettext_lazy("payment plan", "no longer offered"), default=False)

    objects = PaymentPlanQuerySet.as_manager()

    class Meta:
        ordering = ["estate_id", "order", "id"]
        verbose_name = _("payment plan")
        verbose_name_plural = _("payment plans")
        constraints = [
            models.UniqueConstraint(name="payment_plan_name", fields=["estate", "name"]),
            models.CheckConstraint(name="payment_plan_discount", condition=Q(discount__gte=0, discount__lt=1)),
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class PlanShare(models.Model):
    """One payment of a plan: which share of the price, so many days after the signature."""

    plan = models.ForeignKey(PaymentPlan, models.CASCADE, related_name="shares")
    place = models.PositiveSmallIntegerField(_("order"), default=1)
    name = models.CharField(pgettext_lazy("instalment", "what it is called"), max_length=30)
    share = models.DecimalField(
        _("share of the price"), max_digits=5, decimal_places=4, help_text=_("A fraction: 0.3 is 30 %.")
    )
    days = models.PositiveSmallIntegerField(_("days after the signature"))
    is_loan = models.BooleanField(_("paid by the bank"), default=False)

    class Meta:
        ordering = ["plan_id", "place", "id"]
        verbose_name = pgettext_lazy("payment plan", "payment")
        verbose_name_plural = pgettext_lazy("payment plan", "payments")
        constraints = [models.CheckConstraint(name="plan_share", condition=Q(share__gt=0, share__lte=1))]
        triggers = [shares_are_whole()]

    def __str__(self) -> str:
        return self.name


class PurchaseStepQuerySet(models.QuerySet["PurchaseStep"]):
    def in_use(self, estate_id: int) -> "PurchaseStepQuerySet":
        """The steps of the estate, in their order."""
        return self.filter(estate=estate_id, retired=False).order_by("order", "id")


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class PurchaseStep(models.Model):
    """A step of a purchase, and what the buyer brings to it."""

    estate = models.ForeignKey(
        Estate, models.PROTECT, related_name="purchase_steps", verbose_name=_("estate"), db_index=False
    )
    name = models.CharField(pgettext_lazy("purchase", "step"), max_length=40)
    words = models.CharField(_("what happens"), max_length=300, blank=True)
    bring = models.CharField(_("what the buyer brings"), max_length=300, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=10)
    retired = models.BooleanField(pgettext_lazy("purchase", "left out"), default=False)

    objects = PurchaseStepQuerySet.as_manager()

    class Meta:
        ordering = ["estate_id", "order", "id"]
        verbose_name = _("step of a purchase")
        verbose_name_plural = _("steps of a purchase")
        constraints = [models.UniqueConstraint(name="purchase_step_name", fields=["estate", "name"])]

    def __str__(self) -> str:
        return self.name
