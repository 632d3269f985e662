"""What the screen says of a prospect: the area that he wants, his state, what to mind."""

from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from leasing.models import Prospect, Stage
from office.frame import Text


class Badge(NamedTuple):
    """A state badge: look (wait, done or plain), icon, words."""

    look: str
    icon: str
    words: Text


ICONS = {
    Stage.RECEIVED: "door-open",
    Stage.NEEDS_KNOWN: "chat-square-text",
    Stage.INTRODUCED: "building",
    Stage.VIEWED: "eye",
    Stage.NEGOTIATING: "lock",
    Stage.SIGNED: "check-circle-fill",
    Stage.NURTURING: "flower1",
    Stage.TOO_DEAR: "cash-stack",
    Stage.WAITING: "hourglass-split",
    Stage.LOST: "box-arrow-right",
}
LOOKS = {Stage.NEGOTIATING: "secret", Stage.SIGNED: "done", Stage.TOO_DEAR: "secret", Stage.WAITING: "wait"}
RESERVED = gettext_lazy("No card, no telephone: with reserve")


def badge(prospect: Prospect) -> Badge:
    stage = Stage(prospect.stage)
    return Badge(LOOKS.get(stage, ""), ICONS[stage], stage.label)


def area(prospect: Prospect) -> str:
    """200–300 ㎡, 约 200 ㎡; empty when he has not said."""
    first, last = prospect.area_from, prospect.area_to
    if first and last and first != last:
        return f"{_plain(first)}–{_plain(last)} ㎡"
    if first or last:
        return _("about %(area)s ㎡") % {"area": _plain(first or last or Decimal())}
    return pgettext("area", "not said")


def money(amount: Decimal) -> str:
    """48,475.35"""
    return f"{amount:,.2f}"


def _plain(number: Decimal) -> str:
    """Without zeros behind the point: nobody wants 200.00 ㎡."""
    return f"{number:,.2f}".rstrip("0").rstrip(".")


def remark(prospect: Prospect) -> Text:
    """The one line of a card on the board: that one holds back, else what he needs."""
    return RESERVED if prospect.is_anonymous else prospect.needs.partition("\n")[0]
