"""What may be offered besides the price (弹性条件, R70, R71): the administrator's list, who may offer how much, and what
was told to whom."""

from decimal import Decimal

import pghistory
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from leasing.models.authority import Authority
from leasing.models.disclosure import Disclosure
from leasing.models.disclosure_promises import within_its_client
from leasing.models.prospect import Prospect
from office.models import Estate, Role, Staff
from office.triggers import append_only, same_estate


class FlexibleTermQuerySet(models.QuerySet["FlexibleTerm"]):
    def in_use(self, estate_id: int) -> "FlexibleTermQuerySet":
        """What may be offered in the estate, in its order."""
        return self.filter(estate=estate_id, retired=False).order_by("order", "id")


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class FlexibleTerm(models.Model):
    """A term that is told with reserve. With a unit one offers so much of it; without, it is given or not."""

    class Kind(models.TextChoices):
        FIT_OUT = "fit_out", pgettext_lazy("term", "Fit-out")
        RENT_FREE = "rent_free", pgettext_lazy("term", "Rent-free months")
        CENTRE = "centre", _("Service of the business centre")
        OTHER = "other", pgettext_lazy("term", "Other")

    class Level(models.TextChoices):
        RESERVED = Disclosure.RESERVED, _("to everybody")
        FULL = Disclosure.FULL, _("only to who left card or telephone")

    estate = models.ForeignKey(
        Estate, models.PROTECT, related_name="flexible_terms", verbose_name=_("estate"), db_index=False
    )
    name = models.CharField(_("name"), max_length=40)
    kind = models.CharField(_("kind"), max_length=9, choices=Kind.choices, default=Kind.OTHER)
    words = models.CharField(_("as it is told to the client"), max_length=200, blank=True)
    unit = models.CharField(
        _("counted in"), max_length=10, blank=True, help_text=_("Months, yuan/㎡ …; empty: given or not.")
    )
    level = models.CharField(_("told"), max_length=13, choices=Level.choices, default=Level.FULL)
    order = models.PositiveSmallIntegerField(_("order"), default=10)
    retired = models.BooleanField(pgettext_lazy("term", "no longer offered"), default=False)

    objects = FlexibleTermQuerySet.as_manager()

    class Meta:
        ordering = ["estate_id", "order", "id"]
        verbose_name = _("flexible term")
        verbose_name_plural = _("flexible terms")
        constraints = [
            models.UniqueConstraint(
                name="flexible_term_name",
                fields=["estate", "name"],
                violation_error_message=_("This estate has a term of that name."),
            ),
            models.CheckConstraint(name="flexible_term_level", condition=Q(level__in=["reserved", "full"])),
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class TermReach(models.Model):
    """How much of a term a role may offer. No row: not at all; the general manager has no limit."""

    term = models.ForeignKey(
        FlexibleTerm, models.CASCADE, related_name="reaches", verbose_name=_("term"), db_index=False
    )
    role = models.CharField(_("role"), max_length=20, choices=Authority.Holder.choices)
    most = models.DecimalField(
        _("at most"),
        max_digits=8,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("0.01"))],
        help_text=_("Empty: no limit."),
    )

    class Meta:
        ordering = ["term_id", "role"]
        verbose_name = _("reach of a role")
        verbose_name_plural = _("who may offer how much")
        constraints = [
            models.UniqueConstraint(name="term_reach_once", fields=["term", "role"]),
            models.CheckConstraint(name="term_reach_most", condition=Q(most=None) | Q(most__gt=0)),
            models.CheckConstraint(name="term_reach_role", condition=Q(role__in=["leasing", "leasing_manager"])),
        ]

    def __str__(self) -> str:
        return str(self.get_role_display())


class TermsDisclosure(models.Model):
    """A term that was told to a client (R70): what, how much, to whom, by whom in which role, and at which level he was
    received. Written once."""

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    prospect = models.ForeignKey(Prospect, models.PROTECT, related_name="told_terms")
    term = models.ForeignKey(FlexibleTerm, models.PROTECT, related_name="+", db_index=False)
    name = models.CharField(max_length=40)
    amount = models.DecimalField(max_digits=8, decimal_places=2, null=True)
    unit = models.CharField(max_length=10, blank=True)
    told_to = models.CharField(_("told to"), max_length=40)
    note = models.CharField(_("note"), max_length=200, blank=True)
    level = models.CharField(max_length=13, choices=Disclosure.choices)
    role = models.CharField(max_length=20, choices=Role.choices)
    told_at = models.DateTimeField()
    told_by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)

    class Meta:
        ordering = ["-told_at", "-id"]
        verbose_name = _("term told to a client")
        verbose_name_plural = _("terms told to clients")
        constraints = [
            models.CheckConstraint(name="told_term_whole", condition=~Q(told_to="") & ~Q(name="")),
            models.CheckConstraint(
                name="told_term_amount", condition=Q(amount=None, unit="") | Q(amount__gt=0) & ~Q(unit="")
            ),
            models.CheckConstraint(name="told_term_level", condition=Q(level__in=["reserved", "full"])),
        ]
        triggers = [
            same_estate(prospect="leasing_prospect", term="leasing_flexibleterm"),
            within_its_client(),
            append_only(),
        ]

    def __str__(self) -> str:
        return self.name
