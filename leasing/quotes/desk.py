"""What quotes put on people's desks: to decide for who reaches so far, everything else for who keeps the prospect."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from leasing.models import QuoteStatus, QuoteVersion
from leasing.models.quote import QuoteVersionQuerySet
from leasing.policies import LETTING, MANAGERS
from leasing.quotes import steps, words
from office.counting import Statement
from office.frame import DeskRow, NavItem
from office.models import Estate, Role, Staff
from office.policies import estates_with_role, has_role

S = QuoteStatus
KIND = "quote"
PAGES = (
    NavItem(
        gettext_lazy("Quotes"),
        "leasing:quotes",
        also=("leasing:quote", "leasing:quote_version", "leasing:quote_versions", "leasing:quote_new", "leasing:quote_change",
              "leasing:quote_step", "leasing:quote_sign"),
    ),
)  # fmt: skip
WAITING = """
    SELECT version.due_at FROM leasing_quoteversion AS version
        JOIN leasing_quote AS quote ON quote.id = version.quote_id
        JOIN leasing_prospect AS prospect ON prospect.id = quote.prospect_id
    WHERE version.turn_role = 'leasing' AND prospect.owner_id = %s AND version.estate_id = ANY(%s)
    UNION ALL SELECT due_at FROM leasing_quoteversion WHERE turn_role = 'leasing_manager' AND estate_id = ANY(%s)
    UNION ALL SELECT due_at FROM leasing_quoteversion WHERE turn_role = 'general_manager' AND estate_id = ANY(%s)"""
# What is to be done, and the step whose form does it; what has no form is done on the quote's own page, which says all
# that has to be known for it.
ACTS = {
    S.DRAFT: (gettext_lazy("Submit the quote"), ""),
    S.WAITING: (pgettext_lazy("quote", "Decide"), ""),
    S.APPROVED: (gettext_lazy("Give it to the client"), "send"),
    S.DECLINED: (gettext_lazy("Set another price"), "change"),
    S.SENT: (pgettext_lazy("quote", "Write down what he says"), "answer"),
    S.COUNTERED: (gettext_lazy("Set another price"), "change"),
    S.ACCEPTED: (gettext_lazy("Sign the lease"), "sign"),
}


def pages_for(staff: Staff, estate: Estate) -> tuple[NavItem, ...]:
    """The list of quotes, for who lets."""
    return PAGES if has_role(staff, estate.pk, *LETTING) else ()


def waiting(staff: Staff) -> Statement:
    """The dates of what waits for the person: as keeper of prospects, as manager, as general manager."""
    return WAITING, [staff.pk, _ids(staff, *LETTING), *([_ids(staff, role) for role in MANAGERS])]


def rows_for(staff: Staff, most: int) -> list[DeskRow]:
    """The same as rows, the most urgent first."""
    found = _waiting_for(staff).select_related("estate", "quote__prospect__owner").prefetch_related("spaces")
    return [_row(version) for version in found.order_by("due_at", "id")[:most]]


def _waiting_for(staff: Staff) -> QuoteVersionQuerySet:
    mine = Q(turn_role=Role.LEASING, quote__prospect__owner=staff, estate__in=_ids(staff, *LETTING))
    for role in MANAGERS:
        mine |= Q(turn_role=role, estate__in=_ids(staff, role))
    return QuoteVersion.objects.filter(mine)


def _row(version: QuoteVersion) -> DeskRow:
    url = reverse("leasing:quote", args=[version.quote_id])
    label, step = ACTS[QuoteStatus(version.status)]
    price = f"{version.face_rent} {words.UNITS[version.basis]}"
    owner = version.prospect.owner.name if version.status == S.WAITING else ""
    return DeskRow(
        kind=KIND,
        job=_("Quote"),
        icon="file-earmark-text",
        title=words.title(version),
        bits=[bit for bit in (words.number(version), price, str(words.badge(version).words), owner) if bit],
        due_at=version.due_at,
        action_label=label,
        action_url=steps.url_of(step, version) if step else url,
        estate=version.estate,
        url=url,
    )


def _ids(staff: Staff, *roles: str) -> list[int]:
    return [estate.pk for estate in estates_with_role(staff, *roles)]
