"""What one list of feedback shows: its tab, which is a saved filter, the filters of the URL, and how much there is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from django.db.models import BooleanField, ExpressionWrapper, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from complaints.filters import Chip, Filter, Row, is_id
from office import clock
from office.counting import count_each
from office.frame import Text
from office.models import Estate, Staff
from revisits import policies
from revisits.feedback.filters import FILTERS
from revisits.models import Feedback, Handling
from revisits.models.feedback import OF_VOID_CASE, FeedbackQuerySet

MOST_READ = 5000
MOST_SAID = 999
SHORTEST = 2
BY_DUE = ("due_at", "id")
BY_DAY = ("-raised_on", "-id")
WAITS = ~Q(handling=Handling.CASE) | OF_VOID_CASE


@dataclass(frozen=True)
class Tab:
    """A saved filter. `counted` says the condition once more, in SQL, for the counts of all tabs in one statement."""

    key: str
    label: Text
    rows: Callable[["Shown"], Q] = lambda shown: Q()
    counted: str = ""
    is_open: bool = True


TABS = (
    Tab("open", pgettext_lazy("feedback", "Open")),
    Tab(
        "mine",
        pgettext_lazy("feedback", "Mine"),
        lambda shown: WAITS & Q(owner=shown.staff),
        "waits AND owner_id = %(me)s",
    ),
    Tab(
        "today",
        gettext_lazy("Promised today"),
        lambda shown: WAITS & Q(promised_at__gte=shown.start_of_today, promised_at__lt=shown.end_of_today),
        "waits AND promised_at >= %(start)s AND promised_at < %(end)s",
    ),
    Tab("late", gettext_lazy("Overdue"), lambda shown: WAITS & Q(due_at__lte=shown.now), "waits AND due_at <= %(now)s"),
    Tab(
        "referred",
        pgettext_lazy("feedback", "Referred to the company"),
        lambda shown: Q(handling=Handling.REFERRED),
        "handling = 'referred'",
    ),
    Tab("handled", pgettext_lazy("feedback", "Handled"), is_open=False),
    Tab("all", gettext_lazy("All"), is_open=False),
)


class Shown:
    """One list, read from a query string, for one person, in one estate."""

    cohort = "raised_on"

    def __init__(self, staff: Staff, current: Estate | None, params: Mapping[str, str]) -> None:
        self.staff, self.current, self.now = staff, current, clock.now()
        chosen = params.get("estate", "")
        self.estate = next((one for one in staff.estates if str(one.pk) == chosen), current)
        self.values = {one.key: params[one.key] for one in FILTERS if params.get(one.key)}
        self.text = " ".join(params.get("q", "").replace("\0", "").split())[:60]
        self.not_understood: list[str] = []
        self.tab = next((one for one in TABS if one.key == params.get("tab", "open")), TABS[0])

    @property
    def may_look(self) -> bool:
        """Whether this person works with the feedback of the estate."""
        return self.estate is not None and policies.may_see_all(self.staff, self.estate.pk)

    @property
    def order(self) -> tuple[str, str]:
        return BY_DUE if self.tab.is_open else BY_DAY

    @cached_property
    def everything(self) -> FeedbackQuerySet:
        return Feedback.objects.visible_to(self.staff).filter(estate=self.estate)

    @cached_property
    def rows(self) -> FeedbackQuerySet:
        """The rows that tab, filters and words leave."""
        rows = self.everything.unhandled() if self.tab.is_open else self.everything
        if self.tab.key == "handled":
            rows = rows.handled()
        rows = rows.filter(self.tab.rows(self), *[condition for condition, _chip in self._read])
        if not self.text:
            return rows
        if len(self.text) < SHORTEST:
            self.not_understood.append(_("Write at least two characters of what is sought."))
            return rows.none()
        return rows.said(self.text)

    @property
    def chips(self) -> list[Chip]:
        """The filters that are on, in words."""
        return [chip for _condition, chip in self._read]

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

    @property
    def is_narrowed(self) -> bool:
        return bool(self.values or self.text)

    @cached_property
    def counts(self) -> dict[str, str]:
        """How much each open tab holds, in one statement; nothing where the list is narrowed."""
        if self.estate is None or self.is_narrowed:
            return {}
        waits = ExpressionWrapper(WAITS, output_field=BooleanField())
        urgent = self.everything.unhandled().annotate(waits=waits).order_by(*BY_DUE)
        columns = urgent.values("due_at", "owner_id", "promised_at", "handling", "waits")[:MOST_READ]
        params = {"me": self.staff.pk, "now": self.now, "start": self.start_of_today, "end": self.end_of_today}
        numbers = count_each(columns, params, **{tab.key: tab.counted for tab in TABS if tab.is_open})
        return {key: f"{MOST_SAID}+" if number > MOST_SAID else str(number) for key, number in numbers.items()}

    @cached_property
    def end_of_today(self) -> datetime:
        return self.estate.end_of(self.estate.today()) if self.estate else self.now

    @cached_property
    def start_of_today(self) -> datetime:
        return self.estate.end_of(self.estate.today() - timedelta(days=1)) if self.estate else self.now
