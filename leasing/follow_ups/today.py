"""A day's follow-ups as the subject of one notice, so that nobody gets a notice for each (R90)."""

from dataclasses import dataclass

from leasing import policies
from office.models import Estate, Staff


@dataclass(frozen=True)
class FollowUpsOf:
    """What is to follow up in an estate; its page is the list."""

    estate: Estate

    KIND = "leasing.follow_ups"

    @property
    def pk(self) -> int:
        return self.estate.pk

    @property
    def estate_id(self) -> int:
        return self.estate.pk


def seen(staff: Staff, ids: set[int]) -> set[int]:
    """The estates in which the person lets."""
    return {pk for pk in ids if policies.may_receive(staff, pk)}
