"""What the ends of a way put on people's desks: who is to be looked at again, prices to decide and to tell, welcomes."""

from datetime import timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from leasing import policies
from leasing.ends import words
from leasing.models import PriceApplication, SetAside, Stage, WelcomeCeremony
from leasing.policies import LETTING
from office import clock
from office.counting import Statement
from office.frame import DeskRow, NavItem
from office.models import Estate, Role, Staff
from office.policies import estates_with_role

# A welcome is prepared a week ahead.
AHEAD = timedelta(days=7)
PAGES = (
    NavItem(gettext_lazy("Waiting list"), "leasing:waiting_list", also=("leasing:recommenders",)),
)  # fmt: skip
WAITING = """
    SELECT aside.due_at FROM leasing_setaside AS aside
        JOIN leasing_prospect AS prospect ON prospect.id = aside.prospect_id
    WHERE aside.turn_role = 'leasing' AND aside.ended_at IS NULL AND prospect.owner_id = %s AND aside.estate_id = ANY(%s)
    UNION ALL SELECT due_at FROM leasing_setaside
    WHERE turn_role = 'leasing_manager' AND ended_at IS NULL AND estate_id = ANY(%s)
    UNION ALL SELECT application.due_at FROM leasing_priceapplication AS application
        JOIN leasing_setaside AS aside ON aside.id = application.aside_id
    WHERE application.answer = '' AND aside.ended_at IS NULL AND application.estate_id = ANY(%s)
    UNION ALL SELECT application.client_due_at FROM leasing_priceapplication AS application
        JOIN leasing_setaside AS aside ON aside.id = application.aside_id
        JOIN leasing_prospect AS prospect ON prospect.id = aside.prospect_id
    WHERE application.granted_price IS NOT NULL AND application.client = '' AND aside.ended_at IS NULL
        AND prospect.owner_id = %s AND application.estate_id = ANY(%s)
    UNION ALL SELECT due_at FROM leasing_welcomeceremony
    WHERE done_at IS NULL AND owner_id = %s AND estate_id = ANY(%s) AND due_at <= %s"""


def pages_for(staff: Staff, estate: Estate) -> tuple[NavItem, ...]:
    """The waiting list, for who lets here."""
    return PAGES if policies.may_receive(staff, estate.pk) and policies.receives_here(estate) else ()


def waiting(staff: Staff) -> Statement:
    """What waits for the person, as a statement of its dates."""
    mine, managed, decided = _ids(staff, *LETTING), _ids(staff, Role.LEASING_MANAGER), _ids(staff, Role.GENERAL_MANAGER)
    return WAITING, [
        staff.pk, mine, managed, decided, staff.pk, mine, staff.pk, mine, clock.now() + AHEAD
    ]  # fmt: skip


def rows_for(staff: Staff, most: int) -> list[DeskRow]:
    """The same as rows."""
    mine = _ids(staff, *LETTING)
    asides = SetAside.objects.current().filter(
        Q(turn_role=Role.LEASING, prospect__owner=staff, estate__in=mine)
        | Q(turn_role=Role.LEASING_MANAGER, estate__in=_ids(staff, Role.LEASING_MANAGER))
    )
    applied = PriceApplication.objects.filter(aside__ended_at=None)
    to_decide = applied.filter(answer="", estate__in=_ids(staff, Role.GENERAL_MANAGER))
    to_tell = applied.filter(granted_price__isnull=False, client="", aside__prospect__owner=staff, estate__in=mine)
    welcomes = WelcomeCeremony.objects.filter(
        done_at=None, owner=staff, estate__in=mine, due_at__lte=clock.now() + AHEAD
    )
    of_whom = ("estate", "aside__prospect__owner", "quote_version", "by")
    return [
        *(_look_again(one) for one in asides.select_related("estate", "prospect").order_by("due_at", "id")[:most]),
        *(_to_decide(one) for one in to_decide.select_related(*of_whom).order_by("due_at", "id")[:most]),
        *(_to_tell(one) for one in to_tell.select_related(*of_whom).order_by("client_due_at", "id")[:most]),
        *(_welcome(one) for one in welcomes.select_related("estate", "lease").order_by("due_at", "id")[:most]),
    ]


def _look_again(aside: SetAside) -> DeskRow:
    is_waiting = aside.kind == Stage.WAITING
    return DeskRow(
        kind="prospect",
        job=pgettext("job", "Look again"),
        icon="hourglass-split" if is_waiting else "flower1",
        title=str(aside.prospect),
        bits=[_("his lease elsewhere ends in half a year") if is_waiting else _("to be looked at again")],
        due_at=aside.due_at,
        action_label=_("Take him up again"),
        action_url=reverse("leasing:prospect_take_up", args=[aside.prospect_id]),
        estate=aside.estate,
        url=aside.prospect.get_absolute_url(),
    )


def _to_decide(one: PriceApplication) -> DeskRow:
    url = reverse("leasing:price_application", args=[one.pk])
    return DeskRow(
        kind="price",
        job=pgettext("job", "Target price"),
        icon="cash-stack",
        title=str(one.prospect),
        bits=[_("applies for {price}").format(price=words.price(one.price, one.quote_version.basis)), one.by.name],
        due_at=one.due_at,
        action_label=_("Answer it"),
        action_url=url,
        estate=one.estate,
        url=url,
    )


def _to_tell(one: PriceApplication) -> DeskRow:
    price = words.price(one.granted_price, one.quote_version.basis)
    return DeskRow(
        kind="price",
        job=pgettext("job", "Target price"),
        icon="chat-left-quote",
        title=str(one.prospect),
        bits=[_("the general manager agrees to {price}").format(price=price)],
        due_at=one.client_due_at,
        action_label=_("Write down what he says to it"),
        action_url=reverse("leasing:price_heard", args=[one.pk]),
        estate=one.estate,
        url=one.prospect.get_absolute_url(),
    )


def _welcome(one: WelcomeCeremony) -> DeskRow:
    return DeskRow(
        kind="welcome",
        job=pgettext("job", "Welcome"),
        icon="stars",
        title=one.lease.tenant,
        bits=[_("welcome ceremony")],
        due_at=one.due_at,
        action_label=_("Prepare the welcome"),
        action_url=one.get_absolute_url(),
        estate=one.estate,
        url=one.get_absolute_url(),
    )


def _ids(staff: Staff, *roles: str) -> list[int]:
    return [estate.pk for estate in estates_with_role(staff, *roles)]
