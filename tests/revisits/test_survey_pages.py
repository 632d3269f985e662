"""The office's pages of surveys: who sees what, builder, target, results, texts, export (R51, R52)."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from office.sheets import MEDIA_TYPE
from revisits import services
from revisits.models import Feedback, Survey, SurveyResponse
from revisits.surveys import chart
from revisits.surveys import desk as survey_desk
from tests.complaints.desk import Desk, at, when
from tests.revisits.surveys import CLOSES_ON, answer, draft, homes, invitation, opened, posted, questions

pytestmark = pytest.mark.django_db
ABOUT = {
    "key": "6f1d3b5e-6d0e-4a43-9f0b-2f4b7c1d8e9a",
    "version": "0",
    "topic": "停车",
    "introduction": "",
    "closes_on": "2026-03-31",
}


def page(client, desk: Desk, name: str, url: str):
    client.force_login(desk.fresh(name))
    return client.get(url)


def send(client, desk: Desk, name: str, url: str, **data):
    client.force_login(desk.fresh(name))
    return client.post(url, data)


def filled(desk: Desk, count: int, **about) -> Survey:
    """An open survey that so many households have answered."""
    here = homes(desk, max(count, 5))
    survey = opened(desk, **about)
    for number, household in enumerate(here[:count]):
        answer(survey, household, scale=1 + number % 5, text=f"=意见{number}")
    return survey


# Who sees it


@pytest.mark.parametrize("name", ["front_desk", "officer", "director"])
def test_desk_and_director_make_surveys(client, desk, name):
    assert page(client, desk, name, "/revisits/surveys/new/").status_code == 200
    assert "/revisits/surveys/" in page(client, desk, name, "/revisits/surveys/").content.decode()


def test_the_general_manager_reads_and_makes_none(client, desk):
    survey = opened(desk)
    assert page(client, desk, "general_manager", f"/revisits/surveys/{survey.pk}/").status_code == 200
    assert page(client, desk, "general_manager", "/revisits/surveys/new/").status_code == 403
    assert page(client, desk, "general_manager", f"/revisits/surveys/{survey.pk}/slips/").status_code == 403


@pytest.mark.parametrize("name", ["engineer", "leasing", "control_room", "administrator", "other_director"])
def test_nobody_else_sees_any(client, desk, name):
    survey = opened(desk)
    for url in ("", "slips/", "paper/", "enter/", "waiting/", "texts/", "export/"):
        assert page(client, desk, name, f"/revisits/surveys/{survey.pk}/{url}").status_code == 404
    if not name.startswith("other"):
        assert page(client, desk, name, "/revisits/surveys/").status_code == 404


def test_a_draft_is_its_makers_alone(client, desk):
    survey = draft(desk)
    assert page(client, desk, "front_desk", f"/revisits/surveys/{survey.pk}/").status_code == 200
    assert page(client, desk, "director", f"/revisits/surveys/{survey.pk}/").status_code == 404
    assert send(client, desk, "director", f"/revisits/surveys/{survey.pk}/open/").status_code == 404
    assert survey.topic not in page(client, desk, "director", "/revisits/surveys/?tab=draft").content.decode()
    assert survey.topic in page(client, desk, "front_desk", "/revisits/surveys/?tab=draft").content.decode()


# The builder


def test_a_draft_that_is_sent_twice_is_one(client, desk):
    assert send(client, desk, "officer", "/revisits/surveys/new/", **ABOUT).status_code == 302
    survey = Survey.objects.get()
    assert (survey.topic, survey.closes_on, survey.maker) == ("停车", CLOSES_ON, desk.officer)
    again = send(client, desk, "officer", "/revisits/surveys/new/", **ABOUT)
    assert (again.status_code, again["Location"]) == (302, f"/revisits/surveys/{survey.pk}/")
    assert Survey.objects.count() == 1


def test_two_windows_do_not_overwrite_each_other(client, desk):
    survey = draft(desk)
    url = f"/revisits/surveys/{survey.pk}/change/"
    assert send(client, desk, "front_desk", url, **{**ABOUT, "version": "1"}).status_code == 302
    assert send(client, desk, "front_desk", url, **{**ABOUT, "version": "1", "topic": "别的"}).status_code == 409
    survey.refresh_from_db()
    assert survey.topic == "停车"


def test_questions_are_put_in_order_by_buttons(client, desk):
    survey = draft(desk)
    first, second, third, fourth = questions(survey)
    url = f"/revisits/surveys/{survey.pk}/questions/{fourth.pk}/move/"
    assert send(client, desk, "front_desk", url, place="1").status_code == 302
    assert questions(survey) == [fourth, first, second, third]
    send(client, desk, "front_desk", url, place="99")
    assert questions(survey) == [first, second, third, fourth]
    assert send(client, desk, "front_desk", url, place="x").status_code == 404


def test_a_choice_needs_two_answers(client, desk):
    survey = draft(desk, questions=())
    url = f"/revisits/surveys/{survey.pk}/questions/new/"
    said = {"words": "等得久吗？", "kind": "single", "choices": "久\n", "required": "on"}
    response = send(client, desk, "front_desk", url, **said)
    assert response.status_code == 400
    assert "请至少写两个选项，每行一个。" in response.content.decode()
    assert send(client, desk, "front_desk", url, **{**said, "choices": "久\n不久"}).status_code == 302
    assert [(one.words, one.choices) for one in questions(survey)] == [("等得久吗？", ["久", "不久"])]


def test_once_open_the_builder_says_so(client, desk):
    survey = opened(desk)
    url = f"/revisits/surveys/{survey.pk}/questions/{questions(survey)[0].pk}/remove/"
    assert send(client, desk, "front_desk", url).status_code == 409
    assert len(questions(survey)) == 4


def test_the_preview_shows_the_questions_and_sends_nothing(client, desk):
    text = page(client, desk, "front_desk", f"/revisits/surveys/{draft(desk).pk}/preview/").content.decode()
    assert "电梯等得久吗？" in text
    assert "提交问卷" not in text


@pytest.mark.req("R51")
def test_the_target_says_how_many_households_it_reaches(client, desk):
    survey, here = draft(desk), homes(desk, 6)
    url = f"/revisits/surveys/{survey.pk}/target/"
    assert send(client, desk, "front_desk", url, reach="zones", zones=[here[0].unit.zone_id]).status_code == 302
    text = page(client, desk, "front_desk", f"/revisits/surveys/{survey.pk}/").content.decode()
    assert '<b>6<span class="hy-unit">户</span></b>' in text


@pytest.mark.req("R51")
def test_single_households_are_named_by_their_rooms(client, desk):
    survey, here = draft(desk), homes(desk, 3)
    url = f"/revisits/surveys/{survey.pk}/target/"
    rooms = "\n".join(home.unit.label for home in here[:2])
    assert send(client, desk, "front_desk", url, reach="households", households=rooms).status_code == 302
    assert set(survey.households.all()) == set(here[:2])
    refused = send(client, desk, "front_desk", url, reach="households", households="99-9-9999")
    assert refused.status_code == 400
    assert "找不到这些房号的住户：99-9-9999" in refused.content.decode()


# Handing out and entering


@pytest.mark.req("R51")
def test_each_household_has_a_slip_with_its_own_link(client, desk):
    survey = filled(desk, 0)
    text = page(client, desk, "officer", f"/revisits/surveys/{survey.pk}/slips/").content.decode()
    assert text.count('<svg class="hy-qr"') == survey.invited == 6
    assert len({part.split("/")[0] for part in text.split("/s/")[1:]}) == 6


@pytest.mark.req("R51")
def test_a_paper_is_entered_by_its_number_once(client, desk):
    survey = filled(desk, 0)
    url = f"/revisits/surveys/{survey.pk}/enter/"
    data = posted(survey, text="纸上写的", number="3")
    assert send(client, desk, "officer", url, **data).status_code == 302
    response = SurveyResponse.objects.get()
    assert (response.invitation.number, response.way, response.by) == (3, "paper", desk.officer)
    assert send(client, desk, "officer", url, **data).status_code == 409
    assert SurveyResponse.objects.count() == 1


@pytest.mark.req("R51")
def test_a_paper_is_entered_by_the_household(client, desk):
    survey = filled(desk, 0)
    data = posted(survey, household_text=desk.household.unit.label)
    assert send(client, desk, "officer", f"/revisits/surveys/{survey.pk}/enter/", **data).status_code == 302
    assert SurveyResponse.objects.get().invitation.household == desk.household


def test_a_paper_names_its_household(client, desk):
    survey = filled(desk, 0)
    url = f"/revisits/surveys/{survey.pk}/enter/"
    assert send(client, desk, "officer", url, **posted(survey)).status_code == 400
    assert send(client, desk, "officer", url, **posted(survey, number="77")).status_code == 400
    survey_of_zone = invitation(survey, desk.household)
    other = next(number for number in range(1, 7) if number != survey_of_zone.number)
    both = posted(survey, number=str(other), household_text=desk.household.unit.label)
    assert send(client, desk, "officer", url, **both).status_code == 400
    assert SurveyResponse.objects.count() == 0


# Results


@pytest.mark.req("R52")
def test_results_are_counted_with_a_table_behind_each_picture(client, desk):
    survey = filled(desk, 5)
    text = page(client, desk, "director", f"/revisits/surveys/{survey.pk}/").content.decode()
    assert text.count('<svg class="hy-bars"') == text.count('<details class="hy-behind">') == 3
    assert "平均 3.0 分" in text
    assert "6 户中 5 户" in text
    assert "<b>83.3<small>%</small></b>" in text


@pytest.mark.req("R51")
def test_the_response_rate_is_said_by_zone(client, desk):
    survey = filled(desk, 3)
    text = page(client, desk, "director", f"/revisits/surveys/{survey.pk}/").content.decode()
    assert '<td class="hy-num">5</td><td class="hy-num">3</td><td class="hy-num">60.0%</td>' in text
    assert '<td class="hy-num">1</td><td class="hy-num">0</td><td class="hy-num">0.0%</td>' in text


@pytest.mark.req("R51")
def test_an_anonymous_survey_shows_nothing_below_five(client, desk):
    survey = filled(desk, 4, anonymous=True)
    url = f"/revisits/surveys/{survey.pk}/"
    text = page(client, desk, "director", url).content.decode()
    assert "hy-bars" not in text
    assert "匿名问卷满五份才显示结果" in text
    assert page(client, desk, "director", f"{url}waiting/").status_code == 404
    assert page(client, desk, "director", f"{url}?zone={desk.household.unit.zone_id}").status_code == 404
    assert "没有文字意见" in page(client, desk, "director", f"{url}texts/").content.decode()


@pytest.mark.req("R51")
def test_anonymous_results_name_no_household_anywhere(client, desk):
    survey = filled(desk, 5, anonymous=True)
    services.sweep_surveys(at=when(18, 9))
    response = SurveyResponse.objects.first()
    url = f"/revisits/surveys/{survey.pk}/"
    assert page(client, desk, "director", f"{url}answers/{response.pk}/").status_code == 404
    shown = (
        page(client, desk, "director", url).content.decode()
        + page(client, desk, "director", f"{url}texts/").content.decode()
    )
    assert "hy-bars" in shown
    assert not [one for one in survey.invitations.all() if one.household.unit.label in shown]


def test_who_has_not_answered_is_listed(client, desk):
    survey = filled(desk, 5)
    text = page(client, desk, "officer", f"/revisits/surveys/{survey.pk}/waiting/").content.decode()
    assert desk.household.unit.label in text
    assert text.count("/register/households/") == 1


@pytest.mark.req("R52")
def test_an_answer_in_words_becomes_feedback_once(client, desk):
    survey = filled(desk, 1)
    response, words = SurveyResponse.objects.get(), questions(survey)[3]
    url = f"/revisits/surveys/{survey.pk}/texts/{response.pk}/{words.pk}/"
    assert send(client, desk, "front_desk", url, kind="suggestion").status_code == 302
    found = Feedback.objects.get()
    assert (found.survey, found.kind, found.body) == (survey, "suggestion", "=意见0")
    assert (found.household, found.owner) == (response.invitation.household, desk.officer)
    assert send(client, desk, "front_desk", url, kind="suggestion").status_code == 409
    assert send(client, desk, "front_desk", url, kind="nonsense").status_code == 400
    assert Feedback.objects.count() == 1
    assert "已转反馈" in page(client, desk, "director", f"/revisits/surveys/{survey.pk}/texts/").content.decode()


@pytest.mark.req("R52")
def test_feedback_of_an_anonymous_answer_has_no_household_and_is_the_directors(client, desk):
    survey = filled(desk, 5, anonymous=True)
    services.sweep_surveys(at=when(18, 9))
    response, words = SurveyResponse.objects.first(), questions(survey)[3]
    url = f"/revisits/surveys/{survey.pk}/texts/{response.pk}/{words.pk}/"
    assert send(client, desk, "front_desk", url, kind="complaint").status_code == 302
    found = Feedback.objects.get()
    assert (found.household, found.zone, found.owner, found.raised_with) == (None, None, desk.director, None)


def sheet(client, desk: Desk, survey: Survey) -> list[list]:
    response = page(client, desk, "director", f"/revisits/surveys/{survey.pk}/export/")
    assert response["Content-Type"] == MEDIA_TYPE
    book = CalamineWorkbook.from_filelike(BytesIO(b"".join(response.streaming_content)))
    return book.get_sheet_by_index(0).to_python()


@pytest.mark.req("R52")
def test_the_answers_go_to_excel_as_inert_text(client, desk):
    survey = filled(desk, 2)
    head, *lines = sheet(client, desk, survey)
    assert head[:5] == ["编号", "住户", "填写时间", "方式", "片区"]
    assert sorted(line[-1] for line in lines) == ["=意见0", "=意见1"]
    assert {line[5] for line in lines} == {"不久"}


@pytest.mark.req("R51")
def test_anonymous_answers_go_to_excel_without_household_and_time(client, desk):
    survey = filled(desk, 5, anonymous=True)
    assert len(sheet(client, desk, survey)) == 1
    services.sweep_surveys(at=when(18, 9))
    head, *lines = sheet(client, desk, survey)
    assert head == ["片区", *(question.words for question in questions(survey))]
    assert len(lines) == 5


@pytest.mark.req("R1")
def test_a_household_page_tells_what_it_was_asked_and_answered(client, desk):
    survey = opened(desk)
    answer(survey, desk.household, text="电梯太慢")
    text = page(client, desk, "officer", f"/register/households/{desk.household.pk}/").content.decode()
    response = SurveyResponse.objects.get()
    assert f"/revisits/surveys/{survey.pk}/answers/{response.pk}/" in text
    assert "电梯太慢" in text
    own = page(client, desk, "officer", f"/revisits/surveys/{survey.pk}/answers/{response.pk}/").content.decode()
    assert "电梯太慢" in own


@pytest.mark.req("R1")
def test_a_household_page_does_not_say_whether_it_answered_anonymously(client, desk):
    here = homes(desk, 5)
    survey = opened(desk, anonymous=True)
    url = f"/register/households/{here[0].pk}/"
    before = page(client, desk, "officer", url).content.decode()
    for household in here:
        answer(survey, household)
    services.close_survey(survey_id=survey.pk, by=desk.front_desk)
    after = page(client, desk, "officer", url).content.decode()
    part = [text[text.index(survey.topic) :][:300] for text in (before, after)]
    assert part[0] == part[1]


@pytest.mark.parametrize("url", ["", "waiting/", "texts/"])
def test_pages_cost_the_same_with_one_and_with_thirty_households(client, desk, url):
    here = homes(desk, 30)
    survey = opened(desk)
    answer(survey, here[0], text="一")
    client.force_login(desk.fresh("director"))

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert client.get(f"/revisits/surveys/{survey.pk}/{url}").status_code == 200
        return len(found)

    queries()
    one = queries()
    for household in here[1:25]:
        answer(survey, household, text="又")
    assert queries() == one


def test_the_list_costs_the_same_with_one_and_with_twenty(client, desk):
    opened(desk)
    client.force_login(desk.fresh("director"))

    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            assert client.get("/revisits/surveys/").status_code == 200
        return len(found)

    queries()
    one = queries()
    for _number in range(20):
        opened(desk, by=desk.director)
    assert queries() == one


def test_a_survey_stands_on_its_makers_desk_in_its_last_days(client, desk):
    survey = opened(desk)
    for day, name, expected in ((27, "front_desk", 0), (30, "front_desk", 1), (30, "officer", 0)):
        with at(when(day, 9)):
            assert len(survey_desk.rows_for(desk.fresh(name), 40)) == expected
    assert survey.invited == 1


@pytest.mark.parametrize(
    ("words", "expected"),
    [("不久", "不久"), ("长" * 26, "长" * 26), ("长" * 40, "长" * 25 + "…"), ("a" * 60, "a" * 51 + "…")],
)
def test_a_long_answer_is_cut_in_the_picture_alone(words, expected):
    assert chart.short(words) == expected
