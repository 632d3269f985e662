"""The administrator keeps batches, layouts and terms; spaces, leases, holds and prospects he does not."""

from datetime import date

import pytest
from django.contrib import admin

from leasing.models import Cadence, Layout, LeasingTerms, ReleaseBatch
from tests.factories import EstateFactory, SpaceFactory, StaffFactory


@pytest.fixture
def administrator(client, tower):
    staff = StaffFactory(role="administrator", estate=tower)
    client.force_login(staff)
    return staff


def test_only_configuration_is_registered():
    registered = {model._meta.label for model in admin.site._registry}
    never = {
        "Prospect",
        "ProspectContact",
        "Space",
        "Lease",
        "LeasedSpace",
        "Hold",
        "HoldMoney",
        "SpaceImport",
        "FollowUp",
    }
    assert registered & {f"leasing.{name}" for name in never} == set()


def test_a_batch_is_kept(client, administrator, tower):
    cells = {"estate": tower.pk, "name": "首批", "released_on": "2026-04-01", "rank": 1}
    client.post("/admin/leasing/releasebatch/add/", cells)
    assert ReleaseBatch.objects.get().released_on == date(2026, 4, 1)


def test_a_layouts_show_flat_is_of_its_estate(client, administrator, tower):
    other = EstateFactory()
    stranger = SpaceFactory(estate=other)
    cells = {"estate": tower.pk, "name": "A 户型", "area": "106.50", "show_flat": stranger.pk}
    assert client.post("/admin/leasing/layout/add/", cells).status_code == 200
    assert not Layout.objects.exists()
    cells["show_flat"] = SpaceFactory(estate=tower).pk
    client.post("/admin/leasing/layout/add/", cells)
    assert Layout.objects.get().name == "A 户型"


def test_the_terms_of_a_tower_are_kept(client, administrator, tower):
    terms = LeasingTerms.objects.create(estate=tower)
    page = f"/admin/leasing/leasingterms/{terms.pk}/change/"
    cells = {
        "basis": "month", "month_formula": "year", "area_basis": "built", "tax_included": "on", "tax_rate": "0.05",
        "area_tolerance": "0.15", "hold_days": 10, "deposit_months": 3, "payment_months": 3, "quote_days": 15,
        "approve_by": "18:00", "rents_old_after": 6, "call_opens_after": 3, "call_due_after": 4, "quiet_days": 45,
        "thanks": "{name}，谢谢。", "renewal_first_days": 120, "renewal_second_days": 60, "renewal_last_days": 20,
    }  # fmt: skip
    client.post(page, cells)
    terms.refresh_from_db()
    assert (terms.basis, terms.hold_days) == ("month", 10)
    assert (terms.call_opens_after, terms.call_due_after, terms.quiet_days) == (3, 4, 45)
    assert (terms.renewal_first_days, terms.renewal_second_days, terms.renewal_last_days) == (120, 60, 20)


def test_a_step_of_the_cadence_is_kept(client, administrator, tower):
    cells = {"estate": tower.pk, "name": "半年后书信", "count": 6, "unit": "month", "channel": "letter", "order": 60}
    client.post("/admin/leasing/cadence/add/", cells)
    assert (Cadence.objects.get().count, Cadence.objects.get().channel) == (6, "letter")
