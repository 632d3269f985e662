"""What spaces put on people's desks: holds that end within three days, and money that is still to be settled."""

from datetime import timedelta

from django.db.models import F
from django.db.models.functions import Least
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from leasing import policies
from leasing.models import Hold, HoldMoney
from leasing.policies import LETTING
from office import clock
from office.counting import Statement
from office.frame import DeskRow, NavItem
from office.models import Estate, Staff
from office.policies import estates_with_role

SOON = timedelta(days=3)
SETTLED_WITHIN = timedelta(days=3)
PAGES = (
    NavItem(gettext_lazy("Stacking plan"), "leasing:stacking"),
    NavItem(
        gettext_lazy("Spaces"),
        "leasing:spaces",
        also=(
            "leasing:space", "leasing:space_new", "leasing:space_edit", "leasing:space_split", "leasing:space_merge",
            "leasing:space_pictures", "leasing:space_imports", "leasing:space_import", "leasing:hold_place",
            "leasing:hold", "leasing:hold_extend", "leasing:hold_release", "leasing:hold_pay", "leasing:money_settle", "leasing:vacancy",
            "leasing:vacancy_sheet",
        ),
    ),
    NavItem(
        gettext_lazy("Leases"),
        "leasing:leases",
        also=("leasing:lease", "leasing:lease_new", "leasing:lease_edit", "leasing:lease_end"),
    ),
)  # fmt: skip
WAITING = """
    SELECT until AS due_at FROM leasing_hold
    WHERE owner_id = %s AND estate_id = ANY(%s) AND released_at IS NULL AND until > %s AND until <= %s
    UNION ALL SELECT LEAST(held.until, held.released_at) + %s FROM leasing_holdmoney AS money
    JOIN leasing_hold AS held ON held.id = money.hold_id
    WHERE money.state = 'paid' AND held.owner_id = %s AND held.estate_id = ANY(%s)
        AND LEAST(held.until, held.released_at) <= %s"""


def pages_for(staff: Staff, estate: Estate) -> tuple[NavItem, ...]:
    """For who lets here."""
    return PAGES if policies.shows_spaces(staff, estate) else ()


def waiting(staff: Staff) -> Statement:
    """What waits for the person, as a statement of its dates."""
    now, estates = clock.now(), _estates(staff)
    return WAITING, [staff.pk, estates, now, now + SOON, SETTLED_WITHIN, staff.pk, estates, now]


def rows_for(staff: Staff, most: int) -> list[DeskRow]:
    """The same as rows: first the holds that end, then the money."""
    now, estates = clock.now(), _estates(staff)
    holds = Hold.objects.live(now).filter(owner=staff, estate__in=estates, until__lte=now + SOON)
    ended = Least("hold__until", "hold__released_at")
    money = HoldMoney.objects.filter(state="paid", hold__owner=staff, hold__estate__in=estates)
    money = money.annotate(ended=ended).filter(ended__lte=now)
    rows = [_hold_row(hold) for hold in holds.select_related("estate", "space").order_by("until", "id")[:most]]
    due = money.select_related("hold__estate", "hold__space").order_by(F("ended"), "id")[:most]
    return [*rows, *(_money_row(one) for one in due)]


def _estates(staff: Staff) -> list[int]:
    return [estate.pk for estate in estates_with_role(staff, *LETTING)]


def _hold_row(hold: Hold) -> DeskRow:
    url = reverse("leasing:hold", args=[hold.pk])
    return DeskRow(
        kind="hold",
        job=pgettext("job", "Hold"),
        icon="hourglass-split",
        title=_("Your hold of {space} ends").format(space=hold.space.label),
        bits=[hold.estate.name],
        due_at=hold.until,
        action_label=_("Hold it for longer"),
        action_url=reverse("leasing:hold_extend", args=[hold.pk]),
        estate=hold.estate,
        url=url,
    )


def _money_row(money: HoldMoney) -> DeskRow:
    url = reverse("leasing:hold", args=[money.hold_id])
    return DeskRow(
        kind="hold",
        job=pgettext("job", "Hold"),
        icon="cash-coin",
        title=_("{money} is still to be settled").format(money=money.get_kind_display()),
        bits=[money.hold.space.label, _("the hold has ended")],
        due_at=money.hold.ended_at + SETTLED_WITHIN,
        action_label=_("Settle it"),
        action_url=reverse("leasing:money_settle", args=[money.pk]),
        estate=money.hold.estate,
        url=url,
    )
