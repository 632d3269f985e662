"""My desk: whose turn, with the one button; promises; what the next shift has to know; a household's matters."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from complaints import desk as rooms
from complaints import household, notices, services
from complaints.models import Case
from office import notice_words
from office.counting import count_waiting
from office.models import Notice
from tests.complaints import desk as office
from tests.complaints import visits
from tests.complaints.desk import STATES, TUESDAY, Desk, at, reply, when
from tests.complaints.test_detail import home_of
from tests.factories import HouseholdFactory


def rows(desk: Desk, name: str):
    return rooms.rows_for(desk.fresh(name), 200)


def at_home(desk: Desk, **said):
    return desk.log(household=desk.household, place="own", **said)


@pytest.mark.req("R14")
def test_the_officer_sees_what_he_has_to_verify_today(desk):
    case = at_home(desk, body="卫生间漏水。")
    (row,) = rows(desk, "officer")
    assert (row.title, row.action_label, row.action_url) == ("卫生间漏水", "填写核实", f"/complaints/{case.pk}/verify/")
    assert (row.kind, row.job, row.said) == ("complaint", "投诉", "今天内核实")
    assert row.bits == [desk.household.unit.label, "王淑珍", case.number]
    assert rows(desk, "front_desk") == []


@pytest.mark.req("R28")
@pytest.mark.parametrize(
    ("state", "person", "button", "step"),
    [
        ("logged", "officer", "填写核实", "verify"),
        ("verified", "officer", "派单", "assign"),
        ("assigned", "engineer", "填写结果", "resolve"),
        ("escalated", "director", "批示", "decide"),
        ("resolved", "officer", "回复住户", "reply"),
        ("answered", "engineer", "报告主任", "report"),
        ("dissatisfied", "director", "批示", "reopen"),
        ("other_office", "officer", "回复来单位", "answer_other_office"),
    ],
)
def test_each_state_lies_on_the_desk_whose_turn_it_is_with_its_next_step(desk, state, person, button, step):
    case = STATES[state](desk, household=desk.household, place="own")
    found = [row for row in rows(desk, person) if row.kind == "complaint"]
    assert [(row.action_label, row.action_url) for row in found] == [(button, f"/complaints/{case.pk}/{step}/")]


@pytest.mark.parametrize("state", ["closed", "merged", "void"])
def test_what_is_closed_lies_on_nobodys_desk(desk, state):
    STATES[state](desk)
    numbers = {Case.objects.filter(status=state).get().number}
    for name in ["officer", "front_desk", "director", "engineer", "on_duty"]:
        assert not [row for row in rows(desk, name) if numbers & set(row.bits)]


def test_the_department_s_row_does_not_name_who_reported(desk):
    case = office.assigned(desk, household=home_of(desk), place="own")
    row = next(row for row in rows(desk, "engineer") if row.kind == "complaint")
    assert row.bits == [desk.household.unit.building.name, case.number]


def test_a_matter_that_came_back_says_which_round_it_is(desk):
    case = reply(office.told(desk, household=desk.household), desk.front_desk, satisfied=False)
    row = next(row for row in rows(desk, "engineer") if row.kind == "complaint")
    assert row.bits[-2:] == [case.number, "第 2 轮"]


def test_a_repair_lies_under_its_own_word(desk):
    at_home(desk, kind="repair")
    assert [(row.kind, row.job) for row in rows(desk, "officer")] == [("repair", "报修")]


@pytest.mark.req("R15")
def test_the_director_has_one_row_for_all_reports(desk):
    for _ in range(3):
        office.verified(desk)
    (row,) = [row for row in rows(desk, "director") if row.kind == "reports"]
    assert (row.title, row.action_url, row.due_at) == ("3 份汇报待阅", "/complaints/reports/", None)


def test_promises_of_the_day_are_named_and_kept(desk):
    promised = {"household": desk.household, "promised_at": when(17, 16)}
    open_one, kept = desk.log(**promised), office.told(desk, **promised)
    desk.log(promised_at=when(18, 9))
    with at(when(17, 11)):
        reply(kept, desk.front_desk)
    found = rooms.promises_for(desk.fresh("front_desk"), TUESDAY.date())
    assert [(one.url, one.kept_at) for one in found] == [
        (f"/complaints/{open_one.pk}/", None),
        (f"/complaints/{kept.pk}/", when(17, 11)),
    ]
    assert found[0].title == "回复王淑珍"
    assert rooms.promises_for(desk.fresh("guard"), TUESDAY.date()) == []


def test_the_next_shift_learns_of_all_open_matters(desk):
    open_ones = [desk.log(), office.assigned(desk)]
    office.closed(desk)
    found = rooms.open_matters(desk.fresh("front_desk"), desk.estate)
    assert {matter.pk for matter in found} == {case.pk for case in open_ones}
    assert rooms.open_matters(desk.fresh("guard"), desk.estate) == []


def test_navigation_counts_what_waits_and_tells_what_is_late(desk):
    at_home(desk)
    group = rooms.nav(desk.fresh("officer"), desk.estate)
    assert (*count_waiting([group.waiting]), group.quick.url_name) == (1, False, "complaints:intake")
    with at(TUESDAY + timedelta(days=1)):
        assert count_waiting([rooms.nav(desk.fresh("officer"), desk.estate).waiting]) == (1, True)
    assert rooms.nav(desk.fresh("officer"), None) is None


def test_the_number_in_the_navigation_is_the_number_of_rows_on_the_desk(desk):
    for make in STATES.values():
        make(desk)
    office.measure_of(desk)
    visits.plan(desk)
    for moment in (TUESDAY, when(12, 9, month=4)):
        with at(moment):
            for name in office.PEOPLE:
                late = [row for row in rows(desk, name) if row.due_at and row.due_at <= moment]
                group = rooms.nav(desk.fresh(name), desk.estate)
                if group:
                    assert (name, *count_waiting([group.waiting])) == (name, len(rows(desk, name)), bool(late))


@pytest.mark.parametrize(("name", "is_there"), [("director", True), ("engineer", True), ("front_desk", False)])
def test_reports_stand_in_the_navigation_of_who_reads_them(desk, name, is_there):
    pages = [item.url_name for item in rooms.nav(desk.fresh(name), desk.estate).children]
    assert ("complaints:reports" in pages) is is_there


@pytest.mark.parametrize("name", ["officer", "director", "engineer"])
def test_the_desks_queries_do_not_grow_with_its_rows(client, desk, name):
    make = {"officer": office.resolved, "director": office.escalated, "engineer": office.assigned}[name]
    counts = []
    for times in (1, 29):
        for _ in range(times):
            make(desk, household=desk.household, place="own", promised_at=when(17, 18))
        client.force_login(desk.fresh(name))
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 15


def test_a_household_sees_its_own_matters_and_no_predecessors(desk):
    home = home_of(desk)
    case = desk.log(household=home, place="own")
    desk.log(household=desk.household, place="own")
    part = household.part_for(desk.fresh("front_desk"), home)
    assert [(hit.label, hit.url) for hit in part.hits] == [(case.number, f"/complaints/{case.pk}/")]
    assert household.part_for(desk.fresh("front_desk"), HouseholdFactory(estate=desk.estate)).hits == []


def test_a_household_s_matters_are_not_for_the_department(desk):
    home = home_of(desk)
    office.assigned(desk, household=home, place="public")
    assert household.part_for(desk.fresh("engineer"), home).hits == []


# What notices say


@pytest.mark.parametrize("state", STATES)
def test_every_notice_of_a_case_is_a_sentence_with_its_number_and_never_names_the_reporter(desk, state):
    case = STATES[state](desk, household=home_of(desk), place="own")
    for notice in Notice.objects.filter(subject_kind=Case.KIND, subject_id=case.pk):
        said = notice_words.say(notice)
        assert case.number in said and "有新进展" not in said
        assert "李建华" not in said
        assert ("0803" in said) is (case.needs_entry and notice.kind in ("case_logged", "emergency", "case_assigned"))


def test_the_clocks_digest_says_what_runs_out(desk):
    for _ in range(2):
        at_home(desk)
    with at(when(18, 0, 5)):
        services.sweep(at=when(18, 0, 5))
    said = notice_words.say(Notice.objects.filter(staff=desk.director, subject_kind="complaints.digest").latest("pk"))
    assert "2 件当天没有核实" in said
    assert notices.params(Case.objects.latest("pk"))["number"] in said


@pytest.mark.req("R1")
def test_the_household_s_page_shows_its_matters(client, desk):
    home = home_of(desk)
    case = desk.log(household=home, place="own")
    client.force_login(desk.fresh("front_desk"))
    page = client.get(f"/register/households/{home.pk}/").content.decode()
    assert case.number in page and f'href="/complaints/{case.pk}/"' in page
