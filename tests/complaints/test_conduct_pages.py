"""A complaint about the staff on the screen: filed by one choice on the form, decided on a page of its own (R9, R26)."""

from uuid import uuid4

import pytest
from django.test import Client

from complaints import services
from complaints.models import Case, Contact, TrackingKey
from office.models import File, Notice, Staff
from tests.complaints import conduct, door
from tests.complaints.conduct import SAID, filed
from tests.complaints.desk import Desk
from tests.complaints.form import filled, photo

pytestmark = [pytest.mark.django_db, pytest.mark.req("R26")]


def typed(desk: Desk, **changes: object) -> dict:
    """The intake form with the one choice; what it does not ask for is left as the browser has it."""
    blank = {"place": "own", "place_text": "", "category": "", "body": SAID}
    return filled(desk.household, **{**blank, "kind": "conduct", "accused": desk.officer.pk, **changes})


def test_one_choice_on_the_form_files_it(desk: Desk, client: Client) -> None:
    client.force_login(desk.front_desk)
    response = client.post("/complaints/new/", typed(desk), follow=True)
    case = Case.objects.get()
    assert (case.conduct, case.accusation.accused, case.body) == ("both", desk.officer, SAID)
    assert response.redirect_chain == [(f"/complaints/{case.pk}/receipt/?print=1", 302)]
    assert case.number in response.text
    assert SAID[:6] not in response.text


def test_the_form_names_the_colleagues_and_says_who_will_see_it(desk: Desk, client: Client) -> None:
    client.force_login(desk.front_desk)
    page = client.get("/complaints/new/").text
    assert '<input type="radio" name="kind" value="conduct"' in page
    assert f'<option value="{desk.guard.pk}">guard</option>' in page
    assert "other_director" not in page
    guide = client.get("/complaints/new/guide/?kind=conduct").text
    assert "主任和总经理；投诉主任的，只有总经理" in guide


def test_a_link_to_log_one_chooses_it_as_its_guide_says(desk: Desk, client: Client) -> None:
    client.force_login(desk.front_desk)
    response = client.get("/complaints/new/?kind=conduct")
    assert response.context["form"]["kind"].value() == "conduct"
    assert "主任和总经理；投诉主任的，只有总经理" in response.text


def test_hints_of_other_matters_do_not_stand_beside_it(desk: Desk, client: Client) -> None:
    case = desk.log(household=desk.household, place="own")
    client.force_login(desk.front_desk)
    query = f"household=h{desk.household.pk}&category={case.category_id}"
    assert 'name="same_as"' not in client.get(f"/complaints/new/guide/?{query}&kind=conduct").text


@pytest.mark.parametrize(
    "left_over",
    [
        {"urgency": "urgent"},
        {"place": "other", "place_unit": ""},
        {"settled": "on"},
        {"promise": "other", "promised_at": ""},
        {"place": "public", "place_building": "99999999"},
    ],
)
def test_what_was_typed_for_another_kind_is_left_aside(desk: Desk, client: Client, left_over: dict) -> None:
    client.force_login(desk.front_desk)
    assert client.post("/complaints/new/", typed(desk, **left_over)).status_code == 302
    case = Case.objects.get()
    assert (case.status, case.urgency, case.place, case.promised_at) == ("escalated", "normal", "public", None)


def test_it_is_never_the_same_as_another_matter(desk: Desk, client: Client) -> None:
    case = desk.log(household=None)
    client.force_login(desk.front_desk)
    client.post("/complaints/new/", typed(desk, same_as=case.pk))
    assert (case.reporters.count(), Case.objects.exclude(conduct="").count()) == (1, 1)


def test_what_it_needs_is_asked_for(desk: Desk, client: Client) -> None:
    client.force_login(desk.front_desk)
    page = client.post("/complaints/new/", typed(desk, body="", accused=desk.other_director.pk))
    assert page.status_code == 400
    assert page.text.count("invalid-feedback") >= 2
    assert not Contact.objects.exists()


def test_words_alone_and_a_stranger_to_the_register_are_enough(desk: Desk, client: Client) -> None:
    client.force_login(desk.guard)
    client.post(
        "/complaints/new/", filled(kind="conduct", category="", place="own", body=SAID, accused_said="高个子保安")
    )
    case = Case.objects.get()
    assert (case.accusation.accused, str(case.accusation), case.recorded_by) == (None, "高个子保安", desk.guard)


