"""The page of the reports: each with its figures, the same of the period before, and its tables."""

from dataclasses import dataclass
from decimal import Decimal

from leasing.reports.kept import GIVEN_BACK, RENEWALS
from leasing.reports.letting import AHEAD, NEW_RENT, OCCUPANCY
from leasing.reports.lost import LOST, SENT
from leasing.reports.priced import DISCOUNTS
from leasing.reports.rows import Figure, Report, Row, Scope, Table, of_part
from leasing.reports.way import FUNNEL, VIEWED
from office.frame import Text

REPORTS = {
    one.key: one for one in (OCCUPANCY, NEW_RENT, RENEWALS, GIVEN_BACK, FUNNEL, VIEWED, LOST, DISCOUNTS, SENT, AHEAD)
}


@dataclass(frozen=True)
class Shown:
    """A figure as it was in the period and in the one before; without rows there is nothing to say."""

    label: Text
    value: Decimal | None
    before: Decimal | None
    figure: Figure
    url: str

    @property
    def said(self) -> str:
        return "" if self.value is None else self.figure.say(self.value)

    @property
    def said_before(self) -> str:
        return "" if self.before is None else self.figure.say(self.before)


@dataclass(frozen=True)
class Section:
    report: Report
    figures: list[Shown]
    tables: list[Table]
    rows: list[Row]


def reports_for(scope: Scope) -> list[Report]:
    """Those that the person may read: what tenants pay is for managers."""
    return [one for one in REPORTS.values() if scope.is_whole or not one.is_managers]


def sections(scope: Scope) -> list[Section]:
    return [_section(scope, one) for one in reports_for(scope)]


def _section(scope: Scope, report: Report) -> Section:
    rows = report.rows(scope)
    before = report.rows(scope.before) if report.compares else []
    figures = [_shown(scope, report, figure, rows, before) for figure in report.figures]
    return Section(report, figures, report.tables(scope, rows), rows)


def _shown(scope: Scope, report: Report, figure: Figure, rows: list[Row], before: list[Row]) -> Shown:
    counted = of_part(rows, figure.part)
    url = report.url(scope, figure.part) if counted else ""
    return Shown(figure.label, figure.reckon(counted), figure.reckon(of_part(before, figure.part)), figure, url)
