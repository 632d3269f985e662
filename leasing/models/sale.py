"""A contract of sale (购房合同) with its instalments (分期应收), on top of the lease that takes the unit (R158)."""

from datetime import date, datetime

import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from leasing.models.lease import Lease
from leasing.models.prospect import Prospect
from leasing.models.purchase import PurchaseCalculation
from leasing.models.sale_promises import instalment_stays, instalments_add_up, sold_as_calculated
from office.models import Estate, Staff
from office.triggers import same_estate


class SaleContractQuerySet(models.QuerySet["SaleContract"]):
    def visible_to(self, staff: Staff) -> "SaleContractQuerySet":
        """Like quotes: the prospect's owner's, the leasing manager's and the general manager's to see."""
        return self.filter(calculation__prospect__in=Prospect.objects.visible_to(staff).values("pk"))

    def standing(self) -> "SaleContractQuerySet":
        """Those that were not cancelled."""
        return self.filter(cancelled_at=None)

    def locked(self, contract_id: int) -> "SaleContract":
        """The row, locked until the transaction ends."""
        rows = self.select_for_update(of=("self",), no_key=True)
        return rows.select_related("estate", "lease", "calculation__prospect__owner").get(pk=contract_id)


class SaleContract(models.Model):
    """Number, buyer and the day of the signature are the lease's, unit and plan the calculation's. It ends only whole: by
    being cancelled (退房), with the reason."""

    KIND = "leasing.sale_contract"

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+")
    lease = models.OneToOneField(Lease, models.PROTECT, related_name="sale")
    calculation = models.OneToOneField(PurchaseCalculation, models.PROTECT, related_name="contract")
    price = models.DecimalField(max_digits=14, decimal_places=2)
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    cancel_reason = models.CharField(max_length=200, blank=True)

    objects = SaleContractQuerySet.as_manager()

    class Meta:
        verbose_name = _("contract of sale")
        verbose_name_plural = _("contracts of sale")
        constraints = [
            models.CheckConstraint(name="sale_price", condition=Q(price__gt=0)),
            models.CheckConstraint(
                name="sale_cancelled_whole",
                condition=Q(cancelled_at=None, cancelled_by=None, cancel_reason="")
                | Q(cancelled_at__isnull=False, cancelled_by__isnull=False) & ~Q(cancel_reason=""),
            ),
        ]
        triggers = [
            same_estate(lease="leasing_lease", calculation="leasing_purchasecalculation"),
            sold_as_calculated(),
            instalments_add_up("id", pgtrigger.Insert),
        ]

    def __str__(self) -> str:
        return self.lease.tenant

    def get_absolute_url(self) -> str:
        return reverse("leasing:sale", args=[self.pk])

    @property
    def prospect(self) -> Prospect:
        return self.calculation.prospect


class InstalmentQuerySet(models.QuerySet["Instalment"]):
    def visible_to(self, staff: Staff) -> "InstalmentQuerySet":
        """Those of the contracts that the person may see."""
        return self.filter(contract__in=SaleContract.objects.visible_to(staff).values("pk"))

    def owed(self) -> "InstalmentQuerySet":
        """Those that have not come yet, of contracts that stand."""
        return self.filter(received_on=None, contract__cancelled_at=None)

    def overdue(self, at: datetime) -> "InstalmentQuerySet":
        return self.owed().filter(due_at__lte=at)

    def locked(self, instalment_id: int) -> "Instalment":
        """The row, locked until the transaction ends."""
        rows = self.select_for_update(of=("self",), no_key=True)
        return rows.select_related("estate", "contract__lease", "contract__calculation__prospect__owner").get(
            pk=instalment_id
        )


class Instalment(models.Model):
    """What is owed on which day, and when it came. `due_at` is the end of that day."""

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    contract = models.ForeignKey(SaleContract, models.PROTECT, related_name="instalments", db_index=False)
    place = models.PositiveSmallIntegerField()
    name = models.CharField(pgettext_lazy("instalment", "what it is called"), max_length=30)
    is_loan = models.BooleanField(default=False)
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    due_on = models.DateField()
    due_at = models.DateTimeField()
    received_on = models.DateField(null=True)
    received_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    receipt = models.CharField(max_length=30, blank=True)
    told_at = models.DateTimeField(null=True)

    objects = InstalmentQuerySet.as_manager()

    class Meta:
        ordering = ["contract_id", "place"]
        verbose_name = _("instalment")
        verbose_name_plural = _("instalments")
        constraints = [
            models.UniqueConstraint(name="instalment_place", fields=["contract", "place"]),
            models.UniqueConstraint(name="instalment_receipt", fields=["estate", "receipt"], condition=~Q(receipt="")),
            models.CheckConstraint(name="instalment_amount", condition=Q(amount__gt=0)),
            models.CheckConstraint(
                name="instalment_received_whole",
                condition=Q(received_on=None, received_by=None, receipt="")
                | Q(received_on__isnull=False, received_by__isnull=False) & ~Q(receipt=""),
            ),
        ]
        indexes = [
            models.Index(fields=["estate", "due_at"], name="instalment_owed", condition=Q(received_on=None)),
            models.Index(fields=["estate", "-received_on"], name="instalment_received"),
        ]
        triggers = [
            same_estate(contract="leasing_salecontract"),
            instalments_add_up("contract_id", pgtrigger.Insert),
            instalment_stays(),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.amount}"

    def is_late(self, today: date) -> bool:
        """Whether its day has passed without it."""
        return self.received_on is None and self.due_on < today
