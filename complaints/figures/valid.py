"""Valid complaints as an estate reckons them (R45): the goal and of what they are a share are the administrator's to set."""

from dataclasses import replace

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from complaints.figures.definitions import FIGURES, VALID, Figure, Goal
from office.models import Estate
from office.saying import percent

SAID = _(
    "Complaints found true or partly true whose responsibility is ours ÷ {base}. "
    "Judged over the last twelve months: at most {goal} %. Months and quarters have no verdict."
)
OF_BASE = {
    Estate.ValidBase.OCCUPIED: _("occupied households"),
    Estate.ValidBase.HOMES: _("homes, vacant ones too"),
}


def valid_of(estate: Estate) -> Figure:
    """The figure with the estate's goal, and its definition in the estate's words."""
    goal = estate.valid_goal / 100
    base = OF_BASE[Estate.ValidBase(estate.valid_base)]
    definition = format_lazy(SAID, base=base, goal=percent(goal, 2))
    return replace(VALID, goal=Goal(goal, is_most=True), definition=definition)


def figures_of(estate: Estate) -> list[Figure]:
    """All figures, as the estate reckons them."""
    return [valid_of(estate) if figure is VALID else figure for figure in FIGURES.values()]
