"""The periods of the figures are those of the whole office."""

from office.periods import (
    Period,
    add_months,
    choices,
    month_label,
    month_of,
    months_until,
    quarter_of,
    read,
    year_of,
)

__all__ = [
    "Period",
    "add_months",
    "choices",
    "month_label",
    "month_of",
    "months_until",
    "quarter_of",
    "read",
    "year_of",
]
