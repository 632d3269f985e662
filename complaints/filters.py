"""The filters that live in the URL of a list.

Each is a key of the query string. It says which rows it leaves, what may be chosen and how the choice is said on its
chip; the list, the form with all filters, the export and the figures' links read the same ones.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import CharField, Q, QuerySet, TextChoices, Value
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from complaints import policies
from complaints.figures.definitions import LISTED, PARTS, Figure
from complaints.models import Case, Category, Source, Status
from complaints.models.life import APART, Kind
from office import duty, saying
from office.frame import Text
from office.models import Department, Estate, Role
from premises.models import Building, Zone

if TYPE_CHECKING:
    from complaints.shown import Shown

TOGETHER = "together"
PART_WORDS = {
    "kept": gettext_lazy("what counts"),
    "of": gettext_lazy("all"),
    "missed": gettext_lazy("what does not count"),
}


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

    def read(self, value: str, shown: "Shown") -> tuple[Q, Text] | None:
        """The rows that the value leaves and its words; None when it is not understood."""
        raise NotImplementedError


@dataclass(frozen=True)
class Choice(Filter):
    """One of a few fixed values."""

    choices: type[TextChoices]
    offered: tuple[str, ...] = ()

    def read(self, value: str, shown: "Shown") -> tuple[Q, Text] | None:
        return (Q(**{self.column: value}), self.choices(value).label) if value in self.choices.values else None

    def options(self, estate: Estate) -> list[Option]:
        return [Option(value, self.choices(value).label) for value in self.offered or self.choices.values]


@dataclass(frozen=True)
class KindChoice(Choice):
    """A kind, or those that the figures reckon together: neither repairs nor suggestions."""

    def read(self, value: str, shown: "Shown") -> tuple[Q, Text] | None:
        if value == TOGETHER:
            return ~Q(kind__in=APART), _("Complaints and inquiries")
        return super().read(value, shown)

    def options(self, estate: Estate) -> list[Option]:
        return [*super().options(estate), Option(TOGETHER, _("Complaints and inquiries"))]


@dataclass(frozen=True)
class PartOfFigure(Filter):
    """The cases behind a figure: `figure=handled` those that count, `handled.missed` the others, `handled.of` all."""

    def read(self, value: str, shown: "Shown") -> tuple[Q, Text] | None:
        figure, part = figure_of(value)
        if figure is None or shown.estate is None:
            return None
        return figure.cases(part, shown.estate), f"{figure.label}{_(', ')}{PART_WORDS[part]}"


@dataclass(frozen=True)
class Row(Filter):
    """A row of a table of the office, by its id."""

    rows: Callable[[Estate], QuerySet[Any]]

    def options(self, estate: Estate) -> list[Option]:
        return [Option(str(row.pk), str(row)) for row in self.rows(estate)]

    def read(self, value: str, shown: "Shown") -> tuple[Q, Text] | None:
        if not is_id(value):
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
class RowOrNone(Row):
    """The same, or 0 for the cases that have none."""

    def read(self, value: str, shown: "Shown") -> tuple[Q, Text] | None:
        return (Q(**{self.column: None}), _("none")) if value == "0" else super().read(value, shown)


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
    """The first or the last day on which a case was received, or on which the figure that is looked at reckons it."""

    is_first: bool

    def read(self, value: str, shown: "Shown") -> tuple[Q, Text] | None:
        day = _day(value)
        if day is None or shown.estate is None:
            return None
        said = (_("from {day}") if self.is_first else _("until {day}")).format(day=saying.day(day))
        if shown.cohort != "received_on":
            return Q(**{f"{shown.cohort}__{'gte' if self.is_first else 'lte'}": day}), said
        edge = shown.estate.end_of(day - timedelta(days=1) if self.is_first else day)
        return Q(**{f"{self.column}__{'gte' if self.is_first else 'lt'}": edge}), said


STATE = Choice("state", gettext_lazy("State"), "status", Status)
KIND = KindChoice("kind", gettext_lazy("Kind"), "kind", Kind)
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
DEPARTMENT = RowOrNone(
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
FIGURE = PartOfFigure("figure", gettext_lazy("Figure"), "")

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
    FIGURE,
)
# What is chosen on the form; the figure comes from a link of the overview.
CHOSEN = FILTERS[:-1]

# The chips that open beside the list, and the filters that stand behind each.
GROUPS: dict[str, tuple[Filter, ...]] = {
    "building": (BUILDING,),
    "category": (CATEGORY,),
    "turn": (TURN_ROLE, TURN_DEPARTMENT, TURN_STAFF),
}


def figure_of(value: str) -> tuple[Figure | None, str]:
    """The figure and the part of it that a value of the URL names."""
    key, _dot, part = value.partition(".")
    part = part or "kept"
    return (LISTED.get(key) if part in PARTS else None), part


def is_id(value: str) -> bool:
    return value.isdecimal() and len(value) <= 18


def _day(value: str) -> date | None:
    try:
        day = parse_date(value)
    except ValueError:
        return None
    return day if day and 1970 <= day.year <= 9000 else None
