from datetime import date

import pytest

from office.errors import BadInput, NotAllowed, WrongState
from office.models import Entry, EntryText
from premises import services
from premises.models import Household, Person, Tie, Unit
from premises.services import Resident
from tests.factories import BuildingFactory, HouseholdFactory, PersonFactory, StaffFactory, UnitFactory, ZoneFactory

pytestmark = pytest.mark.django_db
DAY = date(2025, 3, 1)
ROLES_THAT_KEEP_THE_REGISTER = ["front_desk", "officer", "director"]
ROLES_THAT_DO_NOT = ["leasing", "leasing_manager", "general_manager", "control_room", "administrator"]


def story(subject):
    return list(Entry.objects.about(subject.KIND, subject.pk).values_list("verb", flat=True))


def let(estate, desk):
    """A unit whose owner lives elsewhere and whose tenant lives there with a child."""
    unit = UnitFactory(estate=estate)
    services.change_owner(unit=unit, day=date(2020, 1, 1), owners=[Resident("owner", "王淑珍")], by=desk)
    people = [Resident("tenant", "李建华", "13800001111"), Resident("family", "李一诺")]
    return unit, services.move_in(unit=unit, day=DAY, people=people, by=desk)


def test_moving_in_begins_a_stay_with_its_people(estate, desk):
    unit = UnitFactory(estate=estate)
    people = [Resident("owner", "王 淑珍", "１３８-0000-2207"), Resident("family", "陈建国")]
    household = services.move_in(unit=unit, day=DAY, people=people, by=desk)
    assert (household.since, household.until) == (DAY, None)
    ties = household.ties.order_by("id").values_list("person__name", "relation", "is_contact", "person__phone_tail")
    assert list(ties) == [("王淑珍", "owner", True, "2207"), ("陈建国", "family", False, "")]
    assert story(household) == ["moved_in"]


def test_the_timeline_holds_ids_and_no_names(estate, desk):
    _unit, household = let(estate, desk)
    entry = Entry.objects.about(Household.KIND, household.pk).get()
    assert "李建华" not in str(entry.details)
    assert entry.details["people"] == list(household.ties.order_by("id").values_list("person", flat=True))


def test_nobody_moves_in_while_somebody_lives_there(estate, desk):
    unit, _household = let(estate, desk)
    with pytest.raises(WrongState) as refused:
        services.move_in(unit=unit, day=DAY, people=[Resident("tenant", "赵六")], by=desk)
    assert refused.value.field == "day"
    assert unit.households.count() == 1


@pytest.mark.parametrize("people", [[], [Resident("owner", "  ")], [Resident("owner", "王五", "12345")]])
def test_moving_in_needs_people_with_names_and_telephones_that_are_some(estate, desk, people):
    with pytest.raises(BadInput):
        services.move_in(unit=UnitFactory(estate=estate), day=DAY, people=people, by=desk)
    assert Household.objects.count() == 0


def test_nobody_moves_in_tomorrow(estate, desk):
    with pytest.raises(BadInput) as refused:
        services.move_in(
            unit=UnitFactory(estate=estate), day=date(2999, 1, 1), people=[Resident("owner", "王五")], by=desk
        )
    assert refused.value.field == "day"


def test_a_tenant_leaves_and_the_owner_stays_one(estate, desk):
    unit, household = let(estate, desk)
    services.move_out(household=household, day=date(2025, 6, 1), by=desk, note="合同到期")
    still = unit.ties.filter(until=None).values_list("person__name", "relation")
    assert list(still) == [("王淑珍", "owner")]
    assert list(household.ties.values_list("until", flat=True)) == [date(2025, 6, 1)] * 2
    assert story(household) == ["moved_out", "moved_in"]


def test_an_owner_who_moves_out_stays_owner(estate, desk):
    unit = UnitFactory(estate=estate)
    people = [Resident("owner", "王淑珍"), Resident("family", "王雨桐")]
    household = services.move_in(unit=unit, day=DAY, people=people, by=desk)
    services.move_out(household=household, day=date(2025, 6, 1), by=desk)
    assert list(unit.ties.filter(until=None).values_list("person__name", flat=True)) == ["王淑珍"]


def test_an_owner_who_comes_back_begins_a_new_tie_and_the_first_stay_keeps_its_people(estate, desk):
    unit = UnitFactory(estate=estate)
    first = services.move_in(unit=unit, day=DAY, people=[Resident("owner", "王淑珍")], by=desk)
    services.move_out(household=first, day=date(2025, 6, 1), by=desk)
    second = services.move_in(unit=unit, day=date(2025, 9, 1), people=[Resident("owner", "王淑珍")], by=desk)
    assert [first.ties.get().person, second.ties.get().person] == [Person.objects.get()] * 2
    assert (first.ties.get().until, second.ties.get().until) == (date(2025, 9, 1), None)


