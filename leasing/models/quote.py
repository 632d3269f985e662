"""Quotes (报价): a number for the client, and under it the versions, each frozen once it has left its draft."""

from datetime import date
from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from leasing.models.end_promises import signed_stays
from leasing.models.prospect import SEES_ALL, Prospect
from leasing.models.quote_promises import decided, frozen, of_draft, paper_of_approved, quote_life
from leasing.models.space import Space
from leasing.models.terms import LeasingTerms
from office.models import Estate, Role, Staff
from office.policies import estates_with_role
from office.triggers import append_only, same_estate


class QuoteStatus(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("quote", "Draft")
    WAITING = "waiting", pgettext_lazy("quote", "Awaiting approval")
    APPROVED = "approved", pgettext_lazy("quote", "Approved")
    DECLINED = "declined", pgettext_lazy("quote", "Declined")
    SENT = "sent", pgettext_lazy("quote", "With the client")
    ACCEPTED = "accepted", pgettext_lazy("quote", "Accepted")
    COUNTERED = "countered", pgettext_lazy("quote", "Countered")
    REFUSED = "refused", pgettext_lazy("quote", "Refused by the client")
    EXPIRED = "expired", pgettext_lazy("quote", "Expired")
    REPLACED = "replaced", pgettext_lazy("quote", "Replaced")


S = QuoteStatus
# A change makes a new version, which replaces this one: from every state but that itself.
QUOTE_MOVES: dict[QuoteStatus, set[QuoteStatus]] = {
    S.DRAFT: {S.WAITING, S.APPROVED, S.REPLACED},
    S.WAITING: {S.WAITING, S.APPROVED, S.DECLINED, S.EXPIRED, S.REPLACED},
    S.APPROVED: {S.SENT, S.EXPIRED, S.REPLACED},
    S.DECLINED: {S.REPLACED},
    S.SENT: {S.ACCEPTED, S.COUNTERED, S.REFUSED, S.EXPIRED, S.REPLACED},
    S.ACCEPTED: {S.REPLACED},
    S.COUNTERED: {S.REPLACED},
    S.REFUSED: {S.REPLACED},
    S.EXPIRED: {S.REPLACED},
    S.REPLACED: set(),
}
# What an approval stands behind: it may be printed, sent, exported.
VALID = (S.APPROVED, S.SENT, S.ACCEPTED)
ANSWERS = (S.ACCEPTED, S.COUNTERED, S.REFUSED)


def _seen_by(staff: Staff, prefix: str) -> Q:
    """Quotes are the prospect's owner's, the leasing manager's and the general manager's to see: nobody else's."""
    whole = [estate.pk for estate in estates_with_role(staff, *SEES_ALL)]
    own = [estate.pk for estate in estates_with_role(staff, Role.LEASING)]
    return Q(estate__in=whole) | Q(**{f"{prefix}prospect__owner": staff}, estate__in=own)


class QuoteQuerySet(models.QuerySet["Quote"]):
    def visible_to(self, staff: Staff) -> "QuoteQuerySet":
        return self.filter(_seen_by(staff, ""))


class Quote(models.Model):
    """The number under which a client knows what he was offered."""

    KIND = "leasing.quote"

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="quotes", db_index=False)
    prospect = models.ForeignKey(Prospect, models.PROTECT, related_name="quotes")
    number = models.CharField(max_length=16)
    drawn_up_by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)
    drawn_up_at = models.DateTimeField()

    objects = QuoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("quote")
        verbose_name_plural = _("quotes")
        constraints = [models.UniqueConstraint(name="quote_number", fields=["estate", "number"])]
        triggers = [same_estate(prospect="leasing_prospect")]

    def __str__(self) -> str:
        return self.number


class QuoteVersionQuerySet(models.QuerySet["QuoteVersion"]):
    def visible_to(self, staff: Staff) -> "QuoteVersionQuerySet":
        """The one gate to versions, lines, papers."""
        return self.filter(_seen_by(staff, "quote__"))

    def latest(self) -> "QuoteVersionQuerySet":
        """One of each quote: what counts now."""
        return self.filter(is_latest=True)

    def locked(self, version_id: int) -> "QuoteVersion":
        """The row with its quote, locked until the transaction ends."""
        rows = self.select_for_update(of=("self", "quote"), no_key=True)
        return rows.select_related("estate", "quote__prospect__owner").get(pk=version_id)


