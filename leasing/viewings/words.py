"""What the screen says of a viewing: its state, its spaces, what was pointed out of them."""

from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from leasing.models import ViewedSpace, Viewing, ViewingState
from office import clock
from office.frame import Text

# R67: the four features, as the form and the page call them.
FEATURES: dict[str, Text] = {
    "orientation": gettext_lazy("Orientation"),
    "area": gettext_lazy("Area"),
    "efficiency": gettext_lazy("Efficiency rate"),
    "neighbours": pgettext_lazy("viewing", "Neighbours"),
}
REACTION_ICONS = {"likes": "hand-thumbs-up", "wavers": "question-circle", "not": "hand-thumbs-down"}


class Badge(NamedTuple):
    look: str
    icon: str
    words: Text


def badge(viewing: Viewing) -> Badge:
    """A booked viewing whose day is over is not written down yet."""
    if viewing.is_late(clock.now()):
        return Badge("late", "exclamation-circle", pgettext_lazy("viewing", "Not written down"))
    if viewing.state == ViewingState.BOOKED:
        return Badge("wait", "calendar-event", viewing.get_state_display())
    if viewing.state == ViewingState.RECORDED:
        return Badge("done", "eye", viewing.get_state_display())
    return Badge("", "x-circle", viewing.get_state_display())


def reaction(seen: ViewedSpace) -> Badge | None:
    """How he took the space, once it is written down."""
    if not seen.reaction:
        return None
    look = "done" if seen.reaction == ViewedSpace.Reaction.LIKES else ""
    return Badge(look, REACTION_ICONS[seen.reaction], seen.get_reaction_display())


def spaces(viewing: Viewing) -> str:
    """12 层 B 座、6 层 B 座; of many the first two."""
    labels = [one.space.label for one in viewing.spaces.all()]
    said = _(", ").join(labels[:2])
    return said if len(labels) <= 2 else _("{spaces} and {n} more").format(spaces=said, n=len(labels) - 2)


def pointed_out(seen: ViewedSpace) -> list[tuple[Text, bool]]:
    """Each of the four features, and whether it was pointed out."""
    return [(label, getattr(seen, name)) for name, label in FEATURES.items()]
