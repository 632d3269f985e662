"""Lists page by key, never by offset: the 400th page costs what the first does, and nothing is counted."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import BooleanField, DateTimeField, ExpressionWrapper, F, Func, Model, QuerySet, Subquery, Value
from django.db.models.expressions import BaseExpression
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThan, LessThan
from django.http import QueryDict

SIZE = 25
BETWEEN = "~"

M = TypeVar("M", bound=Model)


class Row(Func):
    """A row value: PostgreSQL compares ROW(a, b) < ROW(x, y) along an index on (a, b)."""

    function = "ROW"
    output_field = BooleanField()


@dataclass(frozen=True)
class Page(Generic[M]):
    """One page of a list and the addresses of its neighbours (empty where there is none)."""

    rows: list[M]
    before_url: str
    after_url: str
    until: str = ""


@dataclass(frozen=True)
class Reading:
    """How one page is read: from which row on, in which order, and how many rows."""

    start: BaseExpression | None
    order: tuple[str, ...]
    most: int

    def of(self, queryset: QuerySet[M]) -> QuerySet[M]:
        """The page's rows of a queryset that the sort's index may be walked for."""
        return self._from_start(queryset).order_by(*self.order)[: self.most]

    def soon(self, queryset: QuerySet[M], walked: QuerySet[M], steps: int) -> QuerySet[M]:
        """The same, no further than that many steps along `walked`, which stands in this order in an index."""
        moment, is_downwards = self.order[0].removeprefix("-"), self.order[0].startswith("-")
        furthest = self._from_start(walked).order_by(*self.order).values(moment)[steps - 1 : steps]
        no_end = Value((datetime.min if is_downwards else datetime.max).replace(tzinfo=UTC))
        limit = Coalesce(Subquery(furthest), no_end, output_field=DateTimeField())
        return self.of(queryset.filter(**{f"{moment}__{'gte' if is_downwards else 'lte'}": limit}))

    def found_first(self, queryset: QuerySet[M]) -> QuerySet[M]:
        """The same of rows that another index finds. Sorted by a moment plus nothing, so that the planner does not
        walk the sort's index through the whole table for a word that hardly ever comes."""
        moment, *others = self.order
        nothing = Value(timedelta())
        sorting = ExpressionWrapper(F(moment.removeprefix("-")) + nothing, output_field=DateTimeField())
        first = sorting.desc() if moment.startswith("-") else sorting.asc()
        return self._from_start(queryset).order_by(first, *others)[: self.most]

    def _from_start(self, queryset: QuerySet[M]) -> QuerySet[M]:
        return queryset.filter(self.start) if self.start is not None else queryset


def keyset(
    queryset: QuerySet[M],
    params: QueryDict,
    *fields: str,
    size: int = SIZE,
    until: Callable[[M], str] | None = None,
    find: Callable[[Reading], list[M]] | None = None,
) -> Page[M]:
    """The page that `?after=` or `?before=` names, sorted by `fields`: all upwards or all downwards ("-id"), none
    of them null, the last one unique. `until` says in words how far the page reaches. `find` reads the rows where
    there is a better way than walking the queryset in this order."""
    downwards = fields[0].startswith("-")
    names = [name.removeprefix("-") for name in fields]
    before = _values(queryset, names, params.get("before", ""))
    after = None if before else _values(queryset, names, params.get("after", ""))
    forwards = before is None
    bound = after or before
    lookup = GreaterThan if downwards != forwards else LessThan
    sign = "-" if downwards == forwards else ""
    reading = Reading(
        start=lookup(Row(*names), Row(*[Value(value) for value in bound])) if bound else None,
        order=tuple(sign + name for name in names),
        most=size + 1,
    )
    found = find(reading) if find else list(reading.of(queryset))
    more, rows = len(found) > size, found[:size]
    if not forwards:
        rows.reverse()
    has_before, has_after = (bool(after), more) if forwards else (more, True)
    return Page(
        rows=rows,
        before_url=_url(params, "before", rows[0], names) if has_before and rows else "",
        after_url=_url(params, "after", rows[-1], names) if has_after and rows else "",
        until=until(rows[-1]) if until and rows and has_after else "",
    )


def _values(queryset: QuerySet[Any], names: list[str], text: str) -> list[Any] | None:
    """The sort values in a cursor; None (the first page) when it is none of ours."""
    parts = text.split(BETWEEN)
    if not text or len(parts) != len(names):
        return None
    try:
        return [queryset.model._meta.get_field(name).to_python(part) for name, part in zip(names, parts, strict=True)]
    except (ValidationError, ValueError, OverflowError):
        return None


def _url(params: QueryDict, side: str, row: Model, names: list[str]) -> str:
    kept = params.copy()
    kept.pop("after", None)
    kept.pop("before", None)
    values = [getattr(row, name) for name in names]
    kept[side] = BETWEEN.join(value.isoformat() if hasattr(value, "isoformat") else str(value) for value in values)
    return f"?{kept.urlencode()}"
