"""Who has which space, from when to when. Tenants that were here before are taken over by the leasing manager."""

from datetime import date, timedelta

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from leasing.models.end_promises import signed_upon
from leasing.models.lease_promises import lease_stays_void, leased_within, term_holds, void_lets_nothing
from leasing.models.quote import QuoteVersion
from leasing.models.sale_promises import sale_ends_whole, sold_whole
from leasing.models.space import SEES_SPACES, Space
from office.models import Estate, Staff
from office.policies import estates_with_role
from office.triggers import same_estate
from premises.models import Household


class LeaseQuerySet(models.QuerySet["Lease"]):
    def visible_to(self, staff: Staff) -> "LeaseQuerySet":
        """The leases of the estates in which the person lets."""
        return self.filter(estate__in=[estate.pk for estate in estates_with_role(staff, *SEES_SPACES)])

    def standing(self) -> "LeaseQuerySet":
        """Those that were not recorded by mistake."""
        return self.filter(voided_at=None)

    def running_on(self, day: date) -> "LeaseQuerySet":
        return self.standing().filter(term__contains=day)

    def locked(self, lease_id: int) -> "Lease":
        """The row, locked until the transaction ends."""
        return self.select_for_update(of=("self",), no_key=True).select_related("estate").get(pk=lease_id)


class Lease(models.Model):
    """租约: one tenant, one term, one space or several. A sale (成交) has a first day and, unless it is cancelled, no last
    one. One that was recorded by mistake is void (作废): it stays, its spaces are free."""

    KIND = "leasing.lease"

    class Kind(models.TextChoices):
        LET = "let", pgettext_lazy("lease", "Let")
        SALE = "sale", pgettext_lazy("lease", "Sold")

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="leases", db_index=False)
    kind = models.CharField(_("kind"), max_length=4, choices=Kind.choices, default=Kind.LET)
    number = models.CharField(_("number of the contract"), max_length=30)
    tenant = models.CharField(pgettext_lazy("lease", "tenant"), max_length=80)
    initials = models.CharField(max_length=40, blank=True, db_collation="C", editable=False, db_default="")
    trade = models.CharField(
        pgettext_lazy("lease", "trade"), max_length=40, blank=True
    )  # all that strangers learn of him
    term = DateRangeField(pgettext_lazy("lease", "term"))
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    monthly_rent = models.DecimalField(_("rent (yuan a month)"), max_digits=12, decimal_places=2, null=True, blank=True)
    deposit = models.DecimalField(_("deposit (yuan)"), max_digits=12, decimal_places=2, null=True, blank=True)
    note = models.CharField(pgettext_lazy("lease", "note"), max_length=200, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)
    version = models.PositiveIntegerField(default=1)
    voided_at = models.DateTimeField(null=True)
    voided_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    void_reason = models.CharField(max_length=200, blank=True)
    # The frozen terms upon which it was signed (R93); a lease that was taken over has none.
    quote_version = models.OneToOneField(QuoteVersion, models.PROTECT, null=True, related_name="lease")

    objects = LeaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("lease")
        verbose_name_plural = _("leases")
        constraints = [
            models.UniqueConstraint(
                name="lease_number",
                fields=["estate", "number"],
                condition=Q(voided_at=None),
                violation_error_message=_("This estate has a contract of that number."),
            ),
            models.CheckConstraint(name="lease_named", condition=~Q(number="") & ~Q(tenant="")),
            models.CheckConstraint(
                name="lease_term",
                condition=Q(term__startswith__isnull=False, term__isempty=False)
                # When a sale may end says a trigger.
                & (Q(kind="sale") | Q(kind="let", term__endswith__isnull=False)),
            ),
            models.CheckConstraint(
                name="lease_voided_whole",
                condition=Q(voided_at=None, voided_by=None, void_reason="")
                | ~Q(void_reason="") & Q(voided_at__isnull=False, voided_by__isnull=False),
            ),
            models.CheckConstraint(
                name="lease_money",
                condition=(Q(monthly_rent=None) | Q(monthly_rent__gte=0)) & (Q(deposit=None) | Q(deposit__gte=0)),
            ),
        ]
        indexes = [
            models.Index(fields=["estate", "-id"], name="lease_of_estate"),
            models.Index(fields=["estate", "initials"], name="lease_initials"),
        ]
        triggers = [
            term_holds(),
            lease_stays_void(),
            void_lets_nothing(),
            same_estate("same_estate_of_quote", quote_version="leasing_quoteversion"),
            signed_upon(),
            sale_ends_whole(),
        ]

    def __str__(self) -> str:
        return self.tenant

    def get_absolute_url(self) -> str:
        return reverse("leasing:lease", args=[self.pk])

    @property
    def since(self) -> date:
        return self.term.lower

    @property
    def last_day(self) -> date | None:
        return self.term.upper - timedelta(days=1) if self.term.upper else None


class LeasedSpace(models.Model):
    """A space of a lease with the days for which it is let by it: within the term, one lease at a time; no day by a lease
    that is void."""

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    lease = models.ForeignKey(Lease, models.PROTECT, related_name="leased")
    space = models.ForeignKey(Space, models.PROTECT, related_name="leased", db_index=False)
    dates = DateRangeField()
    # The stay in the register that a signed lease has begun.
    household = models.ForeignKey(Household, models.PROTECT, null=True, related_name="leased")

    class Meta:
        verbose_name = _("let space")
        verbose_name_plural = _("let spaces")
        constraints = [
            ExclusionConstraint(
                name="leased_once",
                expressions=[("space", RangeOperators.EQUAL), ("dates", RangeOperators.OVERLAPS)],
                violation_error_message=_("This space is let in these days."),
            ),
            models.UniqueConstraint(name="leased_once_by_a_lease", fields=["lease", "space"]),
            models.CheckConstraint(
                name="leased_dates", condition=Q(dates__startswith__isnull=False) | Q(dates__isempty=True)
            ),
        ]
        triggers = [
            same_estate(lease="leasing_lease", space="leasing_space"),
            same_estate("same_estate_of_household", household="premises_household"),
            leased_within(),
            sold_whole(),
        ]

    def __str__(self) -> str:
        return f"{self.space} · {self.lease}"

    @property
    def last_day(self) -> date | None:
        return self.dates.upper - timedelta(days=1) if self.dates.upper else None
