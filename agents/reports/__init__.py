"""What came of working with brokers, as figures."""

from agents.reports.indicators import indicators_for

__all__ = ["indicators_for"]
