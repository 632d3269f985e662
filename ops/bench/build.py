"""Build a scratch database by set-based SQL: an estate with many households and many cases.

Triggers are off while it is built (they would judge a million rows one by one); the tallies are counted afterwards.
"""

import argparse
import json
import os
from datetime import date

import django

TABLES = [
    "premises_unit",
    "premises_household",
    "premises_person",
    "premises_tie",
    "complaints_contact",
    "complaints_case",
    "complaints_reporter",
    "complaints_verification",
    "complaints_assignment",
    "complaints_resolution",
    "complaints_report",
    "complaints_reply",
]

# Their rows come with ids of ours too.
NUMBERED = ["office_estate", "office_staff", "office_department", "premises_zone", "premises_building"]

INDEXES = """
SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
WHERE indrelid = ANY(%s::regclass[]) AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid)
"""

HOUSEHOLDS = """
INSERT INTO premises_unit (id, estate_id, building_id, zone_id, kind, entrance, floor, room, area, label,
                           room_key, short_key, door_key, sort_key)
SELECT i, 1, 1 + i %% 50, 1 + i %% 6, 'home', (1 + i %% 4)::text, i / 200 %% 40, i::text, 88.00,
       (1 + i %% 50) || ' 栋 ' || (1 + i %% 4) || ' 单元 ' || i,
       (1 + i %% 50) || '-' || (1 + i %% 4) || '-' || i, (1 + i %% 50) || '-' || i, i::text,
       lpad((1 + i %% 50)::text, 6, '0') || '-' || (1 + i %% 4) || '-' || lpad(i::text, 8, '0')
FROM generate_series(1, %(households)s) AS i;

INSERT INTO premises_household (id, estate_id, unit_id, stay)
SELECT i, 1, i, daterange('2020-01-01', NULL) FROM generate_series(1, %(households)s) AS i;

INSERT INTO premises_person (id, estate_id, name, salutation, phone, call_when, note, pinyin, initials, given,
                             phone_tail)
SELECT i, 1,
       substr('王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗', 1 + i %% 20, 1) || substr('淑建国秀志明海桂立文', 1 + i / 20 %% 10, 1)
           || substr('珍华英强芳平军兰波新', 1 + i / 200 %% 10, 1),
       '', '138' || lpad((i::bigint * 7919 %% 100000000)::text, 8, '0'), '', '',
       (ARRAY['wang','li','zhang','liu','chen','yang','zhao','huang','zhou','wu'])[1 + i %% 10] || 'shuzhen',
       substr('wlzlcyzhzw', 1 + i %% 10, 1) || 'sz',
       substr('淑建国秀志明海桂立文', 1 + i / 20 %% 10, 1) || substr('珍华英强芳平军兰波新', 1 + i / 200 %% 10, 1),
       right(lpad((i::bigint * 7919 %% 100000000)::text, 8, '0'), 4)
FROM generate_series(1, %(households)s) AS i;

INSERT INTO premises_tie (estate_id, person_id, unit_id, household_id, relation, is_contact, since)
SELECT 1, i, i, i, 'owner', true, '2020-01-01' FROM generate_series(1, %(households)s) AS i;
"""

