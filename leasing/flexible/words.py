"""How much of a term, in words."""

from decimal import Decimal


def amount(value: Decimal | None, unit: str) -> str:
    """1.5 个月: without needless zeros; nothing where there is nothing to count."""
    return "" if value is None else f"{value.normalize():f} {unit}".strip()