def test_an_owner_from_elsewhere_who_moves_in_keeps_the_one_tie(estate, desk):
    unit = UnitFactory(estate=estate)
    services.change_owner(unit=unit, day=date(2020, 1, 1), owners=[Resident("owner", "王淑珍")], by=desk)
    household = services.move_in(unit=unit, day=DAY, people=[Resident("owner", "王淑珍")], by=desk)
    assert Tie.objects.get().household == household


@pytest.mark.parametrize(("day", "error"), [(DAY, BadInput), (date(2999, 1, 1), BadInput)])
def test_moving_out_is_after_moving_in_and_not_in_the_future(estate, desk, day, error):
    _unit, household = let(estate, desk)
    with pytest.raises(error):
        services.move_out(household=household, day=day, by=desk)


def test_who_has_moved_out_does_not_move_out_again(estate, desk):
    _unit, household = let(estate, desk)
    services.move_out(household=household, day=date(2025, 6, 1), by=desk)
    with pytest.raises(WrongState):
        services.move_out(household=household, day=date(2025, 7, 1), by=desk)


def test_a_sold_unit_has_its_new_owner_and_whoever_lives_there_stays(estate, desk):
    unit, household = let(estate, desk)
    services.change_owner(unit=unit, day=date(2025, 5, 1), owners=[Resident("owner", "孙七")], by=desk)
    owners = unit.ties.filter(relation="owner").order_by("id").values_list("person__name", "until")
    assert list(owners) == [("王淑珍", date(2025, 5, 1)), ("孙七", None)]
    household.refresh_from_db()
    assert household.until is None
    assert story(unit) == ["owner_changed", "owner_changed"]


def test_somebody_joins_a_household_and_is_called_first(estate, desk):
    _unit, household = let(estate, desk)
    tie = services.add_resident(household=household, resident=Resident("family", "周梅", is_contact=True), by=desk)
    assert list(household.ties.filter(is_contact=True)) == [tie]
    assert story(household)[0] == "member_added"


def test_the_same_person_is_not_entered_twice_in_a_unit(estate, desk):
    _unit, household = let(estate, desk)
    for _time in range(2):
        services.add_resident(household=household, resident=Resident("family", "周梅", "13900000000"), by=desk)
    assert Person.objects.filter(name="周梅").count() == 1
    assert household.ties.filter(person__name="周梅").count() == 1


def test_two_people_of_one_name_are_told_apart_by_their_telephones(estate, desk):
    _unit, household = let(estate, desk)
    for phone in ("13900000000", "13911111111"):
        services.add_resident(household=household, resident=Resident("family", "周梅", phone), by=desk)
    assert Person.objects.filter(name="周梅").count() == 2


def test_a_child_moves_away(estate, desk):
    _unit, household = let(estate, desk)
    child = household.ties.get(relation="family")
    services.end_tie(tie=child, day=date(2025, 9, 1), by=desk)
    assert list(household.ties.filter(until=None).values_list("relation", flat=True)) == ["tenant"]
    with pytest.raises(WrongState):
        services.end_tie(tie=child, day=date(2025, 9, 2), by=desk)


def test_a_corrected_name_is_found_and_the_old_one_stands_in_the_words_only(estate, desk):
    _unit, household = let(estate, desk)
    person = household.ties.get(relation="tenant").person
    services.update_person(person=person, by=desk, name="单雄信", phone="139 0000 2222")
    person.refresh_from_db()
    assert (person.name, person.initials, person.phone_tail) == ("单雄信", "sxx", "2222")
    entry = Entry.objects.about(Household.KIND, household.pk).first()
    assert entry.verb == "person_changed"
    assert sorted(entry.details["fields"]) == ["name", "phone"]
    assert EntryText.objects.get(entry=entry).personal["before"] == {"name": "李建华", "phone": "13800001111"}


def test_a_correction_that_changes_nothing_writes_nothing(estate, desk):
    _unit, household = let(estate, desk)
    person = household.ties.get(relation="tenant").person
    services.update_person(person=person, by=desk, name=person.name, phone=person.phone)
    assert story(household) == ["moved_in"]


def test_a_telephone_is_shown_for_a_reason_that_is_logged(estate, desk):
    _unit, household = let(estate, desk)
    person = household.ties.get(relation="tenant").person
    assert services.show_phone(person=person, reason="回复投诉", by=desk) == "13800001111"
    entry = Entry.objects.about(Household.KIND, household.pk).first()
    assert (entry.verb, entry.text.note) == ("phone_shown", "回复投诉")
    with pytest.raises(BadInput):
        services.show_phone(person=person, reason=" ", by=desk)


