"""A space is entered and changed (R67): its facts, its prices, when it is released."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pghistory
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext_lazy as _

from leasing import policies
from leasing.models import Hold, LeasedSpace, Space
from office import clock, timeline
from office.errors import BadInput, WrongState, require
from office.models import Estate, Staff
from office.typed import optional_text, plain_line, require_text

# What a person may say of a space. The floor price stands apart: not everybody may know it.
FACTS = (
    "building", "floor", "position", "label", "kind", "offer", "area", "efficiency_rate", "orientation", "fit_out",
    "features", "neighbours", "batch", "layout", "own_use", "list_price", "floor_price", "management_fee", "unit",
)  # fmt: skip
PRICES = ("list_price", "floor_price", "management_fee")


@transaction.atomic
def create_space(*, estate: Estate, by: Staff, facts: Mapping[str, Any], since: date) -> Space:
    """Enter a space that is there from a day on. Raises NotAllowed, BadInput."""
    require(policies.may_change_spaces(by, estate.pk))
    space = Space(estate=estate, life=DateRange(since, None))
    _write_down(space, facts)
    _save(space, by)
    timeline.record(space, "space_entered", by=by)
    return space


@transaction.atomic
def change_space(*, space_id: int, by: Staff, facts: Mapping[str, Any]) -> Space:
    """Correct what is known of a space, or set its prices. Raises NotAllowed, BadInput, WrongState."""
    space = Space.objects.locked(space_id)
    require(policies.may_change_spaces(by, space.estate_id))
    before = {name: getattr(space, name) for name in FACTS}
    _write_down(space, facts)
    changed = [name for name in FACTS if getattr(space, name) != before[name]]
    if not changed:
        return space
    if "own_use" in changed and space.own_use:
        _require_free(space)
    space.version += 1
    _save(space, by)
    timeline.record(space, "space_changed", by=by, details={"changed": changed})
    return space


def _write_down(space: Space, facts: Mapping[str, Any]) -> None:
    """Put what was typed on the row; raises BadInput beside its field."""
    for name in FACTS:
        if name in facts:
            setattr(space, name, facts[name])
    space.label = require_text(plain_line(space.label), "label", _("Say which space it is."), most=40)
    for name, most in (("features", 200), ("neighbours", 200), ("own_use", 40)):
        setattr(space, name, optional_text(getattr(space, name), name, most=most))
    if space.area is None or space.area <= 0:
        raise BadInput(_("An area is a number in square metres: 106.50."), "area")
    if space.efficiency_rate is not None and not 0 < space.efficiency_rate <= 1:
        raise BadInput(_("The efficiency rate lies between 0 and 100 %."), "efficiency_rate")
    for name in PRICES:
        price = getattr(space, name)
        if price is not None and price <= 0:
            raise BadInput(_("A price is more than nothing; leave it empty where there is none."), name)
    if space.floor_price is not None and (space.list_price is None or space.floor_price > space.list_price):
        raise BadInput(_("The floor price is not above the list price."), "floor_price")
    _require_of_estate(space)


def _require_of_estate(space: Space) -> None:
    for name in ("building", "batch", "layout", "unit"):
        row = getattr(space, name, None)
        if row is not None and row.estate_id != space.estate_id:
            raise BadInput(_("This belongs to another estate."), name)


def _require_free(space: Space) -> None:
    """What the office keeps for itself is neither let nor held from today on."""
    today = space.estate.today()
    if LeasedSpace.objects.filter(space=space, dates__endswith__gt=today).exists() or (
        LeasedSpace.objects.filter(space=space, dates__endswith=None, dates__isempty=False).exists()
    ):
        raise WrongState(_("It is let: the office cannot keep it for itself before the lease has ended."), "own_use")
    if Hold.objects.filter(space=space).live(clock.now()).exists():
        raise WrongState(_("It is held for a client: release the hold first."), "own_use")


def _save(space: Space, by: Staff) -> None:
    """Write the row with its history; two spaces of one name in a building are refused in a sentence."""
    taken = Space.objects.filter(building=space.building, label=space.label, life__overlap=space.life)
    if taken.exclude(pk=space.pk).exists():
        raise BadInput(_("This building has a space of that name."), "label")
    try:
        with transaction.atomic(), pghistory.context(user=by.pk):
            space.save()
    except IntegrityError as error:
        if "space_label_once" in str(error):
            raise BadInput(_("This building has a space of that name."), "label") from error
        raise
