"""The pages of renewals: who sees and may do what, and never a rent that is none of his business."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.test import Client

from leasing import services
from leasing.models import Lease, LeasingTerms, Renewal
from leasing.next_step import offers_for
from office import clock
from office.models import Staff
from tests.factories import SpaceFactory
from tests.leasing.quotes import Tower
from tests.leasing.test_signing import known, sign

pytestmark = pytest.mark.django_db


@pytest.fixture
def lease(quoting: Tower) -> Lease:
    """Signed by 顾晓彤 upon her quote: from 1 April 2026 to 31 March 2029."""
    known(quoting)
    return sign(quoting, quoting.answered("accepted"))


def asked(quoting: Tower) -> None:
    LeasingTerms.objects.get_or_create(estate=quoting.estate)
    services.ask_for_renewals(at=clock.now(), estate=quoting.estate)


def logged_in(staff: Staff) -> Client:
    client = Client()
    client.force_login(staff)
    return client


def in_autumn_2028(quoting: Tower):
    return clock.at(quoting.estate.moment(date(2028, 10, 9), quoting.estate.opens_at))


def test_who_signed_with_him_asks_and_the_next_step_of_the_client_says_so(quoting: Tower, lease: Lease):
    with in_autumn_2028(quoting):
        asked(quoting)
        seller = quoting.fresh("leasing")
        assert Renewal.objects.get().owner == seller
        offers = offers_for(seller, quoting.prospect)
        assert (str(offers.main.label), offers.main.url) == ("询问续租", f"{lease.get_absolute_url()}#next")
        said = logged_in(seller).get(lease.get_absolute_url()).content.decode()
        assert "续租：转招商经理" in said and "续租：登记新租约" not in said


def test_the_salesperson_passes_it_on_and_the_manager_makes_the_new_lease(quoting: Tower, lease: Lease):
    with in_autumn_2028(quoting):
        asked(quoting)
        sent = {"key": uuid4(), "note": "想续两年，租金持平"}
        client = logged_in(quoting.fresh("leasing"))
        assert client.post(f"/leasing/leases/{lease.pk}/stays/", sent).status_code == 302
        assert (Renewal.objects.get().owner, Renewal.objects.get().turn_role) == (None, "leasing_manager")
        assert client.get(f"/leasing/leases/{lease.pk}/renew/").status_code == 403
        manager = logged_in(quoting.fresh("leasing_manager"))
        page = manager.get(f"/leasing/leases/{lease.pk}/renew/").content.decode()
        assert "2032-03-31" in page  # as long again as the first
        new = {
            "key": uuid4(), "number": "YH-2029-001", "tenant": lease.tenant, "last_day": "2031-03-31",
            "spaces": [quoting.space.pk], "monthly_rent": "56000", "deposit": "190000",
        }  # fmt: skip
        assert manager.post(f"/leasing/leases/{lease.pk}/renew/", new).status_code == 302
        made = Renewal.objects.get().new_lease
        assert (made.since, made.monthly_rent) == (date(2029, 4, 1), Decimal(56000))
        assert made.number in manager.get(lease.get_absolute_url()).content.decode()


@pytest.mark.parametrize("name", ["front_desk", "director", "control_room", "administrator"])
def test_who_does_not_let_finds_neither_renewals_nor_reports(quoting: Tower, lease: Lease, name: str):
    client = logged_in(quoting.fresh(name))
    paths = ["renewals/", "reports/", "reports/export/", "reports/renewals/", f"leases/{lease.pk}/renew/"]
    assert [client.get(f"/leasing/{path}").status_code for path in paths] == [404] * 5


def test_the_list_of_renewals_says_what_ends_in_which_month_and_no_rent(quoting: Tower, lease: Lease):
    with in_autumn_2028(quoting):
        client = logged_in(quoting.fresh("other_leasing"))
        said = client.get("/leasing/renewals/?month=2029-03").content.decode()
        assert lease.tenant in said and "55,971" not in said
        assert lease.tenant not in client.get("/leasing/renewals/?month=2029-02").content.decode()
        assert client.get(f"/leasing/leases/{lease.pk}/give-back/").status_code == 403


def test_the_list_of_renewals_asks_as_often_for_many_as_for_one(
    quoting: Tower, lease: Lease, django_assert_max_num_queries
):

    manager = quoting.fresh("leasing_manager")
    for place in range(12):
        space = SpaceFactory(estate=quoting.estate, building=quoting.space.building, position=30 + place)
        contract = services.Contract(f"X-{place}", f"租户{place}", date(2026, 3, 1), date(2026, 9, 30))
        services.record_lease(estate=quoting.estate, by=manager, contract=contract, space_ids=[space.pk])
    client = logged_in(manager)
    client.get("/leasing/renewals/")
    with django_assert_max_num_queries(20):
        assert client.get("/leasing/renewals/").content.decode().count("租户") >= 12
