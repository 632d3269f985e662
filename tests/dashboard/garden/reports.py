"""The garden's indicators: trees planted of those wanted, and how many there are, by period."""

from decimal import Decimal

from office.indicators import Goal, Indicator, Unit
from office.models import Estate, Staff
from office.periods import Period

# By the key of a period: planted and wanted.
planted: dict[str, tuple[int, int]] = {}


def indicators_for(staff: Staff, estate: Estate, period: Period) -> list[Indicator]:
    number, of = planted.get(period.key, (0, 0))
    share = {"number": number, "of": of, "goal": Goal(Decimal("0.9")), "url": f"/trees/?period={period.key}"}
    return [
        Indicator("garden.planted", "种树率", "种下的 ÷ 要种的。", Unit.RATE, **share),
        Indicator("garden.trees", "树", "活着的树。", Unit.COUNT, number=number),
    ]
