"""Whom to invite: spread over the zones in proportion, or by zone, building or mark (R49, R51)."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, CharField, Count, Exists, F, IntegerField, OuterRef, Value, When, Window
from django.db.models.functions import MD5, Cast, Concat, RowNumber

from premises.models import Household, Unit
from premises.models.household import HouseholdQuerySet
from revisits.models import Gathering, GatheringKind, Invitation

USUAL, MOST = 40, 300
Chosen = Invitation.Chosen


@dataclass(frozen=True)
class Wanted:
    """How the proposal is made; `target` is the zone, the building or the mark."""

    chosen: str = Chosen.SPREAD
    number: int = USUAL
    target: int | None = None


def proposed(gathering: Gathering, wanted: Wanted) -> list[Household]:
    """The households to propose, by zone and room, none that is invited already."""
    found = candidates(gathering)
    if wanted.chosen == Chosen.SPREAD:
        found = _spread(gathering, found, wanted.number)
    elif wanted.chosen == Chosen.ZONE:
        found = found.filter(unit__zone=wanted.target)
    elif wanted.chosen == Chosen.BUILDING:
        found = found.filter(unit__building=wanted.target)
    elif wanted.chosen == Chosen.TAG:
        found = found.filter(tags=wanted.target)
    else:
        return []
    joined = found.select_related("unit__zone", "unit__building")
    return list(joined.order_by("unit__zone", "unit__sort_key", "id")[:MOST])


def candidates(gathering: Gathering) -> HouseholdQuerySet:
    """Who lives here on that day and is not invited yet; a parking space is nobody's home."""
    living = Household.objects.living_on(gathering.estate.day_of(gathering.starts_at))
    invited = Invitation.objects.filter(gathering=gathering, household=OuterRef("pk"))
    return living.filter(estate=gathering.estate).exclude(unit__kind=Unit.Kind.PARKING).exclude(Exists(invited))


def last_forum(gathering: Gathering) -> Gathering | None:
    """The forum before this one, whose guests come last this time."""
    before = Gathering.objects.alive().filter(
        estate=gathering.estate, kind=GatheringKind.FORUM, starts_at__lt=gathering.starts_at
    )
    return before.exclude(pk=gathering.pk).order_by("-starts_at").first()


def quotas(counts: dict[Any, int], number: int) -> dict[Any, int]:
    """So many in proportion to the counts, by the largest remainders; no zone gives more than it has."""
    whole = sum(counts.values())
    number = min(number, whole)
    if not whole:
        return {}
    shares = {zone: divmod(count * number, whole) for zone, count in counts.items()}
    given = {zone: quotient for zone, (quotient, _rest) in shares.items()}
    left = number - sum(given.values())
    by_rest = sorted(shares, key=lambda zone: (-shares[zone][1], str(zone)))
    for zone in by_rest[:left]:
        given[zone] += 1
    return given


def _spread(gathering: Gathering, found: HouseholdQuerySet, number: int) -> HouseholdQuerySet:
    """Of each zone its share: first who was not at the last forum's list, in an order of this gathering's own."""
    by_zone = found.order_by().values("unit__zone").annotate(n=Count("pk")).values_list("unit__zone", "n")
    given = quotas(dict(by_zone), min(number, MOST))
    limits = [When(unit__zone=zone, then=Value(most)) for zone, most in given.items() if zone is not None]
    last = last_forum(gathering)
    was = Invitation.objects.filter(gathering=last, household=OuterRef("pk"))
    mixed = MD5(Concat(Value(f"{gathering.pk}:"), Cast("pk", CharField())))
    place = Window(RowNumber(), partition_by=F("unit__zone"), order_by=[F("was_invited").asc(), mixed.asc()])
    share = Case(*limits, default=Value(given.get(None, 0)), output_field=IntegerField())
    return found.annotate(was_invited=Exists(was), place=place, share=share).filter(place__lte=F("share"))
