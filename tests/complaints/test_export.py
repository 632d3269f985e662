"""The Excel export: exactly the rows that are filtered, nothing that the person may not see, every cell inert."""

from datetime import datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from office import sheets
from tests.complaints.desk import Desk, assigned, closed, logged, when

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet(desk: Desk, client: Client):
    """The cells that a person gets for a query, one dict a row."""

    def sheet(query: str = "", name: str = "director") -> list[dict]:
        client.force_login(desk.people[name])
        response = client.get(f"/complaints/export/?{query}")
        assert response.status_code == 200
        assert response["Content-Type"] == sheets.MEDIA_TYPE
        book = CalamineWorkbook.from_filelike(BytesIO(b"".join(response.streaming_content)))
        head, *lines = book.get_sheet_by_index(0).to_python()
        return [dict(zip(head, line, strict=True)) for line in lines]

    return sheet


def test_it_holds_what_the_list_shows_in_its_order(desk: Desk, sheet) -> None:
    late = logged(desk, received_at=when(16, 9))
    case = logged(desk)
    done = closed(desk)
    assert [row["编号"] for row in sheet()] == [late.number, case.number]
    assert [row["编号"] for row in sheet("tab=closed")] == [done.number]
    assert [row["编号"] for row in sheet("tab=all&since=2026-03-17")] == [done.number, case.number]


def test_words_narrow_it_too(desk: Desk, sheet) -> None:
    logged(desk, body="灯不亮")
    leak = logged(desk, body="漏水")
    assert [row["编号"] for row in sheet("tab=all&q=漏水")] == [leak.number]
    assert sheet("tab=all&q=甲鱼") == []


def test_all_pages_are_in_it(desk: Desk, sheet) -> None:
    for _n in range(30):
        logged(desk)
    assert len(sheet()) == 30


def test_a_row_says_all_of_a_case(desk: Desk, sheet) -> None:
    closed(desk, household=desk.household, place="own", body="灯不亮")
    (row,) = sheet("tab=closed")
    assert row["类型"] == "投诉"
    assert row["收到"] == datetime(2026, 3, 17, 10, 0)
    assert row["内容"] == "灯不亮"
    assert row["位置"] == desk.household.unit.label
    assert row["报事人"] == "王淑珍"
    assert row["责任部门"] == "工程部"
    assert row["核实结论"] == "属实"
    assert row["状态"] == "已办结"


def test_telephones_are_masked(desk: Desk, sheet) -> None:
    logged(desk, household=desk.household)
    phone = desk.household.ties.get().person.phone
    (row,) = sheet()
    assert row["电话"] == f"{phone[:3]}****{phone[-4:]}"
    assert phone not in str(row)


@pytest.mark.parametrize("said", ["=1+1", "+86 138", "-2", "@SUM(A1)", '=HYPERLINK("http://x")', "http://x.example/a"])
def test_what_was_said_stays_text(desk: Desk, sheet, client: Client, said: str) -> None:
    logged(desk, body=said)
    (row,) = sheet()
    assert row["内容"] == said
    response = client.get("/complaints/export/")
    book = b"".join(response.streaming_content)
    files = ZipFile(BytesIO(book))
    assert "<f>" not in files.read("xl/worksheets/sheet1.xml").decode()
    assert not [name for name in files.namelist() if name.endswith(".rels") and b"http://x" in files.read(name)]


def test_a_department_gets_neither_names_nor_homes(desk: Desk, sheet) -> None:
    theirs = assigned(desk, household=desk.household, place="own")
    logged(desk)
    (row,) = sheet("tab=all", name="engineer")
    assert row["编号"] == theirs.number
    assert row["报事人"] == row["电话"] == ""
    assert desk.household.unit.label not in str(row)


def test_a_stranger_gets_an_empty_sheet(desk: Desk, sheet) -> None:
    logged(desk)
    assert sheet("tab=all", name="other_director") == []
    assert sheet(f"tab=all&estate={desk.estate.pk}", name="other_director") == []


def test_too_many_to_wait_for_are_made_by_a_worker(desk: Desk, client: Client, monkeypatch) -> None:
    logged(desk)
    logged(desk)
    monkeypatch.setattr(sheets, "MOST", 1)
    client.force_login(desk.director)
    response = client.get("/complaints/export/?tab=all")
    assert (response.status_code, response["Location"]) == (302, "/exports/complaints.cases/?tab=all")


def test_queries_do_not_grow_with_rows(desk: Desk, sheet, django_assert_num_queries) -> None:
    assigned(desk, household=desk.household)
    sheet(name="engineer")
    with CaptureQueriesContext(connection) as first:
        sheet(name="engineer")
    for _n in range(5):
        assigned(desk, household=desk.household)
    with django_assert_num_queries(len(first)):
        assert len(sheet(name="engineer")) == 6
