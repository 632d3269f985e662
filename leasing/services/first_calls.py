"""The first call after each visit, which beat makes (R87)."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef

from leasing.follow_ups import days
from leasing.models import FOLLOWED, Channel, FollowUp, Prospect, Reception
from leasing.models.reception import ReceptionQuerySet
from office import clock, timeline
from office.models import Estate

# Nobody is called about a visit of longer ago; whoever was forgotten so long is listed as gone quiet.
FARTHEST_BACK = timedelta(days=60)
FIRST, STATE = FollowUp.Kind.FIRST, FollowUp.State


def make_first_calls(*, at: datetime, estate: Estate | None = None) -> int:
    """Plan the one call after each visit of an open prospect who can be reached (R87); how many. A beat that was silent
    makes those that it missed with the days that they would have had; one that runs twice makes none twice."""
    visits = _without_call().filter(begun_at__gte=at - FARTHEST_BACK)
    if estate:
        visits = visits.filter(estate=estate)
    found = visits.order_by("begun_at", "id").values_list("pk", "prospect_id")
    return sum(_make(reception_id, prospect_id) for reception_id, prospect_id in list(found))


def _without_call() -> ReceptionQuerySet:
    """The visits that have ended, of clients with whom one goes on, and that have no call yet."""
    call = FollowUp.objects.filter(reception=OuterRef("pk"))
    goes_on = {"prospect__stage__in": FOLLOWED, "prospect__is_anonymous": False}
    return Reception.objects.filter(~Exists(call), ended_at__isnull=False, **goes_on)


@transaction.atomic
def _make(reception_id: int, prospect_id: int) -> int:
    """With the prospect locked, so that of two who make it one finds it made. A call after an earlier visit that was not
    made before he came again is not needed any more."""
    prospect = Prospect.objects.locked(prospect_id)
    visit = _without_call().filter(pk=reception_id, prospect=prospect).first()
    if visit is None:
        return 0
    estate = prospect.estate
    # Who left how to reach him only later is called so many days after that.
    known_at = max(visit.begun_at, prospect.reachable_since or visit.begun_at)
    planned = days.first_call(estate, estate.day_of(known_at))
    call = FollowUp.objects.create(
        estate=estate, prospect=prospect, reception=visit, kind=FIRST, channel=Channel.TELEPHONE, **vars(planned)
    )
    earlier = FollowUp.objects.open().filter(prospect=prospect, kind=FIRST, reception__begun_at__lt=visit.begun_at)
    earlier.update(state=STATE.REPLACED, ended_at=clock.now())
    details = {
        "follow_up": call.pk,
        "reception": visit.pk,
        "opens": estate.day_of(planned.opens_at).isoformat(),
        "due": estate.day_of(planned.due_at - timedelta(microseconds=1)).isoformat(),
    }
    timeline.record(prospect, "call_planned", by=None, details=details)
    return 1