def test_sent_twice_it_is_one(desk: Desk, client: Client) -> None:
    client.force_login(desk.front_desk)
    form = typed(desk)
    urls = {client.post("/complaints/new/", form).url.partition("?")[0] for _time in range(2)}
    assert urls == {f"/complaints/{Case.objects.get().pk}/receipt/"}


# Decided on its page


def post(client: Client, case: Case, step: str, **said: object) -> int:
    page = client.get(f"/complaints/{case.pk}/{step}/")
    hidden = {name: page.context["form"][name].value() for name in ("version", "seen", "key")}
    return client.post(f"/complaints/{case.pk}/{step}/", {**hidden, **said}).status_code


def test_the_director_decides_and_answers_on_its_pages(desk: Desk, client: Client) -> None:
    case = filed(desk, about=desk.officer, said="穿蓝色工装")
    client.force_login(desk.director)
    page = client.get(f"/complaints/{case.pk}/").text
    assert [word for word in (SAID, "officer 穿蓝色工装", "行为投诉", "主任和总经理") if word not in page] == []
    said = {"finding": "partly", "decision": "已批评并道歉。", "follows": "写检查。", "basis": "《员工守则》"}
    assert post(client, case, "decide_conduct", **said) == 302
    text = client.get(f"/complaints/{case.pk}/").text
    assert [word for word in ("部分属实", "写检查。", "《员工守则》") if word not in text] == []
    reporters = list(case.reporters.values_list("pk", flat=True))
    answer = {"reporters": reporters, "how": "phone", "said": "已批评并道歉。", "satisfied": "yes"}
    assert post(client, case, "reply", **answer) == 302
    case.refresh_from_db()
    assert (case.status, case.satisfied) == ("closed", True)


def test_what_follows_for_the_colleague_is_in_no_text_for_the_resident(desk: Desk, client: Client) -> None:
    case = conduct.decided(desk)
    client.force_login(desk.director)
    page = client.get(f"/complaints/{case.pk}/reply/")
    assert page.context["answer_text"].count("已批评教育，并当面道歉。") == 1
    assert "扣发" not in page.context["answer_text"]


def test_a_decision_that_is_not_whole_comes_back_with_a_sentence(desk: Desk, client: Client) -> None:
    case = filed(desk)
    client.force_login(desk.director)
    assert post(client, case, "decide_conduct", finding="true", decision="已批评。", follows="") == 400
    assert not case.conduct_decisions.exists()


def test_the_general_manager_reads_what_he_does_not_decide_and_decides_what_is_his(desk: Desk, client: Client) -> None:
    theirs, his = filed(desk), filed(desk, about=desk.director)
    client.force_login(desk.general_manager)
    assert "decide_conduct" not in client.get(f"/complaints/{theirs.pk}/").text
    assert client.get(f"/complaints/{theirs.pk}/decide_conduct/").status_code == 403
    page = client.get(f"/complaints/{his.pk}/").text
    assert ("待总经理处理" in page, "报告总经理" in page, f"/complaints/{his.pk}/decide_conduct/" in page) == (
        True,
        True,
        True,
    )
    Staff.objects.filter(pk=desk.general_manager.pk).update(language="en")
    english = client.get(f"/complaints/{his.pk}/").text
    assert ("Awaiting the general manager" in english, "Awaiting the director" in english) == (True, False)


@pytest.mark.parametrize("state", conduct.STATES)
def test_each_state_has_its_page_and_its_receipt_for_who_may_know_of_it(desk: Desk, client: Client, state: str) -> None:
    case = conduct.STATES[state](desk)
    client.force_login(desk.director if state != "about_director" else desk.general_manager)
    for path in ("", "receipt/"):
        assert client.get(f"/complaints/{case.pk}/{path}").status_code == 200
    assert case.number in client.get("/complaints/?tab=conduct").text


def test_the_tab_of_conduct_cases_stands_for_who_has_them_alone(desk: Desk, client: Client) -> None:
    found = {}
    for name in ("front_desk", "officer", "engineer", "director", "general_manager"):
        client.force_login(desk.people[name])
        found[name] = "tab=conduct" in client.get("/complaints/").text
    assert [name for name, is_there in found.items() if is_there] == ["director", "general_manager"]


