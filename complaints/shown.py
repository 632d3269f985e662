"""What one list of cases shows: its tab, which is a saved filter, the filters of the URL, and how much there is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from complaints import policies
from complaints.filters import FIGURE, FILTERS, Chip, Filter, Row, figure_of, is_id
from complaints.models import OPEN_STATES, Case, Status
from complaints.models.case import CaseQuerySet
from complaints.models.life import ORDINARY
from complaints.models.turn import turn_of
from office import clock
from office.counting import count_each
from office.frame import Text
from office.models import Estate, Role, Staff

MOST_SAID = 999
MOST_READ = 5000
BY_DUE = ("due_at", "id")
COUNTED_BY = ("due_at", "status", "turn_role", "turn_staff_id", "turn_department_id")
BY_RECEIPT = ("-received_at", "-id")


@dataclass(frozen=True)
class Tab:
    """A saved filter. What is open is sorted by its due date, everything else by its receipt.

    `counted` says the condition once more, in SQL, for the counts of all tabs in one statement.
    """

    key: str
    label: Text
    condition: Callable[["Shown"], Q] = lambda shown: Q()
    counted: str = ""
    is_open: bool = True
    is_for: Callable[[Staff, int], bool] = policies.may_log


MINE = """turn_staff_id = %(me)s OR turn_staff_id IS NULL AND (
    turn_department_id = ANY(%(departments)s) OR turn_department_id IS NULL AND turn_role = ANY(%(roles)s))"""
TABS = (
    Tab("open", pgettext_lazy("matters", "Open")),
    Tab("mine", gettext_lazy("My turn"), lambda shown: turn_of(shown.staff), counted=MINE),
    Tab(
        "decide",
        gettext_lazy("For me to decide"),
        lambda shown: Q(turn_role=Role.DIRECTOR, status=Status.ESCALATED),
        counted="turn_role = 'director' AND status = 'escalated'",
        is_for=policies.decides,
    ),
    Tab(
        "today",
        gettext_lazy("Due today"),
        lambda shown: Q(due_at__gt=shown.now, due_at__lte=shown.end_of_today),
        counted="due_at > %(now)s AND due_at <= %(end_of_today)s",
    ),
    Tab("late", gettext_lazy("Overdue"), lambda shown: Q(due_at__lte=shown.now), counted="due_at <= %(now)s"),
    Tab(
        "conduct",
        gettext_lazy("Conduct case"),
        lambda shown: ~Q(conduct=ORDINARY),
        is_open=False,
        is_for=policies.sees_conduct,
    ),
    Tab("closed", gettext_lazy("Both answered"), lambda shown: Q(status=Status.CLOSED), is_open=False),
    Tab("all", gettext_lazy("All"), is_open=False),
)
# Tabs that a chosen state may stand beside; it takes the place of the others.
KEPT_WITH_STATE = ("mine", "today", "late")


class Shown:
    """One list, read from a query string, for one person, in one estate."""

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
    def cohort(self) -> str:
        """The day by which days narrow the list: that of receipt, unless the figure goes by another."""
        figure, _part = figure_of(self.values.get(FIGURE.key, ""))
        return figure.cohort if figure else "received_on"

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
        asked = [one for one in FILTERS if isinstance(one, Row) and is_id(self.values.get(one.key, ""))]
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
        urgent = self.everything.open().order_by(*BY_DUE).values(*COUNTED_BY)[:MOST_READ]
        posts = [post for post in self.staff.posts_now if post.estate_id == self.estate.pk]
        params = {
            "now": self.now,
            "end_of_today": self.end_of_today,
            "me": self.staff.pk,
            "departments": [post.department_id for post in posts if post.department_id],
            "roles": [post.role for post in posts if not post.department_id],
        }
        numbers = count_each(urgent, params, **{tab.key: tab.counted for tab in self.tabs if tab.is_open})
        is_full = numbers[TABS[0].key] == MOST_READ
        return {key: _said_count(number, is_full) for key, number in numbers.items()}

    @cached_property
    def end_of_today(self) -> datetime:
        return self.estate.end_of(self.estate.today()) if self.estate else self.now


def _said_count(number: int, is_at_least: bool) -> str:
    """47; 999+ when nobody would count further; 3+ when there may be more."""
    return f"{min(number, MOST_SAID)}+" if is_at_least or number > MOST_SAID else str(number)
