"""Marks of households: the administrator offers them, the desk gives them (R51)."""

import pytest

from office.errors import BadInput, NotAllowed
from office.models import Entry
from premises import services
from premises.models import Household, Tag
from tests.factories import HouseholdFactory, StaffFactory

pytestmark = [pytest.mark.django_db, pytest.mark.req("R51")]


@pytest.fixture
def home(estate):
    return HouseholdFactory(estate=estate)


def tag(estate, name: str = "独居老人", **changes) -> Tag:
    return Tag.objects.create(estate=estate, name=name, **changes)


def test_the_desk_marks_a_household_on_its_page(client, at_desk, estate, home):
    old, young = tag(estate), tag(estate, "新生儿")
    assert "新生儿" in client.get(f"/register/households/{home.pk}/marks/").content.decode()
    response = client.post(f"/register/households/{home.pk}/marks/", {"tags": [old.pk]}, follow=True)
    assert "独居老人" in response.content.decode()
    assert list(home.tags.all()) == [old]
    entry = Entry.objects.about(Household.KIND, home.pk).get()
    assert (entry.verb, entry.details) == ("household_marked", {"given": [old.pk], "taken": []})
    client.post(f"/register/households/{home.pk}/marks/", {"tags": [young.pk]})
    assert list(home.tags.all()) == [young]


def test_the_same_marks_again_leave_no_line(estate, desk, home):
    old = tag(estate)
    for _each in range(2):
        services.mark_household(household=home, tags=[old], by=desk)
    assert Entry.objects.about(Household.KIND, home.pk).count() == 1


def test_a_retired_mark_is_offered_only_where_it_stands(client, at_desk, estate, home, desk):
    kept = tag(estate)
    services.mark_household(household=home, tags=[kept], by=desk)
    Tag.objects.filter(pk=kept.pk).update(retired=True)
    kept.refresh_from_db()
    services.mark_household(household=home, tags=[kept], by=desk)
    other = HouseholdFactory(estate=estate)
    assert "独居老人" not in client.get(f"/register/households/{other.pk}/marks/").content.decode()
    with pytest.raises(BadInput):
        services.mark_household(household=other, tags=[kept], by=desk)


def test_a_mark_of_another_estate_is_refused(desk, elsewhere, home):
    with pytest.raises(BadInput):
        services.mark_household(household=home, tags=[tag(elsewhere)], by=desk)


def test_who_does_not_keep_the_register_gives_no_marks(client, estate, leasing, home):
    with pytest.raises(NotAllowed):
        services.mark_household(household=home, tags=[tag(estate)], by=leasing)
    client.force_login(leasing, backend="office.login.NameOrPhoneBackend")
    assert client.get(f"/register/households/{home.pk}/marks/").status_code == 403


def test_another_estates_desk_finds_no_household(client, elsewhere, home):
    client.force_login(StaffFactory(role="front_desk", estate=elsewhere), backend="office.login.NameOrPhoneBackend")
    assert client.get(f"/register/households/{home.pk}/marks/").status_code == 404


def test_the_administrator_makes_marks(client, estate):
    client.force_login(StaffFactory(role="administrator", estate=estate), backend="office.login.NameOrPhoneBackend")
    assert client.post("/admin/premises/tag/add/", {"estate": estate.pk, "name": "商户"}).status_code == 302
    assert Tag.objects.get().name == "商户"
