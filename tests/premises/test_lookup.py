from datetime import date

import pytest
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test.utils import CaptureQueriesContext

from premises.lookup import find
from premises.models import Household
from tests.factories import BuildingFactory, HouseholdFactory, PersonFactory, TieFactory, UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def wang(estate):
    """王淑珍 lives in 3 栋 1 单元 1502; her telephone ends in 2207."""
    unit = UnitFactory(estate=estate, building=BuildingFactory(estate=estate, number="3"), entrance="1", room="1502")
    return HouseholdFactory(estate=estate, unit=unit, person__name="王淑珍", person__phone="13857712207")


def names(estate, text):
    return [hit.name for hit in find(estate, text)]


@pytest.mark.parametrize(
    "text",
    [
        "3-1-1502",
        "3#1-1502",
        "３号楼１单元１５０２室",
        "三栋一单元1502",
        "3 栋 1 单元 1502",
        "3-1502",
        "3栋1502",
        "1502",
        "01502",
        "3-1-15",
        "3-1-",
        "3栋",
        "三号楼",
        "3",
        "王淑珍",
        "王淑",
        "王",
        "淑珍",
        "wsz",
        "WSZ",
        "ｗｓｚ",
        "ws",
        "wangshuzhen",
        "wang shu",
        "wangsh",
        "2207",
        "２２０７",
        "13857712207",
        "1385771",
    ],
)
def test_a_household_is_found_by(estate, wang, text):
    (hit,) = find(estate, text)
    assert (hit.unit, hit.name, hit.relation, hit.phone_tail) == ("3 栋 1 单元 1502", "王淑珍", "owner", "2207")
    assert (hit.unit_id, hit.household_id) == (wang.unit_id, wang.pk)


@pytest.mark.parametrize(
    "text",
    ["", "   ", "4-1-1502", "李", "zz", "2208", "%", "_", "王%", "\\", "'; DROP", "\x00", "3-2-", "x" * 500, "🏠"],
)
def test_nobody_is_found_by(estate, wang, text):
    assert find(estate, text) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [("单雄信", "sxx"), ("曾国藩", "zeng"), ("仇英", "qy"), ("区桂芬", "ou"), ("查良镛", "zha"), ("尉迟恭", "ycg")],
)
def test_surnames_are_found_as_they_are_read(estate, name, text):
    HouseholdFactory(estate=estate, person__name=name)
    assert names(estate, text) == [name]


def test_a_room_of_a_tower_is_found_by_its_number_alone(estate):
    building = BuildingFactory(estate=estate, number="1", name="云汇大厦")
    unit = UnitFactory(estate=estate, building=building, entrance="", room="1203A", kind="office")
    HouseholdFactory(estate=estate, unit=unit, person__name="华信科技有限公司")
    for text in ("1203a", "1203Ａ", "1203", "12", "1-1203A"):
        assert names(estate, text) == ["华信科技有限公司"]


def test_a_parking_space_is_found_by_its_number(estate):
    space = UnitFactory(estate=estate, building=None, entrance="", room="B1-023", kind="parking")
    TieFactory(unit=space, person=PersonFactory(estate=estate, name="陈建国"))
    assert [hit.unit for hit in find(estate, "b1-23")] == ["车位 B1-023"]
    assert [hit.unit for hit in find(estate, "负一层023")] == ["车位 B1-023"]


def test_a_whole_room_number_shows_everybody_of_the_unit_who_lives_there_first(estate, wang):
    TieFactory(unit=wang.unit, person=PersonFactory(estate=estate, name="孙七"), relation="co_owner")
    TieFactory(household=wang, person=PersonFactory(estate=estate, name="王雨桐"), relation="family")
    hits = find(estate, "3-1-1502")
    assert [hit.name for hit in hits] == ["王淑珍", "王雨桐", "孙七"]
    assert [hit.household_id for hit in hits] == [wang.pk, wang.pk, None]


def test_a_beginning_shows_each_unit_once(estate, wang):
    TieFactory(household=wang, person=PersonFactory(estate=estate, name="王雨桐"), relation="family")
    other = UnitFactory(estate=estate, building=wang.unit.building, entrance="1", room="1503")
    HouseholdFactory(estate=estate, unit=other, person__name="陈建国")
    assert names(estate, "3-1-150") == ["王淑珍", "陈建国"]


def test_an_empty_unit_is_found_by_its_room(estate):
    UnitFactory(estate=estate, building=BuildingFactory(estate=estate, number="5"), entrance="2", room="0101")
    (hit,) = find(estate, "5-2-101")
    assert (hit.name, hit.person_id, hit.household_id, hit.value) == ("", None, None, f"{hit.unit_id}--")


def test_an_owner_who_lets_is_found_but_does_not_live_there(estate, wang):
    owner = PersonFactory(estate=estate, name="孙七")
    TieFactory(unit=wang.unit, person=owner, relation="owner")
    (hit,) = find(estate, "孙七")
    assert (hit.unit, hit.household_id) == ("3 栋 1 单元 1502", None)


