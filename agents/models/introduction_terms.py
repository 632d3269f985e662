"""For how long an introduction protects, and what is paid for a lease that comes of it: the administrator's to keep."""

from decimal import Decimal

import pghistory
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from office.models import Estate

LONGEST = 730


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class IntroductionTerms(models.Model):
    """One row for each tower. Its lock orders the introductions of a tower: of two who name one client, one is first."""

    estate = models.OneToOneField(
        Estate, models.PROTECT, related_name="introduction_terms", verbose_name=_("estate"), db_index=False
    )
    protected_days = models.PositiveSmallIntegerField(
        _("protected for (days)"),
        default=90,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST)],
        help_text=_("So long a client counts as introduced by the broker who named him first."),
    )
    remind_days = models.PositiveSmallIntegerField(
        _("reminded before the end (days)"), default=7, validators=[MinValueValidator(1)]
    )
    commission_months = models.DecimalField(
        _("commission (months of rent)"),
        max_digits=4,
        decimal_places=2,
        default=Decimal("1.00"),
        validators=[MinValueValidator(0)],
        help_text=_("Unless the table below says otherwise for the term of the lease."),
    )
    tax_included = models.BooleanField(_("commission includes tax"), default=True)
    tax_rate = models.DecimalField(
        _("tax rate"), max_digits=5, decimal_places=4, default=Decimal("0.06"), help_text=_("A fraction: 0.06 is 6 %.")
    )

    class Meta:
        verbose_name = _("terms of introductions")
        verbose_name_plural = _("terms of introductions")
        constraints = [
            models.CheckConstraint(
                name="introduction_terms_days",
                condition=Q(protected_days__gte=1, protected_days__lte=LONGEST, remind_days__gte=1)
                & Q(remind_days__lt=F("protected_days")),
                violation_error_message=_("One is reminded before the protection ends and after it began."),
            ),
            models.CheckConstraint(
                name="introduction_terms_money",
                condition=Q(commission_months__gte=0, tax_rate__gte=0, tax_rate__lt=1),
            ),
        ]

    def __str__(self) -> str:
        return self.estate.name


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class CommissionRate(models.Model):
    """A line of the table: a lease of so many months or more is paid for with so many months of its rent."""

    terms = models.ForeignKey(IntroductionTerms, models.CASCADE, related_name="rates", db_index=False)
    from_months = models.PositiveSmallIntegerField(_("term from (months)"), validators=[MinValueValidator(1)])
    months = models.DecimalField(
        _("commission (months of rent)"), max_digits=4, decimal_places=2, validators=[MinValueValidator(0)]
    )

    class Meta:
        ordering = ["from_months"]
        verbose_name = _("line of the commission table")
        verbose_name_plural = _("commission by term of the lease")
        constraints = [
            models.UniqueConstraint(name="commission_rate_once", fields=["terms", "from_months"]),
            models.CheckConstraint(name="commission_rate_holds", condition=Q(from_months__gte=1, months__gte=0)),
        ]

    def __str__(self) -> str:
        return str(self.from_months)
