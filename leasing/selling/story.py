"""The timelines of calculations and contracts in words, and what a prospect's says of them. Never a price."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from leasing.models import CalculationStatus, PurchaseCalculation, SaleContract
from leasing.story import Line, Telling, lines
from office.frame import Text
from office.models import Entry


def tell(subject: PurchaseCalculation | SaleContract) -> list[Line]:
    """What happened to it, newest first."""
    return lines(Entry.objects.about(subject.KIND, subject.pk), TELLING)


def _plain(words: Callable[[], Text]) -> Callable[[Entry, dict[int, str]], Text]:
    return lambda entry, names: words()


def _state(value: str) -> Text:
    return CalculationStatus(value).label if value in CalculationStatus.values else value


WORDS = {
    "purchase_calculated": _plain(lambda: _("calculated a purchase for him")),
    "bought": _plain(lambda: _("signed the contract of sale with him")),
    "sale_cancelled": _plain(lambda: _("cancelled the contract of sale")),
}
ICONS = {"purchase_calculated": "calculator", "bought": "pen", "sale_cancelled": "x-circle"}
KEY = {"bought", "sale_cancelled"}
TELLING = Telling(
    words={
        **WORDS,
        "calculated": _plain(lambda: _("calculated it")),
        "approved": _plain(lambda: _("approved the calculation")),
        "passed_on": _plain(lambda: _("supports it and passed it on to the general manager")),
        "declined": _plain(lambda: _("declined the calculation")),
        "signed": _plain(lambda: _("signed the contract upon it")),
        "sale_signed": _plain(lambda: _("signed the contract of sale")),
        "instalment_received": _plain(lambda: _("wrote down an instalment, by its receipt")),
        "receipt_taken_back": _plain(lambda: _("took a receipt back")),
    },
    icons={
        **ICONS,
        "calculated": "calculator",
        "approved": "check-circle-fill",
        "passed_on": "arrow-up-circle",
        "declined": "x-circle",
        "signed": "pen",
        "sale_signed": "pen",
        "instalment_received": "cash-coin",
        "receipt_taken_back": "arrow-counterclockwise",
    },
    states=_state,
    key=frozenset({"approved", "sale_signed", *KEY}),
)