class QuoteVersion(models.Model):
    """What is offered, to which terms, and how far it has come. `turn_role` says whose turn it is: `leasing` is whoever
    keeps the prospect. The last four figures follow from the rest and are kept for lists."""

    class Way(models.TextChoices):
        PAPER = "paper", pgettext_lazy("quote", "On paper")
        EMAIL = "email", pgettext_lazy("quote", "By e-mail")
        WECHAT = "wechat", pgettext_lazy("quote", "By WeChat")

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    quote = models.ForeignKey(Quote, models.PROTECT, related_name="versions", db_index=False)
    version = models.PositiveSmallIntegerField()
    is_latest = models.BooleanField(default=True)
    status = models.CharField(max_length=10, choices=QuoteStatus.choices, default=QuoteStatus.DRAFT)
    turn_role = models.CharField(max_length=20, blank=True)
    due_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)

    basis = models.CharField(max_length=5, choices=LeasingTerms.Basis.choices)
    month_formula = models.CharField(max_length=6, choices=LeasingTerms.MonthFormula.choices)
    area_basis = models.CharField(max_length=6, choices=LeasingTerms.AreaBasis.choices)
    tax_included = models.BooleanField()
    tax_rate = models.DecimalField(max_digits=5, decimal_places=4)
    starts_on = models.DateField()
    months = models.PositiveSmallIntegerField()
    free_months = models.PositiveSmallIntegerField(default=0)
    fee_in_free_months = models.BooleanField(default=True)
    step_from = models.PositiveSmallIntegerField(null=True)
    step_rate = models.DecimalField(max_digits=5, decimal_places=4, default=Decimal(0))
    deposit_months = models.PositiveSmallIntegerField(default=3)
    payment_months = models.PositiveSmallIntegerField(default=3)
    fit_out = models.CharField(max_length=200, blank=True)
    words = models.CharField(max_length=300, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    valid_until = models.DateField()

    monthly_total = models.DecimalField(max_digits=14, decimal_places=2)
    term_total = models.DecimalField(max_digits=16, decimal_places=2)
    face_rent = models.DecimalField(max_digits=10, decimal_places=2)
    effective_rent = models.DecimalField(max_digits=10, decimal_places=2)

    drawn_up_by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)
    drawn_up_at = models.DateTimeField()
    submitted_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    submitted_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    sent_way = models.CharField(max_length=6, choices=Way.choices, blank=True)
    answered_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=300, blank=True)
    counter_price = models.DecimalField(max_digits=10, decimal_places=2, null=True)

    objects = QuoteVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of a quote")
        verbose_name_plural = _("versions of a quote")
        constraints = [
            models.UniqueConstraint(name="quote_version_number", fields=["quote", "version"]),
            models.UniqueConstraint(name="quote_one_latest", fields=["quote"], condition=Q(is_latest=True)),
            models.CheckConstraint(name="quote_latest_counts", condition=~Q(status=S.REPLACED) | Q(is_latest=False)),
            models.CheckConstraint(
                name="quote_term", condition=Q(months__gt=0, months__lte=240, free_months__lt=F("months"))
            ),
            models.CheckConstraint(
                name="quote_steps",
                condition=Q(step_from=None, step_rate=0) | Q(step_from__gte=2, step_rate__gt=0, step_rate__lt=1),
            ),
            models.CheckConstraint(
                name="quote_payments",
                condition=Q(payment_months__gte=1, payment_months__lte=12, deposit_months__lte=12),
            ),
            models.CheckConstraint(
                name="quote_submitted_whole",
                condition=Q(submitted_at=None, submitted_by=None)
                | Q(submitted_at__isnull=False, submitted_by__isnull=False),
            ),
            models.CheckConstraint(
                name="quote_sent_whole",
                condition=Q(sent_at=None, sent_way="") | (Q(sent_at__isnull=False) & ~Q(sent_way="")),
            ),
            # R65: accepted, countered or refused, each with when; a counter with its price.
            models.CheckConstraint(
                name="quote_answered_whole",
                condition=~Q(status__in=ANSWERS) | Q(sent_at__isnull=False, answered_at__isnull=False),
            ),
            models.CheckConstraint(
                name="quote_countered_whole",
                condition=~Q(status=S.COUNTERED) | Q(counter_price__isnull=False, counter_price__gt=0),
            ),
        ]
        indexes = [
            models.Index(fields=["estate", "drawn_up_at", "id"], name="quote_list", condition=Q(is_latest=True)),
            models.Index(fields=["estate", "turn_role", "due_at"], name="quote_turn", condition=~Q(turn_role="")),
            models.Index(
                fields=["estate", "valid_until"],
                name="quote_validity",
                condition=Q(status__in=["waiting", "approved", "sent"]),
            ),
        ]
        triggers = [
            same_estate(quote="leasing_quote"), quote_life(QUOTE_MOVES), frozen(), decided(), signed_stays()
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.quote.number} · {self.version}"

    @property
    def prospect(self) -> Prospect:
        return self.quote.prospect

    @property
    def is_approved(self) -> bool:
        """Whether an approval stands behind it. Whether it still holds is asked again under lock."""
        return self.status in VALID

    def is_over(self, today: date) -> bool:
        """Whether its last day has passed."""
        return self.valid_until < today


