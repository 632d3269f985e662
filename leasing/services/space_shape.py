"""Spaces are split and merged at a day: the old ones end, the new ones begin, and the area stays the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import F
from django.utils.translation import gettext as _

from leasing import policies
from leasing.models import Hold, LeasedSpace, Space, SpaceOrigin
from leasing.services.space_rows import FACTS
from office import clock, saying, timeline
from office.errors import BadInput, WrongState, require
from office.models import Staff
from office.typed import optional_text, plain_line, require_text

KEPT = tuple(name for name in FACTS if name not in ("label", "area", "position", "unit"))
LONGEST_REASON = 200


@dataclass(frozen=True)
class Part:
    """A space that comes out of a split or a merger."""

    label: str
    area: Decimal


@transaction.atomic
def split_space(*, space_id: int, by: Staff, day: date, parts: Sequence[Part], reason: str = "") -> list[Space]:
    """Part a space from a day on. The parts take over its facts and prices.

    Raises NotAllowed, WrongState while it is let or held beyond that day, BadInput when the areas do not add up and no
    reason is given.
    """
    space = Space.objects.locked(space_id)
    require(policies.may_change_spaces(by, space.estate_id))
    if len(parts) < 2:
        raise BadInput(_("A space is split into two or more."), "parts")
    _end([space], day)
    reason = _require_same_area(space.area, sum((part.area for part in parts), Decimal()), reason)
    _make_room(space, day, len(parts) - 1)
    made = [_begin(space, part, space.position + place, day) for place, part in enumerate(parts)]
    _remember([space], made, day, by=by, verb="space_split", reason=reason)
    return made


@transaction.atomic
def merge_spaces(*, space_ids: Sequence[int], by: Staff, day: date, part: Part, reason: str = "") -> Space:
    """Make one space of several of a floor from a day on; facts and prices are those of the first.

    Raises NotAllowed, WrongState, BadInput as a split does.
    """
    spaces = list(
        Space.objects.filter(pk__in=space_ids)
        .select_for_update(of=("self",), no_key=True)
        .select_related("estate")
        .order_by("id")
    )
    if len(spaces) < 2 or len(spaces) != len(set(space_ids)):
        raise BadInput(_("Choose two spaces or more."), "spaces")
    for space in spaces:
        require(policies.may_change_spaces(by, space.estate_id))
    if len({(space.building_id, space.floor) for space in spaces}) > 1:
        raise BadInput(_("Spaces of one floor are merged."), "spaces")
    spaces.sort(key=lambda space: (space.position, space.pk))
    _end(spaces, day)
    reason = _require_same_area(sum((space.area for space in spaces), Decimal()), part.area, reason)
    made = _begin(spaces[0], part, spaces[0].position, day)
    _remember(spaces, [made], day, by=by, verb="space_merged", reason=reason)
    return made


def _end(spaces: Sequence[Space], day: date) -> None:
    """Let the old spaces end. Nothing may reach beyond that day."""
    for space in spaces:
        if space.life.upper is not None:
            raise WrongState(_("{space} has been split or merged already.").format(space=space.label))
        if day <= space.life.lower:
            raise BadInput(_("{space} is not there before that day.").format(space=space.label), "day")
        if space.own_use:
            raise WrongState(_("The office keeps {space} for itself. Give it free first.").format(space=space.label))
        _require_empty(space, day)
        space.life = DateRange(space.life.lower, day)
        space.version += 1
        space.save(update_fields=["life", "version"])


def _require_empty(space: Space, day: date) -> None:
    """Raise WrongState when a lease or a hold reaches beyond the day."""
    for let in LeasedSpace.objects.filter(space=space, lease__voided_at=None).select_related("lease"):
        if let.dates.upper is None or let.dates.upper > day:
            until = saying.day(let.last_day) if let.last_day else "–"
            sentence = _("{space} is let to {tenant} until {until}: not before it has ended.")
            raise WrongState(sentence.format(space=space.label, tenant=let.lease.tenant, until=until))
    held = Hold.objects.filter(space=space).live(clock.now()).select_related("owner").first()
    if held and space.estate.day_of(held.until) >= day:
        sentence = _("{name} holds {space} until {until}: release the hold first.")
        until = saying.moment(held.until, with_hour=True)
        raise WrongState(sentence.format(name=held.owner.name, space=space.label, until=until))


def _require_same_area(before: Decimal, after: Decimal, reason: str) -> str:
    """The reason, which only a difference needs."""
    if before == after:
        return optional_text(reason, "reason", most=LONGEST_REASON)
    sentence = _("It was {before} ㎡ and becomes {after} ㎡. Correct the areas, or write why they differ.")
    return require_text(reason, "reason", sentence.format(before=before, after=after), most=LONGEST_REASON)


def _make_room(space: Space, day: date, more: int) -> None:
    """What stands to the right of a split space moves on, so that its parts stand in its place."""
    floor = Space.objects.filter(building=space.building_id, floor=space.floor).standing_on(day)
    floor.filter(position__gt=space.position).update(position=F("position") + more)


def _begin(old: Space, part: Part, position: int, day: date) -> Space:
    label = require_text(plain_line(part.label), "parts", _("Say which space it is."), most=40)
    if part.area <= 0:
        raise BadInput(_("An area is a number in square metres: 106.50."), "parts")
    taken = Space.objects.filter(building=old.building_id, label=label, life__overlap=DateRange(day, None))
    if taken.exists():
        raise BadInput(_("This building has a space of that name: {label}.").format(label=label), "parts")
    kept = {name: getattr(old, name) for name in KEPT}
    return Space.objects.create(
        estate=old.estate, label=label, area=part.area, position=position, life=DateRange(day, None), **kept
    )


def _remember(old: Sequence[Space], new: Sequence[Space], day: date, *, by: Staff, verb: str, reason: str) -> None:
    """What came from what, and who did it."""
    SpaceOrigin.objects.bulk_create(
        [SpaceOrigin(estate_id=before.estate_id, parent=before, child=after) for before in old for after in new]
    )
    details = {"day": day.isoformat(), "from": [one.pk for one in old], "to": [one.pk for one in new]}
    for space in (*old, *new):
        timeline.record(space, verb, by=by, note=reason, details=details)
