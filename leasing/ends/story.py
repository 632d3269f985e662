"""How a prospect's way ends, as his timeline tells it. Never a price: those stand where few see them."""

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext as _

from leasing.models import PriceApplication
from office import saying
from office.frame import Text
from office.models import Entry

Say = Callable[[Entry, dict[int, str]], Text]


def _nurtured(entry: Entry, names: dict[int, str]) -> Text:
    day = saying.day(date.fromisoformat(entry.details["day"]))
    return _("thanked him and left him in peace; will look again %(day)s") % {"day": day}


def _answered(entry: Entry, names: dict[int, str]) -> Text:
    answer = PriceApplication.Answer(entry.details["answer"]).label
    return _("answered the application for a price: %(answer)s") % {"answer": answer}


def _heard(entry: Entry, names: dict[int, str]) -> Text:
    client = PriceApplication.Client(entry.details["client"]).label
    return _("told the client the general manager’s answer: %(client)s") % {"client": client}


def _plain(words: Callable[[], Text]) -> Say:
    return lambda entry, names: words()


WORDS: dict[str, Say] = {
    "signed": _plain(lambda: _("signed the lease with him")),
    "lost": _plain(lambda: _("wrote down that he has signed with another building")),
    "nurtured": _nurtured,
    "too_dear": _plain(lambda: _("wrote down that it is too dear for him")),
    "price_applied": _plain(lambda: _("applied to the general manager for a price")),
    "price_answered": _answered,
    "price_heard": _heard,
    "taken_up": _plain(lambda: _("took him up again")),
    "recommended": _plain(lambda: _("wrote down who has sent him")),
}
ICONS = {
    "signed": "pen",
    "lost": "box-arrow-right",
    "nurtured": "flower1",
    "too_dear": "cash-stack",
    "price_applied": "send-check",
    "price_answered": "chat-left-quote",
    "price_heard": "chat-left-text",
    "taken_up": "arrow-counterclockwise",
    "recommended": "people",
}
KEY = {"signed", "lost", "price_answered", "taken_up"}
