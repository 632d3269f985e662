"""What the page of a space and the panel beside the stacking plan show. What the person may not know is not read."""

from dataclasses import dataclass
from typing import Any

from leasing import policies
from leasing.models import Hold, LeasingTerms, Prospect, Space, Standing
from leasing.models.space import SpaceQuerySet
from leasing.services.space_files import PHOTO, PLAN
from leasing.spaces import neighbours, words
from leasing.spaces.waiting import waiting_for
from leasing.stacking.strip import Room, rooms_of
from leasing.viewings.choices import SHOWN
from leasing.viewings.page import of_space
from office import clock
from office.models import Estate, File, Staff

MOST_PHOTOS = 60


@dataclass(frozen=True)
class HoldShown:
    """A hold as this person may know it: `client` and `may_open` only for its owner and the managers."""

    hold: Hold
    client: Prospect | None
    may_open: bool


def there(estate: Estate) -> SpaceQuerySet:
    """The spaces that are there today, with how they stand now."""
    today = estate.today()
    rows = Space.objects.filter(estate=estate).select_related("estate", "building")
    return rows.standing_on(today).with_standing(today, clock.now())


def terms_of(estate: Estate) -> LeasingTerms:
    return LeasingTerms.objects.filter(estate=estate).first() or LeasingTerms(estate=estate)


def context_of(staff: Staff, space: Space) -> dict[str, Any]:
    """Facts, neighbours, plan, photos, the hold, who waits, and what the person may do."""
    estate, terms = space.estate, terms_of(space.estate)
    floor = neighbours.floor_of(space, there(estate).defer("floor_price"))
    files = pictures_of(space)
    plans = [file for file in files if file.stage == PLAN]
    held = held_of(staff, space)
    is_open = space.standing in (Standing.VACANT, Standing.EXPIRING, Standing.UNRELEASED)
    return {
        "space": space,
        "state": words.state(space, estate.today()),
        "state_icon": words.ICONS[Standing(space.standing)],
        "terms": terms,
        "neighbours": neighbours.beside(space, floor),
        "rooms": _rooms(space, floor),
        "plan": plans[-1] if plans else None,
        "photos": [file for file in files if file.stage == PHOTO],
        "held": held,
        "waiting": waiting_for(staff, space, terms) if is_open else [],
        "viewed": of_space(staff, space),
        "may_show": policies.may_receive(staff, estate.pk) and (space.standing in SHOWN or bool(held and held.client)),
        "is_open": is_open,
        "may_hold": space.standing in (Standing.VACANT, Standing.UNRELEASED) and policies.may_hold(staff, estate.pk),
        "may_change": policies.may_change_spaces(staff, estate.pk),
        "last_day": words.last_day(space),
    }


def pictures_of(space: Space) -> list[File]:
    """Floor plans and photos, in the order in which they came."""
    return list(File.objects.about(Space.KIND, space.pk)[:MOST_PHOTOS])


def held_of(staff: Staff, space: Space) -> HoldShown | None:
    """The hold that runs."""
    if space.hold_id is None:
        return None
    return shown([Hold.objects.select_related("owner", "prospect").get(pk=space.hold_id)], staff)[0]


def shown(holds: list[Hold], staff: Staff) -> list[HoldShown]:
    """Each hold with as much as the person may know: two questions, however many."""
    ids = [hold.pk for hold in holds]
    own = set(Hold.objects.open_to(staff).filter(pk__in=ids).values_list("pk", flat=True))
    clients = {hold.prospect_id for hold in holds} - {None}
    seen = set(Prospect.objects.visible_to(staff).filter(pk__in=clients).values_list("pk", flat=True))
    return [
        HoldShown(hold, hold.prospect if hold.prospect_id in seen and hold.pk in own else None, hold.pk in own)
        for hold in holds
    ]


def _rooms(space: Space, floor: list[Space]) -> list[Room]:
    return rooms_of(floor, space.pk) if any(one.pk == space.pk for one in floor) else []
