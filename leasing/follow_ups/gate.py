"""Until when a client is left in peace after his visit (R86). Reckoned from the visit itself, so that it holds before beat
has made the call."""

from datetime import date, datetime

from django.db.models import Exists, OuterRef

from leasing.follow_ups.days import opening_day
from leasing.models import GATED, FollowUp, Prospect, Reception
from office import clock


def last_visit(prospect: Prospect) -> Reception | None:
    """The latest visit after which nobody has spoken with him yet."""
    spoken = FollowUp.objects.filter(reception=OuterRef("pk"), state=FollowUp.State.DONE)
    return Reception.objects.counted().filter(~Exists(spoken), prospect=prospect).order_by("-begun_at", "-id").first()


def held_until(prospect: Prospect) -> datetime | None:
    """The beginning of the day on which he may be called or visited; None when that is now."""
    visit = last_visit(prospect)
    if visit is None:
        return None
    estate = prospect.estate
    opens_at = estate.start_of(opening_day(estate, estate.day_of(visit.begun_at)))
    return opens_at if opens_at > clock.now() else None


def is_held(prospect: Prospect, channel: str, day: date) -> bool:
    """Whether a call or a visit at his door on that day would press him."""
    until = held_until(prospect)
    return channel in GATED and until is not None and prospect.estate.start_of(day) < until
