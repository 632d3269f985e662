"""A paper that a broker takes along, as it was made out: given only what may leave the house."""

from decimal import Decimal
from typing import Any

from agents.models import BrokerHandOut
from agents.receptions.sheet import basis_of
from leasing.models import Space
from leasing.stacking.strip import Room
from leasing.vacancy.sheet import read
from office.models import File


def context_of(made: BrokerHandOut) -> dict[str, Any]:
    """The rows or the plans, who gives it to whom, its number."""
    content = made.content
    return {
        "made": made,
        "visit": made.visit,
        "lines": read(content.get("lines", [])),
        "basis": basis_of(content),
        "tax_included": content.get("tax_included"),
        "plans": [_plan(one) for one in content.get("plans", [])],
    }


def _plan(kept: dict[str, Any]) -> dict[str, Any]:
    rooms = [Room(one["x"], one["width"], one["label"], one["is_this"]) for one in kept["rooms"]]
    return {
        "space": {"label": kept["label"], "floor": kept["floor"]},
        "area": Decimal(kept["area"]),
        "orientation": dict(Space.Orientation.choices).get(kept["orientation"], ""),
        "plan": File.objects.filter(pk=kept["file"]).first() if kept["file"] else None,
        "rooms": rooms,
    }
