"""An application to the general manager for a client's price (R99, R100): what is asked, what he answers, what the client
says to it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from leasing.models.aside import SetAside
from leasing.models.end_promises import answered_once
from leasing.models.prospect import Prospect
from leasing.models.quote import QuoteVersion
from office.models import Estate, Staff
from office.triggers import same_estate


class PriceApplicationQuerySet(models.QuerySet["PriceApplication"]):
    def visible_to(self, staff: Staff) -> "PriceApplicationQuerySet":
        """Target prices are the prospect's owner's, the leasing manager's and the general manager's to see."""
        return self.filter(aside__prospect__in=Prospect.objects.visible_to(staff).values("pk"))

    def locked(self, application_id: int) -> "PriceApplication":
        """The row, locked until the transaction ends."""
        rows = self.select_for_update(of=("self",), no_key=True)
        return rows.select_related("estate", "aside__prospect__owner", "quote_version__quote__prospect").get(
            pk=application_id
        )


class PriceApplication(models.Model):
    """`price` and `granted_price` are effective rents, free months and steps included, in the unit of the quote."""

    KIND = "leasing.price_application"

    class Answer(models.TextChoices):
        YES = "yes", pgettext_lazy("price application", "Yes")
        COUNTER = "counter", pgettext_lazy("price application", "Yes, but at another price")
        NO = "no", pgettext_lazy("price application", "No")

    class Client(models.TextChoices):
        ACCEPTED = "accepted", pgettext_lazy("last chance", "He takes it")
        REFUSED = "refused", pgettext_lazy("last chance", "He does not take it")

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="price_applications", db_index=False)
    aside = models.ForeignKey(SetAside, models.PROTECT, related_name="applications", db_index=False)
    quote_version = models.ForeignKey(QuoteVersion, models.PROTECT, related_name="applications")
    price = models.DecimalField(max_digits=10, decimal_places=2)
    reason = models.CharField(max_length=500)
    at = models.DateTimeField()
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)
    due_at = models.DateTimeField()
    answer = models.CharField(max_length=7, choices=Answer.choices, blank=True)
    granted_price = models.DecimalField(max_digits=10, decimal_places=2, null=True)
    answer_words = models.CharField(max_length=500, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    client = models.CharField(max_length=8, choices=Client.choices, blank=True)
    client_words = models.CharField(max_length=300, blank=True)
    client_at = models.DateTimeField(null=True)
    client_due_at = models.DateTimeField(null=True)

    objects = PriceApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("price application")
        verbose_name_plural = _("price applications")
        constraints = [
            models.UniqueConstraint(name="application_once_at_a_time", fields=["aside"], condition=Q(answer="")),
            models.CheckConstraint(name="application_price", condition=Q(price__gt=0) & ~Q(reason="")),
            # Yes is what was asked for, a counter-offer another price, no none; each with words.
            models.CheckConstraint(
                name="application_answered_whole",
                condition=Q(answer="", answered_at=None, answered_by=None, answer_words="", granted_price=None)
                | Q(answered_at__isnull=False, answered_by__isnull=False)
                & ~Q(answer_words="")
                & (
                    Q(answer="yes", granted_price__isnull=False, granted_price=F("price"))
                    | Q(answer="counter", granted_price__isnull=False, granted_price__gt=0)
                    | Q(answer="no", granted_price=None)
                ),
            ),
            models.CheckConstraint(
                name="application_client_whole",
                condition=Q(client="", client_at=None) | Q(client_at__isnull=False, granted_price__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["aside", "-id"], name="application_of_aside"),
            models.Index(fields=["estate", "due_at"], name="application_to_answer", condition=Q(answer="")),
            models.Index(
                fields=["estate", "client_due_at"],
                name="application_to_tell",
                condition=Q(granted_price__isnull=False, client=""),
            ),
        ]
        triggers = [
            same_estate(aside="leasing_setaside", quote_version="leasing_quoteversion"),
            answered_once(),
        ]

    def __str__(self) -> str:
        return f"{self.aside.prospect} · {self.price}"

    @property
    def prospect(self) -> Prospect:
        return self.aside.prospect

    @property
    def is_granted(self) -> bool:
        return self.granted_price is not None
