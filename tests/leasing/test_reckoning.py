"""The arithmetic of quotes against a table worked by hand, and by properties (R80)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leasing.quotes.reckoning import (
    FEE,
    RENT,
    TAX,
    Offer,
    OfferedCharge,
    OfferedSpace,
    Reckoning,
    cents,
    month_after,
    reduced,
    total_of,
)  # fmt: skip

pytestmark = pytest.mark.req("R80")
D = Decimal
# A busy machine is no fault of the arithmetic.
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
PARKING = OfferedCharge("停车费", "个", 2, D("1200"))
LINES = OfferedCharge("电话租费", "线", 6, D("35"))


def office(price: str = "4.85", area: str = "328.60", list_price: str = "5.80", fee: str = "28.00") -> OfferedSpace:
    return OfferedSpace("12 层 B 座", D(area), D(list_price), D(price), D(fee))


def offer(**changes) -> Offer:
    given = {
        "spaces": [office()],
        "charges": [PARKING, LINES],
        "starts_on": date(2026, 4, 1),
        "months": 36,
        "free_months": 1,
    }
    return Offer(**(given | changes))


def test_the_mock_s_quote_by_hand():
    """328.60 × 4.85 × 365 ÷ 12 = 48,475.3458…; the lines, the total and the deposit of the sheet."""
    found = Reckoning(offer())
    assert [line.amount for line in found.lines] == [D("48475.35"), D("9200.80"), D("2400.00"), D("210.00")]
    assert found.monthly_total == D("60286.15")
    assert found.deposit == D("173028.45")
    assert found.given_each_month == D("9495.17")
    assert found.effective_rent == D("4.72")
    assert found.effective_of(office()) == D("4.85") * 35 / 36


# basis, formula, price, starts on, months, free, rent of the first month with rent, rent of the term, effective rent
BY_HAND = [
    # 100 × 3 × 365 ÷ 12 = 9125 a month.
    ("day", "year", "3.00", date(2026, 1, 1), 12, 0, "9125.00", "109500.00", "3.00"),
    # 100 × 3 × 30 = 9000 a month.
    ("day", "thirty", "3.00", date(2026, 1, 1), 12, 0, "9000.00", "108000.00", "3.00"),
    # The days of a year: 365 × 300, and 366 × 300 in a leap year.
    ("day", "actual", "3.00", date(2026, 1, 1), 12, 0, "9300.00", "109500.00", "3.00"),
    ("day", "actual", "3.00", date(2028, 1, 1), 12, 0, "9300.00", "109800.00", "3.00"),
    # February of a leap year has 29 days, of another 28.
    ("day", "actual", "3.00", date(2028, 2, 1), 1, 0, "8700.00", "8700.00", "3.00"),
    ("day", "actual", "3.00", date(2026, 2, 1), 1, 0, "8400.00", "8400.00", "3.00"),
    # 100 × 90 = 9000 a month.
    ("month", "year", "90.00", date(2026, 1, 1), 24, 0, "9000.00", "216000.00", "90.00"),
    # Two months of 24 free: 22 × 9000 = 198,000; 198000 ÷ 100 ÷ 24 = 82.50.
    ("month", "year", "90.00", date(2026, 1, 1), 24, 2, "9000.00", "198000.00", "82.50"),
    # One of 12 free: 11 × 9125 = 100,375; ÷ 100 ÷ 365 = 2.75.
    ("day", "year", "3.00", date(2026, 1, 1), 12, 1, "9125.00", "100375.00", "2.75"),
    # The free month is January: 365 − 31 = 334 days are paid; 3 × 334 ÷ 365 = 2.7452.
    ("day", "actual", "3.00", date(2026, 1, 1), 12, 1, "8400.00", "100200.00", "2.75"),
]


@pytest.mark.parametrize(
    ("basis", "formula", "price", "starts", "months", "free", "rent", "term", "effective"), BY_HAND
)
def test_each_way_of_reckoning_by_hand(basis, formula, price, starts, months, free, rent, term, effective):
    found = Reckoning(Offer([office(price, "100.00", price, "0")], starts, months, basis, formula, free_months=free))
    assert (found.monthly_rent, found.term_rent, found.effective_rent) == (D(rent), D(term), D(effective))


def test_half_a_cent_is_rounded_up():
    assert cents(D("0.005")) == D("0.01")
    assert cents(D("2.675")) == D("2.68")
    assert reduced(D("5.50"), D("0.03")) == D("5.34")  # 5.335
    found = Reckoning(Offer([office("33.50", "10.01", "33.50", "0")], date(2026, 1, 1), 12, "month"))
    assert found.monthly_rent == D("335.34")  # 335.335


def test_the_rent_rises_in_the_year_that_was_agreed_and_in_each_later_one():
    """5 % from the second year: 4.00, 4.20, 4.41; × 100 × 30."""
    found = Reckoning(
        Offer(
            [office("4.00", "100.00", "4.00", "0")],
            date(2026, 1, 1),
            36,
            "day",
            "thirty",
            step_from=2,
            step_rate=D("0.05"),
        )
    )
    assert [found.months[place].rent for place in (0, 11, 12, 23, 24, 35)] == [
        D("12000"), D("12000"), D("12600"), D("12600"), D("13230"), D("13230"),
    ]  # fmt: skip
    assert found.term_rent == 12 * (D("12000") + D("12600") + D("13230"))
    assert found.effective_of(found.offer.spaces[0]) == (D("4.00") + D("4.20") + D("4.41")) / 3


def test_the_management_fee_is_due_in_the_free_months_or_not():
    due = Reckoning(offer(free_months=2))
    waived = Reckoning(offer(free_months=2, fee_in_free_months=False))
    assert [month.fee for month in due.months[:3]] == [D("9200.80")] * 3
    assert [month.fee for month in waived.months[:3]] == [D(0), D(0), D("9200.80")]
    assert due.term_total - waived.term_total == 2 * D("9200.80")


def test_tax_stands_on_a_line_of_its_own_where_prices_are_said_without_it():
    with_tax = Reckoning(offer(tax_included=True, tax_rate=D("0.05")))
    without = Reckoning(offer(tax_included=False, tax_rate=D("0.05")))
    assert total_of(with_tax.lines, TAX) == 0
    assert total_of(without.lines, TAX) == D("2423.77")  # 48,475.35 × 0.05 = 2423.7675
    assert without.monthly_total == D("62709.92")
    assert without.months[0].tax == 0  # nothing is taxed in the free month
    assert without.effective_rent == with_tax.effective_rent


def test_three_months_deposit_and_three_months_a_payment():
    """押三付三: twelve payments in 36 months; the first has the free month in it."""
    found = Reckoning(offer())
    assert len(found.payments) == 12
    first, second, last = found.payments[0], found.payments[1], found.payments[-1]
    assert (first.due_on, first.last, first.rent) == (date(2026, 4, 1), date(2026, 6, 30), D("96950.70"))
    assert (second.due_on, second.last, second.rent) == (date(2026, 7, 1), date(2026, 9, 30), D("145426.05"))
    assert (last.due_on, last.last) == (date(2029, 1, 1), date(2029, 3, 31))
    assert first.total == D("132383.10")  # 96,950.70 + 3 × (9,200.80 + 2,610.00)
    assert found.at_signing == D("305411.55")


def test_a_last_payment_is_for_the_months_that_are_left():
    found = Reckoning(offer(months=14, payment_months=6))
    assert [(one.due_on, one.last) for one in found.payments] == [
        (date(2026, 4, 1), date(2026, 9, 30)),
        (date(2026, 10, 1), date(2027, 3, 31)),
        (date(2027, 4, 1), date(2027, 5, 31)),
    ]


def test_a_lease_that_begins_on_the_last_of_a_month_does_not_drift():
    assert [month_after(date(2027, 12, 31), months) for months in (1, 2, 3, 14)] == [
        date(2028, 1, 31), date(2028, 2, 29), date(2028, 3, 31), date(2029, 2, 28),
    ]  # fmt: skip


def test_several_spaces_are_lines_of_their_own():
    found = Reckoning(offer(spaces=[office(), office("5.00", "100.00")], charges=[]))
    assert [(line.kind, line.amount) for line in found.lines] == [
        (RENT, D("48475.35")), (RENT, D("15208.33")), (FEE, D("9200.80")), (FEE, D("2800.00")),
    ]  # fmt: skip


PRICES = st.decimals("0.50", "300", places=2)
OFFERS = st.builds(
    Offer,
    spaces=st.lists(
        st.builds(
            OfferedSpace,
            words=st.just("房"),
            area=st.decimals("10", "3000", places=2),
            list_price=PRICES,
            price=PRICES,
            management_fee=st.decimals("0", "60", places=2),
        ),
        min_size=1,
        max_size=3,
    ),
    charges=st.lists(
        st.builds(OfferedCharge, words=st.just("费"), unit=st.just("个"), count=st.integers(0, 50), price=PRICES),
        max_size=3,
    ),
    starts_on=st.dates(date(2024, 1, 1), date(2032, 12, 31)),
    months=st.integers(1, 120),
    basis=st.sampled_from(["day", "month"]),
    month_formula=st.sampled_from(["year", "thirty", "actual"]),
    fee_in_free_months=st.booleans(),
    tax_included=st.booleans(),
    tax_rate=st.decimals("0", "0.13", places=4),
    deposit_months=st.integers(0, 6),
    payment_months=st.integers(1, 12),
)
STEPS = st.one_of(
    st.just({"step_from": None}),
    st.fixed_dictionaries({"step_from": st.integers(2, 6), "step_rate": st.decimals("0", "0.20", places=4)}),
)


@st.composite
def any_offer(draw) -> Offer:
    one = draw(OFFERS)
    free = draw(st.integers(0, one.months - 1))
    return replace(one, free_months=free, **draw(STEPS))


@UNHURRIED
@given(any_offer(), st.decimals("0", "0.9", places=4), st.decimals("0", "0.09", places=4))
def test_a_higher_discount_never_raises_a_total(one, discount, more):
    def totals(share):
        spaces = [replace(space, price=max(reduced(space.list_price, share), D("0.01"))) for space in one.spaces]
        found = Reckoning(replace(one, spaces=spaces))
        return [found.monthly_total, found.term_total, found.deposit, found.at_signing, found.effective_rent]

    assert all(low <= high for low, high in zip(totals(discount + more), totals(discount), strict=True))


@UNHURRIED
@given(any_offer())
def test_lines_and_payments_add_up_to_the_totals(one):
    found = Reckoning(one)
    assert found.monthly_total == sum(line.amount for line in found.lines)
    assert sum(payment.total for payment in found.payments) == found.term_total
    assert sum(month.total for month in found.months) == found.term_total
    assert all(line.amount == cents(line.amount) for line in found.lines)
    assert found.payments[-1].last < month_after(one.starts_on, one.months)
    assert len({payment.due_on for payment in found.payments}) == len(found.payments)


@UNHURRIED
@given(any_offer())
def test_the_effective_rent_never_exceeds_the_highest_face_rent(one):
    """Without steps that is the price itself; with them the price of the last year."""
    found = Reckoning(one)
    last_year = (one.months - 1) // 12 + 1
    faces = [found.price_in(space, last_year) for space in one.spaces]
    assert found.effective_rent <= max(faces)
    for space, face in zip(one.spaces, faces, strict=True):
        assert found.effective_of(space) <= face


@UNHURRIED
@given(any_offer(), st.integers(1, 6))
def test_more_free_months_never_raise_the_effective_rent(one, more):
    free = min(one.free_months + more, one.months - 1)
    assert Reckoning(replace(one, free_months=free)).effective_rent <= Reckoning(one).effective_rent
