import pghistory
import pytest

from office.errors import BadInput, NotAllowed, WrongState
from office.models import Entry
from premises import reports, services
from premises.models import Zone
from tests.factories import BuildingFactory, StaffFactory, UnitFactory, ZoneFactory

pytestmark = pytest.mark.django_db


@pytest.mark.req("R47")
def test_an_estate_where_every_home_has_an_officer_has_no_exceptions(estate, officer):
    UnitFactory(estate=estate, zone=ZoneFactory(estate=estate, officer=officer))
    assert not reports.exceptions(estate)


@pytest.mark.req("R47")
def test_a_zone_without_officer_is_an_exception(estate, officer):
    empty = ZoneFactory(estate=estate, officer=None)
    left = ZoneFactory(estate=estate, officer=StaffFactory(is_active=False))
    ZoneFactory(estate=estate, officer=officer)
    ZoneFactory(estate=estate, officer=None, retired=True)
    assert reports.exceptions(estate).zones == [empty, left]


@pytest.mark.req("R47")
def test_a_unit_outside_of_every_zone_is_an_exception(estate):
    UnitFactory(estate=estate, zone=None)
    assert reports.exceptions(estate).has_units_without_zone


@pytest.mark.req("R47")
def test_the_exceptions_stand_on_the_screen_until_somebody_answers(client, estate, director, officer):
    zone = ZoneFactory(estate=estate, name="第五片区", officer=None)
    client.force_login(director, backend="office.login.NameOrPhoneBackend")
    assert "没有人负责" in client.get("/register/zones/").content.decode()
    response = client.post(f"/register/zones/{zone.pk}/officer/", {f"{zone.pk}-officer": officer.pk}, follow=True)
    assert "没有人负责" not in response.content.decode()
    zone.refresh_from_db()
    assert zone.officer == officer


@pytest.mark.req("R47")
def test_a_change_of_officer_keeps_who_it_was_before(estate, director, officer):
    zone = ZoneFactory(estate=estate, officer=officer)
    other = StaffFactory(role="officer", estate=estate, name="陈立新")
    services.change_zone_officer(zone=zone, officer=other, by=director)
    assert Entry.objects.about(Zone.KIND, zone.pk).get().details == {"before": officer.pk, "after": other.pk}
    events = (
        pghistory.models.Events.objects.tracks(zone).order_by("pgh_id").values_list("pgh_data__officer_id", flat=True)
    )
    assert list(events) == [officer.pk, other.pk]


@pytest.mark.req("R47")
def test_the_history_of_a_zone_is_read_on_the_screen(client, estate, director, officer):
    zone = ZoneFactory(estate=estate, officer=officer)
    services.change_zone_officer(
        zone=zone, officer=StaffFactory(role="officer", estate=estate, name="陈立新"), by=director
    )
    client.force_login(officer, backend="office.login.NameOrPhoneBackend")
    assert "把物管员由 林秀芳 换成 陈立新" in client.get("/register/zones/").content.decode()


def test_naming_the_same_officer_again_writes_nothing(estate, director, officer):
    zone = ZoneFactory(estate=estate, officer=officer)
    services.change_zone_officer(zone=zone, officer=officer, by=director)
    assert not Entry.objects.about(Zone.KIND, zone.pk).exists()


def test_who_has_left_gets_no_zone(estate, director):
    with pytest.raises(BadInput):
        services.change_zone_officer(
            zone=ZoneFactory(estate=estate), officer=StaffFactory(is_active=False), by=director
        )


@pytest.mark.parametrize("role", ["front_desk", "officer", "leasing", "general_manager"])
def test_only_director_and_administrator_divide_the_estate(estate, role):
    staff, zone = StaffFactory(role=role, estate=estate), ZoneFactory(estate=estate)
    with pytest.raises(NotAllowed):
        services.change_zone_officer(zone=zone, officer=None, by=staff)
    with pytest.raises(NotAllowed):
        services.retire_zone(zone=zone, by=staff)
    with pytest.raises(NotAllowed):
        services.assign_building(building=BuildingFactory(estate=estate), zone=zone, by=staff)


def test_units_follow_their_building_unless_they_were_set_apart(estate, director):
    old, new, apart = (ZoneFactory(estate=estate) for _zone in range(3))
    building = BuildingFactory(estate=estate, zone=old)
    follower = UnitFactory(estate=estate, building=building, zone=old)
    other = UnitFactory(estate=estate, building=building, zone=apart)
    assert services.assign_building(building=building, zone=new, by=director) == 1
    follower.refresh_from_db()
    other.refresh_from_db()
    assert (follower.zone, other.zone) == (new, apart)


def test_units_without_a_zone_follow_a_building_that_gets_its_first(estate, director):
    zone, building = ZoneFactory(estate=estate), BuildingFactory(estate=estate)
    unit = UnitFactory(estate=estate, building=building, zone=None)
    services.assign_building(building=building, zone=zone, by=director)
    unit.refresh_from_db()
    assert unit.zone == zone


def test_a_zone_is_retired_when_it_is_empty(estate, director):
    zone = ZoneFactory(estate=estate)
    unit = UnitFactory(estate=estate, zone=zone)
    with pytest.raises(WrongState):
        services.retire_zone(zone=zone, by=director)
    unit.zone = None
    unit.save()
    assert services.retire_zone(zone=zone, by=director).retired
