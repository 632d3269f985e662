"""A space is held for one client at a time, ends its hold by itself, and its money goes by its rules."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from leasing import services
from leasing.models import MONEY_ENDS, Hold, HoldMoney, LeasedSpace, LeasingTerms, Space
from office import clock
from office.errors import BadInput, NotAllowed, WrongState
from office.models import Entry, Notice
from tests.factories import ProspectFactory, StaffFactory
from tests.leasing.conftest import TODAY


@pytest.fixture
def hold(space, seller, in_days):
    return services.hold_space(space_id=space.pk, by=seller, until=in_days(5))


def test_a_second_one_reads_who_holds_it_and_until_when(space, hold, colleague, in_days):
    with pytest.raises(WrongState, match=r"顾晓彤.*17:30"):
        services.hold_space(space_id=space.pk, by=colleague, until=in_days(2))
    assert Hold.objects.count() == 1


def test_the_database_lets_nobody_hold_it_twice(space, hold, colleague, in_days):
    with pytest.raises(IntegrityError, match="hold_once"), transaction.atomic():
        Hold.objects.create(estate=space.estate, space=space, owner=colleague, placed_at=clock.now(), until=in_days(1))


def test_when_it_has_ended_by_itself_the_next_one_may(space, hold, colleague, in_days):
    with clock.at(hold.until):
        second = services.hold_space(space_id=space.pk, by=colleague, until=in_days(7))
    assert second.owner == colleague
    assert Entry.objects.about(Space.KIND, space.pk).filter(verb="held").count() == 2


def test_released_it_is_free_at_once(space, hold, seller, colleague, in_days):
    services.release_hold(hold_id=hold.pk, by=seller, reason="客户改租别处")
    services.hold_space(space_id=space.pk, by=colleague, until=in_days(2))
    assert Hold.objects.live(clock.now()).get().owner == colleague
    assert not Entry.objects.about(Space.KIND, space.pk).filter(text__note__contains="别处").exists()


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("leasing", True),
        ("leasing_manager", True),
        ("general_manager", False),
        ("director", False),
        ("front_desk", False),
    ],
)
def test_who_lets_holds(space, in_days, role, may):
    staff = StaffFactory(role=role, estate=space.estate)
    if may:
        assert services.hold_space(space_id=space.pk, by=staff, until=in_days(1)).owner == staff
    else:
        with pytest.raises(NotAllowed):
            services.hold_space(space_id=space.pk, by=staff, until=in_days(1))


def test_a_salesperson_holds_a_week_at_most_and_the_manager_longer(space, seller, manager, in_days):
    with pytest.raises(NotAllowed, match="招商经理"):
        services.hold_space(space_id=space.pk, by=seller, until=in_days(8))
    LeasingTerms.objects.update_or_create(estate=space.estate, defaults={"hold_days": 8})
    hold = services.hold_space(space_id=space.pk, by=seller, until=in_days(8))
    with pytest.raises(NotAllowed):
        services.extend_hold(hold_id=hold.pk, by=seller, until=in_days(9))
    assert services.extend_hold(hold_id=hold.pk, by=manager, until=in_days(30)).until == in_days(30)


def test_a_colleague_neither_extends_nor_releases_it(hold, colleague, in_days):
    for act in (
        lambda: services.extend_hold(hold_id=hold.pk, by=colleague, until=in_days(6)),
        lambda: services.release_hold(hold_id=hold.pk, by=colleague),
        lambda: pay(hold, colleague),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_what_has_ended_is_not_extended(hold, seller, in_days):
    with clock.at(hold.until), pytest.raises(WrongState, match="结束"):
        services.extend_hold(hold_id=hold.pk, by=seller, until=in_days(7))


@pytest.mark.parametrize("days", [-1, 400])
def test_an_hour_that_cannot_be_is_refused(space, manager, in_days, days):
    with pytest.raises(BadInput):
        services.hold_space(space_id=space.pk, by=manager, until=in_days(days))


def test_it_is_held_for_a_client_whom_one_may_see(space, seller, colleague, in_days):
    theirs = ProspectFactory(estate=space.estate, owner=colleague)
    with pytest.raises(BadInput):
        services.hold_space(space_id=space.pk, by=seller, until=in_days(1), prospect=theirs)


def test_what_is_let_is_not_held_by_any_route(space, let, seller, in_days):
    let(space, last=TODAY + timedelta(days=3))
    with pytest.raises(WrongState, match="文澜阁"):
        services.hold_space(space_id=space.pk, by=seller, until=in_days(1))
    with pytest.raises(IntegrityError, match="let is not held"), transaction.atomic():
        Hold.objects.create(estate=space.estate, space=space, owner=seller, placed_at=clock.now(), until=in_days(1))


def test_what_the_office_keeps_is_not_held_by_any_route(space, seller, in_days):
    Space.objects.filter(pk=space.pk).update(own_use="会议中心")
    with pytest.raises(WrongState, match="会议中心"):
        services.hold_space(space_id=space.pk, by=seller, until=in_days(1))
    with pytest.raises(IntegrityError), transaction.atomic():
        Hold.objects.create(estate=space.estate, space=space, owner=seller, placed_at=clock.now(), until=in_days(1))


def test_what_is_held_is_not_let_by_any_route(space, hold, let, seller):
    with pytest.raises(WrongState, match="顾晓彤"):
        let(space, first=TODAY)
    other = let(_another(space), first=TODAY, last=date(2027, 2, 28))
    with pytest.raises(IntegrityError, match="held is not let"), transaction.atomic():
        LeasedSpace.objects.create(estate=space.estate, lease=other, space=space, dates=other.term)
    services.release_hold(hold_id=hold.pk, by=seller)
    assert let(space, first=TODAY, tenant="泽远生物").tenant == "泽远生物"


def test_a_hold_that_has_ended_is_no_hindrance_to_a_lease_of_its_days(space, hold, let, tower):
    with clock.at(hold.until + timedelta(hours=1)):
        assert let(space, first=TODAY + timedelta(days=1), tenant="泽远生物").pk


def _another(space: Space) -> Space:
    return Space.objects.create(
        estate=space.estate, building=space.building, floor=3, label="3 层", area=100,
        life=DateRange(date(2024, 5, 1), None),
    )  # fmt: skip


# Money


def pay(hold, by, kind="earnest", amount="20000.00") -> HoldMoney:
    return services.take_money(
        hold_id=hold.pk, by=by, kind=kind, amount=Decimal(amount), paid_on=TODAY, note="收据 0318"
    )


def settle(money, by, state, note="") -> HoldMoney:
    return services.settle_money(money_id=money.pk, by=by, state=state, settled_on=TODAY, note=note)


@pytest.mark.parametrize(
    ("kind", "state", "back"),
    [
        ("intent", "converted", "0"),
        ("intent", "returned", "20000"),
        ("earnest", "converted", "0"),
        ("earnest", "returned", "20000"),
        ("earnest", "forfeited", "0"),
        ("earnest", "doubled", "40000"),
    ],
)
def test_each_money_ends_as_its_kind_allows(hold, manager, kind, state, back):
    money = settle(pay(hold, manager, kind), manager, state, "客户违约，未按约签约")
    assert (money.state, money.settled_by, money.goes_back) == (state, manager, Decimal(back))
    entry = Entry.objects.about(Hold.KIND, hold.pk).first()
    assert (entry.verb, entry.after, entry.text.note) == ("money_settled", state, "客户违约，未按约签约")


@pytest.mark.parametrize("state", ["forfeited", "doubled"])
def test_money_of_intent_is_never_lost_by_any_route(hold, manager, state):
    money = pay(hold, manager, "intent")
    with pytest.raises(BadInput):
        settle(money, manager, state, "违约")
    with pytest.raises(IntegrityError, match="money_ends_by_its_kind"), transaction.atomic():
        HoldMoney.objects.filter(pk=money.pk).update(state=state, settled_on=TODAY, settled_by=manager)
    assert set(MONEY_ENDS["intent"]) == {"converted", "returned"}


@pytest.mark.parametrize("state", ["forfeited", "doubled"])
def test_to_take_it_from_the_client_is_a_managers_with_a_reason(hold, seller, manager, state):
    money = pay(hold, seller)
    with pytest.raises(NotAllowed):
        settle(money, seller, state, "客户违约")
    with pytest.raises(BadInput):
        settle(money, manager, state)
    assert settle(money, manager, state, "客户违约").state == state


def test_settled_once_it_stays_so_by_any_route(hold, seller):
    money = settle(pay(hold, seller), seller, "returned")
    with pytest.raises(WrongState, match="已退还"):
        settle(money, seller, "converted")
    for act in (
        lambda: HoldMoney.objects.filter(pk=money.pk).update(state="converted"),
        lambda: HoldMoney.objects.filter(pk=money.pk).delete(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            act()


def test_what_was_paid_is_not_written_anew(hold, seller):
    money = pay(hold, seller)
    with pytest.raises(IntegrityError), transaction.atomic():
        HoldMoney.objects.filter(pk=money.pk).update(amount=1)


@pytest.mark.parametrize("day", [TODAY + timedelta(days=1), TODAY - timedelta(days=1)])
def test_money_is_recorded_when_it_has_come(hold, seller, day):
    with pytest.raises(BadInput):
        services.take_money(hold_id=hold.pk, by=seller, kind="intent", amount=Decimal(1), paid_on=day)


# Telling


def told(kind: str) -> list[str]:
    return sorted(Notice.objects.filter(kind=kind).values_list("staff__name", flat=True))


def test_its_owner_is_told_a_day_before_once(hold, seller):
    assert services.tell_of_holds(at=hold.until - timedelta(hours=25)) == 0
    assert services.tell_of_holds(at=hold.until - timedelta(hours=24)) == 1
    assert services.tell_of_holds(at=hold.until - timedelta(hours=1)) == 0
    assert told("hold_ends_soon") == ["顾晓彤"]


def test_its_owner_and_the_manager_are_told_when_it_has_ended_however_late_beat_is(hold, manager):
    assert services.tell_of_holds(at=hold.until + timedelta(days=6)) == 1
    assert services.tell_of_holds(at=hold.until + timedelta(days=6)) == 0
    assert told("hold_ended") == ["韩振宇", "顾晓彤"]
    assert told("hold_ends_soon") == []


def test_extended_it_is_told_anew(hold, seller, in_days):
    services.tell_of_holds(at=hold.until - timedelta(hours=2))
    services.extend_hold(hold_id=hold.pk, by=seller, until=in_days(6))
    assert services.tell_of_holds(at=in_days(6) - timedelta(hours=2)) == 1


def test_what_was_released_is_told_of_no_more(hold, seller):
    services.release_hold(hold_id=hold.pk, by=seller)
    assert services.tell_of_holds(at=hold.until + timedelta(days=1)) == 0
