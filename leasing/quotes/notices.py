"""Who is told what of quotes: never a price. The prose is in `templates/leasing/notices/`."""

from collections.abc import Iterable

from leasing.models import QuoteVersion
from office import duty
from office.inbox import tell
from office.models import Staff


def waiting(version: QuoteVersion, *, by: Staff) -> None:
    """Whoever decides next is told that a quote waits (R81)."""
    _tell(version, duty.holders(version.estate, version.turn_role), "quote_waiting", by=by)


def decided(version: QuoteVersion, kind: str, *, by: Staff) -> None:
    """Who keeps the prospect and who submitted it are told what was decided."""
    people = [version.prospect.owner, *([version.submitted_by] if version.submitted_by else [])]
    _tell(version, people, f"quote_{kind}", by=by)


def replaced(version: QuoteVersion, *, by: Staff) -> None:
    """Who keeps the prospect is told that somebody else has set another price."""
    _tell(version, [version.prospect.owner], "quote_changed", by=by)


def late(version: QuoteVersion) -> None:
    """Whoever was to decide is reminded once; who keeps the prospect knows that it still waits."""
    people = [*duty.holders(version.estate, version.turn_role), version.prospect.owner]
    _tell(version, people, "quote_late", by=None)


def expired(version: QuoteVersion) -> None:
    """Its last day has passed: who keeps the prospect is told."""
    _tell(version, [version.prospect.owner], "quote_expired", by=None)


def _tell(version: QuoteVersion, people: Iterable[Staff], kind: str, *, by: Staff | None) -> None:
    """Whoever did it himself knows. Once for each version and each person whose turn it is."""
    said = {"number": version.quote.number, "version": version.version, "by": by.name if by else ""}
    someone = [one for one in people if one != by]
    tell(someone, kind, version.quote, key=f"{version.version}:{version.turn_role}", params=said)
