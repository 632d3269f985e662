"""The forums and events of a year, each on its day, for the plan's page (R49, R50)."""

from datetime import date

from django.urls import reverse

from office.models import Estate
from revisits.gatherings import words
from revisits.models import Gathering
from revisits.plan.entry import PlanEntry


def entries_for(estate: Estate, year: int) -> list[PlanEntry]:
    """What was and what comes, each on its day, with how far it is."""
    span = (estate.start_of(date(year, 1, 1)), estate.start_of(date(year + 1, 1, 1)))
    found = Gathering.objects.filter(estate=estate, starts_at__gte=span[0], starts_at__lt=span[1])
    return [_entry(gathering, estate) for gathering in found.order_by("starts_at")]


def _entry(gathering: Gathering, estate: Estate) -> PlanEntry:
    badge = words.badge(gathering)
    return PlanEntry(
        on=estate.day_of(gathering.starts_at),
        title=gathering.topic,
        icon=words.icon_of(gathering),
        look=badge.look,
        state_icon=badge.icon,
        words=badge.words,
        url=reverse("revisits:gathering", args=[gathering.pk]),
    )
