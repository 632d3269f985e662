"""What a report holds: the jobs' indicators of its period beside the one before and a year ago, and what was learned.

All of it goes into the report's row as JSON, the words in both languages, and is read from there ever after: a definition
or a figure that changes later changes no report.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from dashboard.dashboards import JOBS as LABELS
from dashboard.models import Audience, Report
from dashboard.reports import lessons, measures
from dashboard.rooms import offered
from office.frame import Text
from office.indicators import Goal, Indicator, Section
from office.models import Staff
from office.periods import Period, add_months, trend_of

# The jobs that every reader of a report may see; the general manager sees more, and finds it in the other report.
JOBS = {Audience.OFFICE: ("complaints", "revisits", "premises", "office"), Audience.LEASING: ("leasing", "agents")}
TO_SIX = Decimal("0.000001")
NOW, BEFORE, YEAR_AGO = "now", "before", "year_ago"


@dataclass(frozen=True)
class Line:
    """An indicator as it was, and the same in the period before and a year ago."""

    now: Indicator
    before: Indicator | None
    year_ago: Indicator | None

    def past(self, period: Period) -> list[Indicator | None]:
        """What stands beside it, in the order of the periods."""
        beside = {BEFORE: self.before, YEAR_AGO: self.year_ago}
        return [beside[name] for name in periods_of(period) if name != NOW]


@dataclass(frozen=True)
class Group:
    """The indicators of a job."""

    job: str
    label: str
    lines: list[Line]


def periods_of(period: Period) -> dict[str, Period]:
    """The period and those beside which it stands; of a year both are the year before."""
    ago = Period(add_months(period.first, -12), period.length)
    return {NOW: period, BEFORE: period.before} | ({} if ago == period.before else {YEAR_AGO: ago})


def sources_of(audience: str, function: str) -> list[Callable[..., Any]]:
    """What the jobs of an audience offer."""
    return [one for one in offered("reports", function) if _job(one) in JOBS[Audience(audience)]]


def steps_of(report: Report) -> int:
    """How many steps the making takes: each job's indicators of each period, what was learned, the files of a language."""
    indicators = len(sources_of(report.audience, "indicators_for")) * len(periods_of(report.period))
    return indicators + 1 + len(settings.LANGUAGES)


def gather(report: Report, readers: Sequence[Staff], step: Callable[[], None]) -> dict[str, Any]:
    """All that the report says: the figures as the first of its readers may read them, and what was learned, as far as
    each of them may (R4, R5). `step` is called after each of its steps."""
    reader = readers[0]
    groups = [_group(report, reader, source, step) for source in sources_of(report.audience, "indicators_for")]
    sections = [_section(one) for one in _sections(report, readers)]
    step()
    return {
        "as_read_by": reader.pk,
        "months": [f"{month:%Y-%m}" for month in trend_of(report.period, report.estate.today())],
        "groups": [group for group in groups if group["lines"]],
        "sections": [section for section in sections if section["lines"]],
    }


def groups_of(content: dict[str, Any]) -> list[Group]:
    """The indicators of a kept report, in the language of the moment."""
    return [
        Group(group["job"], said(group["label"]), [_line(line) for line in group["lines"]])
        for group in content["groups"]
    ]


def sections_of(content: dict[str, Any]) -> list[Section]:
    """The tables of a kept report, in the language of the moment."""
    return [
        Section(
            one["key"],
            said(one["title"]),
            tuple(map(said, one["head"])),
            tuple(tuple(map(said, line)) for line in one["lines"]),
        )
        for one in content["sections"]
    ]


def heads(period: Period) -> list[str]:
    """The heads of the columns; of a year there is no third period."""
    past = [one.label for name, one in periods_of(period).items() if name != NOW]
    return [pgettext("report", "Indicator"), period.label, *past, pgettext("report", "Goal"), _("Verdict")]


def summary(lines: list[Line]) -> str:
    """How many indicators have a goal, and how many reach it."""
    judged = [line.now.is_met for line in lines if line.now.is_met is not None]
    if not judged:
        return ngettext("{n} indicator.", "{n} indicators.", len(lines)).format(n=len(lines))
    sentence = _("{n} indicators, {judged} with a verdict: {met} reach their goal, {missed} do not.")
    return sentence.format(n=len(lines), judged=len(judged), met=sum(judged), missed=len(judged) - sum(judged))


