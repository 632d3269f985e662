"""What the screen says of a class and of the reasons for it. A visitor may read it over the desk."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy

from agents.models import Broker, BrokerClass
from office.frame import Text


class Badge(NamedTuple):
    """A state badge: look (wait, done or plain), icon, words."""

    look: str
    icon: str
    words: Text


class Line(NamedTuple):
    icon: str
    words: Text


NUMERALS = {
    BrokerClass.PARTNER: pgettext_lazy("numeral of class", "1"),
    BrokerClass.NEW: pgettext_lazy("numeral of class", "2"),
    BrokerClass.RESEARCH: pgettext_lazy("numeral of class", "3"),
}
MEANINGS = {
    BrokerClass.PARTNER: gettext_lazy("In regular contact, often with success"),
    BrokerClass.NEW: gettext_lazy("Comes for the first time, willing to work together"),
    BrokerClass.RESEARCH: gettext_lazy("Comes for the market rather than for a client"),
}
ICONS = {
    BrokerClass.PARTNER: "people",
    BrokerClass.NEW: "person-plus",
    BrokerClass.RESEARCH: "graph-up",
}
REASON_ICONS = {
    "answer": "chat-left-text",
    "deals": "file-earmark-check",
    "incidents": "journal-text",
    "visits": "calendar3",
    "first": "person-plus",
    "class": "bookmark",
    "old": "hourglass-split",
}


class Seal(NamedTuple):
    """A class as the seal of the screen shows it."""

    key: str
    numeral: Text
    label: Text
    meaning: Text


def seal(key: str) -> Seal | None:
    """The seal of a class; none while there is no class."""
    if not key:
        return None
    one = BrokerClass(key)
    return Seal(one.value, NUMERALS[one], one.label, MEANINGS[one])


def badge(key: str) -> Badge:
    """A class in a list."""
    if not key:
        return Badge("wait", "question-circle", _("not classed yet"))
    one = BrokerClass(key)
    return Badge("done" if one == BrokerClass.PARTNER else "", ICONS[one], one.label)


def reasons(grounds: Iterable[dict[str, Any]]) -> list[Line]:
    """Reasons as they are kept, in words."""
    return [Line(REASON_ICONS.get(one["key"], "dot"), _reason(**one)) for one in grounds]


def _reason(key: str, said: str, count: int) -> Text:
    if key == "answer":
        return said
    if key == "class":
        return _("so far in the class “%(label)s”") % {"label": BrokerClass(said).label}
    if key in _COUNTED:
        return _COUNTED[key](count)
    return _("not seen for two years: asked again") if key == "old" else _("no earlier visit on record")


_COUNTED = {
    "visits": lambda n: ngettext("%(n)d earlier visit on record", "%(n)d earlier visits on record", n) % {"n": n},
    "deals": lambda n: ngettext("%(n)d deal signed together", "%(n)d deals signed together", n) % {"n": n},
    "incidents": lambda n: ngettext("%(n)d note on record", "%(n)d notes on record", n) % {"n": n},
}


def since(broker: Broker) -> Text:
    """What to mind of the class as it stands."""
    return pgettext("class of broker", "asked again") if broker.class_asked_at else ""
