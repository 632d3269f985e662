"""Whom a survey reaches (R51): who lives today in the estate, its zones or buildings, under a mark, or one by one."""

from collections import Counter
from collections.abc import Mapping

from django.db.models import QuerySet

from premises.models import Household, Unit
from revisits.models import Survey, SurveyReach

# From so many answers up an anonymous survey shows anything, in whole and of a zone.
FEWEST = 5


def households_of(survey: Survey) -> QuerySet[Household]:
    """The households that the survey would ask now, as one walks; a parking space answers nothing."""
    here = Household.objects.filter(estate_id=survey.estate_id).living_on(survey.estate.today())
    here = here.exclude(unit__kind=Unit.Kind.PARKING)
    if survey.reach == SurveyReach.ZONES:
        here = here.filter(unit__zone__in=survey.zones.all())
    elif survey.reach == SurveyReach.BUILDINGS:
        here = here.filter(unit__building__in=survey.buildings.all())
    elif survey.reach == SurveyReach.TAGS:
        here = here.filter(pk__in=Household.objects.filter(tags__in=survey.tags.all()).values("pk"))
    elif survey.reach == SurveyReach.HOUSEHOLDS:
        here = here.filter(pk__in=survey.households.values("pk"))
    return here.select_related("unit").order_by("unit__sort_key", "id")


def apart(counts: Mapping[int | None, int]) -> set[int]:
    """The zones that may stand for themselves among anonymous answers: at least five each, and so that the others
    together are five as well or nobody. `counts` is how many each zone has; None is the others."""
    zones = Counter({zone: count for zone, count in counts.items() if zone is not None and count >= FEWEST})
    others = sum(counts.values()) - zones.total()
    for zone, count in sorted(zones.items(), key=lambda pair: (pair[1], pair[0])):
        if not 0 < others < FEWEST:
            break
        del zones[zone]
        others += count
    return {zone for zone in zones if zone is not None}
