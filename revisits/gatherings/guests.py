"""Who is invited to a gathering and who came, side by side, as its page, its door and its papers show it (R49)."""

from collections.abc import Iterable
from dataclasses import dataclass

from premises.models import Household, Tie
from revisits.models import Attendance, Gathering, Invitation


@dataclass(frozen=True)
class Guest:
    """A household with whom the office calls first, or a name alone; invited, come, or both."""

    household: Household | None
    name: str
    invitation: Invitation | None = None
    attendance: Attendance | None = None

    @property
    def home(self) -> str:
        return self.household.unit.label if self.household else ""

    @property
    def words(self) -> str:
        return " ".join(filter(None, [self.home, self.name]))

    @property
    def pk(self) -> int:
        """Of who came: the signature."""
        return self.attendance.pk if self.attendance else 0


def guests_of(gathering: Gathering) -> list[Guest]:
    """Everybody who is invited, by room, then who came besides."""
    invited = list(
        gathering.invitations.select_related("household__unit__zone", "household__unit__building").order_by(
            "household__unit__sort_key", "id"
        )
    )
    came = list(gathering.attendances.select_related("household__unit").order_by("id"))
    by_home = {one.household_id: one for one in came if one.household_id}
    names = first_names([one.household_id for one in invited])
    asked = {one.household_id for one in invited}
    return [
        *[_invited(one, names, by_home.get(one.household_id)) for one in invited],
        *[Guest(one.household, one.name, attendance=one) for one in came if one.household_id not in asked],
    ]


def came_of(gathering: Gathering) -> list[Guest]:
    """Who came, by room, names alone last."""
    came = gathering.attendances.select_related("household__unit")
    rows = came.order_by("household__unit__sort_key", "id")
    return [Guest(one.household, one.name, attendance=one) for one in rows]


def first_names(household_ids: Iterable[int]) -> dict[int, str]:
    """Whom the office calls first in each of these households: one query."""
    ties = Tie.objects.filter(household__in=list(household_ids)).select_related("person")
    names: dict[int, str] = {}
    for tie in ties.first_things_first():
        names.setdefault(tie.household_id, tie.person.name)
    return names


def _invited(invitation: Invitation, names: dict[int, str], attendance: Attendance | None) -> Guest:
    name = attendance.name if attendance and attendance.name else names.get(invitation.household_id, "")
    return Guest(invitation.household, name, invitation, attendance)
