"""The comparison sheet (R64, R68): our building and others, side by side, dimension by dimension, in plain words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Max, Min
from django.utils.translation import gettext as _

from leasing.models import Competitor, CompetitorRent, EstateProfile, LeasingTerms
from leasing.models.competitor import DIMENSIONS
from leasing.models.standing import months_later
from leasing.vacancy.sheet import vacant
from office.frame import Text
from office.models import Estate


@dataclass(frozen=True)
class Rent:
    """A rent as it is known: its words, from where, since when, and whether that is long ago."""

    words: str
    source: str
    known_on: date
    is_old: bool


@dataclass(frozen=True)
class Building:
    """A column of the sheet; ours has the list prices of what stands empty in place of known rents."""

    name: str
    texts: dict[str, str]
    as_of: date | None
    source: str = ""
    rents: Sequence[Rent] = ()
    prices: str = ""
    is_ours: bool = False
    url: str = ""


@dataclass(frozen=True)
class Row:
    """A dimension, with each building beside its text."""

    label: Text
    cells: list[tuple[Building, str]]


def ours(estate: Estate, terms: LeasingTerms) -> Building:
    """Our own building as its profile says it."""
    profile = EstateProfile.objects.filter(estate=estate).first()
    texts = {name: getattr(profile, name, "") for name in DIMENSIONS}
    found = vacant(estate).order_by().aggregate(least=Min("list_price"), most=Max("list_price"))
    prices = _range(found["least"], found["most"], terms)
    return Building(estate.name, texts, profile.as_of if profile else None, prices=prices, is_ours=True)


def others(competitors: Iterable[Competitor], terms: LeasingTerms, today: date) -> list[Building]:
    """The competing buildings with the newest rent that is known of each, in the order given."""
    rows = list(competitors)
    newest: dict[int, list[Rent]] = {}
    rents = CompetitorRent.objects.filter(competitor__in=rows).order_by("competitor_id", "-known_on", "-id")
    for rent in rents.distinct("competitor_id"):
        newest[rent.competitor_id] = [shown(rent, terms, today)]
    return [
        Building(
            name=one.name,
            texts={name: getattr(one, name) for name in DIMENSIONS},
            as_of=one.as_of,
            source=one.source,
            rents=newest.get(one.pk, []),
            url=one.get_absolute_url(),
        )
        for one in rows
    ]


def shown(rent: CompetitorRent, terms: LeasingTerms, today: date) -> Rent:
    """A known rent with its age, judged by the estate's terms."""
    is_old = months_later(rent.known_on, terms.rents_old_after) <= today
    return Rent(f"{rent.amount:,.2f} {rent.get_basis_display()}", rent.source, rent.known_on, is_old)


def rows(buildings: Sequence[Building]) -> list[Row]:
    """The four dimensions across all buildings."""
    labels = {
        "location": _("Location"),
        "hardware": _("Hardware"),
        "service": _("Service"),
        "management": _("Management"),
    }
    return [Row(labels[name], [(one, one.texts[name]) for one in buildings]) for name in DIMENSIONS]


def _range(least: Decimal | None, most: Decimal | None, terms: LeasingTerms) -> str:
    if least is None or most is None:
        return ""
    span = f"{least:,.2f}" if least == most else f"{least:,.2f} – {most:,.2f}"
    return f"{span} {terms.get_basis_display()}"
