"""The arithmetic of a purchase, by hand and by its one property: the instalments add up (R158)."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leasing.quotes.reckoning import cents
from leasing.selling.reckoning import Purchase, Reckoning, Share

pytestmark = pytest.mark.req("R158")

THIRDS = (
    Share("首期款", Decimal("0.5"), 7),
    Share("二期款", Decimal("0.3"), 90),
    Share("尾款", Decimal("0.2"), 180),
)


def test_a_purchase_by_instalments_as_it_is_worked_by_hand():
    """88.60 × 31,200 = 2,764,320.00; half a percent is 13,821.60, three percent of what is left 82,514.952, half up
    82,514.95. Half of 2,667,983.45 is 1,333,991.725, half up …73; three tenths are 800,395.035, half up …04."""
    asked = Purchase(Decimal("88.60"), Decimal(31200), THIRDS, date(2026, 3, 16), Decimal("0.005"), Decimal("0.03"))
    reckoning = Reckoning(asked)
    assert [line.amount for line in reckoning.lines] == [
        Decimal("2764320.00"), Decimal("-13821.60"), Decimal("-82514.95")
    ]  # fmt: skip
    assert (reckoning.total, reckoning.unit_price) == (Decimal("2667983.45"), Decimal("30112.68"))
    assert [(one.due_on, one.amount) for one in reckoning.payments] == [
        (date(2026, 3, 23), Decimal("1333991.73")),
        (date(2026, 6, 14), Decimal("800395.04")),
        (date(2026, 9, 12), Decimal("533596.68")),
    ]


def test_without_any_discount_it_is_one_line():
    reckoning = Reckoning(
        Purchase(Decimal("58.20"), Decimal("30300"), (Share("全款", Decimal(1), 15),), date(2026, 2, 20))
    )
    assert [line.amount for line in reckoning.lines] == [Decimal("1763460.00")]
    assert [(one.due_on, one.amount) for one in reckoning.payments] == [(date(2026, 3, 7), Decimal("1763460.00"))]


shares = st.lists(st.integers(1, 999), min_size=1, max_size=6).map(
    lambda cuts: [Decimal(cut) / sum(cuts) for cut in cuts]
)


@given(
    area=st.decimals("20", "400", places=2),
    price=st.decimals("1000", "200000", places=2),
    shares=shares,
    plan=st.decimals("0", "0.1", places=3),
    own=st.decimals("0", "0.5", places=4),
)
def test_lines_and_instalments_add_up_to_the_price(area, price, shares, plan, own):
    terms = [Share(f"{place}", share, place) for place, share in enumerate(shares)]
    reckoning = Reckoning(Purchase(area, price, terms, date(2026, 3, 16), plan, own))
    assert sum(line.amount for line in reckoning.lines) == reckoning.total == cents(reckoning.total)
    assert sum(one.amount for one in reckoning.payments) == reckoning.total
    assert all(one.amount > 0 for one in reckoning.payments)
    assert abs(reckoning.total - area * price * (1 - plan) * (1 - own)) <= Decimal("0.02")
