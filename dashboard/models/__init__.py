"""The tables of the top floor: the reports that are kept, and when they are made."""

from .report import Audience, Report, ReportRule, ReportStep

__all__ = ["Audience", "Report", "ReportRule", "ReportStep"]
