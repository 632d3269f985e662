"""The office's reports: what they hold is what one would count by hand; they are made once, kept as they are, and read by
nobody else."""

import subprocess
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from complaints.models import tally
from dashboard import policies, services, tasks
from dashboard.models import Report, ReportRule
from dashboard.models.making import CLAIM_LASTS
from dashboard.reports import content
from dashboard.services import making
from office import clock, lessons, summaries
from office.actions import Measure
from office.errors import BadInput, NotAllowed
from office.models import Entry, File, Lesson, Notice, Post, Staff
from office.periods import Period, month_of, quarter_of, year_of
from tests.complaints.conduct import filed
from tests.complaints.desk import PEOPLE, TUESDAY, Desk, at, open_desk, when
from tests.complaints.sample import sample
from tests.complaints.test_figures import BY_HAND, by_hand

pytestmark = pytest.mark.django_db
TODAY = TUESDAY.date()
LAST_MONTH = month_of(date(2026, 2, 1))
TOGETHER = " AND kind NOT IN ('repair', 'suggestion')"


@pytest.fixture
def desk(db):
    with clock.at(TUESDAY):
        yield open_desk()


def made(desk: Desk, period: Period = LAST_MONTH, audience: str = "office", by: str = "director") -> Report:
    report = services.ask_report(estate=desk.estate, audience=audience, period=period, by=desk.fresh(by))
    assert services.work_on_report(report.pk)
    report.refresh_from_db()
    assert report.step == "made"
    return report


def papers(report: Report) -> dict[str, File]:
    return {file.stage: file for file in File.objects.about(Report.KIND, report.pk)}


def content_of(file: File) -> bytes:
    return (Path(settings.MEDIA_ROOT) / file.path).read_bytes()


def figures(report: Report) -> dict:
    return {line.now.key: line for group in content.groups_of(report.content) for line in group.lines}


@pytest.mark.req("R4", "R5")
def test_a_report_says_what_one_would_count_by_hand_on_the_screen_on_paper_and_in_excel(
    desk: Desk, client: Client, tmp_path: Path
) -> None:
    sample(desk, 5, 150)
    tally.fold()
    for period in (LAST_MONTH, quarter_of(TODAY), year_of(date(2025, 1, 1))):
        report = made(desk, period)
        found = figures(report)
        beside = content.periods_of(period)
        assert len(beside) == (2 if period.length == 12 else 3)
        for key in BY_HAND:
            line = found[f"complaints.{key}"]
            for name, one in beside.items():
                there = getattr(line, name)
                assert (there.number, there.of) == by_hand(desk, key, one, TOGETHER), (period.key, key, name)
    cells = (
        CalamineWorkbook.from_filelike(BytesIO(content_of(papers(report)["xlsx"]))).get_sheet_by_index(0).to_python()
    )
    rows = {row[0]: row for row in cells}
    received, handled = found["complaints.received"].now, found["complaints.handled"].now
    assert rows[str(received.label)][1] == received.number
    row = rows[str(handled.label)]
    assert (row[1], row[2:4]) == (pytest.approx(float(handled.value)), [handled.number, handled.of])
    assert sum(row[2] for row in cells[4:] if row[2] != "") == sum(line.now.number or 0 for line in found.values())
    paper = tmp_path / "report.pdf"
    paper.write_bytes(content_of(papers(report)["pdf"]))
    said = subprocess.run(["pdftotext", "-layout", paper, "-"], capture_output=True, check=True).stdout.decode()
    words = "".join(said.split())
    client.force_login(desk.director)
    page = "".join(client.get(report.get_absolute_url()).text.split())
    for text in (f"{handled.number}/{handled.of}", str(handled.label), "管理处年报", "2024年", "怎么算的"):
        assert text in words
        assert text in page
    assert all("".join(str(line.now.definition).split()) in page for line in found.values())
    # Whoever reads English has the same in English, on the screen and in both files.
    Staff.objects.filter(pk=desk.director.pk).update(language="en")
    client.force_login(desk.fresh("director"))
    page = client.get(report.get_absolute_url()).text
    assert f"/files/{papers(report)['pdf-en'].pk}/" in page
    assert f"/files/{papers(report)['pdf'].pk}/" not in page
    paper.write_bytes(content_of(papers(report)["pdf-en"]))
    said = subprocess.run(["pdftotext", "-layout", paper, "-"], capture_output=True, check=True).stdout.decode()
    assert "Annual report of the office" in said
    assert "管理处年报" not in said
    sheet = CalamineWorkbook.from_filelike(BytesIO(content_of(papers(report)["xlsx-en"]))).get_sheet_by_index(0)
    assert sheet.to_python()[0][0] == "Annual report of the office"


