"""What talks put on a desk: those of the next days with their hour, and those whose end is not written down yet."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leasing import policies
from leasing.models import Negotiation
from leasing.policies import LETTING
from leasing.talks import words
from office import clock, saying
from office.counting import Statement
from office.frame import DeskRow, NavItem
from office.models import Estate, Staff
from office.policies import estates_with_role

SOON = timedelta(days=3)
PAGES = (
    NavItem(
        gettext_lazy("Talks"),
        "leasing:talks",
        also=("leasing:talk", "leasing:talk_write", "leasing:talk_move", "leasing:talk_call_off", "leasing:prospect_talk"),
    ),
    NavItem(gettext_lazy("Meeting rooms"), "leasing:rooms", also=("leasing:room_book",)),
)  # fmt: skip
WAITING = """
    SELECT talk.due_at FROM leasing_negotiation AS talk JOIN leasing_prospect AS prospect ON prospect.id = talk.prospect_id
    WHERE prospect.owner_id = %s AND talk.estate_id = ANY(%s) AND talk.due_at <= %s"""


def pages_for(staff: Staff, estate: Estate) -> tuple[NavItem, ...]:
    return PAGES if policies.may_book_rooms(staff, estate.pk) and policies.receives_here(estate) else ()


def waiting(staff: Staff) -> Statement:
    """The hours of the person's own talks that come or go on."""
    return WAITING, [staff.pk, _estates(staff), clock.now() + SOON]


def rows_for(staff: Staff, most: int) -> list[DeskRow]:
    """The same as rows, the first one first."""
    rows = Negotiation.objects.filter(prospect__owner=staff, estate__in=_estates(staff), due_at__lte=clock.now() + SOON)
    found = rows.select_related("estate", "prospect", "booking__room").order_by("due_at", "id")[:most]
    return [_row(talk) for talk in found]


def _estates(staff: Staff) -> list[int]:
    return [estate.pk for estate in estates_with_role(staff, *LETTING)]


def _row(talk: Negotiation) -> DeskRow:
    now, url = clock.now(), talk.get_absolute_url()
    is_over = talk.goes_on or talk.booking.begins_at <= now
    return DeskRow(
        kind="talk",
        job=_("Talk"),
        icon="chat-square-dots",
        title=_("Talk with {company}").format(company=talk.prospect),
        bits=[talk.booking.room.name, words.hours(talk.booking)],
        due_at=talk.due_at,
        action_label=_("Write down what was said") if is_over else _("Go into the talk"),
        action_url=reverse("leasing:talk_write", args=[talk.pk]) if is_over else url,
        estate=talk.estate,
        url=url,
        said="" if is_over else saying.moment(talk.booking.begins_at, with_hour=True),
    )
