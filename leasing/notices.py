"""Who is told what of leasing. The prose is in `templates/leasing/notices/`."""

from leasing.models import Negotiation, Prospect, Reception
from office.inbox import tell
from office.models import Staff


def prospect_handed(prospect: Prospect, *, by: Staff, key: str) -> None:
    """The new owner is told whose turn it is."""
    tell([prospect.owner], "prospect_handed", prospect, key=key, params={"giver": by.name})


def visitor_waits(reception: Reception, *, by: Staff) -> None:
    """The host is told that somebody waits for him, and the owner of a client who came back (R135)."""
    if reception.host != by:
        tell([reception.host], "visitor_waits", reception, key="begun", params={"by": by.name}, urgent=True)
    owner = reception.prospect.owner if reception.prospect else None
    if owner and owner not in (reception.host, by):
        tell([owner], "client_is_here", reception, key="return", params={"host": reception.host.name})


def talk_arranged(talk: Negotiation, *, by: Staff) -> None:
    """The owner is told of a talk that somebody else has arranged with his client."""
    if talk.prospect.owner != by:
        at = talk.booking.begins_at.isoformat()
        tell([talk.prospect.owner], "talk_arranged", talk, key="arranged", params={"by": by.name, "at": at})
