"""Which tenants stay: the renewal rate, and how much area comes back."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q, Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from leasing.models import NEW_LEASE, Lease, LeasedSpace, Renewal
from leasing.reports.rows import Cell, Figure, Report, Row, Scope, Table, percent, share, square, weight
from office import saying


def _decided(scope: Scope) -> list[Row]:
    """Decided in the period, or ended in it without a decision."""
    period, today = scope.period, scope.estate.today()
    decided = Q(renewal__decided_on__gte=period.first, renewal__decided_on__lt=period.end)
    ended = Q(term__endswith__gt=period.first, term__endswith__lte=min(period.end, today))
    undecided = Q(renewal=None) | Q(renewal__outcome="")
    rows = scope.leases.filter(decided | ended & undecided).annotate(area=Sum("leased__space__area"))
    rows = rows.select_related("renewal").defer("monthly_rent", "deposit")
    return [_row(lease) for lease in rows.order_by("term__endswith", "id")]


def _row(lease: Lease) -> Row:
    renewal = getattr(lease, "renewal", None)
    outcome = renewal.outcome if renewal else ""
    said = renewal.get_outcome_display() if outcome else _("Ended, not written down")
    parts = {f"outcome:{outcome or 'none'}", *(["kept"] if outcome in NEW_LEASE else [])}
    last = saying.day(lease.last_day) if lease.last_day else ""
    return Row(lease.tenant, lease.get_absolute_url(), (lease.area, last, said), frozenset(parts), weight=lease.area)


def _by_outcome(scope: Scope, rows: list[Row]) -> list[Table]:
    named = [*Renewal.Outcome.choices, ("none", _("Ended, not written down"))]
    lines = []
    for outcome, label in named:
        part = f"outcome:{outcome}"
        area = weight([row for row in rows if part in row.parts])
        lines.append((label, [RENEWALS.cell(scope, rows, part), Cell(square(area))]))
    return [Table(_("What became of the leases"), [_("Outcome"), _("Leases"), _("Area")], lines)]


RENEWALS = Report(
    key="renewals",
    title=gettext_lazy("Renewal rate"),
    clause="",
    definition=gettext_lazy(
        "Renewed leases ÷ those that were decided in the period, or ended in it without a decision. A lease counts once."
    ),
    head=(gettext_lazy("Area (㎡)"), pgettext_lazy("lease", "Last day"), gettext_lazy("Outcome")),
    rows=_decided,
    figures=(Figure(gettext_lazy("Renewal rate"), share("kept"), percent),),
    tables=_by_outcome,
)


def _back(scope: Scope) -> list[Row]:
    """Spaces whose lease ended in the period and which the same tenant's renewal does not keep."""
    period = scope.period
    rows = LeasedSpace.objects.filter(
        lease__in=scope.leases.values("pk"), dates__endswith__gt=period.first, dates__endswith__lte=scope.day + timedelta(days=1)
    )  # fmt: skip
    kept = LeasedSpace.objects.filter(
        lease__renews__lease=OuterRef("lease"), space=OuterRef("space"), lease__voided_at=None
    )
    found = rows.select_related("lease", "space").defer("space__floor_price", "lease__monthly_rent", "lease__deposit")
    back = found.filter(~Exists(kept)).order_by("dates__endswith", "id")
    return [_given_back(one) for one in back]


def _given_back(one: LeasedSpace) -> Row:
    last = saying.day(one.last_day) if one.last_day else ""
    cells = (one.space.area, one.lease.tenant, last)
    return Row(one.space.label, one.lease.get_absolute_url(), cells, weight=one.space.area)


GIVEN_BACK = Report(
    key="given-back",
    title=gettext_lazy("Area given back"),
    clause="",
    definition=gettext_lazy(
        "Area of the spaces whose lease has ended in the period, at its end or before, and whose tenant did not keep them."
    ),
    head=(gettext_lazy("Area (㎡)"), pgettext_lazy("lease", "tenant"), pgettext_lazy("lease", "Last day")),
    rows=_back,
    figures=(Figure(gettext_lazy("Area given back"), weight, square),),
)
