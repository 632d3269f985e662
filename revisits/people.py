"""What each colleague did at revisits, beside his matters in the table of the staff (R29)."""

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from complaints.reports import Value
from office import clock
from office.frame import PeopleColumn
from office.models import Estate, Staff
from office.periods import Period
from revisits import evaluation, policies
from revisits.evaluation import Counts

# The figures of the evaluation in the order of the table, by their names beside those of other jobs.
SHOWN = {
    "done": _("Revisits done"),
    "on_time": _("Revisits on time"),
    "handled": _("Feedback handled"),
    "kept": _("Promises at revisits kept"),
    "satisfied": _("Satisfied at revisits"),
}


def columns_for(staff: Staff, estate: Estate, period: Period) -> list[PeopleColumn]:
    """The figures of the evaluation for any period: everybody's for who evaluates, else one's own."""
    if not policies.may_see_all(staff, estate.pk):
        return []
    counts = evaluation.of_period(estate, period, clock.now())
    if not policies.may_evaluate(staff, estate.pk):
        counts = {staff.pk: counts[staff.pk]} if staff.pk in counts else {}
    figures = {figure.key: figure for figure in evaluation.FIGURES}
    return [
        PeopleColumn(label, _values(counts, figures[key].value), figures[key].definition)
        for key, label in SHOWN.items()
    ]


def _values(counts: dict[int, Counts], value: Callable[[Counts], Value]) -> dict[int, tuple[int, int]]:
    """For each person the number and of what it is a part; nobody for whom there was nothing."""
    found = {pk: value(own) for pk, own in counts.items()}
    return {pk: (share.number, share.of) for pk, share in found.items() if share.of}
