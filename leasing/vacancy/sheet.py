"""The rows of a vacancy sheet: vacant and released, at the list price. No floor price, no tenant, no hold is read."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from leasing.models import LeasingTerms, Prospect, Reception, Space, Standing
from leasing.models.space import SpaceQuerySet
from office import clock
from office.frame import Text
from office.models import Estate

# How somebody who said nothing of himself is called on paper, in the office's language.
NOBODY = "来访客户"


@dataclass(frozen=True)
class Line:
    """A space as the sheet says it."""

    label: str
    area: Decimal
    usable: Decimal | None
    orientation: Text
    fit_out: Text
    features: str
    list_price: Decimal
    fee: Decimal | None


def vacant(estate: Estate) -> SpaceQuerySet:
    """What is to let today: vacant, released, with a list price."""
    day = estate.today()
    rows = Space.objects.standing_on(day).filter(estate=estate, offer=Space.Offer.LET, list_price__isnull=False)
    return rows.with_standing(day, clock.now()).standing_as(Standing.VACANT).defer("floor_price").in_order()


def terms_of(estate: Estate) -> LeasingTerms:
    """How the estate says its prices."""
    return LeasingTerms.objects.filter(estate=estate).first() or LeasingTerms(estate=estate)


def frozen(space: Space) -> dict[str, Any]:
    """A row as the sheet keeps it."""
    return {
        "label": space.label,
        "area": str(space.area),
        "usable": _text(space.usable_area),
        "orientation": space.orientation,
        "fit_out": space.fit_out,
        "features": space.features,
        "list_price": str(space.list_price),
        "fee": _text(space.management_fee),
    }


def read(lines: list[dict[str, Any]]) -> list[Line]:
    """The rows as they were kept, their codes in the language of the moment."""
    orientations, fit_outs = dict(Space.Orientation.choices), dict(Space.FitOut.choices)
    return [
        Line(
            label=one["label"],
            area=Decimal(one["area"]),
            usable=_number(one["usable"]),
            orientation=orientations.get(one["orientation"], ""),
            fit_out=fit_outs.get(one["fit_out"], ""),
            features=one["features"],
            list_price=Decimal(one["list_price"]),
            fee=_number(one["fee"]),
        )
        for one in lines
    ]


def visitor(reception: Reception) -> str:
    """Who he is and when he came: the recipient line of a visit."""
    said = " ".join(one for one in (reception.company, reception.visitor) if one) or NOBODY
    return f"{said}（{reception.begun_at.astimezone(reception.estate.zone):%Y-%m-%d %H:%M} 来访）"


def client(prospect: Prospect) -> str:
    """The company and whom one knows there: the recipient line of a client."""
    contact = prospect.contacts.order_by("id").first()
    names = [prospect.company, contact.name if contact else ""]
    if not any(names):
        return f"{NOBODY}（{prospect.received_at.astimezone(prospect.estate.zone):%Y-%m-%d} 来访）"
    return " ".join(dict.fromkeys(name for name in names if name))


def _text(value: Decimal | None) -> str:
    return "" if value is None else str(value)


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text else None