def test_whoever_moved_out_is_not_found_and_the_successor_is(estate, wang):
    Household.objects.filter(pk=wang.pk).update(stay=DateRange(date(2020, 1, 1), date(2024, 6, 1)))
    wang.ties.update(since=date(2020, 1, 1), until=date(2024, 6, 1))
    next_home = HouseholdFactory(
        estate=estate, unit=wang.unit, stay=DateRange(date(2024, 6, 1), None), person__name="李建华"
    )
    assert names(estate, "王淑珍") == []
    (hit,) = find(estate, "3-1-1502")
    assert (hit.name, hit.household_id) == ("李建华", next_home.pk)


def test_somebody_found_by_name_stands_with_the_home_and_not_with_each_parking_space(estate, wang):
    space = UnitFactory(estate=estate, building=None, entrance="", room="B1-023", kind="parking")
    TieFactory(unit=space, person=wang.ties.get().person)
    assert [hit.unit for hit in find(estate, "wsz")] == ["3 栋 1 单元 1502"]
    assert [hit.unit for hit in find(estate, "B1-023")] == ["车位 B1-023"]


def test_no_way_of_finding_crowds_out_another(estate):
    building = BuildingFactory(estate=estate, number="1")
    for entrance in range(1, 10):
        unit = UnitFactory(estate=estate, building=building, entrance=str(entrance), room="2207")
        HouseholdFactory(estate=estate, unit=unit, person__phone=f"1390000{1000 + entrance}")
    HouseholdFactory(estate=estate, person__name="尾号人", person__phone="13800002207")
    hits = find(estate, "2207")
    assert len(hits) == 8
    assert hits[0].name == "尾号人"


def test_an_estate_finds_its_own_people_only(estate, elsewhere, wang):
    assert find(elsewhere, "wsz") == []


@pytest.mark.parametrize("text", ["3-1-1502", "15", "2207", "wsz", "王淑", "138"])
def test_one_statement_however_many_hits(estate, wang, text):
    with CaptureQueriesContext(
        connection,
    ) as one:
        find(estate, text)
    for number in range(30):
        unit = UnitFactory(estate=estate, building=wang.unit.building, entrance="1", room=f"15{number + 10}02")
        HouseholdFactory(estate=estate, unit=unit, person__name="王淑珍", person__phone=f"1380{number:03d}2207")
    with CaptureQueriesContext(connection) as many:
        assert len(find(estate, text)) == 8 or text == "3-1-1502"
    assert len(one) == len(many) == 1


FILL = """
INSERT INTO premises_unit (estate_id, building_id, kind, entrance, floor, room, label, room_key, short_key, door_key, sort_key)
SELECT %(estate)s, %(building)s, 'home', (i %% 4)::text, 1, i::text, i::text,
       '9-' || (i %% 4) || '-' || i, '9-' || i, i::text, lpad(i::text, 8, '0') FROM generate_series(1, 20000) AS i;
INSERT INTO premises_household (estate_id, unit_id, stay)
SELECT estate_id, id, daterange('2020-01-01', NULL) FROM premises_unit WHERE building_id = %(building)s;
INSERT INTO premises_person (estate_id, name, salutation, phone, call_when, note, pinyin, initials, given, phone_tail)
SELECT %(estate)s, '王' || i, '', '138' || lpad(i::text, 8, '0'), '', '', 'wang' || i, 'w' || (i %% 50), i::text,
       right(lpad(i::text, 8, '0'), 4) FROM generate_series(1, 20000) AS i;
INSERT INTO premises_tie (estate_id, person_id, unit_id, household_id, relation, is_contact, since)
SELECT home.estate_id, person.id, home.unit_id, home.id, 'owner', true, '2020-01-01'
FROM (SELECT *, row_number() OVER (ORDER BY id) AS n FROM premises_household) home
JOIN (SELECT *, row_number() OVER (ORDER BY id) AS n FROM premises_person) person USING (n);
ANALYZE premises_unit, premises_household, premises_person, premises_tie;
"""


@pytest.fixture
def large(estate):
    building = BuildingFactory(estate=estate, number="9")
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE premises_unit DISABLE TRIGGER USER")
        cursor.execute(FILL, {"estate": estate.pk, "building": building.pk})
    return estate


def plan_of(estate, text):
    """What PostgreSQL did to find the text."""
    statements = []

    def watch(execute, sql, params, many, context):
        statements.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        find(estate, text)
    ((sql, params),) = statements
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN (ANALYZE, BUFFERS, TIMING OFF) " + sql, params)
        return [line for (line,) in cursor.fetchall()]


def test_the_work_does_not_grow_with_the_register(large):
    for text in ("9-1-501", "9-1", "9", "501", "2207", "13800", "w1", "wang12", "王1", "王", "123", "qqq"):
        plan = plan_of(large, text)
        assert not [line for line in plan if "Seq Scan" in line or "Bitmap" in line], text
        read = next(line for line in plan if "shared hit" in line)
        assert int(read.split("hit=")[1].split()[0]) < 1500, text
