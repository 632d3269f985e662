"""What the screen proposes against a hot spot: the words of a measure, who would do it, and until when (R30, R31).

Only a proposal: the director says it in his own words, to whom he wants.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from complaints.models import HotSpot
from office import workdays
from office.actions import LONGEST_WHAT
from office.models import Action, Estate, Post, Role, Staff

WITHIN = 10
# What usually helps, by the trade that answers for the category.
WORDS: dict[str, Callable[[], str]] = {
    "engineering": lambda: _(
        "%(building)s, %(category)s: find the common cause, settle it once for the whole building, and look over the"
        " same places of the other buildings"
    ),
    "security": lambda: _(
        "%(building)s, %(category)s: patrol at the hours from which it came, speak with those concerned, put up a notice"
    ),
    "cleaning": lambda: _("%(building)s, %(category)s: change the round of cleaning and check it each day for a month"),
    "greening": lambda: _("%(building)s, %(category)s: put the greenery in order and enter it in the month’s plan"),
}


@dataclass(frozen=True)
class Proposal:
    """A measure that is not yet given; no owner where neither the department nor the zone has anybody."""

    what: str
    owner: Staff | None
    due_on: date


def propose(estate: Estate, spots: Iterable[HotSpot]) -> dict[int, Proposal]:
    """A measure for each hot spot, by its id: for the department of the category's trade, else the zone's officer; due
    in two working weeks. One question for all departments, another for the calendar."""
    spots = list(spots)
    if not spots:
        return {}
    departments, due_on = _departments(estate), workdays.add_working_days(estate, estate.today(), WITHIN)
    return {
        spot.pk: Proposal(_words(spot), departments.get(spot.category.trade_id) or _officer(spot), due_on)
        for spot in spots
    }


def current(spots: Collection[HotSpot]) -> dict[int, Action]:
    """The measure of this time for each hot spot that has one: the last given, with one question."""
    by_id = {spot.pk: spot for spot in spots}
    rows = Action.objects.filter(subject_kind=HotSpot.KIND, subject_id__in=by_id).select_related("owner")
    return {one.subject_id: one for one in rows.order_by("id") if by_id[one.subject_id].concerns(one)}


def _words(spot: HotSpot) -> str:
    say = WORDS.get(spot.category.trade_id, lambda: _("%(building)s, %(category)s: find the cause and settle it"))
    return (say() % {"building": spot.building.name, "category": spot.category.name})[:LONGEST_WHAT]


def _departments(estate: Estate) -> dict[str, Staff]:
    """Who answers for each trade: the first in its department."""
    posts = Post.objects.holders(estate, Role.DEPARTMENT).filter(department__retired=False)
    found: dict[str, Staff] = {}
    for post in posts.select_related("staff", "department").order_by("department_id", "id"):
        found.setdefault(post.department.trade_id, post.staff)
    return found


def _officer(spot: HotSpot) -> Staff | None:
    zone = spot.building.zone
    return zone.officer if zone and zone.officer and zone.officer.is_active else None
