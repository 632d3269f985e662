"""Leases are taken over, corrected and ended; a space is let to one tenant at a time."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from leasing import services
from leasing.ends.recommenders import names_for
from leasing.models import Lease, LeasedSpace, Space
from leasing.spaces.page import there
from office.errors import BadInput, NotAllowed, WrongState
from tests.factories import EstateFactory, SpaceFactory
from tests.leasing.conftest import NOW, TODAY


@pytest.fixture
def other(space) -> Space:
    return SpaceFactory(estate=space.estate, building=space.building, floor=12, position=3, label="12 层 C 座")


def contract(**facts) -> services.Contract:
    return services.Contract(
        **{"number": "YH-1", "tenant": "文澜阁", "first_day": TODAY, "last_day": date(2029, 3, 16)} | facts
    )


def record(space, by, *others, **facts) -> Lease:
    ids = [one.pk for one in (space, *others)]
    return services.record_lease(estate=space.estate, by=by, contract=contract(**facts), space_ids=ids)


def test_a_lease_takes_several_spaces_for_its_term(space, other, manager):
    lease = record(space, manager, other)
    assert {row.dates for row in lease.leased.all()} == {DateRange(TODAY, date(2029, 3, 17))}
    assert (lease.leased.count(), lease.last_day) == (2, date(2029, 3, 16))


def test_a_space_is_let_to_one_at_a_time_by_any_route(space, manager):
    lease = record(space, manager)
    with pytest.raises(WrongState, match="文澜阁"):
        record(space, manager, number="YH-2", tenant="泽远生物", first_day=date(2029, 3, 16), last_day=date(2030, 1, 1))
    assert Lease.objects.count() == 1
    second = record(space, manager, number="YH-3", first_day=date(2029, 3, 17), last_day=date(2030, 1, 1))
    with pytest.raises(IntegrityError, match="leased_once"), transaction.atomic():
        LeasedSpace.objects.filter(lease=second).update(dates=DateRange(date(2029, 3, 17), date(2029, 12, 1)))
        LeasedSpace.objects.create(
            estate=space.estate, lease=second, space=space, dates=DateRange(date(2029, 12, 1), date(2029, 12, 2))
        )
    with pytest.raises(IntegrityError, match="within its lease"), transaction.atomic():
        LeasedSpace.objects.filter(lease=lease).update(dates=DateRange(TODAY, date(2029, 3, 18)))


def test_only_managers_take_leases_over(space, seller):
    with pytest.raises(NotAllowed):
        record(space, seller)


@pytest.mark.parametrize(
    "facts",
    [
        {"number": " "},
        {"tenant": ""},
        {"last_day": None},
        {"last_day": TODAY - timedelta(days=1)},
        {"monthly_rent": -1},
    ],
)
def test_what_cannot_be_is_refused(space, manager, facts):
    with pytest.raises(BadInput):
        record(space, manager, **facts)


def test_a_number_is_given_once(space, other, manager):
    record(space, manager)
    with pytest.raises(BadInput, match="编号"):
        record(other, manager)


def test_a_space_of_another_estate_is_none_of_its_spaces(space, manager):
    stranger = SpaceFactory(estate=EstateFactory(kind="tower"))
    with pytest.raises(BadInput):
        record(space, manager, stranger)
    lease = record(space, manager)
    with pytest.raises(IntegrityError, match="another estate"), transaction.atomic():
        LeasedSpace.objects.create(estate=space.estate, lease=lease, space=stranger, dates=lease.term)


def test_corrected_it_has_the_new_term_and_spaces(space, other, manager):
    lease = record(space, manager)
    changed = contract(last_day=date(2030, 3, 16), tenant="文澜阁书店")
    services.change_lease(lease_id=lease.pk, by=manager, contract=changed, space_ids=[other.pk])
    lease.refresh_from_db()
    assert (lease.tenant, lease.version) == ("文澜阁书店", 2)
    assert [row.space_id for row in lease.leased.all()] == [other.pk]
    assert not LeasedSpace.objects.filter(space=space).exists()


def test_a_correction_that_is_refused_changes_nothing(space, other, manager):
    lease = record(space, manager)
    record(other, manager, number="YH-2", tenant="泽远生物")
    with pytest.raises(WrongState):
        services.change_lease(lease_id=lease.pk, by=manager, contract=contract(), space_ids=[other.pk])
    assert [row.space_id for row in lease.leased.all()] == [space.pk]


def test_ended_before_its_time_the_space_is_free_from_the_next_day(space, manager):
    lease = record(space, manager)
    services.end_lease(lease_id=lease.pk, by=manager, last_day=date(2026, 6, 30), reason="搬去杭州")
    second = record(space, manager, number="YH-2", tenant="泽远生物", first_day=date(2026, 7, 1))
    assert second.since == date(2026, 7, 1)


@pytest.mark.parametrize("last", [TODAY - timedelta(days=1), date(2029, 3, 17)])
def test_it_ends_within_its_term_and_with_a_reason(space, manager, last):
    lease = record(space, manager)
    with pytest.raises(BadInput):
        services.end_lease(lease_id=lease.pk, by=manager, last_day=last, reason="搬去杭州")
    with pytest.raises(BadInput):
        services.end_lease(lease_id=lease.pk, by=manager, last_day=date(2026, 6, 30), reason=" ")


def test_a_let_space_is_let_within_its_life(space, manager):
    with pytest.raises(WrongState):
        record(space, manager, first_day=date(2024, 4, 30))


def test_a_sale_has_no_end_and_a_lease_has_one(space, other, manager):
    sale = record(space, manager, kind="sale", last_day=None)
    assert (sale.last_day, sale.leased.get().dates.upper) == (None, None)
    with pytest.raises(WrongState):
        services.end_lease(lease_id=sale.pk, by=manager, last_day=date(2026, 6, 30), reason="错")
    lease = record(other, manager, number="YH-2")
    with pytest.raises(IntegrityError, match="lease_term"), transaction.atomic():
        Lease.objects.filter(pk=lease.pk).update(term=DateRange(TODAY, None))


def test_what_is_let_is_not_kept_by_the_office(space, manager):
    record(space, manager)
    with pytest.raises(WrongState):
        services.change_space(space_id=space.pk, by=manager, facts={"own_use": "会议中心"})


# Recorded by mistake


def test_a_lease_that_was_recorded_by_mistake_stays_and_its_spaces_are_free(space, other, manager, seller, in_days):
    lease = record(space, manager, other)
    services.void_lease(lease_id=lease.pk, by=manager, reason="录到别的楼去了")
    lease.refresh_from_db()
    assert (lease.voided_by, lease.void_reason, lease.number) == (manager, "录到别的楼去了", "YH-1")
    assert [row.dates.isempty for row in lease.leased.all()] == [True, True]
    assert {one.standing for one in there(space.estate)} == {"vacant"}
    services.hold_space(space_id=other.pk, by=seller, until=in_days(2))
    assert record(space, manager).number == "YH-1", "the number is free for the right one"
    for nothing_more in (
        lambda: services.void_lease(lease_id=lease.pk, by=manager, reason="再来一次"),
        lambda: services.end_lease(lease_id=lease.pk, by=manager, last_day=date(2026, 6, 30), reason="错"),
        lambda: services.change_lease(lease_id=lease.pk, by=manager, contract=contract(), space_ids=[space.pk]),
    ):
        with pytest.raises(WrongState, match="作废"):
            nothing_more()


def test_after_a_void_lease_a_space_is_split_and_kept_by_the_office_as_if_it_had_never_been(space, other, manager):
    for one, number in ((space, "YH-1"), (other, "YH-2")):
        lease = record(one, manager, number=number, kind="sale", last_day=None)
        services.void_lease(lease_id=lease.pk, by=manager, reason="录错")
    services.change_space(space_id=other.pk, by=manager, facts={"own_use": "会议中心"})
    parts = [services.Part("甲", space.area - 1), services.Part("乙", 1)]
    assert len(services.split_space(space_id=space.pk, by=manager, day=TODAY, parts=parts)) == 2


def test_the_tenant_of_a_void_lease_is_suggested_as_a_sender_to_nobody(space, manager):
    lease = record(space, manager)
    assert names_for(manager, space.estate) == ["文澜阁"]
    services.void_lease(lease_id=lease.pk, by=manager, reason="录错")
    assert names_for(manager, space.estate) == []


def test_only_the_managers_make_a_lease_void_and_with_a_reason(space, manager, seller):
    lease = record(space, manager)
    with pytest.raises(NotAllowed):
        services.void_lease(lease_id=lease.pk, by=seller, reason="录错")
    with pytest.raises(BadInput):
        services.void_lease(lease_id=lease.pk, by=manager, reason=" ")


def test_the_database_frees_the_spaces_of_a_void_lease_and_of_no_other(space, manager):
    lease = record(space, manager)
    with pytest.raises(IntegrityError, match="any other lets"), transaction.atomic():
        lease.leased.update(dates=DateRange(empty=True))
    Lease.objects.filter(pk=lease.pk).update(voided_at=NOW, voided_by=manager, void_reason="录错")
    assert lease.leased.get().dates.isempty
    with pytest.raises(IntegrityError, match="lets nothing"), transaction.atomic():
        lease.leased.update(dates=lease.term)
    with pytest.raises(IntegrityError, match="stays void"), transaction.atomic():
        Lease.objects.filter(pk=lease.pk).update(voided_at=None, voided_by=None, void_reason="")


def test_a_void_lease_stands_in_a_list_of_its_own(client, space, manager, seller):
    lease = record(space, manager)
    client.force_login(manager)
    form = {"key": str(uuid4()), "reason": "录错"}
    assert client.post(f"/leasing/leases/{lease.pk}/void/", form).status_code == 302
    page = client.get(f"/leasing/leases/{lease.pk}/")
    assert "录错" in page.content.decode()
    assert page.context["may_change"] is False
    assert client.get(f"/leasing/leases/{lease.pk}/edit/").status_code == 409
    assert {tab: len(client.get(f"/leasing/leases/?tab={tab}").context["rows"]) for tab in ("running", "void")} == {
        "running": 0, "void": 1,
    }  # fmt: skip
    assert client.get(f"/leasing/spaces/{space.pk}/").context["lets"] == []
    client.force_login(seller)
    assert client.get(f"/leasing/leases/{lease.pk}/void/").status_code == 403
