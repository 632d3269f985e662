"""What the pages of reports show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from dashboard.models import Report, Step
from dashboard.models.making import MakingQuerySet
from dashboard.reports import content as contents
from dashboard.reports import words
from dashboard.reports.content import Group, Line
from office.frame import Text
from office.indicators import Indicator, Section
from office.kpi import Kpi, short
from office.models import File
from office.sparks import Spark

KINDS = ("pdf", "xlsx")
LOOKS = {
    Step.WAITING: ("wait", "hourglass-split"),
    Step.RUNNING: ("wait", "arrow-repeat"),
    Step.FAILED: ("late", "exclamation-circle-fill"),
    Step.MADE: ("done", "check-circle-fill"),
}


@dataclass(frozen=True)
class Row:
    """A report in the list, with its papers."""

    report: Report
    title: Text
    look: str
    icon: str
    papers: dict[str, str]


@dataclass(frozen=True)
class Cells:
    """An indicator as the page says it: the value with what stands behind it, those of the past, goal and verdict."""

    line: Line
    value: str
    counted: str
    past: list[str]
    goal: str
    verdict: str
    trend: Spark | None


@dataclass(frozen=True)
class Shown:
    """A kept report in the language of the moment."""

    heads: list[str]
    summary: str
    first: str
    last: str
    groups: list[tuple[Group, list[Cells]]]
    sections: list[Section]


def title_of(report: Report) -> Text:
    return words.TITLES[report.audience, report.months]


def rows(reports: list[Report]) -> list[Row]:
    """The reports of a page with the addresses of their files: one query, however many they are."""
    papers = papers_of(reports)
    return [Row(one, title_of(one), *LOOKS[one.step], papers[one.pk]) for one in reports]


def papers_of(reports: Iterable[Report]) -> dict[int, dict[str, str]]:
    """The addresses of each report's files by their kind, in the language of the moment; in the office's where there is
    no other."""
    found: dict[int, dict[str, str]] = {one.pk: {} for one in reports}
    for file in File.objects.kept().filter(subject_kind=Report.KIND, subject_id__in=list(found)):
        found[file.subject_id][file.stage] = reverse("office:file", args=[file.pk])
    return {
        pk: {kind: _read(addresses, kind) for kind in KINDS if kind in addresses} for pk, addresses in found.items()
    }


def _read(addresses: dict[str, str], kind: str) -> str:
    return addresses.get(words.stage(kind, contents.language()), addresses[kind])


def any_coming(reports: Iterable[Report]) -> bool:
    """Whether the list has to be asked again."""
    return any(one.is_coming for one in reports)


def versions(readable: MakingQuerySet[Report], report: Report) -> list[Report]:
    """The other versions of the same period, the newest first."""
    same = {"estate": report.estate, "audience": report.audience, "first": report.first, "months": report.months}
    rows = readable.filter(**same).exclude(pk=report.pk).defer("content").select_related("estate")
    return list(rows.order_by("-version"))


def shown(report: Report) -> Shown:
    content = report.content or {}
    groups = contents.groups_of(content)
    lines = [line for group in groups for line in group.lines]
    return Shown(
        heads=contents.heads(report.period),
        summary=contents.summary(lines),
        first=_short(content["months"][0]),
        last=_short(content["months"][-1]),
        groups=[(group, [_cells(report, line) for line in group.lines]) for group in groups],
        sections=contents.sections_of(content),
    )


def _cells(report: Report, line: Line) -> Cells:
    now = line.now
    return Cells(
        line=line,
        value=words.value(now, now.value),
        counted=words.counted(now),
        past=[_past(one) for one in line.past(report.period)],
        goal=words.goal(now),
        verdict=Kpi(now).verdict,
        trend=Kpi(now).trend,
    )


def _past(one: Indicator | None) -> str:
    return words.NOTHING if one is None else words.value(one, one.value)


def _short(month: str) -> str:
    """26.3, as the trends of the dashboard say it."""
    return short(date.fromisoformat(f"{month}-01"))
