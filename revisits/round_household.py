"""The revisits of a household, newest first, and the task that is open."""

from django.urls import reverse
from django.utils.translation import pgettext

from office.frame import SearchHit
from office.models import Staff
from office.saying import day
from premises.models import Household
from revisits.models import Revisit, RevisitTask
from revisits.templatetags.revisits import period_label, rating

MOST = 30


def hits_for(staff: Staff, household: Household) -> list[SearchHit]:
    """Of this stay alone; two questions."""
    tasks = RevisitTask.objects.visible_to(staff).open().filter(household=household).select_related("officer")
    open_tasks = [_task(task) for task in tasks.order_by("due_at", "id")[:MOST]]
    seen = Revisit.objects.visible_to(staff).filter(household=household).select_related("by")
    return [*open_tasks, *(_revisit(one) for one in seen.order_by("-at")[:MOST])]


def _task(task: RevisitTask) -> SearchHit:
    return SearchHit(
        title=str(task.get_purpose_display()),
        url=reverse("revisits:task", args=[task.pk]),
        bits=[task.officer.name if task.officer else pgettext("round", "Nobody"), day(task.due_on)],
        label=period_label(task),
        state=task.get_status_display(),
    )


def _revisit(revisit: Revisit) -> SearchHit:
    return SearchHit(
        title=f"{revisit.get_way_display()} · {revisit.met}",
        url=reverse("revisits:record", args=[revisit.pk]),
        bits=[day(revisit.on), revisit.by.name],
        state=rating(revisit.satisfaction),
    )
