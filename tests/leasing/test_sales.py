"""Selling: within one's authority, once for each unit, with instalments that add up, ended only whole (R81, R156–R158)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from leasing import services
from leasing.models import (
    Hold,
    HoldMoney,
    Instalment,
    Lease,
    PlanShare,
    Prospect,
    PurchaseCalculation,
    SaleContract,
    Space,
    Standing,
)
from leasing.selling import desk, prices
from office import clock
from office.counting import count_waiting
from office.errors import BadInput, NotAllowed, WrongState
from office.models import Notice
from tests.leasing.quotes import MONDAY, a_day_later, at
from tests.leasing.selling import TODAY, Centre, open_centre

pytestmark = [pytest.mark.django_db, pytest.mark.req("R158")]


@pytest.fixture
def centre(db: None):
    with at(MONDAY):
        yield open_centre()


# The calculation


def test_within_ones_authority_it_is_approved_at_once(centre: Centre):
    made = centre.calculated("0.05")
    assert (made.status, made.decided_by, made.turn_role) == ("approved", centre.fresh(), "")
    assert (made.total, made.number) == (Decimal("2612973.48"), "G260316-01")


def test_what_the_plan_gives_everybody_gets(centre: Centre):
    """2 % by paying at once and 5 % besides: only the latter counts against the authority."""
    assert centre.calculated("0.05", plan="一次性付款").status == "approved"


def test_beyond_it_the_manager_decides(centre: Centre):
    made = centre.calculated("0.06")
    assert (made.status, made.turn_role) == ("waiting", "leasing_manager")
    with pytest.raises(NotAllowed):
        services.approve_calculation(calculation_id=made.pk, by=centre.fresh())
    done = services.approve_calculation(calculation_id=made.pk, by=centre.fresh("leasing_manager"))
    assert (done.status, done.decided_role) == ("approved", "leasing_manager")


def test_below_the_floor_price_the_manager_supports_it_and_the_general_manager_decides(centre: Centre):
    """8 % off is 2,530,458.53, the floor price 29,000 × 88.60 = 2,569,400.00; the manager's 10 % do not help."""
    made = centre.calculated("0.08")
    manager = centre.fresh("leasing_manager")
    with pytest.raises(BadInput):
        services.approve_calculation(calculation_id=made.pk, by=manager)
    passed = services.approve_calculation(calculation_id=made.pk, by=manager, note="带来三组客户")
    assert (passed.status, passed.turn_role) == ("waiting", "general_manager")
    with pytest.raises(NotAllowed):
        services.approve_calculation(calculation_id=made.pk, by=manager, note="再批一次")
    done = services.approve_calculation(calculation_id=made.pk, by=centre.fresh("general_manager"))
    assert (done.status, done.total) == ("approved", Decimal("2530458.53"))


def test_a_decision_is_taken_once(centre: Centre):
    made = centre.calculated("0.06")
    manager = centre.fresh("leasing_manager")
    services.decline_calculation(calculation_id=made.pk, by=manager, reason="最多五个点")
    with pytest.raises(WrongState, match="韩振宇"):
        services.approve_calculation(calculation_id=made.pk, by=manager)


def test_whoever_stays_unknown_gets_the_list_price_alone(centre: Centre):
    Prospect.objects.filter(pk=centre.buyer.pk).update(is_anonymous=True)
    with pytest.raises(BadInput):
        centre.calculated("0.01", plan="银行按揭")
    with pytest.raises(BadInput):
        centre.calculated(plan="一次性付款")
    assert centre.calculated(plan="银行按揭").total == Decimal("2764320.00")


def test_only_what_is_free_and_for_sale_is_calculated(centre: Centre):
    with pytest.raises(BadInput):
        centre.calculated(space_id=centre.tower.space.pk)
    centre.sold()
    with pytest.raises(BadInput):
        centre.calculated()


def test_a_colleague_calculates_nothing_for_my_client(centre: Centre):
    with pytest.raises(NotAllowed):
        centre.calculated(by="other_leasing")