# The residents' door


def send(desk: Desk, client: Client, **changes: object) -> str:
    """The secret of the tracking link."""
    path = door.open_door(desk)
    blank = {"kind": "conduct", "category": "", "body": SAID, "place_text": "", **changes}
    response = client.post(f"{path}/complain/", door.typed(desk, **blank))
    assert response.status_code == 302, response.text
    return response.url.rstrip("/").rpartition("/")[2]


@pytest.mark.req("R9")
def test_one_choice_at_the_door_files_it_and_names_nobody_of_the_staff(desk: Desk, client: Client) -> None:
    page = client.get(f"{door.open_door(desk)}/complain/").text
    assert 'value="conduct"' in page
    assert [name for name in ("officer", "guard", "engineer") if f">{name}<" in page] == []
    send(desk, client, about_said="高个子保安")
    case = Case.objects.get()
    assert (case.conduct, case.recorded_by, case.turn_staff, str(case.accusation)) == (
        "both",
        None,
        desk.director,
        "高个子保安",
    )
    assert TrackingKey.objects.get().case == case


@pytest.mark.req("R9")
@pytest.mark.parametrize("words", [{"about": "director"}, {"about_said": "你们的 director"}])
def test_at_the_door_one_about_the_director_goes_to_the_general_manager(
    desk: Desk, client: Client, words: dict
) -> None:
    send(desk, client, **words)
    case = Case.objects.get()
    assert (case.conduct, case.turn_staff) == ("manager", desk.general_manager)


@pytest.mark.req("R3")
def test_what_is_added_to_it_at_the_door_is_told_to_who_decides_as_no_more_than_that_it_waits(
    desk: Desk, client: Client
) -> None:
    send(desk, client, about="director")
    case = Case.objects.get()
    services.add_words(reporter_id=door.ids(case)[0], key=uuid4(), said="他昨天又来了。")
    told = Notice.objects.filter(subject_id=case.pk).values_list("kind", "staff__name", "params")
    assert list(told) == [("conduct_waits", "general_manager", {})] * 2


@pytest.mark.req("R9")
def test_who_filed_it_follows_it_and_rates_the_answer(desk: Desk, client: Client) -> None:
    secret = send(desk, client)
    link = f"/p/{desk.estate.code}/t/{secret}/"
    case = Case.objects.get()
    assert "主任已收到" in client.get(f"/p/{desk.estate.code}/sent/{secret}/").text
    assert "已到主任手中，由其决定" in client.get(link).text
    conduct.decide(case, desk.director)
    page = client.get(link).text
    assert ("已批评教育" in page, "扣发" in page) == (False, False)
    services.reply_to_reporters(
        case_id=case.pk, by=desk.director, reporter_ids=door.ids(case), how="phone", said="已批评教育。"
    )
    client.post(link, {"round": 1, "satisfied": "no", "why": "他还是那样。"})
    case.refresh_from_db()
    assert (case.status, case.round, case.turn_staff, case.satisfied) == ("escalated", 2, desk.director, False)


@pytest.mark.req("R9")
def test_by_number_and_telephone_too(desk: Desk, client: Client) -> None:
    send(desk, client)
    case = Case.objects.get()
    path = f"/p/{desk.estate.code}/track/"
    response = client.post(path, {"number": case.number, "proof": door.DESKPHONE[-4:]}, follow=True)
    assert SAID[:8] in response.text


def test_a_photo_of_it_is_only_theirs(desk: Desk, client: Client) -> None:
    send(desk, client, photos=photo())
    stored = File.objects.get()
    codes = {}
    for name in ("front_desk", "officer", "director", "general_manager"):
        client.force_login(desk.people[name])
        response = client.get(f"/files/{stored.pk}/")
        codes[name] = response.status_code
        assert name not in ("director", "general_manager") or b"".join(response.streaming_content)
    assert codes == {"front_desk": 404, "officer": 404, "director": 200, "general_manager": 200}


def test_ordinary_matters_at_the_door_still_need_a_category(desk: Desk, client: Client) -> None:
    path = door.open_door(desk)
    response = client.post(f"{path}/complain/", door.typed(desk, category=""))
    assert response.status_code == 400
    assert list(response.context["form"].errors) == ["category"]
    assert not Case.objects.exists()