@pytest.mark.parametrize("role", ROLES_THAT_KEEP_THE_REGISTER)
def test_who_keeps_the_register_may_write_it(estate, role):
    staff = StaffFactory(role=role, estate=estate)
    household = services.move_in(
        unit=UnitFactory(estate=estate), day=DAY, people=[Resident("owner", "王淑珍")], by=staff
    )
    person = household.ties.get().person
    services.update_person(person=person, by=staff, call_when="晚上")
    services.show_phone(person=person, reason="上门", by=staff)
    services.move_out(household=household, day=date(2025, 5, 1), by=staff)


@pytest.mark.parametrize("role", ROLES_THAT_DO_NOT)
def test_nobody_else_writes_it(estate, role):
    staff, household = StaffFactory(role=role, estate=estate), HouseholdFactory(estate=estate)
    person, tie = household.ties.get().person, household.ties.get()
    for refused in (
        lambda: services.move_in(unit=household.unit, day=DAY, people=[Resident("owner", "王")], by=staff),
        lambda: services.move_out(household=household, day=DAY, by=staff),
        lambda: services.add_resident(household=household, resident=Resident("family", "王"), by=staff),
        lambda: services.change_owner(unit=household.unit, day=DAY, owners=[Resident("owner", "王")], by=staff),
        lambda: services.end_tie(tie=tie, day=DAY, by=staff),
        lambda: services.update_person(person=person, by=staff, name="王"),
        lambda: services.show_phone(person=person, reason="看看", by=staff),
        lambda: services.add_unit(estate=estate, room="1", by=staff),
    ):
        with pytest.raises(NotAllowed):
            refused()


def test_a_keeper_of_another_estate_writes_nothing_here(estate, elsewhere):
    stranger, household = StaffFactory(role="front_desk", estate=elsewhere), HouseholdFactory(estate=estate)
    with pytest.raises(NotAllowed):
        services.move_out(household=household, day=DAY, by=stranger)


def test_a_new_unit_follows_its_building_into_the_zone(estate, desk):
    zone = ZoneFactory(estate=estate)
    building = BuildingFactory(estate=estate, number="3", zone=zone)
    unit = services.add_unit(estate=estate, building=building, entrance="1", room="0502", by=desk)
    assert (unit.zone, unit.room_key) == (zone, "3-1-502")
    assert story(unit) == ["unit_added"]


def test_a_unit_is_entered_once_however_it_is_written(estate, desk):
    building = BuildingFactory(estate=estate, number="3")
    services.add_unit(estate=estate, building=building, entrance="1", room="502", by=desk)
    with pytest.raises(WrongState) as refused:
        services.add_unit(estate=estate, building=building, entrance="1", room="0502室", by=desk)
    assert refused.value.field == "room"
    with pytest.raises(BadInput):
        services.add_unit(estate=estate, building=None, room="——", by=desk)
    assert Unit.objects.count() == 1


def test_a_corrected_unit(estate, desk):
    unit, zone = UnitFactory(estate=estate), ZoneFactory(estate=estate)
    services.update_unit(unit=unit, by=desk, kind="shop", floor=1, area=None, zone=zone)
    unit.refresh_from_db()
    assert (unit.kind, unit.floor, unit.zone) == ("shop", 1, zone)
    assert Entry.objects.about(Unit.KIND, unit.pk).get().details == {"fields": ["kind", "floor", "zone_id", "label"]}


def test_a_renamed_building_takes_its_units_along(estate, director):
    building = BuildingFactory(estate=estate, number="3")
    unit = UnitFactory(estate=estate, building=building, entrance="1", room="0502")
    odd = UnitFactory(estate=estate, building=building, entrance="1", room="0101", label="物业用房")
    services.rename_building(building=building, number="A", name="A 座", by=director)
    unit.refresh_from_db()
    odd.refresh_from_db()
    assert (unit.label, unit.room_key, unit.short_key) == ("A 座 1 单元 0502", "A-1-502", "A-502")
    assert (odd.label, odd.room_key) == ("物业用房", "A-1-101")


def test_a_person_of_the_register_moves_in_by_reference(estate, desk):
    person = PersonFactory(estate=estate, name="王淑珍")
    household = services.move_in(
        unit=UnitFactory(estate=estate), day=DAY, people=[Resident("tenant", person=person)], by=desk
    )
    assert household.ties.get().person == person