def test_a_calculation_is_not_written_anew(centre: Centre):
    made = centre.calculated()
    for change in ({"total": 1}, {"discount": Decimal("0.5")}, {"status": "waiting"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            PurchaseCalculation.objects.filter(pk=made.pk).update(**change)


def test_a_plan_is_the_whole_price(centre: Centre):
    PlanShare.objects.filter(plan=centre.plan(), place=1).update(share=Decimal("0.4"))
    with pytest.raises(IntegrityError):
        connection.check_constraints()


# The contract


def test_the_contract_says_what_was_calculated(centre: Centre):
    sale = centre.sold()
    lease = Lease.objects.get(pk=sale.lease_id)
    assert (lease.kind, lease.since, lease.last_day, lease.tenant) == ("sale", TODAY, None, "白启明")
    assert [one.space for one in lease.leased.all()] == [centre.unit]
    assert sale.price == Decimal("2667983.45")
    assert list(sale.instalments.values_list("name", "due_on", "amount")) == [
        ("首期款", date(2026, 3, 23), Decimal("1333991.73")),
        ("二期款", date(2026, 6, 14), Decimal("800395.04")),
        ("尾款", date(2026, 9, 12), Decimal("533596.68")),
    ]
    assert Prospect.objects.get(pk=centre.buyer.pk).stage == "signed"


def test_the_instalments_count_from_the_signature(centre: Centre):
    made = centre.calculated()
    with at(a_day_later(3)):
        sale = centre.sign(made, signed_on=TODAY + timedelta(days=3))
    assert sale.instalments.first().due_on == date(2026, 3, 26)


def test_what_is_not_approved_is_not_signed(centre: Centre):
    made = centre.calculated("0.06")
    with pytest.raises(WrongState):
        centre.sign(made)


def test_after_its_last_day_it_is_not_signed(centre: Centre):
    made = centre.calculated()
    with at(a_day_later(16)), pytest.raises(WrongState):
        centre.sign(made, signed_on=TODAY + timedelta(days=16))


@pytest.mark.req("R81")
def test_a_price_that_has_changed_since_is_not_signed(centre: Centre):
    made = centre.calculated("0.05")
    Space.objects.filter(pk=centre.unit.pk).update(list_price=Decimal("33000"))
    with pytest.raises(WrongState):
        centre.sign(made)


@pytest.mark.req("R81")
def test_a_floor_price_that_was_raised_since_is_asked_again(centre: Centre):
    made = centre.calculated("0.05")
    Space.objects.filter(pk=centre.unit.pk).update(floor_price=Decimal("31000"))
    with pytest.raises(WrongState):
        centre.sign(made)


def test_the_clients_hold_is_converted(centre: Centre):
    seller = centre.fresh()
    until = centre.tower.estate.moment(TODAY + timedelta(days=2), centre.tower.estate.closes_at)
    hold = services.hold_space(space_id=centre.unit.pk, by=seller, until=until, prospect=centre.buyer)
    services.take_money(hold_id=hold.pk, by=seller, kind="earnest", amount=Decimal(50000), paid_on=TODAY)
    centre.sold()
    assert (Hold.objects.get().released_by, HoldMoney.objects.get().state) == (seller, "converted")


def test_a_sale_that_was_signed_here_is_neither_corrected_nor_void(centre: Centre):
    lease = centre.sold().lease
    manager = centre.fresh("leasing_manager")
    with pytest.raises(WrongState):
        services.void_lease(lease_id=lease.pk, by=manager, reason="录错了")
    with pytest.raises(IntegrityError), transaction.atomic():
        Lease.objects.filter(pk=lease.pk).update(voided_at=clock.now(), voided_by=manager, void_reason="录错了")


def test_a_sale_ends_only_whole(centre: Centre):
    lease = centre.sold().lease
    some = DateRange(TODAY, TODAY + timedelta(days=30))
    with pytest.raises(IntegrityError), transaction.atomic():
        Lease.objects.filter(pk=lease.pk).update(term=some)
    with pytest.raises(IntegrityError), transaction.atomic():
        lease.leased.update(dates=some)


def test_instalments_that_do_not_add_up_are_refused(centre: Centre):
    sale = centre.sold()
    more = {"place": 9, "name": "多出的", "amount": 1, "due_on": TODAY, "due_at": clock.now()}
    with pytest.raises(IntegrityError), transaction.atomic():
        Instalment.objects.create(estate=sale.estate, contract=sale, **more)
        connection.check_constraints()
    with pytest.raises(IntegrityError), transaction.atomic():
        sale.instalments.filter(place=1).update(amount=1)


# Instalments


def test_an_instalment_comes_with_its_receipt(centre: Centre):
    centre.sold()
    one = centre.receive(1, "S-0001")
    assert (one.received_on, one.received_by, one.receipt) == (TODAY, centre.fresh(), "S-0001")
    with pytest.raises(WrongState):
        centre.receive(1, "S-0002")
    with pytest.raises(BadInput):
        centre.receive(2, "S-0001")
    with pytest.raises(BadInput):
        centre.receive(2, "S-0003", on=TODAY + timedelta(days=1))
    with pytest.raises(BadInput):
        centre.receive(2, " ")


def test_a_receipt_is_taken_back_by_the_manager_with_the_reason(centre: Centre):
    centre.sold()
    one = centre.receive(1, "S-0001")
    with pytest.raises(NotAllowed):
        services.take_back_receipt(instalment_id=one.pk, by=centre.fresh(), reason="记错了")
    back = services.take_back_receipt(instalment_id=one.pk, by=centre.fresh("leasing_manager"), reason="记错了")
    assert (back.received_on, back.receipt) == (None, "")


def test_what_is_overdue_stands_on_the_desk_and_is_told_once(centre: Centre):
    """The first is due on the 23rd; within a week before it stands on the desk, after its end it is told."""
    centre.sold()
    seller = centre.fresh()
    assert [row.kind for row in desk.rows_for(seller, 9)] == []
    with at(a_day_later(3)):
        assert count_waiting([desk.waiting(centre.fresh())]) == (1, False)
        assert services.tell_of_instalments(at=clock.now()) == 0
    with at(a_day_later(8)):
        assert (
            count_waiting([desk.waiting(centre.fresh())]) == (len(desk.rows_for(centre.fresh(), 9)), True) == (1, True)
        )
        assert services.tell_of_instalments(at=clock.now()) == 1
        assert services.tell_of_instalments(at=clock.now()) == 0
    people = Notice.objects.filter(kind="instalment_overdue").values_list("recipient__name", flat=True)
    assert sorted(people) == sorted(["顾晓彤", "韩振宇"])


def test_what_has_come_is_not_overdue(centre: Centre):
    centre.sold()
    centre.receive(1, "S-0001")
    with at(a_day_later(8)):
        assert services.tell_of_instalments(at=clock.now()) == 0
        assert desk.rows_for(centre.fresh(), 9) == []


# 退房


def test_a_contract_is_cancelled_by_the_manager_with_the_reason(centre: Centre):
    sale = centre.sold()
    with pytest.raises(NotAllowed):
        services.cancel_sale(contract_id=sale.pk, by=centre.fresh(), reason="贷款批不下来")
    with pytest.raises(BadInput):
        services.cancel_sale(contract_id=sale.pk, by=centre.fresh("leasing_manager"), reason=" ")
    services.cancel_sale(contract_id=sale.pk, by=centre.fresh("leasing_manager"), reason="贷款批不下来")
    with at(a_day_later(8)):
        assert services.tell_of_instalments(at=clock.now()) == 0
        with pytest.raises(WrongState):
            centre.receive(1, "S-0001")
    with pytest.raises(IntegrityError), transaction.atomic():
        SaleContract.objects.filter(pk=sale.pk).update(cancelled_at=None, cancelled_by=None, cancel_reason="")


def test_from_the_next_day_on_the_unit_is_for_sale_again(centre: Centre):
    sale = centre.sold()
    services.cancel_sale(contract_id=sale.pk, by=centre.fresh("leasing_manager"), reason="贷款批不下来")
    with at(a_day_later()):
        space = Space.objects.with_standing(TODAY + timedelta(days=1), clock.now()).get(pk=centre.unit.pk)
        assert space.standing == Standing.VACANT
        again = centre.calculated(signs_on=TODAY + timedelta(days=1))
        assert centre.sign(again, number="YG-1003", signed_on=TODAY + timedelta(days=1)).price == again.total


# The price sheet


@pytest.mark.req("R156")
def test_the_price_sheet_goes_by_the_sales_order_and_keeps_back_what_is_not_released(centre: Centre):
    second = centre.unit.batch.__class__.objects.create(estate=centre.tower.estate, name="二批", rank=2)
    Space.objects.filter(label="10 层 C 室").update(batch=second)
    seen = prices.parts(centre.fresh(), centre.tower.estate)
    assert [(str(part.batch), [str(unit.space) for unit in part.units]) for part in seen] == [("首批", ["10 层 B 室"])]
    assert seen[0].units[0].total == Decimal("2764320.00")
    assert "floor_price" in seen[0].units[0].space.get_deferred_fields()
    managed = prices.parts(centre.fresh("leasing_manager"), centre.tower.estate)
    assert [(str(part.batch), part.is_released) for part in managed] == [("首批", True), ("二批", False)]
