"""The notice board: who publishes what, its versions, whose name is read there, and what never stands on it."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import InternalError
from django.test import Client
from django.test.utils import CaptureQueriesContext

from complaints import services
from complaints.figures import exceptions
from complaints.models import Case, Commendation, Publication
from complaints.policies import may_keep_consent, may_publish
from office.actions import start_action
from office.errors import BadInput, NotAllowed, WrongState
from office.models import Action, Estate, Role
from tests.complaints.desk import PEOPLE, Desk, adopted, at, declined, planned, suggested, when
from tests.complaints.test_suggestions import verbs

TITLE = "南门加装遮雨棚"


def published(desk: Desk, case: Case | None = None, **said: object) -> Publication:
    case = case or planned(desk, household=desk.household)
    return services.publish(case_id=case.pk, by=desk.director, title=TITLE, **said)


def commended(desk: Desk, case: Case | None = None) -> Commendation:
    case = case or adopted(desk, household=desk.household)
    reporter = case.reporters.get()
    return services.commend(case_id=case.pk, by=desk.director, reporter_id=reporter.pk, title=TITLE)


def name_of(desk: Desk, name: str = "王建国") -> None:
    person = desk.household.ties.get(is_contact=True).person
    person.name = name
    person.save()


def board(client: Client, desk: Desk, **query: str) -> str:
    """The page as everybody reads it."""
    Estate.objects.filter(pk=desk.estate.pk).update(has_board=True)
    response = client.get(f"/b/{desk.estate.code}/", query, headers={"accept-language": "zh-CN"})
    assert response.status_code == 200
    return response.content.decode()


# Who


@pytest.mark.req("R21", "R22")
@pytest.mark.parametrize("name", PEOPLE)
def test_the_director_alone_publishes_and_commends(desk: Desk, name: str) -> None:
    assert may_publish(desk.people[name], desk.estate.pk) is (name == "director")


@pytest.mark.req("R22")
@pytest.mark.parametrize("name", PEOPLE)
def test_desk_and_director_keep_consents(desk: Desk, name: str) -> None:
    assert may_keep_consent(desk.people[name], desk.estate.pk) is (name in ("front_desk", "officer", "director"))


@pytest.mark.req("R21")
@pytest.mark.parametrize("name", ["front_desk", "general_manager", "other_director"])
def test_nobody_else_hangs_anything_up_or_takes_it_down(desk: Desk, name: str) -> None:
    found, person = published(desk), desk.people[name]
    for refused in (
        lambda: services.publish(case_id=adopted(desk).pk, by=person, title=TITLE),
        lambda: services.change_publication(publication_id=found.pk, by=person, title=TITLE),
        lambda: services.withdraw(publication_id=found.pk, by=person, reason="写错了。"),
        lambda: services.commend(case_id=found.case_id, by=person, reporter_id=0, title=TITLE),
    ):
        with pytest.raises(NotAllowed):
            refused()


# Published


@pytest.mark.req("R21")
def test_the_measures_of_a_plan_are_published_in_words_for_the_public(desk: Desk) -> None:
    case = planned(desk, household=desk.household)
    action = Action.objects.about(Case.KIND, case.pk).get()
    found = published(desk, case, text="五月前装好。", measures={action.pk: "量尺寸，选样"})
    assert (found.title, found.text, found.measures) == (TITLE, "五月前装好。", {str(action.pk): "量尺寸，选样"})
    assert (found.state, found.published_by, found.published_at) == ("published", desk.director, when(17, 10))
    assert verbs(case)[-1] == "published"


@pytest.mark.req("R21")
@pytest.mark.parametrize("make", [suggested, declined])
def test_only_what_was_adopted_is_published(desk: Desk, make) -> None:
    case = make(desk)
    with pytest.raises(WrongState):
        published(desk, case)


@pytest.mark.req("R21")
def test_every_publishing_and_change_keeps_a_version(desk: Desk) -> None:
    found = published(desk)
    services.change_publication(publication_id=found.pk, by=desk.director, title="南门雨棚")
    services.withdraw(publication_id=found.pk, by=desk.director, reason="另选地方。")
    published(desk, found.case)
    kept = found.versions.order_by("number").values_list("number", "title")
    assert list(kept) == [(1, TITLE), (2, "南门雨棚"), (3, TITLE)]
    assert verbs(found.case)[-4:] == ["published", "publication_changed", "withdrawn", "published"]


def test_a_version_is_written_once(desk: Desk) -> None:
    version = published(desk).versions.get()
    with pytest.raises(InternalError), transaction.atomic():
        version.delete()
    version.title = "别的"
    with pytest.raises(InternalError), transaction.atomic():
        version.save()


def test_what_hangs_is_not_hung_up_twice_and_what_is_down_is_not_changed(desk: Desk) -> None:
    found = published(desk)
    with pytest.raises(WrongState):
        published(desk, found.case)
    services.withdraw(publication_id=found.pk, by=desk.director, reason="另选地方。")
    with pytest.raises(WrongState):
        services.change_publication(publication_id=found.pk, by=desk.director, title=TITLE)
    with pytest.raises(WrongState):
        services.withdraw(publication_id=found.pk, by=desk.director, reason="再撤一次。")


def test_what_is_taken_down_says_who_and_why(desk: Desk) -> None:
    found = published(desk)
    with pytest.raises(BadInput):
        services.withdraw(publication_id=found.pk, by=desk.director, reason=" ")
    with pytest.raises(IntegrityError), transaction.atomic():
        Publication.objects.filter(pk=found.pk).update(state="withdrawn")


@pytest.mark.req("R21")
@pytest.mark.parametrize(
    "words",
    [
        "王建国提的雨棚",
        "联系 13800001234",
        "电话 8655 0120",
        "{number} 的雨棚",
        "{home} 门口的雨棚",
        "{room} 门口的雨棚",
    ],
)
@pytest.mark.parametrize("field", ["title", "text"])
def test_names_homes_telephones_and_numbers_are_refused(desk: Desk, words: str, field: str) -> None:
    name_of(desk)
    case = adopted(desk, household=desk.household)
    words = words.format(number=case.number, home=desk.household.unit.label, room=desk.household.unit.room)
    with pytest.raises(BadInput) as error:
        services.publish(case_id=case.pk, by=desk.director, **{"title": TITLE, field: words})
    assert error.value.field == field


def test_a_date_is_no_telephone(desk: Desk) -> None:
    assert published(desk, text="2026-05-01 前装好。").text == "2026-05-01 前装好。"


def test_a_measure_that_names_the_resident_is_refused_beside_its_field(desk: Desk) -> None:
    name_of(desk)
    case = planned(desk, household=desk.household)
    action = Action.objects.about(Case.KIND, case.pk).get()
    with pytest.raises(BadInput) as error:
        published(desk, case, measures={action.pk: "到王建国家量尺寸"})
    assert error.value.field == f"what_{action.pk}"


# Not published in time


@pytest.mark.req("R21", "R28")
def test_what_was_adopted_and_not_published_in_seven_days_is_an_exception(desk: Desk) -> None:
    plan, at_once = planned(desk), adopted(desk)
    declined(desk)
    with at(when(24, 9, 59)):
        assert exceptions.count(desk.estate) == 0
    with at(when(24, 10)):
        [found] = exceptions.broken(desk.estate)
        assert (found.rule.key, set(found.cases)) == ("board", {plan, at_once})
        published(desk, plan)
        assert exceptions.broken(desk.estate)[0].cases == [at_once]


@pytest.mark.req("R21")
def test_the_list_of_suggestions_marks_what_is_not_on_the_board(client: Client, desk: Desk) -> None:
    published(desk)
    adopted(desk)
    client.force_login(desk.fresh("director"))
    said = client.get("/complaints/suggestions/").content.decode()
    assert ("已公布" in said, "待公布" in said, "逾期未公布" in said) == (True, True, False)
    with at(when(24, 10)):
        assert "逾期未公布" in client.get("/complaints/suggestions/").content.decode()


# The roll


@pytest.mark.req("R22")
def test_a_commended_household_is_shown_masked_until_the_resident_agrees(client: Client, desk: Desk) -> None:
    name_of(desk)
    found = commended(desk)
    assert "王**" in board(client, desk) and "王建国" not in board(client, desk)
    services.record_consent(commendation_id=found.pk, by=desk.front_desk, how="3 月 17 日来前台签字")
    assert "王建国" in board(client, desk)
    services.withdraw_consent(commendation_id=found.pk, by=desk.officer)
    assert "王**" in board(client, desk) and "王建国" not in board(client, desk)


@pytest.mark.req("R22")
def test_a_withdrawn_consent_masks_the_name_in_old_versions_too(client: Client, desk: Desk) -> None:
    name_of(desk)
    found = commended(desk)
    services.record_consent(commendation_id=found.pk, by=desk.front_desk, how="当面同意")
    services.withdraw_consent(commendation_id=found.pk, by=desk.front_desk)
    client.force_login(desk.fresh("director"))
    said = client.get(f"/complaints/board/{found.case.publications.get().pk}/").content.decode()
    assert "王**" in said and "王建国" not in said


@pytest.mark.req("R22")
def test_a_consent_needs_how_it_was_given_and_who_may_keep_it(desk: Desk) -> None:
    found = commended(desk)
    with pytest.raises(BadInput):
        services.record_consent(commendation_id=found.pk, by=desk.front_desk, how="")
    with pytest.raises(NotAllowed):
        services.record_consent(commendation_id=found.pk, by=desk.engineer, how="当面同意")
    with pytest.raises(WrongState):
        services.withdraw_consent(commendation_id=found.pk, by=desk.front_desk)
    with pytest.raises(IntegrityError), transaction.atomic():
        Commendation.objects.filter(pk=found.pk).update(consent_at=when(17, 10))


def test_somebody_without_a_home_here_is_not_commended(desk: Desk) -> None:
    case = adopted(desk)
    with pytest.raises(BadInput) as error:
        services.commend(case_id=case.pk, by=desk.director, reporter_id=case.reporters.get().pk, title=TITLE)
    assert error.value.field == "reporter_id"


def test_a_suggestion_is_commended_once_and_again_after_it_was_taken_off(desk: Desk) -> None:
    found = commended(desk)
    with pytest.raises(WrongState):
        commended(desk, found.case)
    services.withdraw(publication_id=found.case.publications.get().pk, by=desk.director, reason="搬走了。")
    assert commended(desk, found.case).pk == found.pk


@pytest.mark.req("R1", "R22")
def test_a_households_page_shows_its_honours(client: Client, desk: Desk) -> None:
    url = f"/register/households/{desk.household.pk}/"
    client.force_login(desk.fresh("front_desk"))
    before = client.get(url).content.decode()
    commended(desk)
    assert ("荣誉" in before, "荣誉" in client.get(url).content.decode()) == (False, True)


# What everybody reads


@pytest.mark.req("R3", "R8", "R21")
def test_the_board_is_read_without_login(client: Client, desk: Desk) -> None:
    published(desk, text="五月前装好。")
    said = board(client, desk)
    for words in (
        TITLE,
        "五月前装好。",
        "请厂家量尺寸、报价",
        "未开始",
        "1 栋一层服务中心",
        "0571-88886001",
        "8:30–17:30",
    ):
        assert words in said


@pytest.mark.req("R21")
def test_the_board_shows_how_far_a_measure_is_now(client: Client, desk: Desk) -> None:
    found = published(desk)
    action = Action.objects.about(Case.KIND, found.case_id).get()
    start_action(action_id=action.pk, by=desk.engineer)
    assert "进行中" in board(client, desk)


@pytest.mark.req("R3")
def test_what_is_taken_down_is_no_longer_read(client: Client, desk: Desk) -> None:
    services.withdraw(publication_id=published(desk).pk, by=desk.director, reason="另选地方。")
    said = board(client, desk)
    assert TITLE not in said and "另选地方" not in said


@pytest.mark.req("R3")
def test_no_resident_and_no_colleague_is_on_the_board(client: Client, desk: Desk) -> None:
    name_of(desk)
    person = desk.household.ties.get(is_contact=True).person
    case = planned(desk, household=desk.household)
    published(desk, case)
    commended(desk, case)
    said = board(client, desk)
    private = [case.number, person.name, person.phone, desk.household.unit.label, desk.household.unit.room]
    assert [words for words in [*private, *PEOPLE] if words and words in said.split("<main")[1]] == []


@pytest.mark.req("R3", "R14")
def test_the_board_says_the_quarters_figures_and_how_they_are_reckoned(client: Client, desk: Desk) -> None:
    desk.log()
    said = board(client, desk)
    for words in ("本季收到", "当日核实", "有效投诉", "怎样计算", "÷"):
        assert words in said


@pytest.mark.req("R3")
def test_an_estate_has_a_board_only_when_it_is_switched_on(client: Client, desk: Desk) -> None:
    assert client.get(f"/b/{desk.estate.code}/").status_code == 404
    assert client.get("/b/nowhere/").status_code == 404


def test_the_board_may_be_kept_for_a_minute_and_sets_no_cookie(client: Client, desk: Desk) -> None:
    board(client, desk)
    response = client.get(f"/b/{desk.estate.code}/")
    assert response["Cache-Control"] == "public, max-age=60"
    assert not response.cookies


@pytest.mark.parametrize(("key", "shown"), [("measures", True), ("roll", False), ("figures", False)])
def test_each_list_prints_alone(client: Client, desk: Desk, key: str, shown: bool) -> None:
    published(desk)
    assert (TITLE in board(client, desk, print=key)) is shown


@pytest.mark.req("R3")
def test_one_estates_board_says_nothing_of_another(client: Client, desk: Desk) -> None:
    published(desk)
    other = desk.other_director.posts_now[0].estate
    Estate.objects.filter(pk=other.pk).update(has_board=True)
    assert TITLE not in client.get(f"/b/{other.code}/").content.decode()


def test_the_boards_queries_do_not_grow_with_its_rows(client: Client, desk: Desk) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as found:
            board(client, desk)
        return len(found)

    case = planned(desk, household=desk.household)
    published(desk, case)
    commended(desk, case)
    board(client, desk)  # the number of households is kept from here on
    first = count()
    for _n in range(3):
        more = planned(desk, household=desk.household)
        published(desk, more)
        commended(desk, more)
    assert count() == first


# The office's side


@pytest.mark.req("R21")
def test_the_director_publishes_in_one_form_filled_in_beforehand(client: Client, desk: Desk) -> None:
    case = planned(desk, household=desk.household)
    action = Action.objects.about(Case.KIND, case.pk).get()
    client.force_login(desk.fresh("director"))
    form = client.get(f"/complaints/{case.pk}/publish/").context["form"]
    assert (form["title"].value(), form[f"what_{action.pk}"].value()) == (case.title, action.what)
    sent = {"title": TITLE, "text": "", f"what_{action.pk}": "选样"}
    response = client.post(f"/complaints/{case.pk}/publish/", sent)
    assert response["Location"] == f"/complaints/{case.pk}/#board"
    assert Publication.objects.get().measures == {str(action.pk): "选样"}


@pytest.mark.req("R21")
def test_what_was_adopted_at_once_is_posted_with_words_that_say_what_is_done(client: Client, desk: Desk) -> None:
    case = adopted(desk)
    with pytest.raises(BadInput) as error:
        published(desk, case, text=" ")
    assert error.value.field == "text"
    client.force_login(desk.fresh("director"))
    form = client.get(f"/complaints/{case.pk}/publish/").context["form"]
    assert form.fields["text"].required and "hy-opt" not in str(form["text"].label)
    response = client.post(f"/complaints/{case.pk}/publish/", {"title": TITLE, "text": ""})
    assert (response.status_code, list(response.context["form"].errors)) == (400, ["text"])
    client.post(f"/complaints/{case.pk}/publish/", {"title": TITLE, "text": "本周照办。"})
    assert Publication.objects.get().text == "本周照办。"


@pytest.mark.req("R21")
def test_it_cannot_lose_its_words_later(desk: Desk) -> None:
    found = published(desk, adopted(desk), text="本周照办。")
    with pytest.raises(BadInput):
        services.change_publication(publication_id=found.pk, by=desk.director, title=TITLE, text="")


def test_on_the_offices_list_measures_and_commendation_of_one_suggestion_are_told_apart(
    client: Client, desk: Desk
) -> None:
    case = planned(desk, household=desk.household)
    published(desk, case)
    commended(desk, case)
    client.force_login(desk.fresh("director"))
    text = client.get("/complaints/board/", headers={"accept-language": "zh-CN"}).text
    assert '<span class="d-sm-none">整改措施</span>' in text and '<span class="d-sm-none">表彰</span>' in text


@pytest.mark.req("R22")
def test_the_director_commends_in_two_clicks(client: Client, desk: Desk) -> None:
    case = adopted(desk, household=desk.household)
    client.force_login(desk.fresh("director"))
    form = client.get(f"/complaints/{case.pk}/commend/").context["form"]
    client.post(f"/complaints/{case.pk}/commend/", {name: form[name].value() for name in form.fields})
    assert Commendation.objects.get().household == desk.household


def test_what_is_refused_stands_beside_its_field_and_stays_typed(client: Client, desk: Desk) -> None:
    case = adopted(desk)
    client.force_login(desk.fresh("director"))
    response = client.post(f"/complaints/{case.pk}/publish/", {"title": "打 13800001234", "text": "五月前。"})
    assert response.status_code == 400
    assert response.context["form"].errors["title"] == ["公示给所有人看：不写姓名、房号、电话和事项编号。"]
    assert "五月前。" in response.content.decode()


@pytest.mark.parametrize(
    ("name", "status"), [("director", 200), ("front_desk", 200), ("general_manager", 200), ("engineer", 404)]
)
def test_who_sees_the_offices_side(client: Client, desk: Desk, name: str, status: int) -> None:
    found = published(desk)
    client.force_login(desk.fresh(name))
    assert client.get("/complaints/board/").status_code == status
    assert client.get(f"/complaints/board/{found.pk}/").status_code == status


@pytest.mark.parametrize(("name", "status"), [("front_desk", 403), ("engineer", 404), ("other_director", 404)])
def test_forms_of_the_director_are_not_for_others(client: Client, desk: Desk, name: str, status: int) -> None:
    found = published(desk)
    client.force_login(desk.fresh(name))
    for step in ("change", "withdraw"):
        assert client.get(f"/complaints/board/{found.pk}/{step}/").status_code == status


@pytest.mark.req("R21", "R22")
def test_the_suggestions_page_says_what_is_on_the_board_and_its_story(client: Client, desk: Desk) -> None:
    found = published(desk)
    client.force_login(desk.fresh("director"))
    said = client.get(f"/complaints/{found.case_id}/").content.decode()
    assert "把整改措施张榜公布" in said and "表彰住户" in said
    client.force_login(desk.fresh("front_desk"))
    said = client.get(f"/complaints/{found.case_id}/").content.decode()
    assert TITLE in said and "表彰住户" not in said


def test_desk_records_and_withdraws_a_consent_on_the_screen(client: Client, desk: Desk) -> None:
    found = commended(desk)
    client.force_login(desk.fresh("front_desk"))
    url = f"/complaints/board/consent/{found.pk}/"
    assert client.post(url, {"how": ""}).status_code == 400
    client.post(url, {"how": "来前台签字"})
    assert Commendation.objects.get().has_consent
    client.post(f"{url}withdraw/")
    assert not Commendation.objects.get().has_consent


def test_the_offices_list_asks_no_more_with_more_rows(client: Client, desk: Desk) -> None:
    client.force_login(desk.fresh("director"))
    commended(desk)
    with CaptureQueriesContext(connection) as first:
        client.get("/complaints/board/")
    for _n in range(3):
        commended(desk)
    with CaptureQueriesContext(connection) as more:
        client.get("/complaints/board/")
    assert len(more) == len(first)


def test_the_administrator_switches_the_board_on(client: Client, desk: Desk) -> None:
    client.force_login(desk.fresh("administrator"))
    said = client.get(f"/admin/office/estate/{desk.estate.pk}/change/").content.decode()
    assert 'name="has_board"' in said
    assert Role.ADMINISTRATOR in desk.administrator.roles_in(desk.estate.pk)


@pytest.mark.parametrize(
    ("query", "is_wall"),
    [
        ({"print": "measures", "paper": "a3"}, True),
        ({"print": "measures", "paper": "a4"}, False),
        ({"print": "measures", "paper": "\x00"}, False),
        ({"paper": "a3"}, False),
    ],
)
def test_each_list_is_laid_out_for_the_wall_when_asked(
    client: Client, desk: Desk, query: dict[str, str], is_wall: bool
) -> None:
    published(desk)
    assert ("hy-wall" in board(client, desk, **query)) is is_wall


def test_the_board_leads_to_each_list_on_both_papers(client: Client, desk: Desk) -> None:
    said = board(client, desk)
    for key in ("figures", "measures", "roll", "model", "reception"):
        assert f'href="?print={key}"' in said and f'href="?print={key}&amp;paper=a3"' in said
