"""Who is told what of how it ends: never a price. The prose is in `templates/leasing/notices/`."""

from leasing.models import PriceApplication, SetAside
from office import duty
from office.inbox import tell
from office.models import Role, Staff


def look_again(aside: SetAside) -> None:
    """The owner is told, or when he has left the leasing managers (R97)."""
    owner = aside.prospect.owner
    managers = duty.holders(aside.estate, Role.LEASING_MANAGER)
    people = [owner] if aside.turn_role == Role.LEASING else managers
    tell(people, f"look_again_{aside.kind}", aside.prospect, key=str(aside.pk))


def applied(application: PriceApplication, *, by: Staff) -> None:
    """The general manager is told that somebody asks for a price (R99)."""
    people = [one for one in duty.holders(application.estate, Role.GENERAL_MANAGER) if one != by]
    tell(people, "price_applied", application, key="applied", params={"by": by.name})


def answered(application: PriceApplication, *, by: Staff) -> None:
    """Whose client it is, and who applied, are told that the answer is there (R100)."""
    people = [one for one in (application.prospect.owner, application.by) if one != by]
    tell(people, "price_answered", application.prospect, key=f"answered:{application.pk}", params={"by": by.name})
