"""What the client of a broker does (R111)."""

from django.db import models
from django.utils.translation import pgettext_lazy


class Business(models.TextChoices):
    """From exactly this list."""

    FINANCE = "finance", pgettext_lazy("business", "Finance")
    TRANSPORT = "transport", pgettext_lazy("business", "Transport")
    COMMUNICATIONS = "communications", pgettext_lazy("business", "Communications")
    TRADE = "trade", pgettext_lazy("business", "Trade")
    OTHER = "other", pgettext_lazy("business", "Other")
