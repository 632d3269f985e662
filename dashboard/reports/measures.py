"""The measures of a period, as a section of its report: what was decided or due in it, and what became of it (R5)."""

from collections.abc import Sequence
from functools import reduce
from operator import or_

from django.db.models import Q
from django.utils.translation import gettext_lazy, pgettext_lazy

from office import subjects
from office.frame import Text
from office.indicators import Section
from office.models import Action, Estate, Staff
from office.periods import Period

MOST = 200


def section(readers: Sequence[Staff], estate: Estate, period: Period, jobs: Sequence[str]) -> Section:
    """Those whose subject every reader may see: decided in the period, due in it, or open from before."""
    inside = Q(since__gte=period.first, since__lt=period.end) | Q(due_on__gte=period.first, due_on__lt=period.end)
    open_still = Q(since__lt=period.first) & (Q(done_on=None) | Q(done_on__gte=period.first))
    of_jobs = reduce(or_, (Q(subject_kind__startswith=f"{job}.") for job in jobs))
    rows = Action.objects.filter(of_jobs, inside | open_still, estate=estate).select_related("owner")
    found = list(rows.order_by("-due_on", "-id")[:MOST])
    seen = {(one.subject_kind, one.subject_id) for one in found}
    for reader in readers:
        seen = subjects.visible_of(reader, seen)
    return Section(
        "measures",
        gettext_lazy("Improvement measures"),
        (
            gettext_lazy("What is done"),
            pgettext_lazy("measure", "Owner"),
            gettext_lazy("By when"),
            gettext_lazy("State"),
        ),
        tuple(_line(one, estate) for one in reversed(found) if (one.subject_kind, one.subject_id) in seen),
    )


def _line(one: Action, estate: Estate) -> tuple[Text, ...]:
    return one.what, one.owner.name, f"{one.due_on:%Y-%m-%d}", _standing(one, estate)


def _standing(one: Action, estate: Estate) -> Text:
    """As it stands when the report is made."""
    if one.done_on:
        return gettext_lazy("done late") if one.was_late else pgettext_lazy("measure", "done")
    return pgettext_lazy("measure", "late") if one.due_on < estate.today() else one.state.label
