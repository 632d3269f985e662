import io
from datetime import date, datetime
from decimal import Decimal

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from kombu import pools

from config.celery import app
from office import clock
from office.errors import BadInput, NotAllowed, WrongState
from office.models import Entry
from premises import services
from premises.importing import sheet
from premises.lookup import find
from premises.models import Building, Household, ImportRun, Person, Tie, Unit
from tests.factories import EstateFactory, HouseholdFactory, PersonFactory, StaffFactory, TieFactory, ZoneFactory

pytestmark = pytest.mark.django_db
HEAD = list(sheet.COLUMNS.values())
WANG = ["3", "1", 15, "1502", "住宅", 106.5, "", "王淑珍", "业主", 13857712207.0, "王阿姨", "晚上", "2019-06-01"]


def excel(*rows, head=HEAD):
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        page = book.add_worksheet()
        for number, row in enumerate([head, *rows]):
            for column, value in enumerate(row):
                page.write(number, column, value) if value != "" else None
    return stream.getvalue()


def row(**cells):
    """王淑珍's row with some cells changed."""
    return [cells.get(name, value) for name, value in zip(sheet.COLUMNS, WANG, strict=True)]


def check(estate, by, content):
    run = services.upload_register(estate=estate, file_name="住户.xlsx", upload=io.BytesIO(content), by=by)
    services.work(run.pk)
    run.refresh_from_db()
    return run


def take_over(estate, by, *rows):
    run = check(estate, by, excel(*rows))
    assert run.state == "checked", run.errors
    services.confirm_import(run=run, by=by)
    services.work(run.pk)
    run.refresh_from_db()
    assert run.state == "done", run.errors
    return run


def errors(estate, by, *rows):
    run = check(estate, by, excel(*rows))
    assert run.state == "refused"
    assert not run.content
    return [(number, column) for number, column, _sentence in run.errors]


def test_a_row_becomes_unit_person_and_household(estate, desk):
    run = take_over(estate, desk, WANG)
    unit = Unit.objects.get()
    assert (unit.label, unit.floor, unit.area, unit.kind) == ("3 栋 1 单元 1502", 15, Decimal("106.50"), "home")
    household = Household.objects.get()
    assert household.since == date(2019, 6, 1)
    tie = household.ties.select_related("person").get()
    assert (tie.relation, tie.is_contact, tie.since) == ("owner", True, date(2019, 6, 1))
    assert (tie.person.name, tie.person.phone, tie.person.salutation) == ("王淑珍", "13857712207", "王阿姨")
    assert [hit.household_id for hit in find(estate, "wsz")] == [household.pk]
    assert (bytes(run.content), run.counts["units"]) == (b"", 1)
    assert Entry.objects.about(ImportRun.KIND, run.pk).get().verb == "register_imported"


def test_nothing_is_written_before_it_is_confirmed(estate, desk):
    run = check(estate, desk, excel(WANG))
    assert (run.state, run.rows, run.rows_done) == ("checked", 1, 1)
    assert run.counts == {
        "buildings": ["3 栋"],
        "units": 1,
        "changed_units": 0,
        "people": 1,
        "changed_people": 0,
        "households": 1,
        "ties": 1,
    }
    assert not Unit.objects.exists()


@pytest.mark.parametrize(
    "cells",
    [
        {"building": "３栋", "entrance": "１单元", "room": "１５０２室"},
        {"building": "三号楼", "entrance": "一", "room": "01502"},
        {"building": 3.0, "entrance": 1.0, "room": 1502.0},
        {"phone": "138 5771 2207"},
        {"phone": "１３８５７７１２２０７"},
        {"phone": "+86-138-5771-2207"},
        {"phone": "13857712207.0"},
        {"since": datetime(2019, 6, 1)},
        {"since": "2019年6月1日"},
        {"since": "2019/6/1"},
        {"since": 43617},
        {"floor": "15层"},
        {"area": "106.50 ㎡"},
        {"kind": ""},
        {"relation": "户主"},
        {"name": "王 淑珍"},
    ],
)
def test_the_same_row_written_otherwise_changes_nothing(estate, desk, cells):
    take_over(estate, desk, WANG)
    run = take_over(estate, desk, row(**cells))
    assert not any(count for count in run.counts.values())


def test_a_second_import_of_the_same_sheet_changes_nothing(estate, desk):
    rows = [WANG, row(name="陈建国", relation="家属", phone=""), row(room="1503", name="李建华", phone=13800000001)]
    take_over(estate, desk, *rows)
    before = [list(model.objects.order_by("pk").values()) for model in (Building, Unit, Person, Household, Tie)]
    run = take_over(estate, desk, *rows)
    assert not any(run.counts.values())
    assert before == [list(model.objects.order_by("pk").values()) for model in (Building, Unit, Person, Household, Tie)]


