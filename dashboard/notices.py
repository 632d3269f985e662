"""Who is told that a report or a file is there. The prose is in templates."""

from dashboard import policies
from dashboard.models import ListExport, Report
from office.inbox import tell


def report_made(report: Report) -> None:
    """Who asked for it; of one that beat asked for, everybody who reads it. A notice holds its period and no figure."""
    people = [report.asked_by] if report.asked_by else policies.readers_of(report.estate, report.audience)
    params = {"estate": report.estate.name, "period": report.period.key, "audience": report.audience}
    tell(people, "report_made", report, key=str(report.version), params=params)


def list_exported(export: ListExport) -> None:
    tell([export.asked_by] if export.asked_by else [], "list_export_made", export, key="1")
