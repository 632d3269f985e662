"""What selling puts on people's desks: calculations to decide, and instalments that are due within a week or overdue."""

from datetime import timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from leasing import policies
from leasing.models import Instalment, PurchaseCalculation
from leasing.policies import LETTING, MANAGERS
from leasing.quotes.words import money
from leasing.selling import words
from leasing.selling.prices import sells
from office import clock
from office.counting import Statement
from office.frame import DeskRow, NavItem
from office.models import Estate, Staff
from office.policies import estates_with_role

AHEAD = timedelta(days=7)
PAGES = (
    NavItem(
        gettext_lazy("Price sheet"),
        "leasing:price_sheet",
        also=("leasing:purchase_guide", "leasing:purchase_new", "leasing:purchase", "leasing:purchase_sign"),
    ),
    NavItem(
        gettext_lazy("Sales"),
        "leasing:sales",
        also=(
            "leasing:sale",
            "leasing:sale_cancel",
            "leasing:instalments",
            "leasing:instalment_receive",
            "leasing:instalment_take_back",
        ),
    ),
)
WAITING = """
    SELECT due_at FROM leasing_purchasecalculation WHERE turn_role = 'leasing_manager' AND estate_id = ANY(%s)
    UNION ALL SELECT due_at FROM leasing_purchasecalculation WHERE turn_role = 'general_manager' AND estate_id = ANY(%s)
    UNION ALL SELECT instalment.due_at FROM leasing_instalment AS instalment
        JOIN leasing_salecontract AS sale ON sale.id = instalment.contract_id
        JOIN leasing_purchasecalculation AS calculation ON calculation.id = sale.calculation_id
        JOIN leasing_prospect AS prospect ON prospect.id = calculation.prospect_id
    WHERE instalment.received_on IS NULL AND sale.cancelled_at IS NULL AND prospect.owner_id = %s
        AND instalment.estate_id = ANY(%s) AND instalment.due_at <= %s"""


def pages_for(staff: Staff, estate: Estate) -> tuple[NavItem, ...]:
    """For who lets and sells here, where there is something to sell."""
    return PAGES if policies.may_receive(staff, estate.pk) and sells(estate) else ()


def waiting(staff: Staff) -> Statement:
    """What waits for the person, as a statement of its dates."""
    decided = [_ids(staff, role) for role in MANAGERS]
    return WAITING, [*decided, staff.pk, _ids(staff, *LETTING), clock.now() + AHEAD]


def rows_for(staff: Staff, most: int) -> list[DeskRow]:
    """The same as rows: first what is to be decided, then what is owed."""
    mine = Q()
    for role in MANAGERS:
        mine |= Q(turn_role=role, estate__in=_ids(staff, role))
    made = PurchaseCalculation.objects.filter(mine, ~Q(turn_role="")).select_related("estate", "prospect", "made_by")
    owed = Instalment.objects.overdue(clock.now() + AHEAD).filter(
        contract__calculation__prospect__owner=staff, estate__in=_ids(staff, *LETTING)
    )
    owed = owed.select_related("estate", "contract__lease", "contract__calculation")
    return [
        *(_to_decide(one) for one in made.order_by("due_at", "id")[:most]),
        *(_to_receive(one) for one in owed.order_by("due_at", "id")[:most]),
    ]


def _to_decide(made: PurchaseCalculation) -> DeskRow:
    return DeskRow(
        kind="purchase",
        job=pgettext("job", "Sale"),
        icon="calculator",
        title=words.title(made),
        bits=[made.number, _("discount {percent}").format(percent=words.off(made.discount) or "0%"), made.made_by.name],
        due_at=made.due_at,
        action_label=_("Decide on the discount"),
        action_url=f"{made.get_absolute_url()}#next",
        estate=made.estate,
        url=made.get_absolute_url(),
    )


def _to_receive(one: Instalment) -> DeskRow:
    return DeskRow(
        kind="instalment",
        job=pgettext("job", "Sale"),
        icon="cash-coin",
        title=f"{one.contract}{_(', ')}{one.contract.calculation.label}",
        bits=[one.name, _("{n} yuan").format(n=money(one.amount))],
        due_at=one.due_at,
        action_label=_("Write down the receipt"),
        action_url=reverse("leasing:instalment_receive", args=[one.pk]),
        estate=one.estate,
        url=one.contract.get_absolute_url(),
    )


def _ids(staff: Staff, *roles: str) -> list[int]:
    return [estate.pk for estate in estates_with_role(staff, *roles)]