@pytest.mark.req("R4")
def test_reports_come_by_themselves_on_the_first_working_day_once_however_late(desk: Desk) -> None:
    ReportRule.objects.update(since=date(2026, 3, 31))
    ReportRule.objects.filter(audience="leasing", months=1).update(working_day=2)
    of_leasing = Report.objects.filter(estate=desk.estate, audience="leasing", first=date(2026, 4, 1))
    of_desk = Report.objects.filter(estate=desk.estate, audience="office").order_by("first", "months")

    def there() -> list[str]:
        return [one.period.key for one in of_desk.all()]

    with at(when(31, 23)):
        services.schedule_reports()
        assert there() == ["2025", "2025-Q4", "2026-02"]
    # The first of April is a Wednesday; the fourth to the sixth are a holiday, May begins with one until the fifth.
    with at(when(1, 0, 1, month=4)):
        services.schedule_reports()
        assert there() == ["2025", "2025-Q4", "2026-Q1", "2026-02", "2026-03"]
        assert services.schedule_reports() == 0
    with at(when(5, 23, month=5)):
        services.schedule_reports()
        assert "2026-04" not in there()
    with at(when(6, 0, 1, month=5)):
        services.schedule_reports()
        assert "2026-04" in there()
        assert not of_leasing.exists()
    with at(when(7, 0, 1, month=5)):
        services.schedule_reports()
        assert of_leasing.exists()
    # Beat was down for two months: nothing is left out, nothing comes twice.
    with at(when(6, 9, month=7)):
        services.schedule_reports()
        assert sorted(there()) == sorted("2025 2025-Q4 2026-Q1 2026-Q2 2026-02 2026-03 2026-04 2026-05 2026-06".split())
        before = Report.objects.count()
        assert tasks.sweep_reports() == 5  # some at a time, the oldest first
        assert Report.objects.count() == before
        report = of_desk.filter(made_at__isnull=False).first()
        told = Notice.objects.filter(subject_kind=Report.KIND, subject_id=report.pk)
        assert {one.staff.name for one in told} == {"director", "general_manager"}
    with pytest.raises(IntegrityError, match="report_"), transaction.atomic():
        Report.objects.create(estate=desk.estate, audience="office", first=date(2026, 2, 1), months=1, version=9,
                              asked_at=clock.now())  # fmt: skip


def test_an_estate_where_nobody_lets_has_no_leasing_report_and_a_retired_rule_makes_none(desk: Desk) -> None:
    ReportRule.objects.update(since=TODAY)
    ReportRule.objects.filter(months=12).update(retired=True)
    Post.objects.filter(staff=desk.leasing_manager).delete()
    services.schedule_reports()
    found = Report.objects.filter(estate=desk.estate)
    assert {(one.audience, one.period.key) for one in found} == {("office", "2026-02"), ("office", "2025-Q4")}


