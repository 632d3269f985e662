"""A list of cases as an Excel file: exactly the rows that are filtered, telephones masked, every cell inert."""

from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from complaints import policies, words
from complaints.models import Case
from complaints.models.case import CaseQuerySet
from complaints.search import Sought
from complaints.shown import BY_DUE, Shown
from office.long_lists import LongList
from office.models import Estate, Staff
from office.saying import masked_phone
from office.sheets import AT_ONCE, Column

JOINED = (
    "estate",
    "category__parent",
    "source",
    "place_unit",
    "place_building",
    "zone",
    "department",
    "turn_staff",
    "turn_department",
    "contact",
)


class Row(NamedTuple):
    """A case, and whether this reader may know who reported it."""

    case: Case
    is_seen: bool


def _category(row: Row) -> str:
    top = row.case.category.parent
    return f"{top} / {row.case.category}" if top else str(row.case.category)


def _kind(row: Row) -> Any:
    return _("Conduct case") if row.case.conduct else row.case.get_kind_display()


def _reporter(row: Row) -> str:
    return (row.case.contact.name or _("Anonymous")) if row.is_seen else ""


def _rated(row: Row) -> str:
    if row.case.satisfied is None:
        return ""
    return _("Satisfied") if row.case.satisfied else _("Not satisfied")


COLUMNS = (
    Column(pgettext_lazy("column", "Number"), 13, lambda row: row.case.number),
    Column(gettext_lazy("Kind"), 8, _kind),
    Column(gettext_lazy("Received"), 16, lambda row: row.case.received_at),
    Column(pgettext_lazy("column", "Matter"), 32, lambda row: row.case.title),
    Column(gettext_lazy("What was said"), 60, lambda row: row.case.body),
    Column(gettext_lazy("Category"), 20, _category),
    Column(gettext_lazy("Place"), 24, lambda row: words.place(row.case, row.is_seen)),
    Column(gettext_lazy("Zone"), 10, lambda row: row.case.zone and row.case.zone.name),
    Column(pgettext_lazy("column", "Reported by"), 12, _reporter),
    Column(gettext_lazy("Telephone"), 14, lambda row: masked_phone(row.case.contact.phone) if row.is_seen else ""),
    Column(gettext_lazy("Reporters"), 8, lambda row: row.case.reporters_count),
    Column(gettext_lazy("Source"), 12, lambda row: row.case.source.name),
    Column(gettext_lazy("Urgency"), 8, lambda row: row.case.get_urgency_display()),
    Column(gettext_lazy("State"), 12, lambda row: words.badge(row.case).words),
    Column(gettext_lazy("Whose turn"), 12, lambda row: words.turn(row.case)),
    Column(gettext_lazy("By when"), 16, lambda row: row.case.due_at),
    Column(gettext_lazy("Responsible department"), 14, lambda row: row.case.department and row.case.department.name),
    Column(gettext_lazy("Verified"), 16, lambda row: row.case.verified_at),
    Column(gettext_lazy("Finding"), 12, lambda row: row.case.get_finding_display()),
    Column(gettext_lazy("Responsibility"), 12, lambda row: row.case.get_responsibility_display()),
    Column(gettext_lazy("Handled"), 16, lambda row: row.case.resolved_at),
    Column(gettext_lazy("Resident answered"), 16, lambda row: row.case.resident_answered_at),
    Column(gettext_lazy("Director told"), 16, lambda row: row.case.director_told_at),
    Column(gettext_lazy("Closed"), 16, lambda row: row.case.closed_at),
    Column(gettext_lazy("Rating"), 10, _rated),
)


def _cases(staff: Staff, estate: Estate | None, asked: QueryDict) -> CaseQuerySet:
    """The list as it is shown, with its words, in its order."""
    shown = Shown(staff, estate, asked)
    rows = shown.rows
    if shown.text and shown.estate:
        sought = Sought(staff, shown.estate, shown.text)
        rows = sought.among(rows) if shown.order == BY_DUE else sought.of(rows)
    return rows.order_by(*shown.order)


def _rows(staff: Staff, cases: CaseQuerySet) -> Iterator[Row]:
    """The cases as they come from the database, a thousand at a time."""
    coming = cases.select_related(*JOINED).defer("search_text").iterator(chunk_size=AT_ONCE)
    while some := list(islice(coming, AT_ONCE)):
        seen = policies.with_reporter_seen(staff, some)
        yield from (Row(case, case.pk in seen) for case in some)


CASES = LongList("complaints.cases", gettext_lazy("Matters"), COLUMNS, _cases, _rows)


def long_lists() -> list[LongList]:
    return [CASES]
