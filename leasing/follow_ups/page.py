"""What the page of a prospect shows of his follow-ups, and the call sheet of the one that is done now."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from leasing import policies
from leasing.follow_ups import gate, words
from leasing.follow_ups.days import terms_of
from leasing.follow_ups.following import is_left_in_peace
from leasing.models import FollowUp, Prospect
from office import clock
from office.frame import Text
from office.models import Staff


@dataclass(frozen=True)
class Shown:
    """A follow-up as the page writes it; `held_until` while he is left in peace."""

    follow_up: FollowUp
    title: Text
    icon: str
    held_until: datetime | None


def of_prospect(staff: Staff, prospect: Prospect) -> dict[str, Any]:
    """The open follow-ups, the first due first, those that are done, the latest first, and what comes next."""
    rows = FollowUp.objects.filter(prospect=prospect).select_related("estate", "done_by")
    open_now = list(rows.open().order_by("due_at", "id"))
    done = rows.filter(state=FollowUp.State.DONE).order_by("-done_at", "-id")
    next_step = open_now[0] if open_now else None
    return {
        "next_step": shown(next_step) if next_step else None,
        "follow_ups": [shown(one) for one in open_now],
        "done_follow_ups": [shown(one) for one in done],
        "closeness": Prospect.Closeness.choices,
        "may_keep": policies.may_keep(staff, prospect),
        "is_left_in_peace": is_left_in_peace(prospect),
    }


def shown(one: FollowUp) -> Shown:
    held = one.opens_at if one.is_early(clock.now()) else None
    return Shown(one, words.title(one), words.ICONS[one.channel], held)


def of_sheet(prospect: Prospect, follow_up: FollowUp | None) -> dict[str, Any]:
    """Beside the call sheet: what is known of him, when he was here, what was said the last times (R89)."""
    done = FollowUp.objects.filter(prospect=prospect, state=FollowUp.State.DONE).select_related("estate", "done_by")
    return {
        "prospect": prospect,
        "follow_up": follow_up,
        "title": words.title(follow_up) if follow_up else "",
        "held_until": gate.held_until(prospect),
        "terms": terms_of(prospect.estate),
        "contacts": list(prospect.contacts.order_by("id")),
        "earlier": [shown(one) for one in done.order_by("-done_at", "-id")[:3]],
    }
