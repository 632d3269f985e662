"""The paper that the reporter takes home, and its words for WeChat."""

import pytest

from complaints import services
from complaints.models import Case, Source
from tests.complaints.desk import assigned, at, when
from tests.complaints.form import filled, the_case

URL = "/complaints/new/"


@pytest.fixture
def front_desk(client, desk):
    client.force_login(desk.front_desk)
    return desk.front_desk


def paper(client, case, query=""):
    answer = client.get(f"/complaints/{case.pk}/receipt/{query}")
    return answer.content.decode()


def test_receipt_says_number_who_what_and_until_when(client, desk, front_desk):
    person = desk.household.ties.get().person
    person.salutation = "王阿姨"
    person.save()
    client.post(URL, filled(desk.household, promise=when(17, 18).isoformat()))
    page = paper(client, the_case())
    assert '<div class="hy-bigno">260317-001</div>' in page
    assert f"{desk.household.unit.label} 王阿姨" in page
    assert "楼上装修，中午还在用电锤" in page
    assert "3 月 17 日 24:00 前，officer" in page
    assert "<b>3 月 17 日 18:00 前</b>" in page
    assert "接待人　front_desk" in page
    assert "0571-88886001" in page


@pytest.mark.parametrize(
    ("kind", "heading"), [("complaint", "投诉回执"), ("inquiry", "咨询回执"), ("repair", "报修回执")]
)
def test_receipt_is_headed_by_the_kind(client, desk, front_desk, kind, heading):
    client.post(URL, filled(desk.household, kind=kind))
    assert f"<h1>{heading}</h1>" in paper(client, the_case())


def test_receipt_of_somebody_unknown_names_nobody(client, desk, front_desk):
    client.post(URL, filled(None))
    assert "匿名" in paper(client, the_case())


def test_receipt_opens_the_print_dialogue_only_when_asked(client, desk, front_desk):
    case = desk.log(household=desk.household)
    assert "print.js" in paper(client, case, "?print=1")
    assert "print.js" not in paper(client, case)


def test_words_for_wechat_are_courteous_and_in_chinese_for_an_english_clerk(client, desk, front_desk):
    desk.front_desk.language = "en"
    desk.front_desk.save()
    case = desk.log(household=desk.household)
    page = paper(client, case)
    assert "Copy for the resident" in page
    text = page.split('data-copy-text="')[1].split('"')[0]
    assert text.startswith("王淑珍您好")
    assert case.number in text
    assert "翠湖花园管理处" in text


def test_next_matter_of_the_same_visit_is_offered_for_a_day(client, desk, front_desk):
    case = desk.log(household=desk.household)
    assert f"/complaints/new/?contact={case.contact_id}" in paper(client, case)
    with at(when(18, 11)):
        assert "?contact=" not in paper(client, case)


def test_receipt_of_what_was_explained_says_so(client, desk, front_desk):
    client.post(
        URL,
        filled(desk.household, kind="inquiry", settled="on", explanation="装修时间是 8 点到 12 点。", basis="装修规定"),
    )
    page = paper(client, the_case())
    assert "已当面解释" in page
    assert "装修时间是 8 点到 12 点。" in page
    assert "装修规定" in page
    assert "给您回话" not in page


def test_receipt_of_a_later_reporter_names_him(client, desk, front_desk):
    case = desk.log(household=desk.household)
    contact = services.receive(
        estate=desk.estate,
        by=desk.front_desk,
        source=Source.objects.get(code="visit"),
        caller=services.Caller(name="李先生", phone="13912345678"),
    )
    services.add_reporter(case_id=case.pk, by=desk.front_desk, contact=contact)
    later = case.reporters.latest("id")
    assert "李先生" in paper(client, case, f"?reporter={later.pk}")
    assert "李先生" not in paper(client, case).split("hy-receipt")[1]


@pytest.mark.parametrize("reporter", ["0", "x", "9" * 30])
def test_a_reporter_who_is_none_is_not_found(client, desk, front_desk, reporter):
    case = desk.log(household=desk.household)
    assert client.get(f"/complaints/{case.pk}/receipt/?reporter={reporter}").status_code == 404


def test_who_reported_is_kept_from_the_department_that_handles_it(client, desk):
    case = assigned(desk, household=desk.household, place="own")
    client.force_login(desk.engineer)
    assert client.get(f"/complaints/{case.pk}/").status_code == 200
    assert client.get(f"/complaints/{case.pk}/receipt/").status_code == 404


@pytest.mark.parametrize("role", ["other_front_desk", "leasing", "control_room"])
def test_what_one_may_not_see_has_no_receipt(client, desk, role):
    case = desk.log(household=desk.household)
    client.force_login(desk.people[role])
    assert client.get(f"/complaints/{case.pk}/receipt/").status_code == 404


def test_a_receipt_that_does_not_exist(client, desk, front_desk):
    assert client.get("/complaints/999999/receipt/").status_code == 404
    assert Case.objects.count() == 0
