"""Complaints about the staff (R26): how narrow the circle is, and who decides. Roles stand in it as the clause has them."""

from dataclasses import dataclass

from complaints.models import Accusation, Case, Conduct
from complaints.models.life import OPEN_TO
from office import duty
from office.models import Estate, Role, Staff
from office.policies import has_role

# Who decides, the first first: the next where nobody holds the post, or only whom it is about.
DECIDE = {
    Conduct.BOTH: (Role.DIRECTOR, Role.GENERAL_MANAGER),
    Conduct.DIRECTOR: (Role.DIRECTOR,),
    Conduct.GENERAL_MANAGER: (Role.GENERAL_MANAGER,),
}


@dataclass(frozen=True)
class Accused:
    """Whom a resident complains of: a colleague, or what he says of him; `is_director` where he says so himself."""

    staff: Staff | None = None
    said: str = ""
    is_director: bool = False


def circle_of(estate: Estate, accused: Accused) -> Conduct:
    """Who may know of it: one about the director is the general manager's alone, one about him the director's alone. Who
    is named in words is found by his name."""
    if accused.is_director or _is_one_of(estate, accused, Role.DIRECTOR):
        return Conduct.GENERAL_MANAGER
    return Conduct.DIRECTOR if _is_one_of(estate, accused, Role.GENERAL_MANAGER) else Conduct.BOTH


def _is_one_of(estate: Estate, accused: Accused, role: str) -> bool:
    if accused.staff and has_role(accused.staff, estate.pk, role):
        return True
    return any(person.name in accused.said for person in duty.holders(estate, role))


def deciders(case: Case) -> tuple[str, list[Staff]]:
    """The role that decides on a conduct case now, and who holds it; never whom it is about. Nobody where the post is
    vacant: then it waits for whoever gets it."""
    roles = DECIDE[Conduct(case.conduct)]
    for role in roles:
        people = _without_the_accused(case, duty.holders(case.estate, role))
        if people:
            return role, people
    return roles[-1], []


def circle(case: Case) -> list[Staff]:
    """Everybody who may know of it."""
    roles = [role for role, opened in OPEN_TO.items() if case.conduct in opened]
    return _without_the_accused(case, duty.holders(case.estate, *roles))


def is_about(staff: Staff, case: Case) -> bool:
    """Whether it is about this person."""
    accusation: Accusation = case.accusation
    return accusation.accused_id == staff.pk


def _without_the_accused(case: Case, people: list[Staff]) -> list[Staff]:
    return [person for person in people if not is_about(person, case)]