@pytest.mark.req("R26")
def test_who_may_not_read_a_report_finds_none_of_it_anywhere(desk: Desk, client: Client) -> None:
    reports = {"office": made(desk), "leasing": made(desk, audience="leasing", by="leasing_manager")}
    readers = {"office": {"director", "general_manager"}, "leasing": {"leasing_manager", "general_manager"}}
    assert {group.job for group in content.groups_of(reports["office"].content)} <= {
        "complaints",
        "revisits",
        "premises",
        "office",
    }
    assert {group.job for group in content.groups_of(reports["leasing"].content)} <= {"leasing", "agents"}
    for name in PEOPLE:
        client.force_login(desk.people[name])
        is_reader = any(name in names for names in readers.values()) or name == "other_director"
        assert client.get("/reports/").status_code == (200 if is_reader else 404), name
        for audience, report in reports.items():
            may = name in readers[audience]
            url = report.get_absolute_url()
            assert policies.may_read_report(desk.fresh(name), desk.estate.pk, audience) is may
            assert client.get(url).status_code == (200 if may else 404), (name, audience)
            assert client.post(f"{url}again/").status_code == (302 if may else 404), (name, audience)
            for file in papers(report).values():
                assert client.get(f"/files/{file.pk}/").status_code == (200 if may else 404), (name, audience)
            if is_reader:
                assert (url in client.get("/reports/").text) is may
            with pytest.raises(NotAllowed) if not may else transaction.atomic():
                services.ask_report(estate=desk.estate, audience=audience, period=LAST_MONTH, by=desk.fresh(name))


def test_a_notice_about_a_report_says_nothing_to_who_has_left_his_post(desk: Desk, client: Client) -> None:
    made(desk)
    client.force_login(desk.director)
    assert "2026 年 2 月" in client.get("/inbox/").text
    Post.objects.filter(staff=desk.director).update(until=TODAY - timedelta(days=1))
    Post.objects.create(staff=desk.director, estate=desk.estate, role="front_desk", starts=TODAY)
    client.force_login(desk.director)
    assert "2026 年 2 月" not in client.get("/inbox/").text


