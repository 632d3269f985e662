"""Who is told what of follow-ups: one notice a day, however many there are. Never a client's name."""

from datetime import date

from leasing.follow_ups.today import FollowUpsOf
from office import duty
from office.inbox import tell
from office.models import Estate, Role, Staff


def to_do(estate: Estate, owner: Staff, day: date, count: int) -> None:
    """At the start of the day: how many of his clients are to be followed up."""
    tell([owner], "follow_ups_to_do", FollowUpsOf(estate), key=f"{day}", params={"count": count})


def late(estate: Estate, day: date, count: int) -> None:
    """The leasing manager: how many were not done three working days after their day."""
    managers = duty.holders(estate, Role.LEASING_MANAGER)
    tell(managers, "follow_ups_late", FollowUpsOf(estate), key=f"{day}", params={"count": count})
