"""The signature: an approved and accepted quote becomes the lease, once, with what goes with it (R81, R82, R93)."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from leasing import services
from leasing.models import Hold, HoldMoney, Lease, Prospect, QuoteVersion, Renewal, Space, WelcomeCeremony
from office import clock
from office.errors import BadInput, NotAllowed, WrongState
from premises.models import Household
from tests.factories import ProspectFactory, UnitFactory
from tests.leasing.quotes import MONDAY, Tower, at, build_tower, when
from tests.leasing.test_quote_race import side_by_side

pytestmark = [pytest.mark.django_db, pytest.mark.req("R93")]


def known(quoting: Tower) -> None:
    """The client has come as far as the table."""
    for stage in ("needs_known", "viewed", "negotiating"):
        services.move_prospect(prospect_id=quoting.prospect.pk, by=quoting.fresh("leasing"), to=stage)


def paper(quoting: Tower, **said) -> services.Paper:
    plain = {
        "number": "YH-2026-031",
        "tenant": "晨曦软件有限公司",
        "signed_on": date(2026, 3, 16),
        "welcome_on": date(2026, 4, 1),
        "welcome_by": quoting.leasing,
    }
    return services.Paper(**(plain | said))


def sign(quoting: Tower, version: QuoteVersion, by: str = "leasing", **said) -> Lease:
    return services.sign_lease(version_id=version.pk, by=quoting.fresh(by), paper=paper(quoting, **said))


@pytest.fixture
def accepted(quoting: Tower) -> QuoteVersion:
    known(quoting)
    return quoting.answered("accepted")


def test_the_lease_says_what_the_quote_says(quoting: Tower, accepted: QuoteVersion):
    """5.60 × 328.60 × 365 ÷ 12 = 55,971.53; the deposit is three months of it with 328.60 × 28 = 9,200.80."""
    lease = sign(quoting, accepted)
    assert (lease.since, lease.last_day) == (date(2026, 4, 1), date(2029, 3, 31))
    assert (lease.monthly_rent, lease.deposit) == (Decimal("55971.53"), Decimal("195516.99"))
    assert [one.space for one in lease.leased.all()] == [quoting.space]
    assert lease.quote_version == accepted
    assert (quoting.prospect.stage, quoting.prospect.reached) == ("signed", 5)


@pytest.mark.parametrize(("last_day", "outcome"), [(date(2026, 3, 31), "renewed"), (date(2026, 3, 30), "")])
def test_who_signs_again_from_the_day_after_his_lease_has_renewed_it(quoting: Tower, last_day: date, outcome: str):
    manager = quoting.fresh("leasing_manager")
    contract = services.Contract("YH-2025-008", "晨曦软件有限公司", date(2025, 4, 1), last_day)
    old = services.record_lease(estate=quoting.estate, by=manager, contract=contract, space_ids=[quoting.space.pk])
    services.ask_for_renewals(at=clock.now())
    known(quoting)
    lease = sign(quoting, quoting.answered("accepted"))
    renewal = Renewal.objects.get(lease=old)
    assert (renewal.outcome, renewal.new_lease) == (outcome, lease if outcome else None)


@pytest.mark.parametrize("state", ["draft", "submitted", "approved", "sent"])
def test_what_is_not_approved_and_accepted_is_not_signed(quoting: Tower, state: str):
    known(quoting)
    version = getattr(quoting, state)("5.40" if state in ("draft", "submitted") else "5.60")
    with pytest.raises(WrongState):
        sign(quoting, version)
    with pytest.raises(IntegrityError, match="not approved and accepted"), transaction.atomic():
        Lease.objects.create(
            estate=quoting.estate,
            number="X",
            tenant="X",
            term=("2026-04-01", "2027-04-01"),
            recorded_at=clock.now(),
            recorded_by=quoting.leasing_manager,
            quote_version=version,
        )


def test_nobody_has_signed_without_a_lease(quoting: Tower):
    known(quoting)
    with pytest.raises(WrongState):
        services.move_prospect(prospect_id=quoting.prospect.pk, by=quoting.leasing, to="signed")
    with pytest.raises(IntegrityError, match="without a lease"), transaction.atomic():
        Prospect.objects.update(stage="signed")


def test_his_needs_come_before_the_signature(quoting: Tower):
    version = quoting.answered("accepted")
    with pytest.raises(WrongState):
        sign(quoting, version)


@pytest.mark.parametrize("by", ["other_leasing", "front_desk", "director", "administrator"])
def test_who_keeps_the_client_signs_with_him_and_nobody_else(quoting: Tower, accepted: QuoteVersion, by: str):
    with pytest.raises(NotAllowed):
        sign(quoting, accepted, by)


@pytest.mark.req("R81")
def test_authority_is_asked_again_at_the_signature(quoting: Tower, accepted: QuoteVersion):
    Space.objects.filter(pk=quoting.space.pk).update(list_price=Decimal("6.20"), floor_price=Decimal("5.80"))
    with pytest.raises(WrongState, match="批准之后"):
        sign(quoting, accepted)
    assert not Lease.objects.exists()


def test_signed_is_signed_once_and_its_terms_stay(quoting: Tower, accepted: QuoteVersion):
    lease = sign(quoting, accepted)
    with pytest.raises(WrongState):
        sign(quoting, accepted, number="YH-2")
    with pytest.raises(WrongState):
        services.change_quote(version_id=accepted.pk, by=quoting.leasing, wanted=quoting.wanted("5.00"))
    with pytest.raises(IntegrityError, match="signed upon this version"), transaction.atomic():
        QuoteVersion.objects.filter(pk=accepted.pk).update(status="replaced", is_latest=False)
    cheaper = services.Contract(
        lease.number, lease.tenant, lease.since, lease.last_day, monthly_rent=Decimal(1), deposit=lease.deposit
    )
    with pytest.raises(WrongState):
        services.change_lease(
            lease_id=lease.pk, by=quoting.leasing_manager, contract=cheaper, space_ids=[quoting.space.pk]
        )
    with pytest.raises(IntegrityError, match="keeps the terms"), transaction.atomic():
        Lease.objects.update(quote_version=None)


def test_his_hold_is_converted_and_the_money_counts(quoting: Tower, accepted: QuoteVersion):
    seller, until = quoting.fresh("leasing"), quoting.estate.moment(date(2026, 3, 20), quoting.estate.closes_at)
    hold = services.hold_space(space_id=quoting.space.pk, by=seller, until=until, prospect=quoting.prospect)
    services.take_money(hold_id=hold.pk, by=seller, kind="earnest", amount=Decimal(20000), paid_on=date(2026, 3, 16))
    sign(quoting, accepted)
    assert Hold.objects.get().released_at is not None
    assert HoldMoney.objects.get().state == "converted"


def test_what_a_colleague_holds_for_another_is_not_signed(quoting: Tower, accepted: QuoteVersion):
    other = ProspectFactory(estate=quoting.estate, company="别人", owner=quoting.other_leasing)
    until = quoting.estate.moment(date(2026, 3, 20), quoting.estate.closes_at)
    services.hold_space(space_id=quoting.space.pk, by=quoting.fresh("other_leasing"), until=until, prospect=other)
    with pytest.raises(WrongState):
        sign(quoting, accepted)


def test_a_day_to_come_is_no_day_of_signing(quoting: Tower, accepted: QuoteVersion):
    with pytest.raises(BadInput) as refused:
        sign(quoting, accepted, signed_on=date(2026, 3, 17))
    assert refused.value.field == "signed_on"


# The register


def test_the_lease_begins_the_towers_household_and_its_end_ends_it(quoting: Tower, accepted: QuoteVersion):
    unit = UnitFactory(estate=quoting.estate)
    Space.objects.filter(pk=quoting.space.pk).update(unit=unit)
    lease = sign(quoting, accepted)
    assert services.keep_tenancies(at=when(31, 12), estate=quoting.estate) == 0
    first = when(1, 0, 5, month=4)
    assert [services.keep_tenancies(at=first, estate=quoting.estate) for _time in range(2)] == [1, 0]
    home = Household.objects.get(unit=unit)
    assert (home.since, home.until, home.ties.get().person.name) == (date(2026, 4, 1), None, "晨曦软件有限公司")
    with at(when(10, 10, month=4)):
        services.end_lease(
            lease_id=lease.pk, by=quoting.fresh("leasing_manager"), last_day=date(2026, 6, 30), reason="搬去杭州"
        )
    assert services.keep_tenancies(at=when(30, 23, month=6), estate=quoting.estate) == 0
    assert [services.keep_tenancies(at=when(1, 1, month=7), estate=quoting.estate) for _time in range(2)] == [1, 0]
    home.refresh_from_db()
    assert home.until == date(2026, 7, 1)


# The welcome


@pytest.mark.req("R82")
def test_the_welcome_is_planned_prepared_and_held(quoting: Tower, accepted: QuoteVersion):
    ceremony = sign(quoting, accepted).welcome
    assert (ceremony.day, ceremony.owner, ceremony.items.count()) == (date(2026, 4, 1), quoting.leasing, 5)
    first = ceremony.items.first()
    services.prepare_welcome(ceremony_id=ceremony.pk, by=quoting.leasing, done=[first.pk], also="点心")
    assert ceremony.items.filter(done_at__isnull=False).get() == first
    assert ceremony.items.last().text == "点心"
    with pytest.raises(BadInput):
        services.hold_welcome(ceremony_id=ceremony.pk, by=quoting.leasing)
    services.hold_welcome(ceremony_id=ceremony.pk, by=quoting.leasing, note="许总很高兴。")
    with pytest.raises(WrongState):
        services.prepare_welcome(ceremony_id=ceremony.pk, by=quoting.leasing, done=[])
    assert WelcomeCeremony.objects.get().done_by == quoting.leasing


@pytest.mark.req("R82")
def test_the_welcome_lies_around_the_first_day(quoting: Tower, accepted: QuoteVersion):
    with pytest.raises(BadInput) as refused:
        sign(quoting, accepted, welcome_on=date(2026, 6, 3))
    assert refused.value.field == "welcome_on"
    assert not Lease.objects.exists()


# Two at once


def accepted_by(tower: Tower, company: str) -> QuoteVersion:
    """A second client, as far as the first, who accepts the same space too."""
    owner = tower.fresh("other_leasing")
    prospect = ProspectFactory(estate=tower.estate, company=company, owner=owner, standing="B")
    services.move_prospect(prospect_id=prospect.pk, by=owner, to="needs_known")
    draft = services.draw_up_quote(prospect_id=prospect.pk, by=owner, wanted=tower.wanted("5.60"))
    services.submit_quote(version_id=draft.pk, by=owner)
    services.send_quote(version_id=draft.pk, by=owner, way="paper")
    return services.answer_quote(version_id=draft.pk, by=owner, outcome="accepted")


@pytest.mark.django_db(transaction=True)
def test_of_two_who_sign_one_space_one_has_it_and_the_other_reads_why():
    with at(MONDAY):
        tower = build_tower()
        known(tower)
        first = tower.answered("accepted")
        second = accepted_by(tower, "泽远生物")
    done, refused = side_by_side(
        lambda: sign(tower, first), lambda: sign(tower, second, "other_leasing", number="YH-2", tenant="泽远生物")
    )
    assert (len(done), len(refused), Lease.objects.count()) == (1, 1, 1)
    assert refused[0]
