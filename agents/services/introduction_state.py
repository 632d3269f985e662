"""The one function that writes the state of an introduction, and the lock that orders those of a tower."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from agents.models import Introduction, IntroductionState, IntroductionTerms
from agents.models.introduction import INTRODUCTION_MOVES
from office import clock, timeline
from office.errors import WrongState
from office.models import Entry, Estate, Staff


def terms_locked(estate: Estate) -> IntroductionTerms:
    """The tower's terms; whoever else registers or decides an introduction here waits until the transaction ends."""
    IntroductionTerms.objects.get_or_create(estate=estate)
    return IntroductionTerms.objects.select_for_update(no_key=True).get(estate=estate)


def write_state(
    introduction: Introduction, to: str, *, by: Staff | None, verb: str, note: str = "", **details: Any
) -> Entry:
    """Write the state of a locked introduction and the timeline entry; WrongState when the table of moves says no."""
    if to not in INTRODUCTION_MOVES[IntroductionState(introduction.state)]:
        said = {"state": introduction.get_state_display(), "to": IntroductionState(to).label}
        raise WrongState(_("An introduction does not go from “%(state)s” to “%(to)s”.") % said)
    before = introduction.state
    introduction.state = to
    if to == IntroductionState.RELEASED and introduction.released_at is None:
        introduction.released_at = clock.now()
    introduction.save(update_fields=["state", "released_at"])
    return timeline.record(introduction, verb, by=by, before=before, after=to, note=note, details=details)
