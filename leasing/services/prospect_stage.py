"""The one function that writes a prospect's stage."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from leasing.models import STAGE_MOVES, STAGES, Prospect, Stage
from office import clock, timeline
from office.errors import WrongState
from office.models import Staff


def require_move(prospect: Prospect, to: str) -> None:
    """Raise WrongState when the table of moves says no."""
    if to not in STAGE_MOVES[Stage(prospect.stage)]:
        said = {"stage": prospect.get_stage_display(), "to": Stage(to).label}
        raise WrongState(_("A prospect does not go from “%(stage)s” to “%(to)s”.") % said)


def write_stage(prospect: Prospect, to: str, *, by: Staff, verb: str = "moved", note: str = "", **details: Any) -> None:
    """Write the stage of a locked prospect and the timeline entry; WrongState when the table of moves says no."""
    require_move(prospect, to)
    before = prospect.stage
    prospect.stage, prospect.stage_since = to, clock.now()
    if to in STAGES:
        prospect.reached = max(prospect.reached, STAGES.index(Stage(to)))
    prospect.version += 1
    prospect.save()
    timeline.record(prospect, verb, by=by, before=before, after=prospect.stage, note=note, details=details)
