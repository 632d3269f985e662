"""The reports of leasing (招商报表): each figure is reckoned from exactly the rows to which it leads."""

from leasing.reports.indicators import indicators_for
from leasing.reports.panels import panels_for

__all__ = ["indicators_for", "panels_for"]