def test_what_the_sheet_corrects_is_corrected_and_what_it_leaves_empty_stays(estate, desk):
    take_over(estate, desk, WANG)
    run = take_over(estate, desk, row(area=110, phone=13900009999, salutation="", call_when=""))
    assert (run.counts["changed_units"], run.counts["changed_people"]) == (1, 1)
    person = Person.objects.get()
    assert (person.phone, person.phone_tail, person.salutation) == ("13900009999", "9999", "王阿姨")
    assert Unit.objects.get().area == 110


def test_several_rows_of_a_unit_are_several_people(estate, desk):
    take_over(estate, desk, WANG, row(name="王雨桐", relation="家属", phone=""))
    household = Household.objects.get()
    assert list(household.ties.order_by("id").values_list("person__name", "is_contact")) == [
        ("王淑珍", True),
        ("王雨桐", False),
    ]


def test_where_a_tenant_lives_the_owner_lives_elsewhere(estate, desk):
    take_over(estate, desk, WANG, row(name="李建华", relation="租户", phone=13800000001, since="2024-03-01"))
    household = Household.objects.get()
    assert household.since == date(2024, 3, 1)
    assert [tie.person.name for tie in household.ties.all()] == ["李建华"]
    assert Tie.objects.get(relation="owner").household is None


@pytest.mark.parametrize("word", ["未入住", "空置"])
def test_an_owner_who_has_not_moved_in_has_no_household(estate, desk, word):
    take_over(estate, desk, row(since=word))
    assert not Household.objects.exists()
    assert Tie.objects.get().household is None


def test_an_empty_unit_is_a_row_without_a_person(estate, desk):
    take_over(estate, desk, row(name="", relation="", phone="", salutation="", call_when="", since=""))
    assert Unit.objects.count() == 1
    assert not Person.objects.exists()


def test_without_a_day_they_moved_in_today(estate, desk):
    take_over(estate, desk, row(since=""))
    assert Household.objects.get().since == estate.today()


def test_a_parking_space_has_no_building(estate, desk):
    take_over(estate, desk, row(building="", entrance="", floor="", room="B1-023", kind="车位"))
    unit = Unit.objects.get()
    assert (unit.label, unit.building, unit.kind) == ("车位 B1-023", None, "parking")


def test_units_go_into_the_zone_of_their_cell_else_of_their_building(estate, desk):
    zone, other = ZoneFactory(estate=estate, name="第一片区"), ZoneFactory(estate=estate, name="第二片区")
    Building.objects.create(estate=estate, number="3", name="3 栋", zone=zone)
    take_over(estate, desk, WANG, row(room="1503", zone="第二片区"))
    assert list(Unit.objects.order_by("room").values_list("zone", flat=True)) == [zone.pk, other.pk]


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"room": ""}, "房号"),
        ({"room": "——"}, "房号"),
        ({"building": ""}, "楼栋"),
        ({"floor": "顶楼"}, "楼层"),
        ({"kind": "城堡"}, "类型"),
        ({"area": "很大"}, "面积"),
        ({"area": -3}, "面积"),
        ({"zone": "第九片区"}, "片区"),
        ({"name": ""}, "姓名"),
        ({"relation": ""}, "身份"),
        ({"relation": "国王"}, "身份"),
        ({"phone": "1385771"}, "电话"),
        ({"phone": 138577122070}, "电话"),
        ({"phone": "打座机"}, "电话"),
        ({"call_when": "晚" * 41}, "何时联系"),
        ({"since": "去年"}, "入住日期"),
        ({"since": "2025-02-30"}, "入住日期"),
        ({"since": "2999-01-01"}, "入住日期"),
    ],
)
def test_a_wrong_cell_is_named_by_row_and_column(estate, desk, cells, column):
    assert errors(estate, desk, row(room="1501"), row(**cells)) == [(3, column)]


def test_every_wrong_cell_is_named_and_no_row_is_taken(estate, desk):
    wrong = errors(estate, desk, row(phone="1", floor="x"), WANG, row(room="1", since="?"))
    assert wrong == [(2, "楼层"), (2, "电话"), (4, "入住日期")]
    assert not Unit.objects.exists()


def test_two_rows_that_say_different_things_of_one_unit(estate, desk):
    assert errors(estate, desk, WANG, row(name="李四", relation="家属", area=99)) == [(3, "面积")]


def test_empty_rows_are_passed_over_and_row_numbers_stay_those_of_excel(estate, desk):
    assert errors(estate, desk, WANG, [""] * 13, row(room="1503", phone="1")) == [(4, "电话")]


def test_other_occupants_are_a_question_and_nobody_is_moved_out(estate, desk):
    take_over(estate, desk, WANG)
    run = check(estate, desk, excel(row(name="李建华", relation="租户", phone=13800000001)))
    assert [(number, column) for number, column, _sentence in run.errors] == [(2, "姓名")]
    assert "住的是 王淑珍" in run.errors[0][2]
    assert Household.objects.get().until is None


