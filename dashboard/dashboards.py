"""The dashboard: is anything on fire, are promises kept, where does it get worse. Every job offers its indicators and its
panels (`reports`), here they are only laid out (R2, R14, R29, R30, R44, R45)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from dashboard import desk as desks
from dashboard import policies
from dashboard.rooms import offered
from office import periods
from office.frame import DeskRow, Text
from office.indicators import Indicator, Number, Panel, Scope
from office.kpi import Kpi
from office.models import Estate, Staff
from office.periods import Period, add_months

MOST_WAITING = 8
JOBS: dict[str, Text] = {
    "complaints": _("Complaints"),
    "revisits": _("Revisits"),
    "leasing": _("Leasing"),
    "agents": _("Brokers"),
    "premises": _("Register"),
    "office": _("Office"),
}
# The promises that the office is measured by stand first.
PROMISES = ("complaints.verified_same_day", "complaints.answered_on_time", "revisits.handled", "complaints.valid")
# Those of the regulation that raise an alarm as soon as they are broken (R44, R45).
ALARMS = ("revisits.handled", "complaints.valid")
# The jobs whose indicators stand on the page as tiles; the others are in the table of both periods.
TILED = ("complaints", "revisits", "leasing")
# Of a job with many, the ones that a tile shows; the table holds all.
TILES = {
    "complaints": (
        "complaints.per_hundred",
        "complaints.repeated",
        "complaints.satisfied",
        "complaints.handled_in_time",
    ),
    "revisits": ("revisits.done", "revisits.on_time", "revisits.kept", "revisits.satisfied"),
}
MOST_TILES = 8
BESIDE = {"before": _("The period before"), "year": _("A year ago")}


class View:
    """A dashboard as the URL names it: one estate, a period, and the one beside it; None where it is not this person's."""

    def __init__(self, staff: Staff, current: Estate | None, params: Mapping[str, str]) -> None:
        self.staff = staff
        self.estates = policies.dashboards(staff)
        wanted = params.get("estate", "")
        named = next((one for one in self.estates if str(one.pk) == wanted), None)
        at_hand = current if current in self.estates else next(iter(self.estates), None)
        self.estate = named or (None if wanted else at_hand)
        self.beside_key = params.get("beside", "") if params.get("beside", "") in BESIDE else "before"
        self.wanted = params.get("period", "")

    @cached_property
    def period(self) -> Period:
        return periods.read(self.wanted, self._estate.today())

    @cached_property
    def scope(self) -> Scope:
        before = self.period.before if self.beside_key == "before" else a_year_before(self.period)
        return Scope(self._estate, self.period, before)

    @property
    def query(self) -> str:
        """What every address of this dashboard ends with."""
        return urlencode({"estate": self._estate.pk, "period": self.period.key, "beside": self.beside_key})

    @property
    def besides(self) -> list[tuple[str, Text, bool]]:
        return [(key, label, key == self.beside_key) for key, label in BESIDE.items()]

    @property
    def _estate(self) -> Estate:
        assert self.estate is not None
        return self.estate

    @cached_property
    def months(self) -> list[date]:
        """The thirteen months of a trend."""
        return periods.trend_of(self.period, self._estate.today())

    @cached_property
    def indicators(self) -> list[Indicator]:
        """Of the jobs that have tiles here."""
        offers = [one for job in TILED for one in _of_job(job, "tiles_for") or _of_job(job, "indicators_for")]
        return [one for offer in offers for one in offer(self.staff, self._estate, self.period)]

    @property
    def promises(self) -> list[Kpi]:
        """The first row."""
        by_key = {one.key: one for one in self.indicators}
        return [Kpi(by_key[key], self.months) for key in PROMISES if key in by_key]

    @property
    def alarms(self) -> list[Kpi]:
        """What is broken of what must not be."""
        return [Kpi(one, self.months) for one in self.indicators if one.key in ALARMS and one.is_met is False]

    @property
    def parts(self) -> list["Part"]:
        """Job by job, what its tiles show besides."""
        found: dict[str, list[Indicator]] = {}
        for one in self.indicators:
            found.setdefault(job_of(one), []).append(one)
        return [Part(job, JOBS[job], self._tiles(job, ones)) for job, ones in found.items()]

    def _tiles(self, job: str, ones: list[Indicator]) -> list[Kpi]:
        wanted = TILES.get(job) or [one.key for one in ones if one.key not in PROMISES][:MOST_TILES]
        by_key = {one.key: one for one in ones}
        return [Kpi(by_key[key], self.months) for key in wanted if key in by_key]

    @property
    def tiled(self) -> set[str]:
        """What is shown as a tile."""
        tiles = [*self.promises, *(kpi for part in self.parts for kpi in part.tiles)]
        return {kpi.indicator.key for kpi in tiles}

    @property
    def today(self) -> list[Number]:
        return [one for today_for in offered("reports", "today_for") for one in today_for(self.staff, self._estate)]

    @property
    def waiting(self) -> "Waiting":
        """What waits for this person in the estate, the most urgent first: his desk's rows."""
        desk = desks.for_person(self.staff)
        groups = [desk.late, desk.today, desk.soon, desk.later]
        late, today, *later = ([row for row in rows if row.estate == self.estate] for rows in groups)
        rows = [*late, *today, *(row for rows in later for row in rows)]
        return Waiting(rows[:MOST_WAITING], len(rows), len(late), len(today), desk.is_cut)

    def panels(self, job: str) -> list[Panel]:
        """What one job shows besides."""
        return [panel for panels_for in _of_job(job, "panels_for") for panel in panels_for(self.staff, self.scope)]

    @property
    def compared(self) -> list["Compared"]:
        """Every indicator beside what it was."""
        before = {one.key: one for one in indicators(self.staff, self._estate, self.scope.beside)}
        now = indicators(self.staff, self._estate, self.period)
        return [Compared(Kpi(one, self.months), Kpi(before[one.key])) for one in now if one.key in before]


