"""How an estate lets and sells: the words in which its prices are said, and how they are reckoned."""

from datetime import time
from decimal import Decimal

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from office.models import Estate

# What a visitor is thanked with (R84); the words in braces are filled in.
THANKS = (
    "{name}，您好！感谢您专程来访{tower}。很高兴向您介绍大厦和我们的服务，"
    "期待贵司入驻，预祝双方合作成功。若有需要，随时与我联系。{seller}"
)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class LeasingTerms(models.Model):
    """One row for each estate, kept by the administrator."""

    class Basis(models.TextChoices):
        DAY = "day", _("yuan/㎡ a day")
        MONTH = "month", _("yuan/㎡ a month")

    class MonthFormula(models.TextChoices):
        YEAR = "year", _("× 365 ÷ 12")
        THIRTY = "thirty", _("× 30")
        ACTUAL = "actual", _("the days of each month")

    class AreaBasis(models.TextChoices):
        BUILT = "built", _("built area")
        USABLE = "usable", _("usable area")

    estate = models.OneToOneField(Estate, models.PROTECT, related_name="leasing_terms", verbose_name=_("estate"))
    basis = models.CharField(_("prices are said in"), max_length=5, choices=Basis.choices, default=Basis.DAY)
    month_formula = models.CharField(
        _("a month of a day's price"), max_length=6, choices=MonthFormula.choices, default=MonthFormula.YEAR
    )
    area_basis = models.CharField(
        _("area that is paid for"), max_length=6, choices=AreaBasis.choices, default=AreaBasis.BUILT
    )
    tax_included = models.BooleanField(_("prices include tax"), default=True)
    tax_rate = models.DecimalField(
        _("tax rate"), max_digits=5, decimal_places=4, default=Decimal("0.05"), help_text=_("A fraction: 0.05 is 5 %.")
    )
    area_tolerance = models.DecimalField(
        _("area tolerance"),
        max_digits=4,
        decimal_places=2,
        default=Decimal("0.15"),
        help_text=_("A space fits when its area differs from what is wanted by no more than this fraction."),
    )
    hold_days = models.PositiveSmallIntegerField(
        _("longest hold (days)"),
        default=7,
        help_text=_("So long a salesperson holds a space at most; a manager longer."),
    )
    deposit_months = models.PositiveSmallIntegerField(_("deposit (months)"), default=3)
    payment_months = models.PositiveSmallIntegerField(_("paid ahead for (months)"), default=3)
    fee_in_free_months = models.BooleanField(_("management fee is due in rent-free months"), default=True)
    quote_days = models.PositiveSmallIntegerField(_("a quote holds for (days)"), default=15)
    approve_by = models.TimeField(
        _("quotes are decided by"),
        default=time(18, 0),
        help_text=_("Of the same working day when four hours are left until then, else of the next."),
    )
    call_opens_after = models.PositiveSmallIntegerField(
        _("first call: opens after (days)"),
        default=2,
        help_text=_("Days after the visit; before, nobody calls or visits the client."),
    )
    call_due_after = models.PositiveSmallIntegerField(_("first call: due after (days)"), default=3)
    call_in_working_days = models.BooleanField(
        _("first call: counted in working days"),
        default=False,
        help_text=_("Else in calendar days, and moved forward to the next working day."),
    )
    quiet_days = models.PositiveSmallIntegerField(
        _("gone quiet after (days)"),
        default=30,
        help_text=_("A prospect with whom nobody had contact for so long is listed."),
    )
    thanks = models.TextField(
        _("words of thanks after a visit"),
        max_length=500,
        default=THANKS,
        help_text=_("{name}, {company}, {tower} and {seller} are filled in."),
    )

    renewal_first_days = models.PositiveSmallIntegerField(
        _("renewal: asked first (days)"),
        default=180,
        help_text=_("So many days before the end of a lease its tenant is asked whether he stays."),
    )
    renewal_second_days = models.PositiveSmallIntegerField(_("renewal: asked again (days)"), default=90)
    renewal_last_days = models.PositiveSmallIntegerField(_("renewal: asked for the last time (days)"), default=30)
    rents_old_after = models.PositiveSmallIntegerField(_("rents of other buildings are old after (months)"), default=6)

    class Meta:
        verbose_name = _("leasing terms")
        verbose_name_plural = _("leasing terms")
        constraints = [
            models.CheckConstraint(name="terms_tax_rate", condition=Q(tax_rate__gte=0, tax_rate__lt=1)),
            models.CheckConstraint(
                name="terms_payments",
                condition=Q(payment_months__gte=1, payment_months__lte=12, deposit_months__lte=12, quote_days__gte=1),
            ),
            models.CheckConstraint(
                name="terms_first_call",
                condition=Q(call_opens_after__gte=1, call_due_after__gte=F("call_opens_after"), call_due_after__lte=30),
                violation_error_message=_(
                    "The first call opens a day after the visit or later, and is due no earlier."
                ),
            ),
            models.CheckConstraint(
                name="terms_renewal",
                condition=Q(
                    renewal_first_days__gt=F("renewal_second_days"),
                    renewal_second_days__gt=F("renewal_last_days"),
                    renewal_last_days__gte=1,
                    renewal_first_days__lte=730,
                ),
                violation_error_message=_("Each time lies nearer to the end of the lease, the first within two years."),
            ),
            models.CheckConstraint(name="terms_quiet", condition=Q(quiet_days__gte=1)),
            models.CheckConstraint(name="terms_tolerance", condition=Q(area_tolerance__gte=0, area_tolerance__lt=1)),
        ]

    def __str__(self) -> str:
        return self.estate.name
