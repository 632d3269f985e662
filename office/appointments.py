"""What stands in the calendar: how an app says which of its rows are appointments, and reads them by one statement.

VIEWING = Kind("leasing.viewing", _("Viewing"), "eye", "leasing:viewing", until_open=True)
rows = span.of(staff, Viewing.objects.visible_to(staff), span.begins("starts_at"), mine=Q(leader=staff))
read(staff, part(VIEWING, rows, starts="starts_at", ends=F("starts_at") + HOUR, title="prospect__company", ...), ...)
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import CharField, DateTimeField, ExpressionWrapper, F, Q, QuerySet, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce
from django.urls import reverse

from office.frame import Appointment, Text
from office.models import Estate, Staff

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
# In the order of `_Row`.
COLUMNS = (
    "c_kind", "c_pk", "c_page", "c_estate", "c_starts", "c_ends", "c_title", "c_note", "c_whose", "c_whose_name",
)  # fmt: skip


When = Callable[[Estate], Q]


@dataclass(frozen=True)
class Span:
    """Whole days, the last one included: of the person's own appointments over all his estates, or of an estate."""

    first: date
    last: date
    estate: Estate | None = None

    def of(self, staff: Staff, seen: QuerySet[Any], when: When, *, mine: Q) -> QuerySet[Any]:
        """Of the rows that the person may see those of these days, on the wall clock of each estate that is asked for: all
        of the estate's, or his own."""
        days = Q(pk__in=[])
        for estate in [self.estate] if self.estate else staff.estates:
            days |= Q(estate=estate) & when(estate)
        return seen.filter(days) if self.estate else seen.filter(days, mine)

    def begins(self, field: str) -> When:
        """What begins in these days."""
        return lambda one: Q(**{f"{field}__gte": one.start_of(self.first), f"{field}__lt": one.end_of(self.last)})

    def touches(self, starts: str, ends: str) -> When:
        """What goes on in these days, if only for a part of it."""
        return lambda one: Q(**{f"{starts}__lt": one.end_of(self.last), f"{ends}__gt": one.start_of(self.first)})

    def ends(self, field: str) -> When:
        """What is due at the end of one of these days."""
        return lambda one: Q(**{f"{field}__gt": one.start_of(self.first), f"{field}__lte": one.end_of(self.last)})


@dataclass(frozen=True)
class Kind:
    """What a row is in the calendar. `page` is the name of the address that shows it: by its key, or, where that page shows
    a day, by its day under the name `by_day`."""

    key: str
    label: Text
    icon: str
    page: str
    by_day: str = ""
    is_all_day: bool = False
    until_open: bool = False
    fills: bool = True

    def url(self, page_id: int, day: date) -> str:
        return f"{reverse(self.page)}?{self.by_day}={day}" if self.by_day else reverse(self.page, args=[page_id])


@dataclass(frozen=True)
class Part:
    """The rows of one kind, in the columns that all kinds share."""

    kind: Kind
    rows: QuerySet[Any, Any]


@dataclass(frozen=True)
class _Row:
    kind: str
    pk: int
    page_id: int
    estate_id: int
    starts_at: datetime
    ends_at: datetime
    title: str
    note: str
    whose_id: int | None
    whose: str


def part(
    kind: Kind,
    rows: QuerySet[Any],
    *,
    starts: str | Combinable,
    ends: str | Combinable,
    title: str = "",
    note: str = "",
    whose: str | Combinable,
    whose_name: str | Combinable,
    page: str = "pk",
) -> Part:
    """These rows as appointments. `page` is the key of the row whose page shows one, where that is another's."""
    columns = {
        "c_kind": Value(kind.key, CharField()),
        "c_pk": F("pk"),
        "c_page": F(page),
        "c_estate": F("estate"),
        "c_starts": _moment(starts),
        "c_ends": _moment(ends),
        "c_title": _text(title),
        "c_note": _text(note),
        "c_whose": F(whose) if isinstance(whose, str) else whose,
        "c_whose_name": _text(whose_name),
    }
    return Part(kind, rows.order_by().annotate(**columns).values_list(*COLUMNS))


def read(staff: Staff, *parts: Part) -> list[Appointment]:
    """The appointments of all parts, by one statement."""
    first, *others = [one.rows for one in parts]
    kinds = {one.kind.key: one.kind for one in parts}
    estates = {estate.pk: estate for estate in staff.estates}
    rows = first.union(*others, all=True) if others else first
    return [_appointment(kinds[row.kind], row, estates[row.estate_id]) for row in (_Row(*values) for values in rows)]


def _appointment(kind: Kind, row: _Row, estate: Estate) -> Appointment:
    return Appointment(
        key=f"{kind.key}-{row.pk}",
        kind=kind.label,
        icon=kind.icon,
        title=row.title,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        url=kind.url(row.page_id, estate.day_of(row.starts_at)),
        estate=estate,
        note=row.note,
        whose_id=row.whose_id,
        whose=row.whose,
        is_all_day=kind.is_all_day,
        until_open=kind.until_open,
        fills=kind.fills,
    )


def _moment(said: str | Combinable) -> Combinable:
    return F(said) if isinstance(said, str) else ExpressionWrapper(said, output_field=DateTimeField())


def _text(said: str | Combinable) -> Combinable:
    """Words of any column; none where there is no row."""
    if said == "":
        return Value("", TextField())
    return Coalesce(Cast(F(said) if isinstance(said, str) else said, TextField()), Value("", TextField()))
