"""Spaces from Excel: looked at first, every fault named, all rows or none; and out again without formulas."""

import io
from datetime import date
from decimal import Decimal

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from python_calamine import CalamineWorkbook

from leasing import services
from leasing.models import ReleaseBatch, Space, SpaceImport
from leasing.spaces import sheet
from office.errors import BadInput, NotAllowed, WrongState
from tests.leasing.conftest import TODAY

HEAD = list(sheet.COLUMNS.values())
ROW = {
    "building": "1", "floor": "8 层", "position": 1.0, "label": "8 层 A 座", "kind": "办公", "offer": "出租",
    "area": 410.8, "efficiency_rate": "71.5%", "orientation": "朝南", "fit_out": "标准装修", "features": "看湖",
    "list_price": 5.8, "floor_price": 4.7, "management_fee": 28.0, "batch": "首批", "since": "2020-01-01",
}  # fmt: skip


def excel(*rows, head=HEAD) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        page = book.add_worksheet()
        for number, row in enumerate([head, *rows]):
            for column, value in enumerate(row):
                page.write(number, column, value) if value != "" else None
    return stream.getvalue()


def row(**cells) -> list:
    return [(ROW | cells).get(name, "") for name in sheet.COLUMNS]


@pytest.fixture(autouse=True)
def first_batch(building) -> ReleaseBatch:
    return ReleaseBatch.objects.create(estate=building.estate, name="首批", released_on=date(2020, 1, 1))


def check(tower, by, *rows) -> SpaceImport:
    return services.upload_spaces(estate=tower, file_name="房源.xlsx", upload=io.BytesIO(excel(*rows)), by=by)


def take_over(tower, by, *rows) -> SpaceImport:
    run = check(tower, by, *rows)
    assert run.state == "checked", run.errors
    return services.confirm_spaces(run_id=run.pk, by=by)


def faults(tower, by, *rows) -> list[tuple[int, str]]:
    run = check(tower, by, *rows)
    assert run.state == "refused"
    assert not Space.objects.exists()
    return [(number, column) for number, column, _sentence in run.errors]


def test_a_row_becomes_a_space(tower, manager):
    run = take_over(tower, manager, row())
    space = Space.objects.get()
    assert (space.floor, space.area, space.orientation, space.fit_out) == (8, Decimal("410.80"), "s", "standard")
    assert (space.efficiency_rate, space.list_price, space.batch.name) == (Decimal("0.7150"), Decimal("5.80"), "首批")
    assert (space.life.lower, run.state, bytes(run.content)) == (date(2020, 1, 1), "done", b"")


def test_nothing_is_written_before_it_is_confirmed(tower, manager):
    run = check(tower, manager, row())
    assert (run.state, run.counts["new"], run.counts["names"]) == ("checked", 1, ["8 层 A 座"])
    assert not Space.objects.exists()
    services.discard_spaces(run_id=run.pk, by=manager)
    with pytest.raises(WrongState):
        services.confirm_spaces(run_id=run.pk, by=manager)
    assert not Space.objects.exists()


def test_a_second_time_it_changes_nothing(tower, manager):
    take_over(tower, manager, row(), row(label="8 层 B 座", position=""))
    before = list(Space.objects.order_by("id").values())
    run = take_over(tower, manager, row(), row(label="8 层 B 座", position=""))
    assert (run.counts["new"], run.counts["changed"]) == (0, 0)
    assert list(Space.objects.order_by("id").values()) == before
    assert [space["position"] for space in before] == [1, 2]


def test_what_the_sheet_says_otherwise_changes_and_an_empty_cell_does_not(tower, manager):
    take_over(tower, manager, row())
    run = take_over(tower, manager, row(list_price=6, features="", efficiency_rate=0.715))
    assert run.counts["changes"] == [["8 层 A 座", ["挂牌价"]]]
    space = Space.objects.get()
    assert (space.list_price, space.features, space.version) == (Decimal("6.00"), "看湖", 2)


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"building": "9"}, "楼栋"),
        ({"floor": "高"}, "楼层"),
        ({"floor": ""}, "楼层"),
        ({"label": ""}, "房源"),
        ({"area": "大"}, "建筑面积"),
        ({"area": ""}, "建筑面积"),
        ({"efficiency_rate": "130%"}, "得房率"),
        ({"orientation": "上"}, "朝向"),
        ({"fit_out": "豪华"}, "交付标准"),
        ({"kind": "仓库"}, "类型"),
        ({"offer": "送"}, "租售"),
        ({"list_price": "面议"}, "挂牌价"),
        ({"floor_price": 5.81}, "底价"),
        ({"list_price": ""}, "底价"),
        ({"batch": "末批"}, "推出批次"),
        ({"layout": "A 户型"}, "户型"),
        ({"since": "去年"}, "启用日期"),
        ({"position": "左"}, "位置"),
    ],
)
def test_each_wrong_cell_is_named_and_no_row_is_taken(tower, manager, cells, column):
    assert faults(tower, manager, row(label="8 层 B 座"), row(**cells)) == [(3, column)]


