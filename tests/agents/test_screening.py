"""Which class the answers and the history speak for, and why in words (R104–R107)."""

import pytest

from agents import words
from agents.screening import History, Option, Suggestion, suggest
from agents.visits.delivered import QUESTIONS
from tests.agents.house import NEW, PARTNER, RESEARCH


def chosen(answers: dict[str, str]) -> list[Option]:
    return [one for question in QUESTIONS for one in question.options if answers.get(question.code) == one.code]


def said(suggestion: Suggestion) -> list[str]:
    return [str(line.words) for line in words.reasons(suggestion.grounds())]


@pytest.mark.parametrize(
    ("answers", "history", "to"),
    [
        pytest.param(PARTNER, History(), "partner", marks=pytest.mark.req("R104")),
        pytest.param({**PARTNER, "client": "none"}, History(visits=4), "partner", marks=pytest.mark.req("R104")),
        ({"known": "first"}, History(visits=3, deals=1), "partner"),
        pytest.param({"known": "few", "deals": "several"}, History(), "partner", marks=pytest.mark.req("R104")),
        pytest.param({"known": "few", "deals": "none"}, History(), "new", marks=pytest.mark.req("R105")),
        pytest.param(NEW, History(), "new", marks=pytest.mark.req("R105")),
        pytest.param({}, History(), "new", marks=pytest.mark.req("R105")),
        ({**NEW, "client": "named", "asks": "spaces"}, History(), "new"),
        pytest.param(RESEARCH, History(), "research", marks=pytest.mark.req("R106")),
        pytest.param({**NEW, "asks": "buildings"}, History(), "research", marks=pytest.mark.req("R106")),
        ({**NEW, "client": "named", "asks": "tenants"}, History(), "research"),
        pytest.param(
            NEW, History(visits=2, incidents=1, class_now="research"), "research", marks=pytest.mark.req("R106")
        ),
    ],
)
def test_answers_and_history_speak_for_a_class(answers, history, to):
    assert suggest(chosen(answers), history).broker_class == to


def test_where_two_weigh_the_same_he_is_received_as_somebody_new():
    equal = Option("x", "", "", partner=2, new=2, research=2)
    assert suggest([equal], History(class_now="partner", is_old=True)).broker_class == "new"


@pytest.mark.req("R107")
def test_a_suggestion_says_its_reasons(house):
    assert said(suggest(chosen(NEW), History())) == [
        "此前没有来访记录",
        "说是第一次来",
        "客户说得出大概，还没核对",
        "想要一般资料",
    ]
    known = History(visits=3, deals=1, incidents=2, class_now="partner")
    assert said(suggest([], known)) == ["一起成交过 1 次", "有 2 条情况记录", "此前来访 3 次", "此前归在「合作伙伴」"]
    assert said(suggest([], History(visits=1, class_now="partner", is_old=True)))[-1] == "两年没有来往，重新问一遍"


def test_a_class_of_two_years_ago_does_not_count_any_more():
    old = History(visits=1, class_now="partner")
    assert suggest([], old).broker_class == "partner"
    assert suggest([], History(visits=1, class_now="partner", is_old=True)).broker_class == "new"
