"""A lease that an introduced client signs counts for his broker: class, commission, and until it is paid."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from agents import services
from agents.commissions.reckoning import reckon
from agents.fixed_rows import deliver_terms
from agents.models import Commission, Introduction, IntroductionTerms
from agents.services import Agreed
from leasing.models import Lease
from office import clock
from office.errors import BadInput, NotAllowed, WrongState
from office.models import Notice
from tests.agents.house import TUESDAY, House
from tests.agents.introducing import contested, earned, introduce, sign

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 17)


def arrive(house: House, commission: Commission, deposit: date | None = DAY, rent: date | None = DAY) -> Commission:
    return services.note_arrival(
        commission_id=commission.pk, by=house.leasing_manager, deposit_on=deposit, first_rent_on=rent
    )


def invoice(house: House, commission: Commission, day: date = DAY) -> Commission:
    return services.take_invoice(
        commission_id=commission.pk, by=house.leasing_manager, number="0441 7788", invoiced_on=day
    )


def pay(house: House, commission: Commission, day: date = DAY) -> Commission:
    return services.pay_commission(commission_id=commission.pk, by=house.leasing_manager, paid_on=day)


@pytest.mark.parametrize(
    ("months", "is_included", "rate", "net", "tax", "amount"),
    [
        ("1.5", True, "0.06", "79205.00", "4752.30", "83957.30"),
        ("1.5", False, "0.06", "83957.30", "5037.44", "88994.74"),
        ("1", True, "0", "55971.53", "0.00", "55971.53"),
        ("0", False, "0.06", "0.00", "0.00", "0.00"),
    ],
)
def test_a_commission_is_months_of_rent_with_the_tax_in_it_or_on_top(months, is_included, rate, net, tax, amount):
    found = reckon(
        monthly_rent=Decimal("55971.53"), months=Decimal(months), tax_included=is_included, tax_rate=Decimal(rate)
    )
    assert (found.net, found.tax, found.amount) == (Decimal(net), Decimal(tax), Decimal(amount))


@pytest.mark.req("R104")
def test_a_lease_within_the_protection_counts_for_the_broker(house: House):
    """36 months: one and a half months of rent by the table as delivered."""
    deliver_terms(house.tower)
    found = introduce(house, house.broker())
    lease = sign(house, found.prospect)
    assert services.look_after_introductions(at=clock.now()) == 1
    assert services.look_after_introductions(at=clock.now()) == 0
    commission = Commission.objects.get()
    assert (commission.introduction, commission.lease, commission.state) == (found, lease, "due")
    assert (commission.months, commission.monthly_rent) == (Decimal("1.50"), lease.monthly_rent)
    assert commission.amount == (lease.monthly_rent * Decimal("1.5")).quantize(Decimal("0.01"), "ROUND_HALF_UP")
    found.refresh_from_db()
    assert (found.state, found.broker.class_now) == ("earned", "partner")
    assert list(found.broker.class_changes.values_list("why", flat=True)) == ["deal"]
    assert Notice.objects.filter(kind="introduction_earned").count() == 2


@pytest.mark.parametrize(("term", "months"), [(36, "1.00"), (37, "0.50")])
def test_the_table_says_for_which_term_how_much(house: House, term: int, months: str):
    terms = IntroductionTerms.objects.create(estate=house.tower, commission_months=Decimal("0.50"))
    terms.rates.create(from_months=term, months=Decimal("1.00"))
    assert earned(house).months == Decimal(months)


def test_a_lease_signed_after_the_end_counts_for_nobody(house: House):
    found = introduce(house, house.broker())
    with clock.at(found.protected_until + timedelta(hours=9)):
        sign(house, found.prospect)
        services.look_after_introductions(at=clock.now())
    assert not Commission.objects.exists()
    with pytest.raises(IntegrityError, match="signed while the introduction protected"), transaction.atomic():
        by_hand(found, Lease.objects.get())


def test_signed_on_the_last_day_and_recorded_later_it_counts(house: House):
    found = introduce(house, house.broker())
    with clock.at(found.protected_until + timedelta(hours=9)):
        services.look_after_introductions(at=clock.now())
        sign(house, found.prospect, signed_on=found.last_day)
        services.look_after_introductions(at=clock.now())
    found.refresh_from_db()
    assert (found.state, Commission.objects.count()) == ("earned", 1)


def test_a_lease_signed_before_the_client_was_named_counts_for_nobody(house: House):
    first = introduce(house, house.broker())
    with clock.at(first.protected_until):
        services.look_after_introductions(at=clock.now())
    with clock.at(first.protected_until + timedelta(hours=9)):
        lease = sign(house, first.prospect)
    with clock.at(first.protected_until + timedelta(hours=10)):
        later = introduce(house, house.broker("孙薇", "万域地产", "13900000423"))
        services.look_after_introductions(at=clock.now())
        assert later.prospect == first.prospect
        with pytest.raises(IntegrityError, match="signed while"), transaction.atomic():
            by_hand(later, lease)
    assert not Commission.objects.exists()


def test_what_was_only_claimed_earns_nothing(house: House):
    stands, claim = contested(house)
    sign(house, stands.prospect)
    assert services.count_lease(introduction_id=claim.pk) is None
    assert services.count_lease(introduction_id=stands.pk) is not None


def by_hand(introduction: Introduction, lease: Lease) -> Commission:
    zero = {"monthly_rent": 0, "net": 0, "tax": 0, "amount": 0, "tax_rate": 0, "months": 1, "tax_included": True}
    return Commission.objects.create(
        estate=introduction.estate, introduction=introduction, lease=lease, recorded_at=TUESDAY, **zero
    )


# Until it is paid


def test_it_is_payable_once_deposit_and_first_rent_have_arrived(house: House):
    commission = earned(house)
    with pytest.raises(WrongState):
        invoice(house, commission)
    commission = arrive(house, commission, rent=None)
    assert not commission.is_payable
    with pytest.raises(WrongState):
        invoice(house, commission)
    commission = arrive(house, commission)
    assert commission.is_payable
    assert invoice(house, commission).state == "invoiced"
    assert pay(house, commission).state == "paid"
    with pytest.raises(WrongState):
        pay(house, commission)


def test_a_day_lies_neither_ahead_nor_before_the_signature(house: House):
    commission = earned(house)
    for day in (DAY + timedelta(days=1), DAY - timedelta(days=1)):
        with pytest.raises(BadInput) as refused:
            arrive(house, commission, deposit=day)
        assert refused.value.field == "deposit_on"
    arrive(house, commission)
    invoice(house, commission)
    with clock.at(TUESDAY + timedelta(days=3)), pytest.raises(BadInput):
        pay(house, commission, DAY - timedelta(days=1))


def test_other_terms_are_agreed_with_a_reason_and_before_the_invoice(house: House):
    commission = earned(house)
    agreed = Agreed(Decimal(2), False, Decimal("0.03"), "老合作，谈定两个月")
    with pytest.raises(BadInput):
        services.agree_commission(
            commission_id=commission.pk, by=house.leasing_manager, agreed=Agreed(Decimal(2), True, Decimal(0), " ")
        )
    found = services.agree_commission(commission_id=commission.pk, by=house.leasing_manager, agreed=agreed)
    assert (found.net, found.agreed) == (commission.monthly_rent * 2, "老合作，谈定两个月")
    assert found.amount == found.net + found.tax
    arrive(house, found)
    invoice(house, found)
    with pytest.raises(WrongState):
        services.agree_commission(commission_id=commission.pk, by=house.leasing_manager, agreed=agreed)
    with pytest.raises(IntegrityError, match="agreed before the invoice"), transaction.atomic():
        Commission.objects.update(net=1, tax=0, amount=1)


@pytest.mark.parametrize("role", ["leasing", "colleague", "front_desk", "director", "stranger", "administrator"])
def test_what_is_paid_is_the_managers_to_record(house: House, role: str):
    commission = earned(house)
    with pytest.raises(NotAllowed):
        services.note_arrival(commission_id=commission.pk, by=house.people[role], deposit_on=DAY, first_rent_on=DAY)
    assert not Commission.objects.visible_to(house.fresh(role)).exists()


def test_a_lease_that_was_recorded_by_mistake_is_paid_for_by_nobody(house: House):
    commission = earned(house)
    Lease.objects.filter(pk=commission.lease_id).update(
        voided_at=TUESDAY, voided_by=house.leasing_manager, void_reason="录错了"
    )
    with pytest.raises(WrongState):
        arrive(house, commission)
    assert services.look_after_introductions(at=clock.now()) == 1
    commission.refresh_from_db()
    assert (commission.state, Introduction.objects.get().state) == ("void", "standing")


def test_the_database_has_a_date_for_each_state(house: House):
    commission = earned(house)
    rows = Commission.objects.filter(pk=commission.pk)
    for change in (
        {"state": "paid"},
        {"state": "invoiced", "invoiced_on": DAY, "invoice_number": "1"},
        {"paid_on": DAY},
        {"amount": commission.amount + 1},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**change)
    with pytest.raises(IntegrityError, match="commission_of_"), transaction.atomic():
        by_hand(commission.introduction, commission.lease)
