"""The plan's part of My desk and of the navigation."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from office.counting import Statement
from office.frame import DeskRow, NavItem
from office.models import Estate, Role, Staff
from office.policies import estates_with_role
from revisits import policies
from revisits.models import YearPlan

PAGE = NavItem(gettext_lazy("Yearly plan"), "revisits:plan", "calendar4-range")


WAITING = "SELECT due_at FROM revisits_yearplan WHERE confirmed_at IS NULL AND estate_id = ANY(%s) AND year >= %s"


def pages_for(staff: Staff, estate: Estate) -> list[NavItem]:
    """The plan, for those who work with it."""
    return [PAGE] if policies.may_see_all(staff, estate.pk) else []


def waiting(staff: Staff) -> Statement:
    """The dates by which the plans of this year and the next are to be signed by the person, as director."""
    directed = estates_with_role(staff, Role.DIRECTOR)
    this_year = min((estate.today().year for estate in directed), default=0)
    return WAITING, [[estate.pk for estate in directed], this_year]


def rows_for(staff: Staff, most: int) -> list[DeskRow]:
    """A plan lies on the director's desk until it is signed (R36)."""
    estates = {estate.pk: estate for estate in estates_with_role(staff, Role.DIRECTOR)}
    if not estates:
        return []
    plans = YearPlan.objects.filter(estate__in=estates, confirmed_at=None).order_by("due_at", "id")[:most]
    return [_row(plan, estates[plan.estate_id]) for plan in plans if plan.year >= estates[plan.estate_id].today().year]


def _row(plan: YearPlan, estate: Estate) -> DeskRow:
    url = f"{reverse('revisits:plan')}?year={plan.year}&estate={estate.pk}"
    return DeskRow(
        kind="plan",
        job=_("Yearly plan"),
        icon=PAGE.icon,
        title=_("Plan of the revisits {year}").format(year=plan.year),
        bits=[_("to be confirmed"), str(estate)],
        due_at=plan.due_at,
        action_label=_("Look and confirm"),
        action_url=url,
        estate=estate,
        url=url,
    )