def said(text: str | dict[str, str]) -> str:
    """Words of a snapshot; ours are there in each language, those of the office as they were typed."""
    return text if isinstance(text, str) else text[language()]


def language() -> str:
    """In which of the languages of a snapshot it is read at the moment."""
    return "en" if translation.get_language() == "en" else settings.LANGUAGE_CODE


def _job(source: Callable[..., Any]) -> str:
    return source.__module__.partition(".")[0]


def _group(report: Report, reader: Staff, source: Callable[..., Any], step: Callable[[], None]) -> dict[str, Any]:
    found: dict[str, dict[str, Indicator]] = {}
    for name, period in periods_of(report.period).items():
        found[name] = {one.key: one for one in source(reader, report.estate, period)}
        step()
    past = {name: indicators for name, indicators in found.items() if name != NOW}
    lines = [
        _words(one) | {NOW: _numbers(one)} | {name: _numbers(theirs.get(key)) for name, theirs in past.items()}
        for key, one in found[NOW].items()
    ]
    return {"job": _job(source), "label": _in_each(LABELS[_job(source)]), "lines": lines}


def _words(one: Indicator) -> dict[str, Any]:
    """What does not change from period to period, and the trend."""
    return {
        "key": one.key,
        "label": _in_each(one.label),
        "definition": _in_each(one.definition),
        "note": _in_each(one.note),
        "unit": str(one.unit),
        "clause": one.clause,
        "goal": one.goal and {"value": str(one.goal.value), "is_most": one.goal.is_most},
        "url": one.url,
        "of_url": one.of_url,
        "trend": [None if value is None else _rounded(value) for value in one.trend],
    }


def _numbers(one: Indicator | None) -> dict[str, Any] | None:
    if one is None:
        return None
    return {"number": one.number, "of": one.of, "amount": None if one.amount is None else _rounded(one.amount)}


def _rounded(value: Decimal) -> str:
    return str(Decimal(value).quantize(TO_SIX).normalize())


def _line(kept: dict[str, Any]) -> Line:
    goal = kept["goal"] and Goal(Decimal(kept["goal"]["value"]), kept["goal"]["is_most"])
    fixed = {
        "key": kept["key"],
        "label": said(kept["label"]),
        "definition": said(kept["definition"]),
        "note": said(kept["note"]),
        "unit": kept["unit"],
        "clause": kept["clause"],
        "goal": goal,
        "url": kept["url"],
        "of_url": kept["of_url"],
        "trend": tuple(None if value is None else Decimal(value) for value in kept["trend"]),
    }

    def of(name: str) -> Indicator | None:
        numbers = kept.get(name)
        if numbers is None:
            return None
        amount = None if numbers["amount"] is None else Decimal(numbers["amount"])
        return Indicator(**fixed, number=numbers["number"], of=numbers["of"], amount=amount)

    now = of(NOW)
    assert now is not None
    return Line(now, of(BEFORE), of(YEAR_AGO))


def _sections(report: Report, readers: Sequence[Staff]) -> Iterator[Section]:
    if report.audience == Audience.OFFICE:
        yield lessons.summary(report.estate, report.period)
        yield lessons.section(readers, report.estate, report.period)
    yield measures.section(readers, report.estate, report.period, JOBS[Audience(report.audience)])
    for source in sources_of(report.audience, "sections_for"):
        yield from source(readers[0], report.estate, report.period)


def _section(one: Section) -> dict[str, Any]:
    return {
        "key": one.key,
        "title": _in_each(one.title),
        "head": [_in_each(label) for label in one.head],
        "lines": [[_in_each(cell) for cell in line] for line in one.lines],
    }


def _in_each(text: Text) -> str | dict[str, str]:
    """Our own words in each language; what a person typed stays one text."""
    if not isinstance(text, LazyText):
        return str(text)
    each = {}
    for code, _label in settings.LANGUAGES:
        with translation.override(code):
            each[code] = str(text)
    return each
