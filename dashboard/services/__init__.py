"""What the top floor does: the making of reports, and of the files of long lists."""

from .list_exports import ask_list_export, sweep_list_exports, work_on_list_export
from .reports import ask_report, schedule_reports, sweep_reports, work_on_report

__all__ = [
    "ask_list_export",
    "ask_report",
    "schedule_reports",
    "sweep_list_exports",
    "sweep_reports",
    "work_on_list_export",
    "work_on_report",
]
