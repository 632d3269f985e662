"""Whether a tenant stays: asked three times before his lease ends, decided once, followed by a lease from the day after."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from leasing import desk, services
from leasing.models import Lease, LeasedSpace, LeasingTerms, Renewal, RenewalTask, Space
from office import clock
from office.errors import BadInput, NotAllowed, WrongState
from office.models import Estate, Notice, Staff
from tests.factories import HouseholdFactory, SpaceFactory

pytestmark = pytest.mark.django_db
LAST_DAY = date(2026, 12, 31)


@pytest.fixture
def terms(tower: Estate) -> LeasingTerms:
    return LeasingTerms.objects.get_or_create(estate=tower)[0]


@pytest.fixture
def lease(space: Space, let, terms: LeasingTerms) -> Lease:
    return let(space, first=date(2025, 3, 1), last=LAST_DAY)


def on(tower: Estate, day: date) -> datetime:
    return tower.moment(day, tower.opens_at)


def beat(tower: Estate, day: date) -> int:
    with clock.at(on(tower, day)):
        return services.ask_for_renewals(at=clock.now(), estate=tower)


def paper(**said) -> services.Contract:
    plain = {"number": "YH-9", "tenant": "文澜阁", "first_day": date(2020, 1, 1), "last_day": date(2028, 12, 31)}
    return services.Contract(**(plain | {"monthly_rent": Decimal(52000)} | said))


def renew(lease: Lease, by: Staff, *spaces: Space, **said) -> Renewal:
    return services.renew_lease(
        lease_id=lease.pk, by=by, contract=paper(**said), space_ids=[one.pk for one in spaces], note="愿意再签两年"
    )


@pytest.fixture
def other(space: Space) -> Space:
    return SpaceFactory(estate=space.estate, building=space.building, floor=12, position=3, label="12 层 C 座")


# Asked


def test_a_tenant_is_asked_180_90_and_30_days_before_the_end_once_each(tower, lease, manager):
    """The last day is 31 December 2026: 180 days before is 4 July, 90 are 2 October, 30 are 1 December."""
    asked = [
        (date(2026, 7, 3), 0), (date(2026, 7, 4), 1), (date(2026, 7, 4), 0), (date(2026, 10, 1), 0),
        (date(2026, 10, 2), 1), (date(2026, 11, 30), 0), (date(2026, 12, 1), 1), (date(2026, 12, 2), 0),
    ]  # fmt: skip
    assert [(day, beat(tower, day)) for day, _n in asked] == asked
    assert list(RenewalTask.objects.order_by("id").values_list("which", flat=True)) == [1, 2, 3]
    assert Notice.objects.filter(kind="renewal_ask", staff=manager).count() == 3


def test_after_a_silence_the_time_that_counts_now_is_asked_and_none_that_was_missed(tower, lease):
    assert beat(tower, date(2026, 11, 2)) == 1
    assert beat(tower, date(2026, 11, 3)) == 0
    assert list(RenewalTask.objects.values_list("which", flat=True)) == [2]


def test_the_administrator_says_how_many_days_before(tower, lease, terms):
    LeasingTerms.objects.filter(pk=terms.pk).update(renewal_first_days=240)
    assert beat(tower, date(2026, 5, 4)) == 0
    assert beat(tower, date(2026, 5, 5)) == 1
    with pytest.raises(IntegrityError, match="terms_renewal"), transaction.atomic():
        LeasingTerms.objects.filter(pk=terms.pk).update(renewal_second_days=240)


def test_nobody_is_asked_of_a_lease_that_is_void_sold_over_or_decided(tower, lease, space, other, let, manager):
    sale = services.Contract("YH-S", "购房人", date(2025, 3, 1), None, kind="sale")
    services.record_lease(estate=tower, by=manager, contract=sale, space_ids=[other.pk])
    renew(lease, manager, space)
    assert beat(tower, date(2026, 12, 10)) == 0
    with pytest.raises(IntegrityError, match="while it is open"), transaction.atomic():
        RenewalTask.objects.create(estate=tower, lease=lease, which=1, opened_at=clock.now(), due_at=clock.now())


def test_what_is_asked_stands_on_the_managers_desk_and_goes_with_the_answer(client, tower, lease, manager, seller):
    beat(tower, date(2026, 7, 4))
    with clock.at(on(tower, date(2026, 7, 6))):
        rows = [row for row in desk.rows_for(manager, 9) if row.kind == "renewal"]
        assert [row.title for row in rows] == ["文澜阁"]
        assert rows[0].due_at == Renewal.objects.get().due_at
        client.force_login(manager)
        address, card = rows[0].action_url.split("#")
        assert f'id="{card}"' in client.get(address).text
        assert not [row for row in desk.rows_for(seller, 9) if row.kind == "renewal"]
        services.give_back(lease_id=lease.pk, by=manager, last_day=LAST_DAY)
        assert not [row for row in desk.rows_for(manager, 9) if row.kind == "renewal"]


# Answered


def test_renewed_is_a_new_lease_from_the_day_after_with_its_own_rent(lease, space, manager):
    renewal = renew(lease, manager, space)
    new = renewal.new_lease
    assert (renewal.outcome, new.since, new.monthly_rent) == ("renewed", date(2027, 1, 1), Decimal(52000))
    assert list(LeasedSpace.objects.filter(lease=new).values_list("space", flat=True)) == [space.pk]
    assert RenewalTask.objects.filter(answered_at=None).count() == 0


def test_more_area_is_enlarged_and_less_is_reduced_and_what_is_left_is_vacant(lease, space, other, manager, let):
    assert renew(lease, manager, space, other).outcome == "enlarged"
    both = renew(Lease.objects.get(number="YH-9"), manager, other, number="YH-10", last_day=date(2030, 12, 31))
    assert both.outcome == "reduced"
    assert not LeasedSpace.objects.filter(space=space, dates__contains=date(2029, 1, 1)).exists()


def test_a_renewal_does_not_overlap_what_is_let_to_another(lease, space, other, manager, let):
    let(other, tenant="泽远生物", first=date(2025, 3, 1), last=date(2027, 6, 30))
    with pytest.raises(WrongState, match="泽远生物"):
        renew(lease, manager, space, other)
    assert not Renewal.objects.exclude(outcome="").exists()


def test_a_renewal_is_decided_once(lease, space, manager):
    renew(lease, manager, space)
    with pytest.raises(WrongState, match="去向已定：续租"):
        services.give_back(lease_id=lease.pk, by=manager, last_day=LAST_DAY)
    with pytest.raises(IntegrityError, match="decided once"), transaction.atomic():
        Renewal.objects.update(outcome="given_back", new_lease=None)
    with pytest.raises(IntegrityError, match="decided once"), transaction.atomic():
        Renewal.objects.all().delete()


def test_when_the_new_lease_is_void_the_renewal_is_open_again(tower, lease, space, manager):
    new = renew(lease, manager, space).new_lease
    services.void_lease(lease_id=new.pk, by=manager, reason="录错了租金")
    renewal = Renewal.objects.get()
    assert (renewal.outcome, renewal.new_lease, renewal.due_at is not None) == ("", None, True)
    assert beat(tower, date(2026, 7, 4)) == 1
    assert renew(lease, manager, space, number="YH-11").outcome == "renewed"


def test_the_database_refuses_a_renewal_that_leaves_a_gap(tower, lease, other, manager, let):
    later = let(other, first=date(2027, 2, 1), last=date(2028, 1, 31))
    given = {"estate": tower, "lease": lease, "opened_at": clock.now(), "turn_role": "leasing_manager"}
    decided = {"decided_on": date(2026, 3, 17), "decided_at": clock.now(), "decided_by": manager}
    with pytest.raises(IntegrityError, match="day after the last"), transaction.atomic():
        Renewal.objects.create(**given, **decided, outcome="renewed", new_lease=later)
    with pytest.raises(IntegrityError, match="renewal_new_lease"), transaction.atomic():
        Renewal.objects.create(**given, **decided, outcome="renewed")


def test_given_back_on_the_last_day_leaves_the_lease_as_it_is(lease, manager):
    assert services.give_back(lease_id=lease.pk, by=manager, last_day=LAST_DAY).outcome == "given_back"
    lease.refresh_from_db()
    assert lease.last_day == LAST_DAY


def test_given_back_before_it_ends_the_lease_early_and_asks_why(lease, space, manager):
    with pytest.raises(BadInput) as refused:
        services.give_back(lease_id=lease.pk, by=manager, last_day=date(2026, 6, 30))
    assert refused.value.field == "note"
    with pytest.raises(BadInput):
        services.give_back(lease_id=lease.pk, by=manager, last_day=date(2027, 1, 1), note="晚走")
    gone = services.give_back(lease_id=lease.pk, by=manager, last_day=date(2026, 6, 30), note="搬去自购楼")
    lease.refresh_from_db()
    assert (gone.outcome, lease.last_day) == ("ended_early", date(2026, 6, 30))
    assert not LeasedSpace.objects.filter(space=space, dates__contains=date(2026, 7, 1)).exists()


def test_a_lease_that_ends_before_its_time_needs_no_further_answer(tower, lease, manager):
    beat(tower, date(2026, 7, 4))
    with clock.at(on(tower, date(2026, 7, 6))):
        services.end_lease(lease_id=lease.pk, by=manager, last_day=date(2026, 9, 30), reason="经营调整")
    assert Renewal.objects.get().outcome == "ended_early"
    assert not RenewalTask.objects.filter(answered_at=None).exists()


def test_undecided_waits_for_the_day_and_is_asked_again_when_the_next_time_comes(tower, lease, manager):
    beat(tower, date(2026, 7, 4))
    with clock.at(on(tower, date(2026, 7, 6))):
        with pytest.raises(BadInput):
            services.leave_undecided(lease_id=lease.pk, by=manager, ask_again_on=date(2027, 1, 1), note="再看看")
        services.leave_undecided(lease_id=lease.pk, by=manager, ask_again_on=date(2026, 11, 20), note="等总部批")
    renewal = Renewal.objects.get()
    assert (renewal.outcome, renewal.due_at) == ("", tower.end_of(date(2026, 11, 20)))
    assert beat(tower, date(2026, 10, 2)) == 1
    renewal.refresh_from_db()
    assert renewal.due_at < tower.end_of(date(2026, 11, 20))


def test_a_salesperson_who_did_not_sign_with_him_decides_nothing(lease, space, seller):
    for verb in (
        lambda: renew(lease, seller, space),
        lambda: services.give_back(lease_id=lease.pk, by=seller, last_day=LAST_DAY),
        lambda: services.leave_undecided(lease_id=lease.pk, by=seller, ask_again_on=date(2026, 4, 1), note="问过"),
        lambda: services.pass_to_manager(lease_id=lease.pk, by=seller, note="要续"),
    ):
        with pytest.raises(NotAllowed):
            verb()


def test_the_register_keeps_who_stays(tower, lease, space, manager, terms):
    """The household of a tenant who has renewed does not end with his first lease."""
    stay = HouseholdFactory(estate=tower)
    LeasedSpace.objects.filter(lease=lease).update(household=stay)
    renew(lease, manager, space)
    services.keep_tenancies(at=on(tower, LAST_DAY + timedelta(days=1)), estate=tower)
    stay.refresh_from_db()
    assert stay.stay.upper is None
    assert LeasedSpace.objects.get(lease__number="YH-9").household == stay
