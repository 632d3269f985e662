"""What peer visits put on their host's desk: the next step of each, with its date (R32–R34)."""

from collections.abc import Collection

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from complaints.models import PeerVisit, VisitStatus
from complaints.visits import steps as visit_steps
from office import clock, saying
from office.frame import DeskRow, Text


def desk_rows(ids: Collection[int]) -> list[DeskRow]:
    """These visits as rows of their host's desk, each with its next step."""
    if not ids:
        return []
    visits = PeerVisit.objects.filter(pk__in=ids).with_progress().select_related("estate")
    return [_row(visit, visit.is_shown) for visit in visits]


def _row(visit: PeerVisit, is_shown: bool) -> DeskRow:
    due = visit_steps.due_of(visit, is_shown) or visit_steps.DUES["lessons"]
    day = saying.day(visit.estate.day_of(visit.starts_at)) if visit.starts_at else _("day not agreed yet")
    people = ngettext("%(count)s person", "%(count)s people", visit.people) % {"count": visit.people}
    return DeskRow(
        kind="peer_visit",
        job=_("Peer visit"),
        icon="people",
        title=visit.organisation,
        bits=[day, people],
        due_at=visit.due_at,
        action_label=due.button,
        action_url=visit_steps.url_of(due.key, visit),
        estate=visit.estate,
        url=visit_steps.url_of("detail", visit),
        said=_said(visit),
    )


def _said(visit: PeerVisit) -> Text:
    """The clock's words: when they come, as long as they have not come."""
    is_ahead = visit.status == VisitStatus.PLANNED and visit.starts_at > clock.now()
    return saying.moment(visit.starts_at, with_hour=True) if is_ahead else ""
