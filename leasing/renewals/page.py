"""What the screens show of renewals: the leases that end by month, and the part of a lease's page."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import DateField, F, Func, Sum

from leasing import policies
from leasing.models import Lease, Renewal, RenewalTask
from leasing.models.lease import LeaseQuerySet
from leasing.pipeline.offer import Offers
from leasing.renewals.offers import offers_for
from office.models import Estate, Staff
from office.periods import Period, add_months, month_label, month_of

MONTHS = 12


@dataclass(frozen=True)
class Expiring:
    """The leases that end in a month: how many, with how much area, and of how many it is decided."""

    month: date
    count: int
    area: Decimal
    decided: int

    @property
    def key(self) -> str:
        return f"{self.month:%Y-%m}"

    @property
    def label(self) -> str:
        return month_label(self.month)


@dataclass(frozen=True)
class OfLease:
    """The renewal on a lease's page: what was asked and decided, what it renews, and what may be done now."""

    renewal: Renewal | None
    tasks: list[RenewalTask]
    renews: Lease | None
    offers: Offers | None
    is_my_turn: bool

    @property
    def is_shown(self) -> bool:
        return bool(self.renewal or self.renews)


def of_lease(staff: Staff, lease: Lease) -> OfLease:
    """Of a lease that the person sees."""
    renewal = Renewal.objects.filter(lease=lease).select_related("owner", "decided_by", "new_lease").first()
    return OfLease(
        renewal=renewal,
        tasks=list(RenewalTask.objects.filter(lease=lease).select_related("answered_by").order_by("which")),
        renews=Lease.objects.filter(renewal__new_lease=lease).first(),
        offers=offers_for(staff, lease, renewal),
        is_my_turn=bool(renewal and _is_turn_of(staff, renewal)),
    )


def _is_turn_of(staff: Staff, renewal: Renewal) -> bool:
    if renewal.owner_id:
        return renewal.owner_id == staff.pk
    return policies.may_hand_prospects(staff, renewal.estate_id)


def ending(estate: Estate, first: date, end: date) -> LeaseQuerySet:
    """The leases whose last day lies in these days; `ends` is the day after it."""
    rows = Lease.objects.standing().filter(estate=estate, kind=Lease.Kind.LET)
    rows = rows.filter(term__endswith__gt=first, term__endswith__lte=end)
    return rows.annotate(ends=Func(F("term"), function="upper", output_field=DateField()))


def months_ahead(estate: Estate) -> list[Expiring]:
    """What ends in each of the next twelve months, this one with what of it has ended already."""
    first = estate.today().replace(day=1)
    rows = ending(estate, first, add_months(first, MONTHS))
    areas = rows.annotate(area=Sum("leased__space__area"))
    found: dict[date, list[tuple[Decimal, bool]]] = {}
    outcomes = areas.values_list("ends", "area", "renewal__outcome")
    for ends, area, outcome in outcomes:
        month = (ends - timedelta(days=1)).replace(day=1)
        found.setdefault(month, []).append((area or Decimal(), bool(outcome)))
    return [_expiring(month, found.get(month, [])) for month in (add_months(first, n) for n in range(MONTHS))]


def _expiring(month: date, rows: list[tuple[Decimal, bool]]) -> Expiring:
    return Expiring(month, len(rows), sum((area for area, _d in rows), Decimal()), sum(done for _a, done in rows))


def shown(estate: Estate, month: str) -> Period | None:
    """The month of the URL; None for all twelve."""
    try:
        return month_of(date.fromisoformat(f"{month}-01"))
    except ValueError:
        return None
