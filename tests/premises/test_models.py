from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from premises.models import Household, Person, Tie, Unit
from tests.factories import (
    BuildingFactory,
    EstateFactory,
    HouseholdFactory,
    PersonFactory,
    TieFactory,
    UnitFactory,
    ZoneFactory,
)

pytestmark = pytest.mark.django_db


def test_a_saved_unit_knows_its_keys_and_how_it_is_said():
    unit = UnitFactory(building__number="3", entrance="1", room="0502")
    assert (unit.room_key, unit.short_key, unit.door_key) == ("3-1-502", "3-502", "502")
    assert unit.label == "3 栋 1 单元 0502"


def test_units_written_in_bulk_know_their_keys(estate):
    building = BuildingFactory(estate=estate, number="7")
    (unit,) = Unit.objects.bulk_create([Unit(estate=estate, building=building, entrance="2", room="0101")])
    assert unit.room_key == "7-2-101"


@pytest.mark.parametrize(
    ("kind", "room", "label"),
    [("parking", "B1-023", "车位 B1-023"), ("shop", "S05", "9 栋 商铺 S05"), ("home", "101", "9 栋 101")],
)
def test_how_a_unit_is_said(estate, kind, room, label):
    building = None if kind == "parking" else BuildingFactory(estate=estate, number="9")
    assert UnitFactory(estate=estate, building=building, entrance="", room=room, kind=kind).label == label


def test_a_tower_says_the_room_alone():
    tower = EstateFactory(kind="tower", name="云汇大厦")
    building = BuildingFactory(estate=tower, number="1", name="云汇大厦")
    unit = UnitFactory(estate=tower, building=building, entrance="", room="1203A", kind="office")
    assert (unit.label, unit.door_key) == ("1203A 室", "1203A")


def test_the_same_unit_is_not_entered_twice_however_it_is_written(estate):
    building = BuildingFactory(estate=estate, number="3")
    UnitFactory(estate=estate, building=building, entrance="1", room="502")
    with pytest.raises(IntegrityError), transaction.atomic():
        UnitFactory(estate=estate, building=building, entrance="１", room="０５０２")


@pytest.mark.parametrize(
    ("name", "pinyin", "initials", "given"),
    [
        ("王淑珍", "wangshuzhen", "wsz", "淑珍"),
        ("单雄信", "shanxiongxin", "sxx", "雄信"),
        ("曾国藩", "zengguofan", "zgf", "国藩"),
        ("仇英", "qiuying", "qy", "英"),
        ("区桂芬", "ouguifen", "ogf", "桂芬"),
        ("查良镛", "zhaliangyong", "zly", "良镛"),
        ("欧阳雪", "ouyangxue", "oyx", "雪"),
        ("尉迟恭", "yuchigong", "ycg", "恭"),
        ("Anna Li", "annali", "al", ""),
        ("上海华信科技有限公司", "shanghaihuaxinkejiyouxiangongsi", "shhxkjyxgs", "华信科技有限公司"),
    ],
)
def test_finding_keys_of_a_name(name, pinyin, initials, given):
    person = PersonFactory(name=name, phone="13800002207")
    assert (person.pinyin, person.initials, person.given, person.phone_tail) == (pinyin, initials, given, "2207")


def test_finding_keys_follow_a_changed_name_even_when_only_the_name_is_saved():
    person = PersonFactory(name="王淑珍")
    person.name = "李建华"
    person.save(update_fields=["name"])
    assert Person.objects.get(pk=person.pk).initials == "ljh"


def test_finding_keys_follow_bulk_writing(estate):
    (person,) = Person.objects.bulk_create([Person(estate=estate, name="查良镛", phone="13800001111")])
    person.name = "单雄信"
    Person.objects.bulk_update([person], ["name"])
    assert Person.objects.get(pk=person.pk).pinyin == "shanxiongxin"


def test_a_name_is_not_updated_past_its_keys():
    person = PersonFactory()
    with pytest.raises(TypeError):
        Person.objects.filter(pk=person.pk).update(name="李四")


def test_two_households_do_not_live_in_one_unit_at_once(estate):
    home = HouseholdFactory(estate=estate)
    with pytest.raises(IntegrityError), transaction.atomic():
        Household.objects.create(estate=estate, unit=home.unit, stay=DateRange(date(2025, 1, 1), None))


def test_a_successor_may_move_in_on_the_day_the_others_left(estate):
    home = HouseholdFactory(estate=estate, stay=DateRange(date(2020, 1, 1), date(2025, 1, 1)))
    next_home = Household.objects.create(estate=estate, unit=home.unit, stay=DateRange(date(2025, 1, 1), None))
    assert list(Household.objects.living_on(date(2025, 1, 1)).filter(unit=home.unit)) == [next_home]


@pytest.mark.parametrize("stay", [DateRange(None, None), DateRange(date(2025, 1, 1), date(2025, 1, 1))])
def test_a_stay_has_a_first_day_and_is_not_empty(estate, stay):
    unit = UnitFactory(estate=estate)
    with pytest.raises(IntegrityError), transaction.atomic():
        Household.objects.create(estate=estate, unit=unit, stay=stay)


def test_a_tie_does_not_end_before_it_begins(estate):
    tie = TieFactory(unit=UnitFactory(estate=estate))
    with pytest.raises(IntegrityError), transaction.atomic():
        Tie.objects.filter(pk=tie.pk).update(until=date(2001, 1, 1))


def test_one_relation_of_a_person_to_a_unit_is_open_once(estate):
    tie = TieFactory(unit=UnitFactory(estate=estate))
    with pytest.raises(IntegrityError), transaction.atomic():
        TieFactory(unit=tie.unit, person=tie.person, relation=tie.relation)


@pytest.mark.parametrize("table", ["unit_zone", "unit_building", "building_zone", "household_unit", "tie_person"])
def test_no_row_refers_into_another_estate(estate, elsewhere, table):
    makers = {
        "unit_zone": lambda: UnitFactory(estate=estate, zone=ZoneFactory(estate=elsewhere)),
        "unit_building": lambda: UnitFactory(estate=estate, building=BuildingFactory(estate=elsewhere)),
        "building_zone": lambda: BuildingFactory(estate=estate, zone=ZoneFactory(estate=elsewhere)),
        "household_unit": lambda: Household.objects.create(
            estate=estate, unit=UnitFactory(estate=elsewhere), stay=DateRange(date(2024, 1, 1), None)
        ),
        "tie_person": lambda: TieFactory(unit=UnitFactory(estate=estate), person=PersonFactory(estate=elsewhere)),
    }
    with pytest.raises(IntegrityError, match="another estate"), transaction.atomic():
        makers[table]()


def test_plain_sql_does_not_move_a_unit_into_a_zone_of_another_estate(estate, elsewhere):
    unit, zone = UnitFactory(estate=estate), ZoneFactory(estate=elsewhere)
    with pytest.raises(IntegrityError, match="another estate"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE premises_unit SET zone_id = %s WHERE id = %s", [zone.pk, unit.pk])
