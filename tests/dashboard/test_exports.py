"""Excel files: every list goes out as a stream in which no cell is a formula; a long one is made by a worker."""

from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from python_calamine import CalamineWorkbook

from complaints import export as cases
from dashboard import services
from dashboard.models import ListExport
from office import clock, sheets
from office.models import File, Notice, Post, Role
from tests.complaints.desk import TUESDAY, Desk, at, open_desk
from tests.factories import EstateFactory, StaffFactory

pytestmark = pytest.mark.django_db
# What an Excel takes for a formula, a link or a number.
HOSTILE = ['=HYPERLINK("http://x")', "+86", "-1", "@SUM(A1)", "http://x", "1e5", "{=1}", "\t=1"]
BY_ADDRESS = {
    "complaints:export": "/complaints/export/",
    "revisits:feedback_export": "/revisits/feedback/export/",
    "premises:export": "/register/export/",
    "leasing:space_export": "/leasing/spaces/export/",
    "leasing:reports_export": "/leasing/reports/export/",
    "leasing:prospects_export": "/leasing/prospects/export/",
    "leasing:follow_ups_export": "/leasing/follow-ups/export/",
    "leasing:register_export": "/leasing/register/export/",
    "leasing:viewing_export": "/leasing/viewings/export/",
    "leasing:talks_export": "/leasing/talks/export/",
    "leasing:quote_export": "/leasing/quotes/export/",
    "agents:brokers_export": "/brokers/people/export/",
    "agents:firms_export": "/brokers/firms/export/",
    "agents:commissions_export": "/brokers/commissions/export/",
    "agents:report_export": "/brokers/report/export/",
}
# Each is the file of one thing; the tests of that thing open it.
OF_ONE_THING = {
    "premises:export_in_full",
    "leasing:vacancy_export",
    "agents:hand_out_export",
    "revisits:survey_export",
    "dashboard:list_export",
    "dashboard:list_export_new",
}


def names(resolver: URLResolver | None = None, space: str = "") -> set[str]:
    """The URLs of exports, as the configuration has them."""
    found: set[str] = set()
    for one in (resolver or get_resolver()).url_patterns:
        if isinstance(one, URLPattern):
            found |= {f"{space}{one.name}"} if one.name and "export" in one.name else set()
        elif one.namespace != "admin":
            found |= names(one, f"{one.namespace}:" if one.namespace else space)
    return found


def test_every_list_goes_out_as_a_stream(client: Client) -> None:
    assert names() == set(BY_ADDRESS) | OF_ONE_THING
    everybody = StaffFactory()
    estate = EstateFactory(kind="tower")
    roles = set(Role.values) - {"department"}
    Post.objects.bulk_create(Post(staff=everybody, estate=estate, role=one, starts=date(2020, 1, 1)) for one in roles)
    client.force_login(everybody)
    for name, path in BY_ADDRESS.items():
        answer = client.get(path)
        assert (answer.status_code, answer.streaming, answer["Content-Type"]) == (200, True, sheets.MEDIA_TYPE), name
        with ZipFile(BytesIO(answer.getvalue())) as file:
            assert "xl/workbook.xml" in file.namelist(), name


def test_no_cell_is_a_formula_whatever_it_begins_with() -> None:
    columns = [sheets.Column(one, 10, lambda row, one=one: one) for one in HOSTILE]
    with sheets.several([("=1/[x]", columns, [1])]) as file, ZipFile(file) as parts:
        page = parts.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in page
        assert "hyperlink" not in page.lower().replace("=hyperlink(", "")
        file.seek(0)
        rows = CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python()
    assert [[str(cell).strip() for cell in row] for row in rows] == [[one.strip() for one in HOSTILE]] * 2


def test_nobody_writes_a_sheet_past_the_writer() -> None:
    apps = ("office", "premises", "complaints", "leasing", "agents", "revisits", "dashboard")
    files = [file for app in apps for file in (settings.BASE_DIR / app).rglob("*.py")]
    found = {file.relative_to(settings.BASE_DIR).as_posix() for file in files if "xlsxwriter" in file.read_text()}
    # The two others make the empty sheets for imports, of our own words.
    assert found == {"office/sheets.py", "premises/importing/sheet.py", "leasing/spaces/sheet.py"}


@pytest.fixture
def desk(db):
    with clock.at(TUESDAY):
        yield open_desk()


@pytest.fixture
def long(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A file that one waits for holds two rows, and a sheet two lines and its head."""
    for _case in range(5):
        desk.log(household=desk.household, body="=1+1")
    monkeypatch.setattr(sheets, "MOST", 2)
    monkeypatch.setattr(sheets, "MOST_LINES", 3)
    return desk


def test_a_long_list_is_made_by_a_worker_with_all_its_rows_for_whoever_asked(long: Desk, client: Client) -> None:
    client.force_login(long.director)
    answer = client.get("/complaints/export/?tab=all&kind=complaint")
    assert answer.status_code == 302
    assert answer["Location"] == "/exports/complaints.cases/?tab=all&kind=complaint"
    assert "超过 2 行" in client.get(answer["Location"]).text
    page = client.post(answer["Location"])["Location"]
    assert client.post(answer["Location"])["Location"] == page
    export = ListExport.objects.get()
    assert "排队" in client.get(page).text
    assert [services.work_on_list_export(export.pk) for _twice in range(2)] == [True, False]
    file = File.objects.about(ListExport.KIND, export.pk).get()
    assert f"/files/{file.pk}/" in client.get(page).text
    book = CalamineWorkbook.from_filelike(BytesIO(client.get(f"/files/{file.pk}/").getvalue()))
    pages = [book.get_sheet_by_index(place).to_python() for place in range(3)]
    assert [len(rows) for rows in pages] == [3, 3, 2]
    assert {row[4] for rows in pages for row in rows[1:]} == {"=1+1"}
    assert len({row[0] for rows in pages for row in rows[1:]}) == 5
    assert len(pages[0][0]) == len(cases.COLUMNS)
    assert Notice.objects.get(subject_kind=ListExport.KIND).staff == long.director
    for name in ("general_manager", "front_desk", "other_director"):
        client.force_login(long.people[name])
        assert [client.get(path).status_code for path in (page, f"/files/{file.pk}/")] == [404, 404]
    Post.objects.filter(staff=long.director).update(until=TUESDAY.date() - timedelta(days=1))
    client.force_login(long.director)
    assert client.get(f"/files/{file.pk}/").status_code == 404


def test_its_file_is_deleted_after_seven_days(long: Desk) -> None:
    export = services.ask_list_export(estate=long.estate, name="complaints.cases", query="tab=all", by=long.director)
    services.work_on_list_export(export.pk)
    file = File.objects.about(ListExport.KIND, export.pk).get()
    assert (Path(settings.MEDIA_ROOT) / file.path).exists()
    with at(TUESDAY + timedelta(days=7, minutes=1)):
        services.sweep_list_exports()
    assert not File.objects.about(ListExport.KIND, export.pk).exists()


def test_a_short_list_and_one_that_nobody_offers_are_no_long_lists(desk: Desk, client: Client) -> None:
    client.force_login(desk.director)
    assert client.get("/exports/complaints.cases/").status_code == 404
    assert client.post("/exports/complaints.cases/").status_code == 404
    assert client.get("/exports/complaints.nothing/").status_code == 404