# 漏水 stands in one of eight bodies, 白蚁 in one of five thousand, 甲鱼 in none.
CASES = """
CREATE TEMP TABLE made AS
SELECT i,
       (1 + i::bigint * 7919 %% %(households)s)::int AS household,
       timestamptz '2026-03-17 09:00+08' - (%(cases)s - i) * interval '47 seconds' * (1000000.0 / %(cases)s) AS received,
       i > %(cases)s - 4000 AND i %% 2 = 0 AS open,
       (ARRAY['楼上装修中午还在用电锤老人要午睡请管理处去说一说', '电梯关门太快夹了老人的手请尽快检查', '地下车库三盏灯不亮下雨天看不清车位线',
              '早上六点垃圾车太响一家人都被吵醒', '门禁读卡器时灵时不灵回家要等人开门', '物业费多收了一个月请财务核对',
              '绿化带的草长得太高蚊子很多', '快递柜占了消防通道请移开'])[1 + i %% 8]
         || CASE WHEN i %% 8 = 3 THEN '，卫生间又漏水' ELSE '，已经说过一次' END
         || CASE WHEN i %% 5000 = 7 THEN '，还看见白蚁' ELSE '' END || '，住户希望今天有人来看看并且给一个答复，编号' || i AS body
FROM generate_series(1, %(cases)s) AS i;

INSERT INTO complaints_contact (id, estate_id, source_id, household_id, person_id, name, phone, received_at,
                                recorded_at, received_by_id)
SELECT i, 1, 1, household, household, '王淑珍', '13800002207', received, received, 1 FROM made;

INSERT INTO complaints_case (
    id, estate_id, number, kind, status, contact_id, source_id, category_id, urgency, title, body, place,
    place_unit_id, place_building_id, place_text, needs_entry, search_text, zone_id, officer_id, department_id,
    recorded_by_id, received_at, recorded_at, received_on, verify_warn_at, verify_due_at, verified_at, verified_on,
    verified_by_id, resolve_due_at, resolved_at, resolved_by_id, answer_due_at, closed_at, external_number,
    needs_external_answer, finding, responsibility, valid, round, reporters_count, reporters_unanswered,
    resident_answered_at, director_told_at, dissatisfied, satisfied, first_due_on, first_answer_on_time, handed_on,
    turn_role, turn_staff_id, turn_department_id, due_at, version)
SELECT i, 1, to_char(received, 'YYMMDD') || '-' || lpad(i::text, 7, '0'),
       (ARRAY['repair', 'complaint', 'repair', 'inquiry'])[1 + i %% 4],
       CASE WHEN open THEN (ARRAY['logged', 'verified', 'assigned', 'resolved'])[1 + i / 2 %% 4] ELSE 'closed' END,
       i, 1, 1 + i %% %(categories)s, 'normal', left(body, 20), body, 'own', household, 1 + household %% 50, '', false,
       body, 1 + household %% 6, 2, 1 + i %% 4, 1, received, received, (received AT TIME ZONE 'Asia/Shanghai')::date,
       received + interval '8 hours', received + interval '15 hours',
       CASE WHEN open AND i / 2 %% 4 = 0 THEN NULL ELSE received + interval '3 hours' END,
       CASE WHEN open AND i / 2 %% 4 = 0 THEN NULL ELSE (received AT TIME ZONE 'Asia/Shanghai')::date END,
       CASE WHEN open AND i / 2 %% 4 = 0 THEN NULL ELSE 2 END,
       received + interval '3 days',
       CASE WHEN open AND i / 2 %% 4 < 3 THEN NULL ELSE received + interval '2 days' END,
       CASE WHEN open AND i / 2 %% 4 < 3 THEN NULL ELSE 3 END,
       received + interval '5 days', CASE WHEN open THEN NULL ELSE received + interval '4 days' END, '', false,
       CASE WHEN i %% 4 = 1 AND NOT (open AND i / 2 %% 4 = 0) THEN 'true' ELSE '' END,
       CASE WHEN i %% 4 = 1 AND NOT (open AND i / 2 %% 4 = 0) THEN 'ours' ELSE '' END,
       i %% 4 = 1 AND NOT (open AND i / 2 %% 4 = 0), 1, 1, CASE WHEN open THEN 1 ELSE 0 END,
       CASE WHEN open THEN NULL ELSE received + interval '4 days' END,
       CASE WHEN open THEN NULL ELSE received + interval '4 days' END, false,
       CASE WHEN open THEN NULL ELSE i %% 10 > 0 END, ((received + interval '5 days') AT TIME ZONE 'Asia/Shanghai')::date,
       CASE WHEN open THEN NULL ELSE i %% 50 > 0 END, 0,
       CASE WHEN NOT open THEN '' WHEN i / 2 %% 4 = 2 THEN 'department' ELSE 'officer' END,
       CASE WHEN NOT open OR i / 2 %% 4 = 2 THEN NULL ELSE 2 END,
       CASE WHEN open AND i / 2 %% 4 = 2 THEN 1 + i %% 4 END,
       CASE WHEN open THEN received + interval '3 days' END, 1
FROM made;

INSERT INTO complaints_reporter (estate_id, case_id, contact_id, household_id, person_id, name, phone, unreachable,
                                 said, at)
SELECT 1, i, i, household, household, '王淑珍', '13800002207', false, body, received FROM made;
"""

