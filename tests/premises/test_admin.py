import pytest

from office.models import Entry
from premises.models import Building, Person, Unit, Zone
from tests.factories import BuildingFactory, HouseholdFactory, PersonFactory, StaffFactory, UnitFactory, ZoneFactory

pytestmark = pytest.mark.django_db
LISTS = ["zone", "building", "unit", "person", "household"]


@pytest.fixture
def admin(client, estate):
    client.force_login(StaffFactory(role="administrator", estate=estate), backend="office.login.NameOrPhoneBackend")
    return client


@pytest.mark.parametrize("name", LISTS)
def test_the_administrator_opens_the_lists_and_others_do_not(admin, estate, desk, name):
    HouseholdFactory(estate=estate)
    assert admin.get(f"/admin/premises/{name}/?q=1").status_code == 200
    admin.force_login(desk, backend="office.login.NameOrPhoneBackend")
    assert admin.get(f"/admin/premises/{name}/").status_code in (302, 404)


@pytest.mark.parametrize("name", LISTS)
def test_nothing_is_deleted_and_other_estates_are_not_there(admin, estate, elsewhere, name):
    model = {"zone": Zone, "building": Building, "unit": Unit, "person": Person}.get(name)
    mine, stranger = HouseholdFactory(estate=estate), HouseholdFactory(estate=elsewhere)
    ZoneFactory(estate=estate), ZoneFactory(estate=elsewhere)
    pk, other = (
        (model.objects.get(estate=estate).pk, model.objects.get(estate=elsewhere).pk)
        if model
        else (mine.pk, stranger.pk)
    )
    assert admin.get(f"/admin/premises/{name}/{pk}/delete/").status_code == 403
    assert admin.get(f"/admin/premises/{name}/{other}/change/").status_code == 302


def test_telephones_are_masked_in_the_list(admin, estate):
    PersonFactory(estate=estate, name="王淑珍", phone="13857712207")
    words = admin.get("/admin/premises/person/?q=wsz").content.decode()
    assert "138****2207" in words
    assert "13857712207" not in words


def test_a_corrected_person_is_found_by_the_new_name(admin, estate):
    person = PersonFactory(estate=estate, name="王淑珍")
    form = {"name": "单 雄信", "phone": "138 0000 1111", "ties-TOTAL_FORMS": "0", "ties-INITIAL_FORMS": "0"}
    admin.post(f"/admin/premises/person/{person.pk}/change/", form)
    person.refresh_from_db()
    assert (person.name, person.initials, person.phone_tail) == ("单雄信", "sxx", "1111")


def test_the_history_of_units_and_people_says_from_what_to_what(admin, estate):
    east, west = ZoneFactory(estate=estate, name="东区"), ZoneFactory(estate=estate, name="西区")
    unit = UnitFactory(estate=estate, zone=east, area="89.50", room="502", entrance="1")
    form = {"building": unit.building_id or "", "entrance": "1", "room": "502", "kind": "shop", "label": unit.label}
    assert (
        admin.post(f"/admin/premises/unit/{unit.pk}/change/", {**form, "zone": west.pk, "area": "91"}).status_code
        == 302
    )
    history = admin.get(f"/admin/premises/unit/{unit.pk}/history/").text
    for words in ("片区：东区 → 西区", "面积（㎡）：89.50 → 91", "类型：住宅 → 商铺"):
        assert words in history
    person = PersonFactory(estate=estate, name="王淑珍", phone="13857712207")
    form = {"name": "王淑贞", "phone": "13857712208", "ties-TOTAL_FORMS": "0", "ties-INITIAL_FORMS": "0"}
    assert admin.post(f"/admin/premises/person/{person.pk}/change/", form).status_code == 302
    history = admin.get(f"/admin/premises/person/{person.pk}/history/").text
    assert "王淑珍 → 王淑贞" in history
    assert "138****2207 → 138****2208" in history


def test_a_unit_is_entered_with_its_keys_and_once(admin, estate):
    building = BuildingFactory(estate=estate, number="3")
    form = {"estate": estate.pk, "building": building.pk, "entrance": "1", "room": "0502", "kind": "home"}
    admin.post("/admin/premises/unit/add/", form)
    assert Unit.objects.get().room_key == "3-1-502"
    words = admin.post("/admin/premises/unit/add/", form | {"room": "502"}).content.decode()
    assert "这一套已经在册" in words
    assert Unit.objects.count() == 1


def test_a_row_does_not_refer_into_another_estate(admin, estate, elsewhere):
    zone = ZoneFactory(estate=elsewhere)
    form = {"estate": estate.pk, "number": "3", "name": "3 栋", "floors": "18", "zone": zone.pk}
    assert "errors" in admin.post("/admin/premises/building/add/", form).context
    assert not Building.objects.filter(estate=estate).exists()


@pytest.mark.req("R47")
def test_a_change_of_officer_by_the_administrator_is_kept_too(admin, estate, officer):
    zone = ZoneFactory(estate=estate, officer=None)
    admin.post(f"/admin/premises/zone/{zone.pk}/change/", {"name": "东区", "officer": officer.pk})
    zone.refresh_from_db()
    assert (zone.officer, zone.name) == (officer, "东区")
    assert Entry.objects.about(Zone.KIND, zone.pk).get().details == {"before": None, "after": officer.pk}


def test_a_stranger_is_no_officer_of_the_estate(admin, estate, elsewhere):
    zone, stranger = ZoneFactory(estate=estate), StaffFactory(role="officer", estate=elsewhere)
    response = admin.post(f"/admin/premises/zone/{zone.pk}/change/", {"name": zone.name, "officer": stranger.pk})
    assert "这位同事不是本小区的物管员" in response.content.decode()


def test_a_zone_with_units_is_not_retired(admin, estate):
    zone = ZoneFactory(estate=estate)
    unit = UnitFactory(estate=estate, zone=zone)
    url, form = f"/admin/premises/zone/{zone.pk}/change/", {"name": zone.name, "retired": "on"}
    assert "还有房屋属于这个片区" in admin.post(url, form).content.decode()
    Unit.objects.filter(pk=unit.pk).update(zone=None)
    admin.post(url, form)
    zone.refresh_from_db()
    assert zone.retired


def test_units_follow_their_building_into_another_zone(admin, estate):
    old, new = ZoneFactory(estate=estate), ZoneFactory(estate=estate)
    building = BuildingFactory(estate=estate, number="3", zone=old)
    unit = UnitFactory(estate=estate, building=building, zone=old, entrance="1", room="502")
    form = {"number": "4", "name": "4 栋", "floors": "18", "zone": new.pk}
    admin.post(f"/admin/premises/building/{building.pk}/change/", form)
    unit.refresh_from_db()
    assert (unit.zone, unit.room_key, unit.label) == (new, "4-1-502", "4 栋 1 单元 502")