def test_another_owner_is_a_question_too(estate, desk):
    take_over(estate, desk, row(since="未入住"))
    assert errors(estate, desk, row(name="李建华", phone=13800000001)) == [(2, "姓名")]


def test_after_the_moving_out_was_recorded_the_sheet_moves_the_next_in(estate, desk):
    take_over(estate, desk, row(relation="租户"))
    services.move_out(household=Household.objects.get(), day=date(2024, 1, 1), by=desk)
    next_row = row(name="李建华", relation="租户", phone=13800000001, since="2023-12-01")
    assert errors(estate, desk, next_row) == [(2, "入住日期")]
    take_over(estate, desk, row(name="李建华", relation="租户", phone=13800000001, since="2024-02-01"))
    assert Household.objects.count() == 2


def test_who_is_missing_in_the_sheet_stays_in_the_register(estate, desk):
    take_over(estate, desk, WANG, row(name="王雨桐", relation="家属", phone=""))
    run = take_over(estate, desk, WANG)
    assert not any(run.counts.values())
    assert Tie.objects.filter(until=None).count() == 2


def test_a_household_entered_at_the_desk_is_known_again(estate, desk):
    home = HouseholdFactory(estate=estate, unit__building__number="3", unit__room="1502", person__name="王淑珍")
    TieFactory(household=home, person=PersonFactory(estate=estate, name="王雨桐"), relation="family")
    run = take_over(estate, desk, row(since=""), row(name="陈建国", relation="家属", phone="", since=""))
    assert (run.counts["units"], run.counts["households"], run.counts["ties"]) == (0, 0, 1)


@pytest.mark.parametrize("content", [b"hello", b"PK\x03\x04" + b"\0" * 200, b"\xd0\xcf\x11\xe0" + b"\0" * 600])
def test_a_file_that_is_no_sheet_is_refused_in_a_sentence(estate, desk, content):
    run = check(estate, desk, content)
    assert (run.state, run.errors) == ("refused", [[0, "", "这个文件读不出来。请另存为 .xlsx 再传。"]])


def test_a_sheet_without_the_columns_says_which_are_missing(estate, desk):
    run = check(estate, desk, excel(["王", "3"], head=["姓名", "房号"]))
    assert run.errors == [[0, "", "第一行要写列名。缺少：楼栋。请用模板。"]]


def test_a_sheet_without_rows(estate, desk):
    assert check(estate, desk, excel()).errors == [[0, "", "列名下面一行也没有。"]]


def test_an_empty_and_a_large_file_are_refused_at_once(estate, desk):
    for content in (b"", b"x" * (services.importing.MOST_BYTES + 1)):
        with pytest.raises(BadInput):
            services.upload_register(estate=estate, file_name="x", upload=io.BytesIO(content), by=desk)


def test_titles_above_the_head_and_columns_in_another_order(estate, desk):
    head = ["", "房号", "姓名", "楼栋", "单元", "身份"]
    content = excel(["翠湖花园住户表"], head, ["", "1502", "王淑珍", "3栋", "1", "业主"], head=["填表：何静怡"])
    assert check(estate, desk, content).counts["units"] == 1


def test_the_template_can_be_sent_back_as_it_is(estate, desk):
    run = check(estate, desk, sheet.template())
    assert (run.state, run.counts["units"], run.counts["people"]) == ("checked", 1, 2)


@pytest.mark.parametrize("role", ["officer", "leasing", "department_less", "general_manager"])
def test_who_may_not_import(estate, role):
    staff = StaffFactory(role=role, estate=estate) if role != "department_less" else StaffFactory()
    with pytest.raises(NotAllowed):
        services.upload_register(estate=estate, file_name="x", upload=io.BytesIO(b"x"), by=staff)


def test_a_run_is_claimed_by_one_worker(estate, desk):
    run = services.upload_register(estate=estate, file_name="x", upload=io.BytesIO(excel(WANG)), by=desk)
    ImportRun.objects.filter(pk=run.pk).update(claimed_at=clock.now())
    assert services.work(run.pk) is False
    ImportRun.objects.filter(pk=run.pk).update(claimed_at=clock.now() - 2 * services.importing.CLAIM_LASTS)
    assert services.work(run.pk) is True
    assert services.work(run.pk) is False


def test_the_sweep_finds_what_a_lost_task_left(estate, desk):
    run = services.upload_register(estate=estate, file_name="x", upload=io.BytesIO(excel(WANG)), by=desk)
    assert services.sweep_imports() == 0
    ImportRun.objects.update(created_at=datetime(2024, 1, 1, tzinfo=estate.zone))
    assert services.sweep_imports() == 1
    run.refresh_from_db()
    assert run.state == "checked"
    assert services.sweep_imports() == 0


