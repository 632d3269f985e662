"""A purchase calculation (购房测算): one unit by one payment plan for one client, as it was shown to him (R158)."""

from datetime import date
from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from leasing.models.prospect import Prospect
from leasing.models.sale_plan import PaymentPlan
from leasing.models.sale_promises import calculation_stays
from leasing.models.space import Space
from office.models import Estate, Role, Staff
from office.triggers import life, same_estate


class CalculationStatus(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("calculation", "Awaiting approval")
    APPROVED = "approved", pgettext_lazy("calculation", "Approved")
    DECLINED = "declined", pgettext_lazy("calculation", "Declined")
    SIGNED = "signed", pgettext_lazy("calculation", "Contract signed")


S = CalculationStatus
CALCULATION_MOVES: dict[CalculationStatus, set[CalculationStatus]] = {
    S.WAITING: {S.APPROVED, S.DECLINED},
    S.APPROVED: {S.SIGNED},
    S.DECLINED: set(),
    S.SIGNED: set(),
}


class PurchaseCalculationQuerySet(models.QuerySet["PurchaseCalculation"]):
    def visible_to(self, staff: Staff) -> "PurchaseCalculationQuerySet":
        """Like quotes: the prospect's owner's, the leasing manager's and the general manager's to see."""
        return self.filter(prospect__in=Prospect.objects.visible_to(staff).values("pk"))

    def locked(self, calculation_id: int) -> "PurchaseCalculation":
        """The row, locked until the transaction ends."""
        rows = self.select_for_update(of=("self",), no_key=True)
        return rows.select_related("estate", "prospect__owner", "made_by", "decided_by").get(pk=calculation_id)


class PurchaseCalculation(models.Model):
    """`discount` is what the salesperson gives beside that of the plan; `terms` are the plan's payments as they were. It is
    not changed: whoever wants another price calculates anew. `turn_role` says who decides while it waits."""

    KIND = "leasing.purchase_calculation"

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    prospect = models.ForeignKey(Prospect, models.PROTECT, related_name="calculations")
    space = models.ForeignKey(Space, models.PROTECT, related_name="calculations")
    number = models.CharField(max_length=16)
    plan = models.ForeignKey(PaymentPlan, models.PROTECT, related_name="+")
    plan_name = models.CharField(max_length=30)
    plan_discount = models.DecimalField(max_digits=4, decimal_places=3)
    terms = models.JSONField()
    label = models.CharField(max_length=40)
    area = models.DecimalField(max_digits=9, decimal_places=2)
    list_price = models.DecimalField(max_digits=10, decimal_places=2)
    discount = models.DecimalField(max_digits=5, decimal_places=4, default=Decimal(0))
    list_total = models.DecimalField(max_digits=14, decimal_places=2)
    total = models.DecimalField(max_digits=14, decimal_places=2)
    reason = models.CharField(max_length=300, blank=True)
    signs_on = models.DateField()
    valid_until = models.DateField()
    status = models.CharField(max_length=8, choices=S.choices, default=S.WAITING)
    turn_role = models.CharField(max_length=20, blank=True)
    due_at = models.DateTimeField(null=True)
    made_by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)
    made_at = models.DateTimeField()
    decided_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    decided_at = models.DateTimeField(null=True)
    decided_role = models.CharField(max_length=20, choices=Role.choices, blank=True)
    note = models.CharField(max_length=300, blank=True)

    objects = PurchaseCalculationQuerySet.as_manager()

    class Meta:
        verbose_name = _("purchase calculation")
        verbose_name_plural = _("purchase calculations")
        constraints = [
            models.UniqueConstraint(name="calculation_number", fields=["estate", "number"]),
            models.CheckConstraint(
                name="calculation_numbers",
                condition=Q(area__gt=0, list_price__gt=0, total__gt=0, list_total__gte=F("total"))
                & Q(plan_discount__gte=0, plan_discount__lt=1, discount__gte=0, discount__lt=1),
            ),
            models.CheckConstraint(
                name="calculation_decided_whole",
                condition=Q(status="waiting", decided_by=None, decided_at=None, decided_role="", note="")
                | ~Q(status="waiting") & ~Q(decided_role="") & Q(decided_by__isnull=False, decided_at__isnull=False),
            ),
            models.CheckConstraint(
                name="calculation_declined_with_reason", condition=~Q(status="declined") | ~Q(note="")
            ),
            models.CheckConstraint(
                name="calculation_turn",
                condition=Q(status="waiting", due_at__isnull=False) & ~Q(turn_role="")
                | ~Q(status="waiting") & Q(turn_role="", due_at=None),
            ),
        ]
        indexes = [
            models.Index(
                fields=["estate", "turn_role", "due_at"], name="calculation_turn_of", condition=~Q(turn_role="")
            )
        ]
        triggers = [
            same_estate(prospect="leasing_prospect", space="leasing_space", plan="leasing_paymentplan"),
            life(CALCULATION_MOVES, what="a calculation", first="waiting", constraint="calculation_life"),
            calculation_stays(),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("leasing:purchase", args=[self.pk])

    def is_over(self, today: date) -> bool:
        """Whether its last day has passed."""
        return self.valid_until < today
