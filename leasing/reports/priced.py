"""What was given away: the approved quotes with their discount against who may give how much (R81)."""

from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from leasing.models import Authority, QuoteDecision
from leasing.policies import LETTING
from leasing.reports.rows import (
    Cell,
    Figure,
    Report,
    Row,
    Scope,
    Table,
    average,
    count,
    of_part,
    percent,
    plain,
    rounded,
)
from office.models import Role

Limits = dict[tuple[str, str], Authority]


def _approved(scope: Scope) -> list[Row]:
    """The versions that were approved in the period, each with the authority of today for a company of its standing."""
    rows = QuoteDecision.objects.filter(
        kind=QuoteDecision.Kind.APPROVED, version__in=scope.versions.values("pk"), at__gte=scope.begin, at__lt=scope.end
    )
    limits = {(one.role, one.standing): one for one in Authority.objects.filter(estate=scope.estate)}
    found = rows.select_related("version__quote__prospect").prefetch_related("version__spaces").order_by("at", "id")
    return [_row(one, limits) for one in found]


def _row(decision: QuoteDecision, limits: Limits) -> Row:
    version, prospect = decision.version, decision.version.quote.prospect
    given = _discount(decision)
    limit = limits.get((Role.LEASING, prospect.standing))
    allowed = limit.discount if limit else Decimal()
    parts = {f"role:{decision.role}", *(["beyond"] if decision.role != Role.LEASING else [])}
    cells = (
        str(prospect), prospect.standing, percent(given), version.free_months, percent(allowed),
        decision.get_role_display(),
    )  # fmt: skip
    return Row(version.quote.number, _url(decision), cells, frozenset(parts), Decimal(version.free_months), given)


def _discount(decision: QuoteDecision) -> Decimal:
    """How far the effective rent lies below the list price, by area."""
    spaces = list(decision.version.spaces.all())
    area = sum((one.area for one in spaces), Decimal())
    full = sum((one.area * one.list_price for one in spaces), Decimal())
    return 1 - decision.version.effective_rent * area / full if full else Decimal()


def _url(decision: QuoteDecision) -> str:
    return reverse("leasing:quote_version", args=[decision.version.quote_id, decision.version.version])


def _by_role(scope: Scope, rows: list[Row]) -> list[Table]:
    """Who approved: within his own authority, the manager, the general manager."""
    lines = []
    for role in LETTING:
        theirs = of_part(rows, f"role:{role}")
        mean = average(theirs)
        most = max((row.amount for row in theirs), default=None)
        months = sum((row.weight for row in theirs), Decimal()) / len(theirs) if theirs else None
        cells = [
            DISCOUNTS.cell(scope, rows, f"role:{role}"),
            Cell("—" if mean is None else percent(mean)),
            Cell("—" if most is None else percent(most)),
            Cell("—" if months is None else str(rounded(months, "0.1"))),
        ]
        lines.append((Role(role).label, cells))
    head = [
        _("Approved by"),
        _("Quotes"),
        _("Average discount"),
        _("Largest discount"),
        _("Rent-free months on average"),
    ]
    return [Table(_("Discounts against authority"), head, lines)]


DISCOUNTS = Report(
    key="discounts",
    title=gettext_lazy("Quotes and discounts"),
    clause="R81",
    definition=gettext_lazy(
        "Quotes approved in the period. Discount: how far the effective rent, free months included, lies below the list price."
    ),
    head=(
        pgettext_lazy("quotes", "Client"), gettext_lazy("Standing"), gettext_lazy("Discount"),
        gettext_lazy("Rent-free months"), gettext_lazy("Salesperson’s authority"), gettext_lazy("Approved by"),
    ),
    rows=_approved,
    figures=(
        Figure(gettext_lazy("Quotes approved"), count, plain),
        Figure(gettext_lazy("Average discount"), average, percent),
        Figure(gettext_lazy("Beyond the salesperson’s authority"), count, plain, "beyond"),
    ),
    tables=_by_role,
)  # fmt: skip