def test_an_import_is_confirmed_once(estate, desk):
    run = check(estate, desk, excel(WANG))
    services.confirm_import(run=run, by=desk)
    with pytest.raises(WrongState):
        services.confirm_import(run=run, by=desk)
    with pytest.raises(WrongState):
        services.discard_import(run=run, by=desk)


def test_a_discarded_import_forgets_the_file(estate, desk):
    run = services.discard_import(run=check(estate, desk, excel(WANG)), by=desk)
    assert (run.state, bytes(run.content)) == ("discarded", b"")
    assert not Unit.objects.exists()


def test_what_changed_between_preview_and_confirmation_is_seen(estate, desk):
    run = check(estate, desk, excel(WANG))
    HouseholdFactory(estate=estate, unit__building__number="3", unit__room="1502", person__name="李建华")
    services.confirm_import(run=run, by=desk)
    services.work(run.pk)
    run.refresh_from_db()
    assert (run.state, run.errors[0][:2]) == ("refused", [2, "姓名"])
    assert Unit.objects.count() == 1


def test_a_failure_while_writing_leaves_nothing(estate, desk):
    run = check(estate, desk, excel(WANG, row(room="1503")))
    services.confirm_import(run=run, by=desk)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE premises_tie ADD CONSTRAINT no_ties CHECK (false) NOT VALID")
    with pytest.raises(Exception, match="no_ties"):
        services.work(run.pk)
    assert not Unit.objects.exists()
    run.refresh_from_db()
    assert run.state == "confirmed"


def upload(content, name="住户.xlsx"):
    return {"file": SimpleUploadedFile(name, content)}


def point_queue_at(url):
    """Let the next message go through new connections to `url`."""
    app.conf.broker_url = app.conf.broker_write_url = url
    pools.reset()
    app._pool = app.amqp._producer_pool = None


@pytest.fixture
def no_queue():
    """Redis is gone."""
    before = app.conf.broker_url
    point_queue_at("redis+socket:///nowhere/redis.sock")
    yield
    point_queue_at(before)


@pytest.mark.django_db(transaction=True)
def test_with_the_queue_gone_the_import_goes_through_by_the_pages(no_queue, client):
    estate = EstateFactory()
    client.force_login(StaffFactory(role="front_desk", estate=estate), backend="office.login.NameOrPhoneBackend")
    response = client.post("/register/import/", upload(excel(WANG)))
    url = response.headers["Location"]
    assert "可以导入" in client.get(url).content.decode()
    client.post(f"{url}confirm/")
    assert "已导入" in client.get(url).content.decode()
    assert Unit.objects.get().label == "3 栋 1 单元 1502"


def test_the_page_shows_row_and_column_of_each_error(at_desk, estate, desk):
    run = check(estate, desk, excel(row(phone="12")))
    words = at_desk.get(f"/register/import/{run.pk}/").content.decode()
    assert "有 1 处不对，所以一行也没有导入" in words
    assert '<td class="is-id hy-no">2</td><td class="is-by">电话</td>' in words


def test_the_page_asks_again_while_it_waits_and_reloads_when_it_is_done(at_desk, estate, desk):
    run = services.upload_register(estate=estate, file_name="x", upload=io.BytesIO(excel(WANG)), by=desk)
    url = f"/register/import/{run.pk}/"
    assert 'hx-trigger="every 1s"' in at_desk.get(url).content.decode()
    fragment = at_desk.get(url, headers={"HX-Request": "true"})
    assert "<html" not in fragment.content.decode()
    services.work(run.pk)
    assert at_desk.get(url, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"


def test_the_pages_of_the_import(at_desk, elsewhere, leasing):
    assert at_desk.get("/register/import/").status_code == 200
    assert at_desk.post("/register/import/").status_code == 400
    assert at_desk.get("/register/import/template/").content[:2] == b"PK"
    run = ImportRun.objects.create(estate=elsewhere, by=leasing, file_name="x", created_at=clock.now())
    assert at_desk.get(f"/register/import/{run.pk}/").status_code == 404


def test_who_may_not_take_over_a_register_finds_no_page_of_it(client, estate, desk):
    run = services.upload_register(estate=estate, file_name="x", upload=io.BytesIO(excel(WANG)), by=desk)
    client.force_login(StaffFactory(role="officer", estate=estate), backend="office.login.NameOrPhoneBackend")
    pages = ("/register/import/", "/register/import/template/", f"/register/import/{run.pk}/")
    steps = (f"/register/import/{run.pk}/confirm/", f"/register/import/{run.pk}/discard/")
    assert {client.get(url).status_code for url in pages} == {404}
    assert {client.post(url).status_code for url in ("/register/import/", *steps)} == {404}
