"""Finding revisits by the household: by its room, a name, initials or a telephone, as the register finds it."""

from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext as _

from office.frame import SearchGroup, SearchHit, named
from office.models import Estate, Staff
from office.saying import day
from premises import lookup
from premises import policies as register
from revisits.models import Revisit, RevisitTask
from revisits.templatetags.revisits import period_label, rating

HITS = 8


def households_of(staff: Staff, estate: Estate, sought: str) -> set[int]:
    """The households that the words may mean, for who may look them up."""
    if not register.may_look_up(staff, estate.pk):
        return set()
    return {hit.household_id for hit in lookup.find(estate, sought, limit=HITS) if hit.household_id}


def group_for(staff: Staff, estate: Estate, households: Collection[int]) -> SearchGroup:
    """What is to be visited of them, the most urgent first, and the visits that were, the newest first."""
    hits: list[SearchHit] = []
    if households:
        read = ("household__unit", "officer")
        tasks = RevisitTask.objects.visible_to(staff).open().filter(estate=estate, household__in=households)
        hits = [_task(task) for task in tasks.select_related(*read).order_by("due_at", "id")[:HITS]]
        made = Revisit.objects.visible_to(staff).filter(estate=estate, household__in=households)
        hits += [_revisit(one) for one in made.select_related("household__unit", "by").order_by("-at", "-id")[:HITS]]
    return SearchGroup(named(_("Revisits"), staff, estate), "door-open", hits[:HITS])


def _task(task: RevisitTask) -> SearchHit:
    bits = [period_label(task), task.officer.name if task.officer else "", day(task.due_on)]
    return SearchHit(
        title=str(task.get_purpose_display()),
        url=reverse("revisits:task", args=[task.pk]),
        bits=[str(bit) for bit in bits if bit],
        label=task.household.unit.label,
        state=task.get_status_display(),
    )


def _revisit(revisit: Revisit) -> SearchHit:
    return SearchHit(
        title=f"{revisit.get_way_display()} · {revisit.met}",
        url=reverse("revisits:record", args=[revisit.pk]),
        bits=[day(revisit.on), revisit.by.name],
        label=revisit.household.unit.label,
        state=rating(revisit.satisfaction),
    )
