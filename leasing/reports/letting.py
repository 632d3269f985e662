"""How much is let: on a day, by month, and in the months to come; and for how much it was let anew."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from leasing.models import Lease, LeasedSpace, Space
from leasing.reports.rows import (
    NOTHING,
    Cell,
    Figure,
    Report,
    Row,
    Scope,
    Table,
    of_part,
    per_weight,
    percent,
    rounded,
    share,
    square,
    weight,
)
from office import saying
from office.models import Estate
from office.periods import add_months, month_label, month_of, months_until

TREND_MONTHS, AHEAD_MONTHS = 13, 12


@dataclass(frozen=True)
class Tower:
    """What is to let, and when each space is let to whom: read once, asked for many days."""

    spaces: list[Space]
    let: dict[int, list[LeasedSpace]]

    def on(self, day: date) -> list[Row]:
        """The lettable spaces of a day, each let or vacant."""
        return [self._row(space, day) for space in self.spaces if day in space.life]

    def share_on(self, day: date) -> Decimal | None:
        """The share of the lettable area that is let on a day, without the rows behind it."""
        there = [space for space in self.spaces if day in space.life]
        let = sum((space.area for space in there if self._let_on(space, day)), NOTHING)
        return let / sum(space.area for space in there) if there else None

    def _let_on(self, space: Space, day: date) -> LeasedSpace | None:
        return next((one for one in self.let.get(space.pk, []) if day in one.dates), None)

    def _row(self, space: Space, day: date) -> Row:
        found = self._let_on(space, day)
        until = saying.day(found.last_day) if found and found.last_day else ""
        cells = (space.area, found.lease.tenant if found else "", until)
        part = frozenset({"let" if found else "vacant"})
        return Row(space.label, space.get_absolute_url(), cells, part, weight=space.area)


def tower(estate: Estate) -> Tower:
    """Own use is left out, and what is offered for sale."""
    spaces = Space.objects.filter(estate=estate, offer=Space.Offer.LET, own_use="", life__isempty=False).in_order()
    let: dict[int, list[LeasedSpace]] = {}
    rows = LeasedSpace.objects.filter(estate=estate, lease__voided_at=None, lease__kind=Lease.Kind.LET)
    for row in rows.select_related("lease").defer("lease__monthly_rent", "lease__deposit").order_by("dates", "id"):
        let.setdefault(row.space_id, []).append(row)
    return Tower(list(spaces.defer("floor_price")), let)


def _occupied(scope: Scope) -> list[Row]:
    return scope.once(tower).on(scope.day)


def _by_month(scope: Scope, rows: list[Row]) -> list[Table]:
    """The last day of each of thirteen months; of a month that runs, today."""
    house, today = scope.once(tower), scope.estate.today()
    lines = []
    for first in reversed(months_until(scope.day.replace(day=1), TREND_MONTHS)):
        month = Scope(scope.staff, scope.estate, month_of(first))
        on_day = house.on(min(month.period.last, today))
        rate = share("let", weighted=True)(on_day)
        let, vacant = of_part(on_day, "let"), of_part(on_day, "vacant")
        said = percent(rate) if rate is not None else "—"
        cells = [
            Cell(said, OCCUPANCY.url(month)), Cell(square(weight(let)), OCCUPANCY.url(month, "let")),
            Cell(square(weight(vacant)), OCCUPANCY.url(month, "vacant")),
        ]  # fmt: skip
        lines.append((month_label(first), cells))
    head = [_("Month"), _("Occupancy"), pgettext_lazy("space", "Let"), pgettext_lazy("space", "Vacant")]
    return [Table(_("Occupancy by month"), head, lines)]


OCCUPANCY = Report(
    key="occupancy",
    title=gettext_lazy("Occupancy"),
    clause="",
    definition=gettext_lazy(
        "Let area ÷ lettable area on the last day of the period, or today. Own use and what is for sale are left out."
    ),
    head=(gettext_lazy("Area (㎡)"), pgettext_lazy("lease", "tenant"), gettext_lazy("Until")),
    rows=_occupied,
    figures=(
        Figure(gettext_lazy("Occupancy"), share("let", weighted=True), percent),
        Figure(gettext_lazy("Vacant area"), weight, square, "vacant"),
    ),
    tables=_by_month,
)


def _signed(scope: Scope) -> list[Row]:
    """Leases signed in the period with their rent, taken over or signed here; renewals too."""
    period = scope.period
    rows = scope.leases.filter(
        signed_on__gte=period.first, signed_on__lt=period.end, monthly_rent__isnull=False
    ).annotate(area=Sum("leased__space__area"))
    return [_rent(lease) for lease in rows.order_by("signed_on", "id")]


def _rent(lease: Lease) -> Row:
    area, rent = lease.area, lease.monthly_rent or NOTHING
    cells = (saying.day(lease.signed_on), area, rent, rounded(rent / area, "0.01")) if lease.signed_on else ()
    return Row(lease.tenant, lease.get_absolute_url(), cells, weight=area, amount=rent)


def say_rent(value: Decimal) -> str:
    return _("{price} yuan/㎡ a month").format(price=rounded(value, "0.01"))


NEW_RENT = Report(
    key="new-rent",
    title=gettext_lazy("Average new rent"),
    clause="",
    definition=gettext_lazy(
        "Rents a month of the leases signed in the period ÷ their area: large spaces weigh more. Renewals count too."
    ),
    head=(
        gettext_lazy("Signed on"), gettext_lazy("Area (㎡)"), gettext_lazy("Rent (yuan a month)"),
        gettext_lazy("Yuan/㎡ a month"),
    ),
    rows=_signed,
    figures=(Figure(gettext_lazy("Average new rent"), per_weight, say_rent),),
    is_managers=True,
)  # fmt: skip


def _ahead(scope: Scope) -> list[Row]:
    """What ends in the next twelve months and is not let further, whatever period is shown."""
    first = scope.estate.today().replace(day=1)
    end = add_months(first, AHEAD_MONTHS)
    house = scope.once(tower)
    found = [
        (one, space)
        for space in house.spaces
        for one in house.let.get(space.pk, [])
        if one.dates.upper and first < one.dates.upper <= end and one.last_day in space.life
    ]
    return [
        _ends(one, space, house) for one, space in sorted(found, key=lambda pair: (pair[0].dates.upper, pair[1].pk))
    ]


def _ends(one: LeasedSpace, space: Space, house: Tower) -> Row:
    follows = next((other for other in house.let[space.pk] if other.dates.lower >= one.dates.upper), None)
    last = one.dates.upper - timedelta(days=1)
    kept = "followed" if follows else "open"
    cells = (space.label, space.area, saying.day(last), follows.lease.tenant if follows else "")
    parts = frozenset({kept, f"month:{last:%Y-%m}"})
    return Row(one.lease.tenant, one.lease.get_absolute_url(), cells, parts, weight=space.area)


def _months_ahead(scope: Scope, rows: list[Row]) -> list[Table]:
    """What ends, and what will stand empty at the end of each month by what is signed today."""
    house, lines = scope.once(tower), []
    first = scope.estate.today().replace(day=1)
    for month in (add_months(first, place) for place in range(AHEAD_MONTHS)):
        part = f"month:{month:%Y-%m}"
        ends = of_part(rows, part)
        vacant = weight(of_part(house.on(month_of(month).last), "vacant"))
        cells = [AHEAD.cell(scope, rows, part), Cell(square(weight(ends)), AHEAD.url(scope, part) if ends else "")]
        lines.append((month_label(month), [*cells, Cell(square(vacant))]))
    head = [_("Month"), _("Spaces whose lease ends"), _("Area that ends"), _("Vacant at its end")]
    return [Table(_("Expiry and vacancy of the next twelve months"), head, lines, _("By what is signed today"))]


AHEAD = Report(
    key="ahead",
    title=gettext_lazy("Expiry and vacancy ahead"),
    clause="",
    definition=gettext_lazy("Spaces whose lease ends in the next twelve months; open are those that nobody has after it."),
    head=(
        gettext_lazy("Space"), gettext_lazy("Area (㎡)"), gettext_lazy("Until"), gettext_lazy("Afterwards let to"),
    ),
    rows=_ahead,
    figures=(Figure(gettext_lazy("Ends in twelve months, open"), weight, square, "open"),),
    compares=False,
    tables=_months_ahead,
)  # fmt: skip
