"""The PDF of a report, in the language of the moment. The layout is `templates/dashboard/report.typ`, its charts too."""

import json
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import noto_cjk_sans_otc
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from dashboard.models import Report
from dashboard.reports import content as contents
from dashboard.reports import words
from dashboard.reports.content import Line
from office import clock
from office.indicators import Indicator
from office.kpi import Kpi

LAYOUT = settings.BASE_DIR / "templates" / "dashboard" / "report.typ"
FONTS = Path(str(noto_cjk_sans_otc.FONT_PATH)).parent
MEDIA_TYPE = "application/pdf"


def pdf_of(report: Report, content: dict[str, Any]) -> bytes:
    """The paper as bytes. The folder that the layout may read holds nothing but itself."""
    # 7 MB, for the processes that print.
    import typst

    with TemporaryDirectory(prefix="huiyin-report-") as folder:
        root = Path(folder)
        shutil.copy(LAYOUT, root / LAYOUT.name)
        return typst.compile(
            root / LAYOUT.name,
            root=root,
            font_paths=[FONTS],
            ignore_system_fonts=True,
            timestamp=clock.now().replace(microsecond=0),
            sys_inputs={"data": json.dumps(said_in(report, content), ensure_ascii=False)},
        )


def said_in(report: Report, content: dict[str, Any]) -> dict[str, Any]:
    """All that the paper says, in the language of the moment."""
    groups = contents.groups_of(content)
    lines = [line for group in groups for line in group.lines]
    now = timezone.localtime(clock.now(), report.estate.zone)
    return {
        "language": contents.language(),
        "title": str(words.TITLES[report.audience, report.months]),
        "office": report.estate.office_name,
        "period": report.period.label,
        "made": _("as of {moment}, version {n}").format(moment=f"{now:%Y-%m-%d %H:%M}", n=report.version),
        "summary": contents.summary(lines),
        "heads": contents.heads(report.period),
        "groups": [{"label": one.label, "lines": [_line(report, line) for line in one.lines]} for one in groups],
        "none": _("Nothing was recorded in this period."),
        "trend_title": _("Thirteen months"),
        "months": [content["months"][0], content["months"][-1]],
        "charts": [_chart(line.now) for line in lines if any(value is not None for value in line.now.trend)],
        "sections": [
            {"title": str(one.title), "head": [str(label) for label in one.head], "lines": one.lines}
            for one in contents.sections_of(content)
        ],
        "definitions_title": _("How it is reckoned"),
        "definitions": [[line.now.label, str(line.now.definition), line.now.clause] for line in lines],
        "foot": f"{report.estate.name} · {report.period.label}",
    }


def _line(report: Report, line: Line) -> dict[str, Any]:
    past = line.past(report.period)
    return {
        "label": str(line.now.label),
        "note": str(line.now.note),
        "values": [_cell(line.now), *(_cell(one) for one in past)],
        "goal": words.goal(line.now),
        "verdict": Kpi(line.now).verdict,
        "is_missed": line.now.is_met is False,
    }


def _cell(one: Indicator | None) -> list[str]:
    """The value, and the two numbers behind a share."""
    return [words.NOTHING, ""] if one is None else [words.value(one, one.value), words.counted(one)]


def _chart(one: Indicator) -> dict[str, Any]:
    last = next((value for value in reversed(one.trend) if value is not None), None)
    return {
        "label": str(one.label),
        "last": words.value(one, last),
        "goal": None if one.goal is None else float(one.goal.value),
        "goal_words": Kpi(one).goal_words,
        "values": [None if value is None else float(value) for value in one.trend],
    }