def test_a_report_stays_as_it_was_made_and_made_again_it_is_a_new_version(desk: Desk, client: Client) -> None:
    desk.log(household=desk.household)
    first = made(desk, month_of(TODAY))
    desk.log(household=desk.household)
    second = made(desk, month_of(TODAY), by="general_manager")
    counts = [figures(one)["complaints.received"].now.number for one in (first, second)]
    assert ([first.version, second.version], counts) == ([1, 2], [1, 2])
    assert not first.is_of_the_past
    client.force_login(desk.director)
    assert second.get_absolute_url() in client.get(first.get_absolute_url()).text
    for change in (lambda: Report.objects.filter(pk=first.pk).update(content={}), first.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    verbs = Entry.objects.about(Report.KIND, first.pk).values_list("verb", flat=True)
    assert set(verbs) == {"report_asked", "report_made"}


def test_what_is_asked_for_twice_is_made_once_and_not_before_it_begins(desk: Desk) -> None:
    asked = [
        services.ask_report(estate=desk.estate, audience="office", period=LAST_MONTH, by=desk.fresh("director"))
        for _twice in range(2)
    ]
    assert asked[0] == asked[1]
    assert [services.work_on_report(asked[0].pk) for _twice in range(2)] == [True, False]
    assert len(papers(asked[0])) == 4
    with pytest.raises(BadInput):
        services.ask_report(estate=desk.estate, audience="office", period=month_of(TODAY).after, by=desk.director)


def test_when_a_worker_is_killed_another_one_makes_the_report_and_the_first_writes_nothing(desk: Desk) -> None:
    report = services.ask_report(estate=desk.estate, audience="office", period=LAST_MONTH, by=desk.director)
    # A worker has claimed it and was killed.
    Report.objects.filter(pk=report.pk).update(claimed_at=clock.now(), attempts=1, steps=6, steps_done=2)
    with at(TUESDAY + timedelta(minutes=1)):
        assert services.sweep_reports() == 0
    gone = Report.objects.get(pk=report.pk)
    with at(TUESDAY + CLAIM_LASTS + timedelta(minutes=1)):
        assert services.sweep_reports() == 1
        with pytest.raises(making.ClaimLost):
            making.tell(gone, 3)  # it was not killed, only slow
        with pytest.raises(making.ClaimLost):
            making.hold(gone)
    assert Report.objects.get(pk=report.pk).step == "made"
    assert len(papers(report)) == 4


def test_what_fails_is_tried_three_times_and_then_waits_for_a_person(desk: Desk, client: Client) -> None:
    report = services.ask_report(estate=desk.estate, audience="office", period=LAST_MONTH, by=desk.director)
    posts = Post.objects.filter(staff__in=[desk.director, desk.general_manager])
    posts.update(until=TODAY - timedelta(days=1))
    assert [services.work_on_report(report.pk) for _try in range(4)] == [True, True, True, False]
    posts.update(until=None)
    client.force_login(desk.director)
    assert "没有做成" in client.get(report.get_absolute_url()).text
    client.post(f"{report.get_absolute_url()}again/")
    assert Report.objects.get().step == "waiting"
    assert services.work_on_report(report.pk)
    assert Report.objects.get().step == "made"


def test_the_page_says_how_far_it_is_until_it_is_there_in_both_languages(desk: Desk, client: Client) -> None:
    client.force_login(desk.director)
    answer = client.post("/reports/", {"period": "2026-02", "estate": desk.estate.pk, "audience": "office"})
    report = Report.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, report.get_absolute_url())
    assert "排队等候" in client.get("/reports/").text
    Report.objects.filter(pk=report.pk).update(claimed_at=clock.now(), attempts=1, steps=6, steps_done=2)
    waiting = client.get(report.get_absolute_url(), headers={"HX-Request": "true"})
    assert 'value="2" max="6"' in waiting.text
    assert 'hx-trigger="every 1s"' in waiting.text
    Report.objects.filter(pk=report.pk).update(claimed_at=None)
    services.work_on_report(report.pk)
    assert client.get(report.get_absolute_url(), headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    assert "管理处月报" in client.get(report.get_absolute_url()).text
    type(desk.director).objects.filter(pk=desk.director.pk).update(language="en")
    client.force_login(desk.fresh("director"))
    english = client.get(report.get_absolute_url()).text
    assert "Monthly report of the office" in english
    assert "Handled rate" in english
    refused = client.post(
        "/reports/", {"period": "2026-02", "estate": desk.other_director.estates[0].pk, "audience": "office"}
    )
    assert refused.status_code == 400


def test_the_list_asks_the_database_as_often_for_twenty_reports_as_for_one(desk: Desk, client: Client) -> None:
    client.force_login(desk.director)
    first = made(desk)
    more = {"asked_at": clock.now(), "claimed_at": clock.now(), "made_at": clock.now(), "content": first.content}
    with CaptureQueriesContext(connection) as for_one:
        client.get("/reports/")
    Report.objects.bulk_create(
        Report(
            estate=desk.estate,
            audience="office",
            first=first.first,
            months=1,
            version=n,
            asked_by=desk.director,
            **more,
        )
        for n in range(2, 22)
    )
    with CaptureQueriesContext(connection) as for_twenty:
        client.get("/reports/")
    assert len(for_one) == len(for_twenty)


@pytest.mark.req("R4", "R5")
def test_a_report_holds_what_was_learned_and_done_but_nothing_that_one_of_its_readers_may_not_see(desk: Desk) -> None:
    of_month = {"estate": desk.estate, "period": LAST_MONTH, "by": desk.director}
    lesson = lessons.record_lesson(**of_month, title="阀门每季试一次", body="两户漏水都因阀门锈死。")
    measure = {"what": "逐栋试阀门", "owner": desk.officer, "due_on": TODAY + timedelta(days=9)}
    lessons.give_measure(lesson_id=lesson.pk, by=desk.director, measure=Measure(**measure))
    case = filed(desk)
    lessons.record_lesson(**of_month, title="只给主任看的教训", taught_by=(case.KIND, case.pk))
    assert Lesson.objects.visible_to(desk.fresh("director")).filter(is_narrow=True).count() == 1
    summaries.write_summary(**of_month, text="本月平稳。", promised="下月先修阀门。")
    sections = {one.key: one for one in content.sections_of(made(desk).content)}
    assert sections["lessons"].lines == (("阀门每季试一次\n两户漏水都因阀门锈死。", "逐栋试阀门", "整改中"),)
    assert [line[1] for line in sections["summary"].lines] == ["本月平稳。", "下月先修阀门。"]
    assert "measures" not in sections  # decided in March, due in March
    march = {one.key: one for one in content.sections_of(made(desk, month_of(TODAY)).content)}
    assert [line[0] for line in march["measures"].lines] == ["逐栋试阀门"]
    leasing = made(desk, month_of(TODAY), audience="leasing", by="leasing_manager")
    assert content.sections_of(leasing.content) == []
