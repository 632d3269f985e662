"""What the top floor does: the making of reports."""

from .reports import ask_report, schedule_reports, sweep_reports, work_on_report

__all__ = ["ask_report", "schedule_reports", "sweep_reports", "work_on_report"]
