"""Whom the director may choose as model households of a year: the commended first, then what else is known (R23)."""

from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, QuerySet

from complaints.models import Case, Commendation, Finding, ModelHousehold, ModelListVersion, Publication, Responsibility
from complaints.models.life import Kind
from office.models import Estate
from premises.models import Household, Tie

MOST = 50
# Of others about this home, since the household lives there: found true, and its own doing.
_COMPLAINTS = Case.objects.counted().filter(
    kind=Kind.COMPLAINT,
    place=Case.Place.OTHER,
    place_unit=OuterRef("unit"),
    finding__in=[Finding.TRUE, Finding.PARTLY],
    responsibility=Responsibility.NEIGHBOUR,
    received_on__gte=OuterRef("stay__startswith"),
)


@dataclass(frozen=True)
class Candidate:
    """A household that lives here, with the suggestion for which it was commended, if it was, and whether a complaint
    about it was found true."""

    household: Household
    name: str
    commendation: Commendation | None = None
    is_blamed: bool = False


def commended(estate: Estate, year: int) -> dict[int, Commendation]:
    """By household, the newest commendation that stands on the roll and was given until the end of the year."""
    rows = Commendation.objects.filter(
        estate=estate,
        at__year__lte=year,
        case__publications__kind=Publication.Kind.COMMENDATION,
        case__publications__state=Publication.State.PUBLISHED,
    )
    return {row.household_id: row for row in rows.select_related("case").order_by("at", "id")}


def candidates(estate: Estate, year: int, room: str = "") -> list[Candidate]:
    """The households that live here and are not selected: the commended first, the newest commendation first; then those
    about whom no complaint was found true, before the others; of each who has lived here longest. No further than a page
    holds: `room` narrows it."""
    selected = ModelHousehold.objects.standing().filter(estate=estate, year=year)
    here = Household.objects.filter(estate=estate).living_on(estate.today())
    free = here.exclude(pk__in=selected.values("household")).filter(unit__kind="home").select_related("unit")
    free = free.annotate(is_blamed=Exists(_COMPLAINTS))
    if room:
        free = free.filter(unit__label__icontains=room)
    honoured = commended(estate, year)
    first = sorted(free.filter(pk__in=honoured), key=lambda home: honoured[home.pk].at, reverse=True)
    others = _best_first(free.exclude(pk__in=honoured))[: max(0, MOST - len(first))]
    homes = [*first, *others]
    names = names_of(homes)
    return [
        Candidate(home, names[home.pk], honoured.get(home.pk), home.is_blamed) for home in homes if names.get(home.pk)
    ]


def versions(estate: Estate, year: int) -> list[tuple[ModelListVersion, list[ModelHousehold]]]:
    """What the year's list said, the newest first; each household is called as it agrees to be at this moment."""
    rows = ModelListVersion.objects.filter(estate=estate, year=year).select_related("by").order_by("-number")
    found = list(rows)
    listed = {pk for version in found for pk in version.households}
    homes = ModelHousehold.objects.filter(pk__in=listed).select_related("commendation").in_bulk()
    return [(version, [homes[pk] for pk in version.households]) for version in found]


def names_of(homes: list[Household]) -> dict[int, str]:
    """By household, whom the office calls first there."""
    ties = Tie.objects.filter(household__in=homes).first_things_first().values_list("household_id", "person__name")
    names: dict[int, str] = {}
    for pk, name in ties:
        names.setdefault(pk, name)
    return names


def _best_first(homes: QuerySet[Household]) -> QuerySet[Household]:
    return homes.order_by("is_blamed", F("stay__startswith"), "id")
