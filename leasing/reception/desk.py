"""What receptions put on a desk: the visits that the host has not ended yet."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leasing import policies
from leasing.models import Reception
from office import saying
from office.counting import Statement
from office.frame import DeskRow, NavItem
from office.models import Estate, Staff

REGISTER = NavItem(
    gettext_lazy("Register of visitors"),
    "leasing:register",
    also=(
        "leasing:reception",
        "leasing:reception_new",
        "leasing:reception_visitor",
        "leasing:reception_step",
        "leasing:reception_left",
        "leasing:reception_end",
        "leasing:reception_void",
        "leasing:supervision_card",
    ),
)
QUICK = NavItem(
    gettext_lazy("Register a visitor"), "leasing:reception_new", "person-plus", short=gettext_lazy("Visitor")
)
WAITING = """
    SELECT due_at FROM leasing_reception WHERE host_id = %s AND estate_id = ANY(%s) AND due_at IS NOT NULL"""


def pages_for(staff: Staff, estate: Estate) -> list[NavItem]:
    return [REGISTER] if policies.may_register(staff, estate.pk) and policies.receives_here(estate) else []


def waiting(staff: Staff) -> Statement:
    """Until when the visits that the person leads have to be ended."""
    return WAITING, [staff.pk, [estate.pk for estate in policies.estates_of_letting(staff)]]


def rows_for(staff: Staff, most: int) -> list[DeskRow]:
    """The visits that the person leads and that go on."""
    rows = Reception.objects.open().filter(host=staff, estate__in=policies.estates_of_letting(staff))
    return [_row(one) for one in rows.select_related("estate").order_by("due_at", "id")[:most]]


def _row(reception: Reception) -> DeskRow:
    url = reverse("leasing:reception", args=[reception.pk])
    return DeskRow(
        kind="reception",
        job=reception.get_kind_display(),
        icon="door-open",
        title=str(reception),
        bits=[_("came %(at)s") % {"at": saying.moment(reception.begun_at, with_hour=True)}],
        due_at=reception.due_at,
        action_label=_("Lead the visit"),
        action_url=url,
        estate=reception.estate,
        url=url,
    )
