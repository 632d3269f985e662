"""The tables of the top floor: the reports that are kept and when they are made, the exports of long lists."""

from .list_export import ListExport
from .making import Making, Step
from .report import Audience, Report, ReportRule

__all__ = ["Audience", "ListExport", "Making", "Report", "ReportRule", "Step"]