@dataclass(frozen=True)
class Part:
    """A job of the dashboard."""

    job: str
    label: Text
    tiles: list[Kpi]


@dataclass(frozen=True)
class Waiting:
    """The first of what waits, and how much there is."""

    rows: list[DeskRow]
    whole: int
    late: int
    today: int
    is_cut: bool


@dataclass(frozen=True)
class Compared:
    """An indicator in both periods."""

    now: Kpi
    before: Kpi

    @property
    def is_better(self) -> bool | None:
        return self.now.indicator.is_better(self.before.indicator)

    @property
    def has_risen(self) -> bool | None:
        now, before = self.now.indicator.value, self.before.indicator.value
        return None if now is None or before is None or now == before else now > before

    @property
    def job(self) -> Text:
        return JOBS[job_of(self.now.indicator)]

    @property
    def trend(self) -> list[str]:
        """Its thirteen months in words."""
        return [self.now.say(value) for value in self.now.indicator.trend]


def indicators(staff: Staff, estate: Estate, period: Period) -> list[Indicator]:
    """Of all jobs, as the person may read them."""
    return [one for job in JOBS for found in _of_job(job, "indicators_for") for one in found(staff, estate, period)]


def job_of(one: Indicator) -> str:
    return one.key.partition(".")[0]


def a_year_before(period: Period) -> Period:
    return Period(add_months(period.first, -12), period.length)


@dataclass(frozen=True)
class Line:
    """An indicator of the company's view, in each estate; None where the estate has none."""

    one: Indicator
    cells: list[Kpi | None]


def company(staff: Staff, estates: list[Estate], period: Period) -> list[tuple[Text, list[Line]]]:
    """The same indicators, the estates side by side, job by job."""
    columns = [{one.key: one for one in indicators(staff, estate, period)} for estate in estates]
    keys = {one.key: one for column in columns for one in column.values()}
    lines: dict[str, list[Line]] = {}
    for key, one in keys.items():
        cells = [Kpi(column[key]) if key in column else None for column in columns]
        lines.setdefault(job_of(one), []).append(Line(one, cells))
    return [(JOBS[job], lines[job]) for job in JOBS if job in lines]


def _of_job(job: str, function: str) -> list[Callable[..., Any]]:
    return [one for one in offered("reports", function) if one.__module__.partition(".")[0] == job]
