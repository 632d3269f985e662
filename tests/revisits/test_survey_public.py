"""The page that a household opens by its link: no login, once, until the last day (R51)."""

import logging

import pytest
from django.test import Client

from config.logs import HidesLinks
from revisits import services
from revisits.models import SurveyBox, SurveyResponse
from tests.complaints.desk import Desk, at, when
from tests.revisits.surveys import answer, homes, link, opened, posted, questions

pytestmark = [pytest.mark.django_db, pytest.mark.req("R51")]
SENTENCE = "这里没有要填的问卷：可能已经结束，也可能已经填过了。谢谢您。"


def test_it_opens_without_login_and_takes_the_answers(client, desk):
    survey = opened(desk)
    url = link(survey, desk.household)
    shown = client.get(url)
    assert shown.status_code == 200
    assert "电梯等得久吗？" in shown.content.decode()
    sent = client.post(url, posted(survey, choice=2, scale=5, text="谢谢"))
    assert (sent.status_code, sent["Location"]) == (302, "/s/thanks/")
    assert client.get("/s/thanks/").status_code == 200
    response = SurveyResponse.objects.get()
    single, _multiple, mark, words = questions(survey)
    assert response.answers == {str(single.pk): [2], str(mark.pk): 5, str(words.pk): "谢谢"}
    assert (response.way, response.by, response.invitation.household) == ("link", None, desk.household)


def test_it_speaks_english_to_an_english_browser(client, desk):
    text = client.get(link(opened(desk), desk.household), headers={"Accept-Language": "en"}).content.decode()
    assert "Send my answers" in text
    assert "提交问卷" not in text


def test_it_names_nobody_of_the_staff_and_is_kept_nowhere(client, desk):
    response = client.get(link(opened(desk), desk.household))
    text = response.content.decode()
    assert not [name for name in desk.people if f">{name}<" in text]
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Referrer-Policy"] == "same-origin"
    assert "script-src 'self'" in response["Content-Security-Policy"]
    assert "sessionid" not in response.cookies


def test_a_wrong_a_used_and_a_closed_link_say_the_same(client, desk):
    survey = opened(desk)
    url = link(survey, desk.household)
    client.post(url, posted(survey))
    other = link(opened(desk), desk.household)
    with at(when(1, 0, 1, month=4)):
        closed = client.get(other)
    answers = [client.get("/s/AAAAAAAAAAAAAAAAAAAAAAAA/"), client.get(url), client.post(url, posted(survey)), closed]
    assert [one.status_code for one in answers] == [404, 410, 410, 410]
    assert {one.content.decode().count(SENTENCE) for one in answers} == {1}
    assert len({one.content for one in answers if one.status_code == 410}) == 1


def test_a_link_is_used_up_while_an_anonymous_answer_still_waits(client, desk):
    homes(desk, 5)
    survey = opened(desk, anonymous=True)
    url = link(survey, desk.household)
    assert client.post(url, posted(survey)).status_code == 302
    assert client.get(url).status_code == client.post(url, posted(survey)).status_code == 410
    assert SurveyBox.objects.count() == 1


def test_what_is_missing_is_said_beside_it_and_what_was_typed_stays(client, desk):
    survey = opened(desk)
    response = client.post(link(survey, desk.household), posted(survey, scale="", text="写了很多"))
    assert response.status_code == 400
    assert "请回答这一题。" in response.content.decode()
    assert "写了很多" in response.content.decode()
    assert SurveyResponse.objects.count() == 0


@pytest.mark.parametrize("wrong", ["9", "x", "-1"])
def test_an_answer_that_was_not_offered_is_refused(client, desk, wrong):
    survey = opened(desk)
    assert client.post(link(survey, desk.household), posted(survey, choice=wrong)).status_code == 400


def test_what_fills_in_forms_by_itself_is_refused(client, desk):
    survey = opened(desk)
    assert client.post(link(survey, desk.household), posted(survey, website="http://x")).status_code == 400
    assert SurveyResponse.objects.count() == 0


def test_answers_without_end_are_refused(client, desk, settings):
    settings.SURVEY_ANSWERS_PER_ADDRESS = 2
    here = homes(desk, 3)
    survey = opened(desk)
    sent = [client.post(link(survey, household), posted(survey)).status_code for household in here]
    assert sent == [302, 302, 429]


def test_wrong_links_are_counted_and_right_ones_never_held_up(client, desk, settings):
    settings.SURVEY_FAILURES = 2
    wrong = [client.get(f"/s/{number:024d}/").status_code for number in range(4)]
    assert wrong == [404, 404, 429, 429]
    assert client.get(link(opened(desk), desk.household)).status_code == 200


def test_a_post_from_elsewhere_is_refused(desk):
    survey = opened(desk)
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(link(survey, desk.household), posted(survey)).status_code == 403


def test_the_log_keeps_no_link(caplog):
    record = logging.LogRecord("x", logging.WARNING, "", 1, "Gone: %s", ("/s/AbCd_ef-1/",), None)
    assert HidesLinks().filter(record) is True
    assert record.getMessage() == "Gone: /s/…/"


def test_the_link_of_one_survey_opens_no_other(client, desk):
    first, second = opened(desk), opened(desk)
    assert link(first, desk.household) != link(second, desk.household)
    answer(first, desk.household)
    assert client.get(link(second, desk.household)).status_code == 200


def test_closing_ends_it_at_once(client, desk: Desk):
    survey = opened(desk)
    services.close_survey(survey_id=survey.pk, by=desk.front_desk)
    assert client.get(link(survey, desk.household)).status_code == 410
