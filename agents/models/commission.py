"""Commissions (佣金): what a broker's firm is paid for a lease that came of an introduction."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from agents.models.introduction import SEES_ALL, Introduction
from agents.models.introduction_promises import agreed_before_the_invoice, commission_life, for_a_lease_in_time
from leasing.models import Lease
from office.models import Estate, Staff
from office.policies import estates_with_role
from office.triggers import same_estate


class CommissionState(models.TextChoices):
    DUE = "due", pgettext_lazy("commission", "Due")
    INVOICED = "invoiced", pgettext_lazy("commission", "Invoiced")
    PAID = "paid", pgettext_lazy("commission", "Paid")
    VOID = "void", pgettext_lazy("commission", "Void")


# Void is only what was counted for a lease that is void itself.
COMMISSION_MOVES: dict[CommissionState, set[CommissionState]] = {
    CommissionState.DUE: {CommissionState.INVOICED, CommissionState.VOID},
    CommissionState.INVOICED: {CommissionState.PAID, CommissionState.VOID},
    CommissionState.PAID: set(),
    CommissionState.VOID: set(),
}
_PAYABLE = Q(deposit_on__isnull=False, first_rent_on__isnull=False)
_INVOICED = Q(invoiced_on__isnull=False) & ~Q(invoice_number="")


class CommissionQuerySet(models.QuerySet["Commission"]):
    def visible_to(self, staff: Staff) -> "CommissionQuerySet":
        """What is paid to whom, and from which rent, is the managers' to know: the one gate."""
        return self.filter(estate__in=[estate.pk for estate in estates_with_role(staff, *SEES_ALL)])

    def counting(self) -> "CommissionQuerySet":
        """Those of leases that stand."""
        return self.exclude(state=CommissionState.VOID)

    def locked(self, commission_id: int) -> "Commission":
        """The row, locked until the transaction ends."""
        rows = self.select_for_update(of=("self",), no_key=True)
        return rows.select_related("estate", "lease", "introduction__broker", "introduction__firm").get(
            pk=commission_id
        )


class Commission(models.Model):
    """`months` of `monthly_rent`, with the tax in it or on top of it: `amount` is what is paid, `net` + `tax`. `agreed` is
    why it is not what the table says."""

    KIND = "agents.commission"

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="commissions", db_index=False)
    introduction = models.ForeignKey(Introduction, models.PROTECT, related_name="commissions", db_index=False)
    lease = models.ForeignKey(Lease, models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(max_length=8, choices=CommissionState.choices, default=CommissionState.DUE)
    months = models.DecimalField(_("months of rent"), max_digits=4, decimal_places=2)
    monthly_rent = models.DecimalField(_("rent (yuan a month)"), max_digits=12, decimal_places=2)
    tax_included = models.BooleanField(_("tax included"))
    tax_rate = models.DecimalField(_("tax rate"), max_digits=5, decimal_places=4)
    net = models.DecimalField(_("without tax (yuan)"), max_digits=14, decimal_places=2)
    tax = models.DecimalField(_("tax (yuan)"), max_digits=14, decimal_places=2)
    amount = models.DecimalField(_("amount (yuan)"), max_digits=14, decimal_places=2)
    agreed = models.CharField(max_length=400, blank=True)
    deposit_on = models.DateField(_("deposit arrived on"), null=True)
    first_rent_on = models.DateField(_("first rent arrived on"), null=True)
    invoiced_on = models.DateField(_("invoiced on"), null=True)
    invoice_number = models.CharField(_("number of the invoice"), max_length=40, blank=True)
    paid_on = models.DateField(_("paid on"), null=True)
    recorded_at = models.DateTimeField()

    objects = CommissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("commission")
        verbose_name_plural = _("commissions")
        constraints = [
            models.UniqueConstraint(
                name="commission_of_lease_once", fields=["lease"], condition=~Q(state=CommissionState.VOID)
            ),
            models.UniqueConstraint(
                name="commission_of_introduction_once",
                fields=["introduction"],
                condition=~Q(state=CommissionState.VOID),
            ),
            models.CheckConstraint(
                name="commission_sum",
                condition=Q(amount=F("net") + F("tax"), net__gte=0, tax__gte=0, months__gte=0, monthly_rent__gte=0)
                & Q(tax_rate__gte=0, tax_rate__lt=1),
            ),
            # Payable once deposit and first rent have arrived; each state has its dates.
            models.CheckConstraint(
                name="commission_dates_whole",
                condition=Q(state=CommissionState.VOID)
                | Q(state=CommissionState.DUE, invoiced_on=None, invoice_number="", paid_on=None)
                | Q(state=CommissionState.INVOICED, paid_on=None) & _PAYABLE & _INVOICED
                | Q(state=CommissionState.PAID, paid_on__gte=F("invoiced_on")) & _PAYABLE & _INVOICED,
            ),
        ]
        indexes = [
            models.Index(fields=["estate", "-recorded_at", "-id"], name="commission_newest"),
            models.Index(fields=["introduction"], name="commission_introduction"),
        ]
        triggers = [
            same_estate(introduction="agents_introduction", lease="leasing_lease"),
            commission_life(COMMISSION_MOVES),
            for_a_lease_in_time(),
            agreed_before_the_invoice(),
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return str(self.introduction)

    def get_absolute_url(self) -> str:
        return reverse("agents:commission", args=[self.pk])

    @property
    def is_payable(self) -> bool:
        """Deposit and first rent have arrived."""
        return self.deposit_on is not None and self.first_rent_on is not None
