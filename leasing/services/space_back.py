"""A split or a merger that has not come about yet is taken back."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import F
from django.utils.translation import gettext as _

from leasing import policies
from leasing.models import LeasedSpace, Space, SpaceOrigin
from office import timeline
from office.errors import WrongState, require
from office.models import Staff
from office.typed import require_text

LONGEST_REASON = 200


@transaction.atomic
def take_back_shape(*, space_id: int, by: Staff, reason: str) -> Space:
    """Take back a split or a merger to come: what was to end lasts, what was to begin never does. Any of the spaces
    names it; the first of those that last is given back.

    Raises NotAllowed, WrongState when there is none to come, or when one of its spaces is let or parted further already.
    """
    space = Space.objects.select_related("estate").get(pk=space_id)
    require(policies.may_change_spaces(by, space.estate_id))
    old, new = _locked_sides(space)
    if not new:
        raise WrongState(_("Nothing is planned for this space that could be taken back."))
    reason = require_text(reason, "reason", _("Write why it is taken back."), LONGEST_REASON)
    for one in new:
        _require_untouched(one)
    day = new[0].life.lower
    SpaceOrigin.objects.filter(child__in=new).delete()
    for one in new:
        _live(one, DateRange(empty=True))
    for one in old:
        _live(one, DateRange(one.life.lower, None))
    _close_up(old, new, day)
    details = {"day": day.isoformat(), "from": [one.pk for one in old], "to": [one.pk for one in new]}
    for one in (*old, *new):
        timeline.record(one, "shape_taken_back", by=by, note=reason, details=details)
    return old[0]


def planned(space: Space) -> bool:
    """Whether a split or a merger of the space is to come, or the space is to come of one."""
    return bool(_children(space))


def _children(space: Space) -> list[int]:
    """What comes of the plan of which the space is part; nothing where none is to come."""
    today = space.estate.today()
    if space.life.upper and space.life.upper > today:
        return list(space.became.values_list("child", flat=True))
    if space.life.lower and space.life.lower > today:
        parents = space.came_from.values("parent")
        return list(SpaceOrigin.objects.filter(parent__in=parents).values_list("child", flat=True).distinct())
    return []


def _locked_sides(space: Space) -> tuple[list[Space], list[Space]]:
    """What ends and what begins, locked in one order, each from the left."""
    children = set(_children(space))
    parents = SpaceOrigin.objects.filter(child__in=children).values_list("parent", flat=True)
    rows = Space.objects.filter(pk__in=children | set(parents)).select_for_update(of=("self",), no_key=True)
    found = sorted(rows.select_related("estate").order_by("id"), key=lambda one: (one.position, one.pk))
    return [one for one in found if one.pk not in children], [one for one in found if one.pk in children]


def _require_untouched(space: Space) -> None:
    if space.life.upper is not None:
        sentence = _("{space} is to be split or merged itself: take that back first.")
        raise WrongState(sentence.format(space=space.label))
    let = LeasedSpace.objects.filter(space=space, lease__voided_at=None).select_related("lease").first()
    if let:
        sentence = _("{space} is let to {tenant} already.")
        raise WrongState(sentence.format(space=space.label, tenant=let.lease.tenant))


def _live(space: Space, life: DateRange) -> None:
    space.life = life
    space.version += 1
    space.save(update_fields=["life", "version"])


def _close_up(old: Sequence[Space], new: Sequence[Space], day: date) -> None:
    """What had moved to the right to make room for the parts of a split moves back."""
    if len(old) == 1:
        more = len(new) - 1
        floor = Space.objects.filter(building=old[0].building_id, floor=old[0].floor).standing_on(day)
        floor.filter(position__gt=old[0].position + more).update(position=F("position") - more)
