"""What stands on a paper that a broker takes along, frozen as it was: spaces at the list price, with the recipient."""

from collections.abc import Sequence
from typing import Any

from agents.models import BrokerHandOut, BrokerVisit
from agents.models.disclosure import OF_SPACES
from leasing.models import LeasingTerms, Space, Thing
from leasing.models.space import SpaceQuerySet
from leasing.services.space_files import PLAN
from leasing.spaces.page import there
from leasing.stacking.strip import rooms_of
from leasing.vacancy import sheet
from office.models import File

MOST_SPACES = 12


def recipient(visit: BrokerVisit) -> str:
    """Firm, broker, number of the visit, day: a sheet that turns up elsewhere leads back to its visit."""
    day = f"{visit.begun_at.astimezone(visit.estate.zone):%Y-%m-%d}"
    return f"{visit.firm.name} {visit.broker.name}（来访号 {visit.pk}，{day}）"


def offered(visit: BrokerVisit) -> SpaceQuerySet:
    """The spaces that may be quoted and shown to a broker: vacant, released, with a list price; no floor price is read."""
    return sheet.vacant(visit.estate)


def content_of(visit: BrokerVisit, thing: Thing, spaces: Sequence[Space]) -> dict[str, Any]:
    """The rows of the paper: every space with its list price, or with its plan."""
    terms = sheet.terms_of(visit.estate)
    if thing == Thing.FLOOR_PLAN:
        return {"plans": [_plan(visit, space) for space in spaces]}
    return {
        "basis": terms.basis,
        "tax_included": terms.tax_included,
        "lines": [sheet.frozen(space) for space in spaces],
    }


def basis_of(content: dict[str, Any]) -> str:
    """How the prices of a paper are said, in the language of the moment."""
    return LeasingTerms.Basis(content["basis"]).label if content.get("basis") else ""


def named_on(made: BrokerHandOut) -> list[str]:
    """The spaces or the terms that were chosen for it; nothing for what says all that is vacant."""
    if made.what in OF_SPACES:
        return [one["label"] for one in (*made.content.get("lines", ()), *made.content.get("plans", ()))]
    return [one["name"] for one in made.content.get("terms", ())]


def _plan(visit: BrokerVisit, space: Space) -> dict[str, Any]:
    """The floor plan that is on file, and where on its floor the space lies; neighbours stand there by their doors alone."""
    file = File.objects.about(Space.KIND, space.pk).filter(stage=PLAN).last()
    beside = there(visit.estate).filter(building=space.building_id, floor=space.floor).defer("floor_price")
    rooms = rooms_of(list(beside.order_by("position", "id")), space.pk)
    return {
        "label": space.label,
        "floor": space.floor,
        "area": str(space.area),
        "orientation": space.orientation,
        "file": file.pk if file else None,
        "rooms": [
            {
                "x": one.x,
                "width": one.width,
                "middle": one.middle,
                "label": one.label if one.is_this else "",
                "is_this": one.is_this,
            }
            for one in rooms
        ],
    }
