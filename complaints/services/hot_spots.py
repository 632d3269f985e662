"""Counting anew where matters come from, and giving somebody what is to prevent the next."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from complaints import notices, policies
from complaints.figures import hot_spots
from complaints.figures.hot_spots import CameAgain
from complaints.models import HotSpot, HotSpots
from office import timeline
from office.actions import Measure, add_actions
from office.errors import WrongState, require
from office.models import Action, Estate, Staff


def refresh_hot_spots(*, at: datetime, estate: Estate | None = None) -> int:
    """Count for every estate, or one, where complaints and repairs came from (R30, R31). How many pictures were made.

    Each replaces the last one; run twice it makes the same.
    """
    estates = [estate] if estate else list(Estate.objects.all())
    for one in estates:
        for days in hot_spots.SPANS:
            found = {"found": hot_spots.find(one, days, at), "counted_at": at}
            HotSpots.objects.update_or_create(estate=one, days=days, defaults=found)
        find_hot_spots(estate=one, at=at)
    return len(estates) * len(hot_spots.SPANS)


@transaction.atomic
def find_hot_spots(*, estate: Estate, at: datetime) -> None:
    """What came three times is a hot spot until it no longer did; its story says since when, and the director is told
    each time that it became one (R31)."""
    Estate.objects.select_for_update(no_key=True).get(pk=estate.pk)  # one at a time counts an estate
    found = {(one.building, one.category): one for one in hot_spots.came_again(estate, at)}
    known = {(spot.building_id, spot.category_id): spot for spot in HotSpot.objects.filter(estate=estate)}
    new = HotSpot.objects.bulk_create([_new(estate, one, at) for key, one in found.items() if key not in known])
    begun, quiet, counted = list(new), [], []
    for key, spot in known.items():
        if key in found:
            begun += _count(spot, found[key], at)
            counted.append(spot)
        elif spot.is_hot:
            spot.quiet_at = at
            quiet.append(spot)
    HotSpot.objects.bulk_update([*counted, *quiet], ["count", "last_at", "hot_since", "quiet_at"])
    timeline.record_each(((spot, {"count": spot.count}) for spot in begun), "found", by=None)
    timeline.record_each(((spot, {}) for spot in quiet), "quiet", by=None)
    notices.hot_spots_found([spot.pk for spot in begun])


def _new(estate: Estate, one: CameAgain, at: datetime) -> HotSpot:
    named = {"building_id": one.building, "category_id": one.category}
    return HotSpot(estate=estate, count=one.count, last_at=one.last_at, hot_since=at, **named)


def _count(spot: HotSpot, one: CameAgain, at: datetime) -> list[HotSpot]:
    """The row as it was counted now; named again when it had been quiet."""
    spot.count, spot.last_at = one.count, one.last_at
    if spot.is_hot:
        return []
    spot.hot_since, spot.quiet_at = at, None
    return [spot]


@transaction.atomic
def prevent(*, spot_id: int, by: Staff, measure: Measure) -> Action:
    """The director gives somebody the measure that settles what a hot spot's matters have in common (R30, R31).

    One is open at a time, so that nobody does twice what is done already. Raises NotAllowed, WrongState, BadInput.
    """
    spot = HotSpot.objects.locked(spot_id)
    require(policies.may_prevent(by, spot.estate_id))
    if not spot.is_hot:
        raise WrongState(_("It is quiet there again: less than three came within thirty days."))
    if Action.objects.about(HotSpot.KIND, spot.pk).open().exists():
        raise WrongState(_("Somebody is working on a measure for it already."))
    [action] = add_actions(spot, [measure], estate=spot.estate)
    timeline.record(spot, "action_given", by=by, details={"action": action.pk, "to": action.owner_id})
    return action
