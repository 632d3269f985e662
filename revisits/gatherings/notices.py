"""Who is told what of a gathering. The prose is in `templates/revisits/notices/`."""

from datetime import datetime

from office import duty
from office.inbox import tell
from office.models import Staff
from revisits.models import Gathering


def planned(gathering: Gathering, *, by: Staff) -> None:
    """The host is told what he hosts, where and when (R49)."""
    _tell(gathering, [gathering.host], "gathering_planned", by=by)


def changed(gathering: Gathering, before: Staff, *, by: Staff) -> None:
    """New hours or a new host: told to the host and to who was host before."""
    _tell(gathering, [gathering.host, before], "gathering_changed", by=by)


def cancelled(gathering: Gathering, *, by: Staff) -> None:
    """The host is told that it does not take place."""
    _tell(gathering, [gathering.host], "gathering_cancelled", by=by)


def reminder(gathering: Gathering, *, at: datetime) -> None:
    """The host, or on his leave the stand-in, is reminded; with nobody there the director is."""
    host = duty.present(gathering.host, gathering.estate, at) or duty.director_of(gathering.estate)
    _tell(gathering, [host] if host else [], "gathering_reminder", by=None)


def _tell(gathering: Gathering, people: list[Staff], notice: str, *, by: Staff | None) -> None:
    """Whoever did it himself knows. The hours stand in the notice as they were when it was written."""
    said = {
        "topic": gathering.topic,
        "place": gathering.place,
        "starts_at": gathering.starts_at.isoformat(),
        "host": gathering.host.name,
    }
    tell([one for one in people if one != by], notice, gathering, key=str(gathering.version), params=said)
