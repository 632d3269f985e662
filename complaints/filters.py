"""What a list of cases shows: a tab, which is a saved filter, and the filters that live in the URL.

Each filter is a key of the query string. It says which rows it leaves, what may be chosen and how the choice is said
on its chip; the list, the form with all filters, the export and the figures' links read the same ones.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import CharField, Count, Q, QuerySet, TextChoices, Value
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from complaints import policies
from complaints.models import OPEN_STATES, Case, Category, Source, Status
from complaints.models.case import CaseQuerySet, Kind, turn_of
from office import clock, duty, saying
from office.frame import Text
from office.models import Department, Estate, Role, Staff
from premises.models import Building, Zone

MOST_SAID = 999
MOST_READ = 5000
BY_DUE = ("due_at", "id")
BY_RECEIPT = ("-received_at", "-id")


class Option(NamedTuple):
    """Something that may be chosen: what the URL says, what the screen says, and whether it stands below another."""

    value: str
    words: Text
    is_below: bool = False


class Chip(NamedTuple):
    """A filter that is on."""

    key: str
    label: Text
    words: Text


@dataclass(frozen=True)
class Filter:
    """One key of the URL."""

    key: str
    label: Text
    column: str
    title: Text = field(default="", kw_only=True)

    def options(self, estate: Estate) -> list[Option]:
        """What may be chosen; nothing where it is typed."""
        return []

    def read(self, value: str, shown: "CaseFilters") -> tuple[Q, Text] | None:
        """The rows that the value leaves and its words; None when it is not understood."""
        raise NotImplementedError


@dataclass(frozen=True)
class Choice(Filter):
    """One of a few fixed values."""

    choices: type[TextChoices]
    offered: tuple[str, ...] = ()

    def read(self, value: str, shown: "CaseFilters") -> tuple[Q, Text] | None:
        return (Q(**{self.column: value}), self.choices(value).label) if value in self.choices.values else None

    def options(self, estate: Estate) -> list[Option]:
        return [Option(value, self.choices(value).label) for value in self.offered or self.choices.values]


@dataclass(frozen=True)
class Row(Filter):
    """A row of a table of the office, by its id."""

    rows: Callable[[Estate], QuerySet[Any]]

    def options(self, estate: Estate) -> list[Option]:
        return [Option(str(row.pk), str(row)) for row in self.rows(estate)]

    def read(self, value: str, shown: "CaseFilters") -> tuple[Q, Text] | None:
        if not _is_id(value):
            return None
        names = shown.names.get(self.key, {})
        return Q(**{f"{self.column}__in": sorted(names)}), names.get(int(value), _("unknown"))

    def named(self, value: str, estate: Estate) -> QuerySet[Any, tuple[str, int, str]]:
        """(key, id, name) of the rows that the value stands for; the chosen one, and what stands below it."""
        found = self.rows(estate).filter(self.meant(int(value))).order_by()
        return found.values_list(Value(self.key, output_field=CharField()), "pk", "name")

    def meant(self, pk: int) -> Q:
        return Q(pk=pk)


@dataclass(frozen=True)
class Branch(Row):
    """A category: the top one means those below it too."""

    def meant(self, pk: int) -> Q:
        return Q(pk=pk) | Q(parent_id=pk)

    def options(self, estate: Estate) -> list[Option]:
        tree = list(self.rows(estate))
        tops = [category for category in tree if category.parent_id is None]
        return [
            Option(str(one.pk), one.name, is_below=one.parent_id is not None)
            for top in tops
            for one in [top, *(below for below in tree if below.parent_id == top.pk)]
        ]


@dataclass(frozen=True)
class Day(Filter):
    """The first or the last day on which a case was received."""

    is_first: bool

    def read(self, value: str, shown: "CaseFilters") -> tuple[Q, Text] | None:
        day = _day(value)
        if day is None or shown.estate is None:
            return None
        if self.is_first:
            begin = shown.estate.end_of(day - timedelta(days=1))
            return Q(**{f"{self.column}__gte": begin}), _("from {day}").format(day=saying.day(day))
        return Q(**{f"{self.column}__lt": shown.estate.end_of(day)}), _("until {day}").format(day=saying.day(day))


STATE = Choice("state", gettext_lazy("State"), "status", Status)
KIND = Choice("kind", gettext_lazy("Kind"), "kind", Kind)
CATEGORY = Branch("category", gettext_lazy("Category"), "category", lambda estate: Category.objects.all())
BUILDING = Row(
    "building", gettext_lazy("Building"), "place_building", lambda estate: Building.objects.filter(estate=estate)
)
ZONE = Row("zone", gettext_lazy("Zone"), "zone", lambda estate: Zone.objects.filter(estate=estate))
TURN_ROLE = Choice(
    "turn_role",
    gettext_lazy("Whose turn"),
    "turn_role",
    Role,
    offered=policies.TAKES_TURNS,
    title=gettext_lazy("Whose turn: role"),
)
TURN_DEPARTMENT = Row(
    "turn_department",
    gettext_lazy("Whose turn"),
    "turn_department",
    lambda estate: Department.objects.filter(estate=estate),
    title=gettext_lazy("Whose turn: department"),
)
TURN_STAFF = Row(
    "turn_staff",
    gettext_lazy("Whose turn"),
    "turn_staff",
    duty.colleagues,
    title=gettext_lazy("Whose turn: person"),
)
DEPARTMENT = Row(
    "department",
    gettext_lazy("Responsible department"),
    "department",
    lambda estate: Department.objects.filter(estate=estate),
)
OFFICER = Row("officer", gettext_lazy("Officer of the zone"), "officer", duty.colleagues)
SOURCE = Row("source", gettext_lazy("Source"), "source", lambda estate: Source.objects.all())
URGENCY = Choice("urgency", gettext_lazy("Urgency"), "urgency", Case.Urgency)
SINCE = Day("since", gettext_lazy("Received"), "received_at", is_first=True, title=gettext_lazy("Received from"))
UNTIL = Day("until", gettext_lazy("Received"), "received_at", is_first=False, title=gettext_lazy("Received until"))

FILTERS: tuple[Filter, ...] = (
    STATE,
    KIND,
    CATEGORY,
    BUILDING,
    ZONE,
    TURN_ROLE,
    TURN_DEPARTMENT,
    TURN_STAFF,
    DEPARTMENT,
    OFFICER,
    SOURCE,
    URGENCY,
    SINCE,
    UNTIL,
)

# The chips that open beside the list, and the filters that stand behind each.
GROUPS: dict[str, tuple[Filter, ...]] = {
    "building": (BUILDING,),
    "category": (CATEGORY,),
    "turn": (TURN_ROLE, TURN_DEPARTMENT, TURN_STAFF),
}


@dataclass(frozen=True)
class Tab:
    """A saved filter. What is open is sorted by its due date, everything else by its receipt."""

    key: str
    label: Text
    condition: Callable[["CaseFilters"], Q] = lambda shown: Q()
    is_open: bool = True
    is_for: Callable[[Staff, int], bool] = policies.may_log


TABS = (
    Tab("open", pgettext_lazy("matters", "Open")),
    Tab("mine", gettext_lazy("My turn"), lambda shown: turn_of(shown.staff)),
    Tab(
        "decide",
        gettext_lazy("For me to decide"),
        lambda shown: Q(turn_role=Role.DIRECTOR, status=Status.ESCALATED),
        is_for=policies.decides,
    ),
    Tab("today", gettext_lazy("Due today"), lambda shown: Q(due_at__gt=shown.now, due_at__lte=shown.end_of_today)),
    Tab("late", gettext_lazy("Overdue"), lambda shown: Q(due_at__lte=shown.now)),
    Tab("closed", gettext_lazy("Both answered"), lambda shown: Q(status=Status.CLOSED), is_open=False),
    Tab("all", gettext_lazy("All"), is_open=False),
)
# Tabs that a chosen state may stand beside; it takes the place of the others.
KEPT_WITH_STATE = ("mine", "today", "late")


class CaseFilters:
    """The filters of one list: read from a query string, for one person, in one estate."""

    def __init__(self, staff: Staff, current: Estate | None, params: Mapping[str, str]) -> None:
        self.staff = staff
        self.current = current
        self.now = clock.now()
        self.estate = self._chosen_estate(params.get("estate", ""))
        self.values = {one.key: params[one.key] for one in FILTERS if params.get(one.key)}
        self.text = params.get("q", "").replace("\0", "").strip()[:60]
        self.not_understood: list[str] = []
        tab = params.get("tab", "open")
        if "state" in self.values and tab not in KEPT_WITH_STATE:
            tab = "all"
        self.tab = next((one for one in self.tabs if one.key == tab), TABS[0])

    def _chosen_estate(self, chosen: str) -> Estate | None:
        return next((one for one in self.staff.estates if str(one.pk) == chosen), self.current)

    @cached_property
    def tabs(self) -> list[Tab]:
        """The tabs that make sense for this person."""
        return [tab for tab in TABS if self.estate and tab.is_for(self.staff, self.estate.pk)]

    @property
    def order(self) -> tuple[str, str]:
        """The most urgent first of what is open, else the newest."""
        return BY_DUE if self.tab.is_open or self.values.get("state") in OPEN_STATES else BY_RECEIPT

    @property
    def is_narrowed(self) -> bool:
        """Whether the list shows less than its tab."""
        return bool(self.values or self.text)

    @cached_property
    def everything(self) -> CaseQuerySet:
        """All that the person may see in the estate."""
        return Case.objects.visible_to(self.staff).filter(estate=self.estate)

    @cached_property
    def rows(self) -> CaseQuerySet:
        """The rows that tab and filters leave. The words sought are not yet looked for (`search`)."""
        rows = self.everything.open() if self.tab.is_open else self.everything
        return rows.filter(self.tab.condition(self), *self._conditions)

    @cached_property
    def walked(self) -> QuerySet[Case]:
        """What stands in one index in the order of receipt: the rows and others."""
        return Case.objects.filter(estate=self.estate)

    @property
    def chips(self) -> list[Chip]:
        """The filters that are on, in words."""
        return [chip for _condition, chip in self._read]

    @property
    def _conditions(self) -> list[Q]:
        return [condition for condition, _chip in self._read]

    @cached_property
    def _read(self) -> list[tuple[Q, Chip]]:
        read = [self._one(one, self.values[one.key]) for one in FILTERS if one.key in self.values]
        return [pair for pair in read if pair]

    def _one(self, one: Filter, value: str) -> tuple[Q, Chip] | None:
        read = one.read(value, self)
        if read is None:
            sentence = _("{label}: “{value}” is not understood and was left out.")
            self.not_understood.append(sentence.format(label=one.label, value=value[:40]))
            return None
        return read[0], Chip(one.key, one.label, read[1])

    @cached_property
    def names(self) -> dict[str, dict[int, str]]:
        """What the chosen ids stand for, all in one statement."""
        asked = [one for one in FILTERS if isinstance(one, Row) and _is_id(self.values.get(one.key, ""))]
        names: dict[str, dict[int, str]] = {}
        if asked and self.estate:
            first, *others = [one.named(self.values[one.key], self.estate) for one in asked]
            for key, pk, name in first.union(*others, all=True):
                names.setdefault(key, {})[pk] = name
        return names

    @cached_property
    def counts(self) -> dict[str, str]:
        """How much each tab of what is open holds, in one statement that reads no more than the most urgent rows.

        Where the list is narrowed it says nothing: the tabs would count what is not shown.
        """
        if self.estate is None or self.is_narrowed:
            return {}
        tabs = [tab for tab in self.tabs if tab.is_open]
        urgent = self.everything.open().order_by(*BY_DUE)[:MOST_READ]
        whole, *others = tabs
        numbers = urgent.aggregate(
            **{whole.key: Count("pk")}, **{tab.key: Count("pk", filter=tab.condition(self)) for tab in others}
        )
        is_full = numbers[whole.key] == MOST_READ
        return {key: _said_count(number, is_full) for key, number in numbers.items()}

    @cached_property
    def end_of_today(self) -> datetime:
        return self.estate.end_of(self.estate.today()) if self.estate else self.now


def _said_count(number: int, is_at_least: bool) -> str:
    """47; 999+ when nobody would count further; 3+ when there may be more."""
    return f"{min(number, MOST_SAID)}+" if is_at_least or number > MOST_SAID else str(number)


def _is_id(value: str) -> bool:
    return value.isdecimal() and len(value) <= 18


def _day(value: str) -> date | None:
    try:
        day = parse_date(value)
    except ValueError:
        return None
    return day if day and 1970 <= day.year <= 9000 else None
