"""Reports are asked for by a person or by beat, made by a worker, kept as they are."""

from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import IO, Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from dashboard import notices, policies
from dashboard.models import Report, ReportRule
from dashboard.models.making import MOST_ATTEMPTS
from dashboard.reports import book, content, paper, words
from dashboard.services import making
from office import clock, files, timeline, workdays
from office.errors import BadInput, require
from office.models import Estate, Staff
from office.periods import Period, add_months


@transaction.atomic
def ask_report(*, estate: Estate, audience: str, period: Period, by: Staff) -> Report:
    """Have a report made now (R4). One that is being made already is that one; one that failed is tried anew; one that
    is there gets a new version. Raises NotAllowed, BadInput for a period that has not begun."""
    require(policies.may_read_report(by, estate.pk, audience))
    if period.first > estate.today():
        raise BadInput(_("This period has not begun."), "period")
    report = _in_the_making(estate, audience, period) or _new(estate, audience, period, by)
    if report.attempts >= MOST_ATTEMPTS and not report.is_coming:
        report.attempts, report.claimed_at = 0, None
        report.save(update_fields=["attempts", "claimed_at"])
    transaction.on_commit(lambda: _nudge(report.pk))
    return report


def schedule_reports() -> int:
    """What the rules want and is not there yet: a report once its working day has come, however late. How many.

    Two schedulers at once, or one that was down for a month, make each of them once.
    """
    rules = list(ReportRule.objects.filter(retired=False))
    return sum(_schedule(estate, rules) for estate in Estate.objects.all())


def work_on_report(report_id: int) -> bool:
    """Make a report that waits, unless somebody else has it. Whether there was something to do."""
    return making.work(Report, report_id, _make)


def sweep_reports() -> int:
    """What a lost task left undone. How many reports were made."""
    return making.sweep(Report, work_on_report)


def _schedule(estate: Estate, rules: list[ReportRule]) -> int:
    known = set(Report.objects.filter(estate=estate, asked_by=None).values_list("audience", "first", "months"))
    due = [(rule.audience, period) for rule in rules for period in _due(estate, rule)]
    missing = [(audience, period) for audience, period in due if (audience, period.first, period.length) not in known]
    wanted = {audience for audience in dict(missing) if policies.has_own_report(estate, audience)}
    return sum(_open_own(estate, audience, period) for audience, period in missing if audience in wanted)


@transaction.atomic
def _open_own(estate: Estate, audience: str, period: Period) -> bool:
    """The report that nobody asked for, unless it is there; one that somebody has just asked for comes first."""
    if _in_the_making(estate, audience, period):
        return False
    if Report.objects.filter(**_which(estate, audience, period), asked_by=None).exists():
        return False
    report = _new(estate, audience, period, None)
    transaction.on_commit(lambda: _nudge(report.pk))
    return True


def _due(estate: Estate, rule: ReportRule) -> list[Period]:
    """The periods since the rule whose working day has come."""
    today, found = estate.today(), []
    period = _last_over(rule.since, rule.months)
    while _day_of(estate, rule, period) <= today:
        found.append(period)
        period = period.after
    return found


def _last_over(day: date, months: int) -> Period:
    """The period that was last over on a day."""
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    return Period(add_months(first, -months), months)


def _day_of(estate: Estate, rule: ReportRule, period: Period) -> date:
    """The working day on which it is made; the first is the day after the period, if one works on it."""
    first = workdays.add_working_days(estate, period.end, 0)
    return workdays.add_working_days(estate, first, rule.working_day - 1)


def _which(estate: Estate, audience: str, period: Period) -> dict[str, Any]:
    return {"estate": estate, "audience": audience, "first": period.first, "months": period.length}


def _in_the_making(estate: Estate, audience: str, period: Period) -> Report | None:
    """The one that is not yet made, locked; whoever asks at the same time waits for the estate."""
    Estate.objects.select_for_update(no_key=True).get(pk=estate.pk)
    rows = Report.objects.unmade().filter(**_which(estate, audience, period))
    return rows.select_for_update(of=("self",), no_key=True).first()


def _new(estate: Estate, audience: str, period: Period, by: Staff | None) -> Report:
    which = _which(estate, audience, period)
    last = Report.objects.filter(**which).aggregate(last=Max("version"))["last"] or 0
    report = Report.objects.create(**which, version=last + 1, asked_by=by, asked_at=clock.now())
    timeline.record(report, "report_asked", by=by, details={"period": period.key, "version": report.version})
    return report


def _nudge(report_id: int) -> None:
    from dashboard.tasks import make_report

    making.nudge(make_report, report_id)


def _make(report: Report) -> None:
    """Step by step, each of them told: the figures, then paper and sheet in each language."""
    readers = policies.readers_of(report.estate, report.audience)
    if not readers:
        raise LookupError(f"nobody reads {report.audience} in estate {report.estate_id}")
    report.steps = content.steps_of(report)
    making.tell(report, 0, steps=report.steps)

    def step() -> None:
        making.tell(report, report.steps_done + 1)

    with translation.override(settings.LANGUAGE_CODE):
        found = content.gather(report, readers, step)
    with ExitStack() as sheets:
        papers = []
        for language, _name in settings.LANGUAGES:
            with translation.override(language):
                papers += _papers(report, found, sheets, language)
            step()
        _keep(report, found, papers)


@dataclass(frozen=True)
class _Paper:
    name: str
    media_type: str
    content: IO[bytes]
    stage: str


def _papers(report: Report, found: dict[str, Any], sheets: ExitStack, language: str) -> list[_Paper]:
    """The report as PDF and as Excel in the language of the moment."""
    pdf = BytesIO(paper.pdf_of(report, found))
    sheet = sheets.enter_context(book.book_of(report, found))
    name = f"{report.estate.name} {report.get_audience_display()} {report.period.key} v{report.version}"
    return [
        _Paper(f"{name}.{kind}", media_type, file, words.stage(kind, language))
        for kind, media_type, file in (("pdf", paper.MEDIA_TYPE, pdf), ("xlsx", book.MEDIA_TYPE, sheet))
    ]


@transaction.atomic
def _keep(report: Report, found: dict[str, Any], papers: list[_Paper]) -> None:
    """The snapshot and its files, and that they are there: all of it or nothing."""
    making.hold(report)
    report.steps_done, report.made_at, report.content = report.steps, clock.now(), found
    report.save(update_fields=["steps", "steps_done", "made_at", "content"])
    for one in papers:
        files.keep(report, one.name, one.media_type, one.content, one.stage, by=report.asked_by)
    timeline.record(report, "report_made", by=None, details={"version": report.version})
    notices.report_made(report)
