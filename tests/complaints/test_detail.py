"""The page of a case: everything of it, in words, for who may know it, in a fixed number of queries."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from complaints import services, story
from complaints.dossier import Dossier, cases_for
from complaints.models import Case
from office.models import Staff
from premises.models import Household
from tests.complaints import desk as office
from tests.complaints.desk import STATES, Desk, at, reporters, when
from tests.complaints.test_life_table import MAY, World, world  # noqa: F401 (a fixture)
from tests.factories import CategoryFactory, HouseholdFactory, PersonFactory, UnitFactory

PAGE_OF = {"decide_and_settle": "decide", "reply_not_satisfied": "reply"}


def page_of(client: Client, case: Case, person: Staff) -> str:
    client.force_login(person)
    response = client.get(f"/complaints/{case.pk}/")
    assert response.status_code == 200
    return response.content.decode()


def dossier(case: Case, person: Staff) -> Dossier:
    return Dossier(cases_for(person).get(pk=case.pk), person)


def photo(name: str = "a.jpg") -> SimpleUploadedFile:
    content = BytesIO()
    Image.new("RGB", (640, 480), "grey").save(content, "JPEG")
    return SimpleUploadedFile(name, content.getvalue(), "image/jpeg")


def home_of(desk: Desk) -> Household:
    """李建华 of 0803, who reported it."""
    person = PersonFactory(estate=desk.estate, name="李建华", phone="13812346614")
    near = desk.household.unit
    unit = UnitFactory(estate=desk.estate, building=near.building, zone=near.zone, entrance="2", room="0803")
    return HouseholdFactory(estate=desk.estate, unit=unit, person=person)


@pytest.mark.parametrize("state", STATES)
def test_every_state_offers_on_its_page_what_the_table_of_steps_allows(client, world: World, state):  # noqa: F811
    case = world.cases[state]
    for name in ["front_desk", "officer", "director", "general_manager", "engineer", "guard", "on_duty"]:
        person = Staff.objects.get(pk=world.desk.people[name].pk)
        if not Case.objects.visible_to(person).filter(pk=case.pk).exists():
            continue
        wanted = {PAGE_OF.get(step, step) for (of, step), (who, _after) in MAY.items() if of == state and name in who}
        page = page_of(client, case, person)
        links = page.split('<nav class="hy-tabbar"')[0]
        offered = {step for step in {PAGE_OF.get(step, step) for _of, step in MAY} if f"/{case.pk}/{step}/" in links}
        assert offered == wanted, name


@pytest.mark.parametrize("state", STATES)
def test_every_entry_of_every_state_is_said_in_words(world: World, state):  # noqa: F811
    found = dossier(world.cases[state], world.desk.fresh("director"))
    assert [line.words for line in story.tell(found) if not line.words] == []
    assert {entry.verb for entry in found.entries} <= set(story.ICONS)


def test_who_may_not_see_the_case_gets_404(client, desk):
    case = desk.log()
    for name in ["guard", "leasing", "other_front_desk", "other_director", "administrator"]:
        client.force_login(desk.fresh(name))
        assert client.get(f"/complaints/{case.pk}/").status_code == 404


def test_facts_quote_place_and_masked_telephone(client, desk):
    home = home_of(desk)
    case = desk.log(household=home, body="楼上装修。", place="own")
    page = page_of(client, case, desk.fresh("officer"))
    assert "李建华" in page and "138****6614" in page and "0803" in page
    assert "13812346614" not in page
    assert case.number in page


@pytest.mark.req("R25")
def test_the_rule_that_applies_is_named(client, desk):
    case = desk.log(category=CategoryFactory(rule="施工时间 8:00–12:00。"))
    assert "施工时间 8:00–12:00。" in page_of(client, case, desk.fresh("officer"))


def test_the_department_is_not_sent_who_reported(client, desk):
    home = home_of(desk)
    case = office.assigned(desk, household=home, place="own", body="夜里有人吵。")
    page = page_of(client, case, desk.fresh("engineer"))
    for secret in ["李建华", "6614", "0803"]:
        assert secret not in page
    assert home.unit.building.name in page


def test_a_named_colleague_of_the_department_is_not_sent_it_either(client, desk):
    case = office.verified(desk, household=home_of(desk), place="own")
    services.assign_case(
        case_id=case.pk, by=desk.front_desk, department_id=desk.engineering.pk, staff_id=desk.engineer.pk
    )
    page = page_of(client, case, desk.fresh("engineer"))
    assert "李建华" not in page and "0803" not in page


def test_the_department_that_enters_the_home_is_told_whose_it_is(client, desk):
    case = office.assigned(desk, household=home_of(desk), place="own", needs_entry=True)
    page = page_of(client, case, desk.fresh("engineer"))
    assert "李建华" in page and "0803" in page


def test_about_a_neighbour_the_department_never_learns_who_reported(client, desk):
    case = office.assigned(
        desk, household=home_of(desk), place="other", place_unit=desk.household.unit, needs_entry=True
    )
    page = page_of(client, case, desk.fresh("engineer"))
    assert "李建华" not in page and "0803" not in page
    assert desk.household.unit.label in page


def test_what_was_said_with_residents_is_not_sent_to_the_department(client, desk):
    case = office.assigned(desk, household=home_of(desk), place="public")
    services.note_contact(case_id=case.pk, by=desk.front_desk, note="打给李先生，没接。")
    services.note_contact(case_id=case.pk, by=desk.engineer, note="材料明天到。")
    page = page_of(client, case, desk.fresh("engineer"))
    assert "打给李先生" not in page
    assert "材料明天到。" in page


def test_the_report_filled_in_for_the_director_does_not_name_the_home(desk):
    case = office.assigned(desk, household=home_of(desk), place="own")
    assert "0803" not in services.result_text(Case.objects.get(pk=case.pk))


@pytest.mark.req("R27", "R28")
def test_the_next_card_says_whose_turn_and_what_is_missing(client, desk):
    case = desk.log(household=desk.household, place="own")
    mine, other = page_of(client, case, desk.fresh("officer")), page_of(client, case, desk.fresh("front_desk"))
    assert "下一步，轮到你" in mine
    assert "下一步，轮到officer" in other
    assert "还差两个回音" in mine
    assert "还差报告主任" in page_of(client, office.answered(desk), desk.fresh("director"))


def test_one_button_is_filled_and_only_for_whose_turn_it_is(client, desk):
    case = desk.log(household=desk.household, place="own")
    assert page_of(client, case, desk.fresh("officer")).count("btn btn-lg btn-primary") == 1
    assert "btn-primary" not in page_of(client, case, desk.fresh("front_desk")).split('class="hy-nextbar"')[0]


def test_the_same_place_and_how_often(client, desk):
    first = desk.log(household=desk.household, place="own", body="水管漏水一。")
    case = desk.log(household=desk.household, place="own", body="水管漏水二。")
    page = page_of(client, case, desk.fresh("officer"))
    assert "30 天内 2 件" in page
    assert f'href="/complaints/{first.pk}/"' in page


def test_a_matter_of_a_month_ago_is_no_longer_near(client, desk):
    with at(when(17, 10, month=1)):
        desk.log(household=desk.household, place="own", body="水管漏水一。")
    case = desk.log(household=desk.household, place="own", body="水管漏水二。")
    assert "天内" not in page_of(client, case, desk.fresh("officer"))


def test_photos_stand_as_thumbnails_behind_the_permission(client, desk):
    case = desk.log()
    services.note_contact(case_id=case.pk, by=desk.front_desk, note="补照片。", photos=[photo()])
    page = page_of(client, case, desk.fresh("officer"))
    link = page.split('<ul class="hy-photos')[1].split('<img src="')[1].split('"')[0]
    assert client.get(link).status_code == 200
    client.force_login(desk.fresh("guard"))
    assert client.get(link).status_code == 404


@pytest.mark.parametrize("after", [timedelta(), timedelta(days=9)])
def test_an_overdue_repair_offers_to_become_a_complaint(client, desk, after):
    case = desk.log(kind="repair")
    with at(when(17, 10) + after):
        assert ("?kind=complaint" in page_of(client, case, desk.fresh("officer"))) == bool(after)


def test_a_repeated_repair_offers_it_at_once(client, desk):
    for _ in range(2):
        case = desk.log(kind="repair", household=desk.household, place="own")
    assert "?kind=complaint" in page_of(client, case, desk.fresh("officer"))
    assert "?kind=complaint" not in page_of(client, case, desk.fresh("general_manager"))


def test_a_repair_that_was_done_in_time_is_not_called_overdue_while_its_answer_waits(client, desk):
    case = office.told(desk, kind="repair")
    with at(case.resolve_due_at + timedelta(days=1)):
        assert "?kind=complaint" not in page_of(client, case, desk.fresh("officer"))


def test_text_for_the_resident_says_number_state_and_answer_in_the_offices_language(client, desk):
    case = office.told(desk)
    person = desk.fresh("front_desk")
    Staff.objects.filter(pk=person.pk).update(language="en")
    page = page_of(client, case, person)
    copies = [part.split('"')[0] for part in page.split('data-copy-text="')[1:]]
    assert [case.number in text and "您好" in text for text in copies] == [True, True]
    assert "已换灯管。" in copies[1]


def test_the_department_has_no_text_for_the_resident(client, desk):
    assert "data-copy-text" not in page_of(client, office.told(desk), desk.fresh("engineer"))


def test_records_show_verdict_reading_and_rating(client, desk):
    case = office.closed(desk)
    services.acknowledge(report_ids=[case.reports.filter(stage="result").get().pk], by=desk.director)
    page = page_of(client, case, desk.fresh("director"))
    for said in ["属实，责任：我方", "已换灯管。", "主任已阅", "灯已换好。", "已办结"]:
        assert said in page


@pytest.mark.req("R15")
def test_director_and_department_read_their_reports_from_the_page(client, desk):
    case = office.assigned(desk)
    for name in ["director", "engineer"]:
        assert f'action="/complaints/{case.pk}/acknowledge/"' in page_of(client, case, desk.fresh(name))
        assert client.post(f"/complaints/{case.pk}/acknowledge/").status_code == 302
        assert "/acknowledge/" not in page_of(client, case, desk.fresh(name))
    assert not case.reports.filter(acknowledged_at=None).exists()


def test_merged_matters_lead_to_each_other(client, desk):
    case, into = desk.log(body="一号灯不亮。"), desk.log(body="二号灯不亮。")
    services.merge_case(case_id=case.pk, into_id=into.pk, by=desk.front_desk)
    assert f'href="/complaints/{into.pk}/"' in page_of(client, case, desk.fresh("officer"))
    assert f"把 {case.number} 和反映的住户并进来" in page_of(client, into, desk.fresh("officer"))


def test_english_page_has_no_chinese_of_ours(client, desk):
    case = office.closed(desk, body="Lamp is dark.")
    person = desk.fresh("director")
    Staff.objects.filter(pk=person.pk).update(language="en")
    page = page_of(client, case, person)
    assert "What happened" in page and "Both answers stand" in page


def enlarge(desk: Desk, case: Case, times: int) -> None:
    for number in range(times):
        visit = office.visit(desk)
        services.add_reporter(case_id=case.pk, by=desk.front_desk, contact=visit, household=HouseholdFactory(
            estate=desk.estate, unit__estate=desk.estate, person__name=f"住户{number}"))  # fmt: skip
        services.note_contact(case_id=case.pk, by=desk.front_desk, note=f"第 {number} 次。", photos=[photo()])


@pytest.mark.parametrize("person", ["officer", "director", "engineer"])
def test_queries_do_not_grow_with_entries_photos_and_reporters(client, desk, person):
    small, large = office.assigned(desk), office.assigned(desk)
    enlarge(desk, small, 1)
    enlarge(desk, large, 30)
    counts = []
    for case in (small, large):
        client.force_login(desk.fresh(person))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/complaints/{case.pk}/").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12, [query["sql"][:120] for query in queries.captured_queries]


def test_thirty_reporters_are_all_named(client, desk):
    case = office.assigned(desk)
    enlarge(desk, case, 29)
    assert len(reporters(case)) == 30
    page = page_of(client, case, desk.fresh("officer"))
    assert page.count("另一位住户") >= 29
    assert "住户（30 户）" in page


@pytest.mark.req("R2")
def test_how_long_verifying_and_answering_took(client, desk):
    case = desk.log(household=desk.household, place="own")
    with at(when(17, 13)):
        office.verify(case, desk.officer)
        page = page_of(client, case, desk.fresh("officer"))
    assert "核实用时 3 小时" in page and "回复用时" not in page
