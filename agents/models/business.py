"""What the client of a broker is and does (R111)."""

from django.db import models
from django.utils.translation import pgettext_lazy

from leasing.models import Prospect

# Of what nature his client's company may be: exactly these of those that leasing knows.
NATURES = ("multinational", "foreign", "joint", "private", "other")
NATURE_CHOICES = [(value, Prospect.Nature(value).label) for value in NATURES]


class Business(models.TextChoices):
    """From exactly this list."""

    FINANCE = "finance", pgettext_lazy("business", "Finance")
    TRANSPORT = "transport", pgettext_lazy("business", "Transport")
    COMMUNICATIONS = "communications", pgettext_lazy("business", "Communications")
    TRADE = "trade", pgettext_lazy("business", "Trade")
    OTHER = "other", pgettext_lazy("business", "Other")
