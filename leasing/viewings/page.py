"""Viewings on other pages: those of a prospect, and who of one's own clients has seen a space."""

from dataclasses import dataclass

from leasing.models import Prospect, Space, ViewedSpace, Viewing, ViewingState
from leasing.viewings import words
from office.models import Staff

SHOWN, SHOWN_BESIDE = 20, 5


@dataclass(frozen=True)
class Row:
    """A viewing in a list, with its state and its spaces in words."""

    viewing: Viewing
    badge: words.Badge
    spaces: str


def rows_of(viewings: list[Viewing]) -> list[Row]:
    return [Row(one, words.badge(one), words.spaces(one)) for one in viewings]


def of_prospect(staff: Staff, prospect: Prospect) -> list[Row]:
    """What he was shown or will be shown, the latest first."""
    seen = Viewing.objects.visible_to(staff).filter(prospect=prospect)
    found = seen.select_related("estate", "prospect__owner", "leader").prefetch_related("spaces__space")
    return rows_of(list(found.order_by("-starts_at", "-id")[:SHOWN]))


def of_space(staff: Staff, space: Space) -> list[ViewedSpace]:
    """Who has seen the space or is to see it, of the clients whom the person sees, the latest first."""
    viewings = Viewing.objects.visible_to(staff).exclude(state=ViewingState.CANCELLED)
    seen = ViewedSpace.objects.filter(space=space, viewing__in=viewings)
    return list(seen.select_related("viewing__prospect__owner").order_by("-viewing__starts_at", "-id")[:SHOWN_BESIDE])
