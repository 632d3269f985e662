"""Who is told what of holds. The prose is in `templates/leasing/notices/`; it names no client and no money."""

from leasing.models import Hold
from office import duty
from office.inbox import tell
from office.models import Role


def hold_ends_soon(hold: Hold) -> None:
    """The owner is told a day before."""
    tell([hold.owner], "hold_ends_soon", hold, key=hold.until.isoformat(), params=_said(hold))


def hold_ended(hold: Hold) -> None:
    """The owner and the leasing manager are told that the space is free again."""
    people = [hold.owner, *duty.holders(hold.estate, Role.LEASING_MANAGER)]
    tell(people, "hold_ended", hold, key=hold.until.isoformat(), params=_said(hold))


def _said(hold: Hold) -> dict[str, str]:
    return {"space": hold.space.label, "until": hold.until.isoformat()}
