"""Somebody brings a matter: what the form makes of it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from complaints.models import Case, Contact, Reporter
from office.models import Entry, File, Notice
from premises.models import Tie
from tests.complaints.desk import TUESDAY, at, when
from tests.complaints.form import category, filled, photo, source, the_case, value_of
from tests.factories import BuildingFactory, HouseholdFactory, PersonFactory, TieFactory, UnitFactory

URL = "/complaints/new/"


@pytest.fixture
def front_desk(client, desk):
    client.force_login(desk.front_desk)
    return desk.front_desk


@pytest.mark.req("R7")
def test_a_case_knows_who_received_it(client, desk, front_desk):
    client.post(URL, filled(desk.household))
    case = the_case()
    assert case.contact.received_by == front_desk
    assert case.recorded_by == front_desk


def test_a_plain_complaint_by_telephone(client, desk, front_desk):
    answer = client.post(URL, filled(desk.household))
    case = the_case()
    assert (answer.status_code, answer["Location"]) == (302, f"/complaints/{case.pk}/receipt/?print=1")
    assert (case.number, case.kind, case.status, case.source.code) == ("260317-001", "complaint", "logged", "phone")
    assert (case.title, case.urgency) == ("楼上装修，中午还在用电锤", "normal")
    assert case.place_unit == desk.household.unit
    reporter = case.reporters.get()
    assert (reporter.household, reporter.name, reporter.unreachable) == (desk.household, "王淑珍", False)
    assert case.turn_staff == desk.officer
    assert Notice.objects.filter(staff=desk.officer, kind="case_logged").count() == 1


def test_log_only_prints_nothing(client, desk, front_desk):
    answer = client.post(URL, filled(desk.household, then="only"))
    assert answer["Location"] == f"/complaints/{the_case().pk}/receipt/"


@pytest.mark.parametrize("kind", ["complaint", "inquiry", "repair"])
def test_each_kind_of_matter(client, desk, front_desk, kind):
    client.post(URL, filled(desk.household, kind=kind))
    assert the_case().kind == kind


@pytest.mark.req("R10")
@pytest.mark.parametrize(
    "role",
    ["front_desk", "officer", "engineer", "director", "general_manager", "leasing", "leasing_manager", "control_room"],
)
def test_anybody_on_the_staff_logs_a_case_and_gets_the_receipt(client, desk, role):
    client.force_login(desk.people[role])
    answer = client.post(URL, filled(desk.household), follow=True)
    assert answer.status_code == 200
    assert "260317-001" in answer.content.decode()


def test_a_stranger_logs_in_his_own_estate_only(client, desk):
    client.force_login(desk.other_front_desk)
    answer = client.post(URL, filled(desk.household))
    assert answer.status_code == 400
    assert "请重新选" in answer.content.decode()
    assert Case.objects.count() == 0


def test_sub_category_of_the_chosen_one_counts(client, desk, front_desk):
    client.post(URL, filled(desk.household, sub=category("noise_renovation")))
    assert the_case().category.code == "noise_renovation"


def test_sub_category_of_another_one_is_left_over_and_does_not_count(client, desk, front_desk):
    client.post(URL, filled(desk.household, sub=category("leak_roof")))
    assert the_case().category.code == "noise"


def test_urgent_shortens_the_clocks(client, desk, front_desk):
    client.post(URL, filled(desk.household, category=category("leak"), urgency="urgent"))
    assert the_case().resolve_due_at == when(19, 0)


def test_an_emergency_goes_out_at_once(client, desk, front_desk):
    client.post(URL, filled(desk.household, category=category("lift_trapped"), body="3 单元电梯困住两个人。"))
    case = the_case()
    assert (case.urgency, case.status, case.department) == ("emergency", "assigned", desk.engineering)
    told = set(Notice.objects.filter(kind="emergency", urgent=True).values_list("staff__name", flat=True))
    assert {"director", "on_duty", "engineer"} <= told


# Who


def test_an_owner_who_lives_elsewhere_reports_his_own_unit(client, desk, front_desk):
    unit = desk.household.unit
    owner = PersonFactory(estate=desk.estate, name="李建军")
    TieFactory(unit=unit, person=owner, relation=Tie.Relation.CO_OWNER)
    client.post(URL, filled(desk.household, household=f"{unit.pk}-{owner.pk}-"))
    case = the_case()
    reporter = case.reporters.get()
    assert (case.place_unit, reporter.household, reporter.person) == (unit, None, owner)
    assert reporter.unreachable is False


def test_typed_words_that_name_one_household_are_taken_without_a_script(client, desk, front_desk):
    client.post(URL, filled(desk.household, household="", household_text=desk.household.unit.label))
    assert the_case().reporters.get().household == desk.household


def test_a_visitor_leaves_name_and_telephone(client, desk, front_desk):
    client.post(URL, filled(None, unreachable="", name="快递员小周", phone="139 1234 5678"))
    reporter = the_case().reporters.get()
    assert (reporter.household, reporter.name, reporter.phone) == (None, "快递员小周", "13912345678")
    assert reporter.unreachable is False


def test_a_visitor_who_leaves_no_way_to_reach_him_is_marked_so(client, desk, front_desk):
    client.post(URL, filled(None, name="路人"))
    reporter = the_case().reporters.get()
    assert (reporter.name, reporter.unreachable) == ("路人", True)


def test_a_household_that_was_chosen_before_does_not_count_for_a_visitor(client, desk, front_desk):
    client.post(URL, filled(None, household=value_of(desk.household)))
    assert the_case().reporters.get().household is None


# Where


def test_another_home_is_kept_apart_from_the_reporter(client, desk, front_desk):
    upstairs = HouseholdFactory(estate=desk.estate, person__name="楼上住户")
    client.post(URL, filled(desk.household, place="other", place_unit=value_of(upstairs)))
    case = the_case()
    assert (case.place_unit, case.place_building) == (upstairs.unit, upstairs.unit.building)
    assert case.reporters.get().household == desk.household


def test_public_area_has_building_and_words(client, desk, front_desk):
    building = BuildingFactory(estate=desk.estate, name="8 栋")
    client.post(URL, filled(desk.household, place="public", place_building=building.pk, place_text="负一层车库入口"))
    case = the_case()
    assert (case.place_unit, case.place_label) == (None, "8 栋 负一层车库入口")
    assert case.officer == desk.officer


def test_a_place_in_the_open_is_in_no_building(client, desk, front_desk):
    client.post(URL, filled(desk.household, place="public", place_text="东门"))
    assert the_case().place_building is None


def test_the_zone_is_that_of_the_place_not_of_the_reporter(client, desk, front_desk):
    unit = UnitFactory(estate=desk.estate)
    building = BuildingFactory(estate=desk.estate, zone=desk.household.unit.zone)
    home = HouseholdFactory(estate=desk.estate, unit=unit)
    client.post(URL, filled(home, place="public", place_building=building.pk))
    assert the_case().zone == building.zone


def test_needs_entry_is_kept(client, desk, front_desk):
    client.post(URL, filled(desk.household, needs_entry="on"))
    assert the_case().needs_entry


# When


@pytest.mark.req("R13")
def test_both_times_are_kept_and_late_recording_is_marked(client, desk, front_desk):
    client.post(URL, filled(desk.household, received_at="2026-03-17T08:15"))
    case = the_case()
    assert (case.received_at, case.recorded_at) == (when(17, 8, 15), TUESDAY)
    assert case.recorded_late
    entry = Entry.objects.about(Case.KIND, case.pk).get(verb="logged")
    assert entry.details == {"source": "phone", "late": True}


@pytest.mark.req("R13")
def test_what_is_written_down_at_once_is_not_late(client, desk, front_desk):
    client.post(URL, filled(desk.household, received_at="2026-03-17T09:30"))
    case = the_case()
    assert not case.recorded_late
    assert Entry.objects.about(Case.KIND, case.pk).get(verb="logged").details == {"source": "phone"}


def test_the_clocks_run_from_the_day_of_receipt(client, desk, front_desk):
    client.post(URL, filled(desk.household, received_at="2026-03-16T20:00"))
    case = the_case()
    assert case.verify_due_at == when(17, 0)
    assert case.number == "260317-001"


@pytest.mark.parametrize(
    ("hour", "offered"),
    [
        (9, ["今天 16:00", "今天 18:00", "明天 09:00"]),
        (15, ["今天 16:00", "今天 18:00", "明天 09:00"]),
        (16, ["今天 18:00", "明天 09:00", "明天 12:00"]),
        (18, ["明天 09:00", "明天 12:00", "明天 18:00"]),
    ],
)
def test_the_hours_to_promise_are_those_to_come(client, desk, front_desk, hour, offered):
    with at(when(17, hour)):
        page = client.get(URL)
    assert [words for _value, words in page.context["form"].promises] == offered


def test_a_promised_hour_is_the_answer_s_clock(client, desk, front_desk):
    client.post(URL, filled(desk.household, promise=when(17, 16).isoformat()))
    case = the_case()
    assert (case.promised_at, case.answer_due_at) == (when(17, 16), when(17, 16))


def test_another_hour_may_be_promised(client, desk, front_desk):
    client.post(URL, filled(desk.household, promise="other", promised_at="2026-03-19T14:30"))
    assert the_case().promised_at == when(19, 14, 30)


def test_an_hour_that_was_typed_and_not_chosen_is_no_promise(client, desk, front_desk):
    client.post(URL, filled(desk.household, promised_at="2026-03-19T14:30"))
    assert the_case().promised_at is None


# From another office


def test_a_case_passed_on_keeps_the_other_office_s_number_and_deadline(client, desk, front_desk):
    external = {"external_number": "12345-2026-0317-88", "external_due_at": "2026-03-18T12:00"}
    client.post(URL, filled(desk.household, source=source("hotline"), **external))
    case = the_case()
    assert (case.external_number, case.external_due_at) == ("12345-2026-0317-88", when(18, 12))
    assert case.needs_external_answer
    assert case.answer_due_at == when(18, 12)


def test_an_ordinary_source_has_no_other_office(client, desk, front_desk):
    client.post(URL, filled(desk.household, external_number="88", external_due_at="2026-03-18T12:00"))
    case = the_case()
    assert (case.external_number, case.external_due_at, case.needs_external_answer) == ("", None, False)


# Photos


def test_photos_are_kept_with_the_case(client, desk, front_desk):
    client.post(URL, filled(desk.household, photos=[photo("a.jpg"), photo("b.jpg")]))
    kept = File.objects.about(Case.KIND, the_case().pk)
    assert [(file.original_name, file.stage) for file in kept] == [("a.jpg", "intake"), ("b.jpg", "intake")]


# Several matters of one visit


@pytest.mark.req("R13")
def test_each_matter_of_a_visit_is_a_case_of_its_own_linked_to_it(client, desk, front_desk):
    client.post(URL, filled(desk.household, source=source("visit")))
    contact = Contact.objects.get()
    page = client.get(f"{URL}?contact={contact.pk}")
    assert "王淑珍" in page.content.decode()
    assert 'name="household"' not in page.content.decode()
    second = filled(desk.household, category=category("parking"), body="车位被占了。")
    client.post(f"{URL}?contact={contact.pk}", {**second, "household": "", "source": ""})
    cases = list(Case.objects.order_by("id"))
    assert [case.number for case in cases] == ["260317-001", "260317-002"]
    assert {case.contact for case in cases} == {contact}
    assert [case.reporters.get().household for case in cases] == [desk.household] * 2
    assert [case.source.code for case in cases] == ["visit", "visit"]


def test_the_next_matter_of_an_unreachable_visitor_has_one_too(client, desk, front_desk):
    client.post(URL, filled(None))
    contact = Contact.objects.get()
    client.post(f"{URL}?contact={contact.pk}", filled(None, category=category("parking")))
    assert list(Reporter.objects.values_list("unreachable", flat=True)) == [True, True]


def test_a_visit_of_yesterday_takes_no_more_matters(client, desk, front_desk):
    client.post(URL, filled(desk.household))
    contact = Contact.objects.get()
    with at(TUESDAY + timedelta(hours=25)):
        assert client.get(f"{URL}?contact={contact.pk}").status_code == 404


@pytest.mark.parametrize("wanted", ["0", "x", "99999999999999999999"])
def test_a_visit_that_is_none_is_not_found(client, desk, front_desk, wanted):
    assert client.get(f"{URL}?contact={wanted}").status_code == 404


def test_a_visit_of_which_one_may_see_nothing_is_not_found(client, desk, front_desk):
    client.post(URL, filled(desk.household))
    client.force_login(desk.leasing)
    assert client.get(f"{URL}?contact={Contact.objects.get().pk}").status_code == 404


# How much it asks


def test_posting_asks_few_questions_however_many_cases_there_are(client, desk, front_desk):
    client.post(URL, filled(desk.household))
    asked = []
    for _round in range(2):
        form = filled(desk.household)
        with CaptureQueriesContext(connection) as queries:
            client.post(URL, form)
        asked.append(len(queries))
        for _number in range(10):
            desk.log(household=desk.household, place="own")
    assert asked[0] == asked[1]
    assert asked[0] <= 24


# What a link fills in beforehand


def test_a_link_fills_in_household_and_kind(client, desk, front_desk):
    page = client.get(f"{URL}?household={value_of(desk.household)}&kind=repair").content.decode()
    assert f'value="{value_of(desk.household)}"' in page
    assert 'value="repair" id="id_kind_2" required checked' in page


@pytest.mark.parametrize("value", ["x", "1-2-3", "0--", "9" * 40])
def test_a_link_that_is_wrong_fills_in_nothing(client, desk, front_desk, value):
    assert client.get(f"{URL}?household={value}&kind={value}&category={value}").status_code == 200