DETAIL = """
INSERT INTO office_entry (estate_id, subject_kind, subject_id, at, actor_kind, actor_id, verb, before, after,
                          details, digest)
SELECT 1, 'complaints.case', %(case)s, timestamptz '2026-03-17 09:00+08' + i * interval '10 minutes', 'staff', 2,
       'contact_noted', '', '', '{}', '' FROM generate_series(1, 20) AS i;
INSERT INTO office_entrytext (entry_id, note, personal, salt)
SELECT id, '打给楼上业主，说好下午两点以后再施工。', '{}', '' FROM office_entry WHERE subject_id = %(case)s;
INSERT INTO office_file (estate_id, subject_kind, subject_id, stage, path, thumb_path, original_name, media_type, size,
                         width, height, at)
SELECT 1, 'complaints.case', %(case)s, 'intake', 'x' || i, 't' || i, 'photo.jpg', 'image/jpeg', 90000, 800, 600,
       timestamptz '2026-03-17 09:00+08' FROM generate_series(1, 4) AS i;
"""


def people() -> None:
    """The estate with its staff, departments, zones and buildings, by the models."""
    from office.models import Department, Estate, Post, Role, Staff, Trade
    from premises.models import Building, Zone

    estate = Estate.objects.create(
        id=1,
        code="bench",
        name="翠湖花园",
        office_name="翠湖花园管理处",
        reception_place="1 栋一层大厅",
        reception_phone="8655 0120",
        reception_hours="8:30–17:30",
    )
    trade = Trade.objects.first()
    for number, name in enumerate(["工程部", "安保部", "保洁部", "绿化部"], 1):
        Department.objects.create(id=number, estate=estate, name=name, trade=trade)
    roles = [Role.FRONT_DESK, Role.OFFICER, Role.DEPARTMENT, Role.DIRECTOR]
    for number, role in enumerate(roles, 1):
        staff = Staff.objects.create(id=number, username=role, name="沈国栋")
        department_id = 1 if role == Role.DEPARTMENT else None
        Post.objects.create(staff=staff, estate=estate, role=role, department_id=department_id, starts=date(2020, 1, 1))
    for number in range(1, 7):
        Zone.objects.create(id=number, estate=estate, name=f"{number} 区", officer_id=2)
    for number in range(1, 51):
        Building.objects.create(
            id=number, estate=estate, number=str(number), name=f"{number} 栋", zone_id=1 + number % 6
        )


def rows(cases: int, households: int) -> None:
    """The households and the cases, by a few statements: no triggers, and the indexes made afterwards."""
    from django.db import connection

    from complaints.models import Category

    numbers = {"cases": cases, "households": households, "categories": Category.objects.count(), "case": cases}
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica; SET maintenance_work_mem = '1GB'")
        cursor.execute(INDEXES, [TABLES])
        indexes = cursor.fetchall()
        for name, _definition in indexes:
            cursor.execute(f"DROP INDEX {name}")
        for statements in (HOUSEHOLDS, CASES, DETAIL):
            cursor.execute(statements, numbers)
        for _name, definition in indexes:
            cursor.execute(definition)
        for table in [*TABLES, *NUMBERED]:
            cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}")
        cursor.execute("SET session_replication_role = origin")


def sign_in() -> dict[str, str]:
    """A session for each person, by role."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from office.models import Staff

    sessions = {}
    for staff in Staff.objects.all():
        store = SessionStore()
        store[SESSION_KEY] = str(staff.pk)
        store[BACKEND_SESSION_KEY] = "office.login.NameOrPhoneBackend"
        store[HASH_SESSION_KEY] = staff.get_session_auth_hash()
        store.create()
        sessions[staff.username] = store.session_key
    return sessions


def main() -> None:
    """`python -m ops.bench.build --cases N --households M`, in the database that DATABASE_URL names.

    Prints the sessions of the people as JSON.
    """
    parser = argparse.ArgumentParser()
    parser.add_argument("--cases", type=int, required=True)
    parser.add_argument("--households", type=int, required=True)
    wanted = parser.parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = "ops.bench.settings"
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from complaints.models import tally

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    people()
    rows(wanted.cases, wanted.households)
    tally.recount()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    print(json.dumps(sign_in()))


if __name__ == "__main__":
    main()
