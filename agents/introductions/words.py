"""What the screen says of an introduction: its state, by when, whose turn."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agents.models import Introduction, IntroductionState
from agents.words import Badge
from office.frame import Text

BADGES = {
    IntroductionState.CLAIMED: ("wait", "signpost-split"),
    IntroductionState.STANDING: ("", "shield-check"),
    IntroductionState.EARNED: ("done", "file-earmark-check"),
    IntroductionState.RELEASED: ("", "hourglass-bottom"),
    IntroductionState.REFUSED: ("", "x-circle"),
}
MEANINGS: dict[str, Text] = {
    IntroductionState.CLAIMED: gettext_lazy("Somebody else has this client too: the leasing manager decides."),
    IntroductionState.STANDING: gettext_lazy("A lease that he signs by then counts for this broker."),
    IntroductionState.EARNED: gettext_lazy("The client has signed within the protection; it counts for this broker."),
    IntroductionState.RELEASED: gettext_lazy("The protection has ended without a lease. Any broker may name him now."),
    IntroductionState.REFUSED: gettext_lazy("The client does not count for this broker."),
}


def badge(introduction: Introduction) -> Badge:
    look, icon = BADGES[IntroductionState(introduction.state)]
    return Badge(look, icon, introduction.get_state_display())


@dataclass(frozen=True)
class Step:
    """What comes next with an introduction: the sentence, whose turn it is, and the page that does it."""

    sentence: Text
    whose: Text = ""
    label: Text = ""
    url_name: str = ""
    is_post: bool = False


def step(introduction: Introduction, *, may_decide: bool, has_signed: bool) -> Step:
    """The next step, as the person may take it."""
    if introduction.state == IntroductionState.CLAIMED:
        act = {"label": _("Decide whose client he is"), "url_name": "agents:introduction_decide"} if may_decide else {}
        return Step(_("Decide whose client he is"), "" if may_decide else _("the leasing manager’s turn"), **act)
    if has_signed:
        act = {"label": _("Record the commission"), "url_name": "agents:introduction_count", "is_post": True}
        return Step(_("The client has signed: the commission is to be recorded"), **(act if may_decide else {}))
    if introduction.state == IntroductionState.STANDING:
        return Step(_("Bring the client to a lease"))
    return Step(introduction.get_state_display())