def test_a_space_stands_in_a_sheet_once(tower, manager):
    assert faults(tower, manager, row(), row()) == [(3, "房源")]


def test_what_a_service_refuses_takes_no_row(tower, manager, let):
    take_over(tower, manager, row())
    let(Space.objects.get())
    run = check(tower, manager, row(own_use="会议中心"), row(label="8 层 B 座"))
    done = services.confirm_spaces(run_id=run.pk, by=manager)
    assert (done.state, done.errors[0][1]) == ("refused", "自用")
    assert Space.objects.count() == 1


def test_only_managers_import(tower, seller):
    with pytest.raises(NotAllowed):
        check(tower, seller, row())


@pytest.mark.parametrize("content", [b"", b"no sheet", excel(["1"], head=["别的"])])
def test_what_is_no_sheet_is_said(tower, manager, content):
    with pytest.raises(BadInput):
        services.upload_spaces(estate=tower, file_name="x.xlsx", upload=io.BytesIO(content), by=manager)


def test_by_its_pages(client, tower, manager):
    client.force_login(manager)
    file = SimpleUploadedFile("房源.xlsx", excel(row()))
    made = client.post("/leasing/spaces/import/", {"file": file})
    assert "8 层 A 座" in client.get(made.url).text
    client.post(f"{made.url}confirm/")
    assert "已导入" in client.get(made.url).text
    assert Space.objects.count() == 1
    bad = client.post("/leasing/spaces/import/", {"file": SimpleUploadedFile("x.xlsx", excel(row(area="大")))})
    assert "建筑面积" in client.get(bad.url).text


def exported(client) -> list[dict]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(client.get("/leasing/spaces/export/").getvalue()))
    head, *lines = book.get_sheet_by_index(0).to_python()
    return [dict(zip(head, line, strict=True)) for line in lines]


def test_what_is_exported_goes_in_again_unchanged(client, tower, manager, let):
    take_over(tower, manager, row(), row(label="8 层 B 座"))
    let(Space.objects.get(label="8 层 B 座"), last=date(2027, 2, 28))
    client.force_login(manager)
    lines = exported(client)
    assert [(line["房源"], line["状态"], line["租户"]) for line in lines] == [
        ("8 层 A 座", "空置", ""),
        ("8 层 B 座", "已租", "文澜阁"),
    ]
    assert lines[1]["租至"] == date(2027, 2, 28)
    body = client.get("/leasing/spaces/export/").getvalue()
    run = services.upload_spaces(estate=tower, file_name="x.xlsx", upload=io.BytesIO(body), by=manager)
    assert (run.state, run.counts["new"], run.counts["changed"]) == ("checked", 0, 0)


def test_a_salespersons_export_has_no_floor_price(client, tower, manager, seller):
    take_over(tower, manager, row())
    client.force_login(seller)
    assert "底价" not in exported(client)[0]
    client.force_login(manager)
    assert exported(client)[0]["底价"] == 4.7


def test_no_formula_gets_out(client, space, seller):
    Space.objects.filter(pk=space.pk).update(features='=HYPERLINK("http://x","y")')
    client.force_login(seller)
    assert exported(client)[0]["特点"] == '=HYPERLINK("http://x","y")'


def test_the_template_is_a_sheet_of_ours(tower, manager):
    run = services.upload_spaces(estate=tower, file_name="x.xlsx", upload=io.BytesIO(sheet.template()), by=manager)
    assert (run.state, run.counts["names"]) == ("checked", ["12 层 B 座"])
    assert tower.today() == TODAY
