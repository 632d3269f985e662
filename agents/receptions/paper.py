"""A paper that a broker takes along, as it was made out: given only what may leave the house."""

from decimal import Decimal
from typing import Any

from django.urls import reverse

from agents.models import BrokerHandOut
from agents.receptions import plans
from agents.receptions.sheet import basis_of
from leasing.models import Space
from leasing.stacking.strip import Room
from leasing.vacancy.sheet import read


def context_of(made: BrokerHandOut) -> dict[str, Any]:
    """The rows or the plans, who gives it to whom, its number."""
    content = made.content
    return {
        "made": made,
        "visit": made.visit,
        "lines": read(content.get("lines", [])),
        "basis": basis_of(content),
        "tax_included": content.get("tax_included"),
        "plans": [_plan(made, one, number) for number, one in enumerate(content.get("plans", []), 1)],
    }


def _plan(made: BrokerHandOut, kept: dict[str, Any], number: int) -> dict[str, Any]:
    """Its picture is reached by this paper alone, never by the address that the staff have for it."""
    rooms = [Room(one["x"], one["width"], one["label"], one["is_this"]) for one in kept["rooms"]]
    return {
        "space": {"label": kept["label"], "floor": kept["floor"]},
        "area": Decimal(kept["area"]),
        "orientation": dict(Space.Orientation.choices).get(kept["orientation"], ""),
        "plan": plans.file_of(made, number),
        "plan_url": reverse("agents:hand_out_plan", args=[made.pk, number]),
        "rooms": rooms,
    }