class QuoteSpace(models.Model):
    """A space of a version, with area and prices as they were when it was drawn up."""

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    version = models.ForeignKey(QuoteVersion, models.CASCADE, related_name="spaces", db_index=False)
    space = models.ForeignKey(Space, models.PROTECT, related_name="quoted")
    place = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=40)
    area = models.DecimalField(max_digits=9, decimal_places=2)
    efficiency_rate = models.DecimalField(max_digits=5, decimal_places=4, null=True)
    list_price = models.DecimalField(max_digits=10, decimal_places=2)
    price = models.DecimalField(max_digits=10, decimal_places=2)
    management_fee = models.DecimalField(max_digits=8, decimal_places=2, default=Decimal(0))

    class Meta:
        verbose_name = _("space of a quote")
        verbose_name_plural = _("spaces of a quote")
        constraints = [
            models.UniqueConstraint(name="quote_space_once", fields=["version", "space"]),
            models.CheckConstraint(name="quote_space_numbers", condition=Q(area__gt=0, list_price__gt=0, price__gt=0)),
        ]
        triggers = [same_estate(version="leasing_quoteversion", space="leasing_space"), of_draft("space")]


class QuoteCharge(models.Model):
    """A monthly charge of a version, as it was priced when it was drawn up."""

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    version = models.ForeignKey(QuoteVersion, models.CASCADE, related_name="charges", db_index=False)
    name = models.CharField(max_length=30)
    unit = models.CharField(max_length=10)
    count = models.PositiveSmallIntegerField()
    price = models.DecimalField(max_digits=10, decimal_places=2)
    place = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("charge of a quote")
        verbose_name_plural = _("charges of a quote")
        constraints = [
            models.UniqueConstraint(name="quote_charge_once", fields=["version", "name"]),
            models.CheckConstraint(name="quote_charge_numbers", condition=Q(count__gt=0, price__gte=0)),
        ]
        triggers = [same_estate(version="leasing_quoteversion"), of_draft("charge")]


class QuoteDecision(models.Model):
    """What one person decided of one frozen version, in which role. Written once."""

    class Kind(models.TextChoices):
        APPROVED = "approved", pgettext_lazy("quote", "Approved")
        PASSED_ON = "passed_on", pgettext_lazy("quote", "Passed on")
        DECLINED = "declined", pgettext_lazy("quote", "Declined")

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    version = models.ForeignKey(QuoteVersion, models.PROTECT, related_name="decisions", db_index=False)
    kind = models.CharField(max_length=9, choices=Kind.choices)
    role = models.CharField(max_length=20, choices=Role.choices)
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["id"]
        verbose_name = _("decision on a quote")
        verbose_name_plural = _("decisions on a quote")
        constraints = [
            models.UniqueConstraint(name="quote_decision_once", fields=["version", "role"]),
            models.UniqueConstraint(
                name="quote_decided_once", fields=["version"], condition=Q(kind__in=["approved", "declined"])
            ),
            models.CheckConstraint(name="quote_declined_with_reason", condition=~Q(kind="declined") | ~Q(note="")),
        ]
        triggers = [same_estate(version="leasing_quoteversion"), append_only()]


class QuotePaper(models.Model):
    """The PDF of an approved version, made once and kept as it was printed."""

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    version = models.OneToOneField(QuoteVersion, models.PROTECT, related_name="paper")
    content = models.BinaryField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)

    class Meta:
        verbose_name = _("paper of a quote")
        verbose_name_plural = _("papers of a quote")
        triggers = [same_estate(version="leasing_quoteversion"), append_only(), paper_of_approved()]
