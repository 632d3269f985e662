"""The quarter's review: items by subject, the way through them, and the closing (R41, R44)."""

import pytest
from django.db import IntegrityError, InternalError, transaction
from django.test import Client

from office.errors import BadInput, NotAllowed, WrongState
from office.models import Entry
from revisits import services
from revisits.models import ClosedQuarter
from tests.complaints.desk import PEOPLE, Desk, at, closed, when
from tests.factories import CategoryFactory
from tests.revisits.feedback import actions_of, answered, fresh, neighbour, revisited, said

pytestmark = pytest.mark.django_db
APRIL = when(8, 10, month=4)
REVIEW = "/revisits/review/?period=2026-Q1"


def close(desk: Desk, by: str = "director", note: str = "", period: str = "2026-Q1") -> ClosedQuarter:
    with at(APRIL):
        return services.close_quarter(estate=desk.estate, period=period, by=desk.people[by], note=note)


@pytest.mark.req("R44")
def test_a_quarter_with_an_open_item_is_not_closed_unless_the_director_says_why(desk: Desk) -> None:
    answered(desk)
    said(desk)
    with pytest.raises(BadInput) as refused:
        close(desk)
    assert refused.value.field == "note"
    assert not ClosedQuarter.objects.exists()
    quarter = close(desk, note="住户出国，五月回来再答复。")
    assert (quarter.open_items, quarter.note) == (1, "住户出国，五月回来再答复。")
    assert Entry.objects.get(verb="quarter_closed").details == {"period": "2026-Q1", "open": 1}


@pytest.mark.req("R44")
def test_a_closed_quarter_keeps_its_figures_as_they_stood(desk: Desk) -> None:
    answered(desk)
    closed(desk)
    feedback = said(desk)
    figures = close(desk, note="等住户。").figures
    assert figures == {"raised": 2, "handled": 1, "open": 1, "valid": 1, "households": 1}
    services.answer_feedback(feedback_id=feedback.pk, by=desk.officer, outcome="答复了。")
    assert ClosedQuarter.objects.get().figures == figures
    with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
        ClosedQuarter.objects.update(figures={})


@pytest.mark.req("R44")
def test_only_the_director_closes_a_quarter_and_once(desk: Desk) -> None:
    for name in sorted(set(PEOPLE) - {"director"}):
        with pytest.raises(NotAllowed):
            close(desk, name)
    close(desk)
    with pytest.raises(WrongState):
        close(desk)


@pytest.mark.req("R44")
@pytest.mark.parametrize(
    ("period", "error"),
    [("2026-Q2", WrongState), ("2026-03", BadInput), ("2026", BadInput), ("x", BadInput), ("2026-Q5", BadInput)],
)
def test_what_is_not_over_or_no_quarter_is_not_closed(desk: Desk, period: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        close(desk, period=period)


def test_the_database_keeps_no_open_items_without_a_word(desk: Desk) -> None:
    with pytest.raises(IntegrityError, match="closedquarter_says_why"), transaction.atomic():
        ClosedQuarter.objects.create(
            estate=desk.estate, period="2026-Q1", closed_at=APRIL, closed_by=desk.director, open_items=1
        )


@pytest.mark.req("R41")
def test_items_stand_grouped_by_subject_what_has_none_first(desk: Desk, client: Client) -> None:
    noise, light = CategoryFactory(name="半夜噪音"), CategoryFactory(name="路灯照明")
    said(desk, "夜里吵", category=noise)
    said(desk, "吵", category=noise, household=neighbour(desk))
    answered(desk, body="灯暗", category=light)
    said(desk, "别的事")
    client.force_login(desk.director)
    page = client.get(REVIEW)
    groups = page.context["review"].groups
    assert [(group.category, group.open, group.homes) for group in groups] == [
        (None, 1, 1),
        (noise, 2, 2),
        (light, 0, 1),
    ]
    assert "还没有归类" in page.text
    assert page.context["next_url"] == f"/revisits/feedback/{groups[0].items[0].pk}/"


@pytest.mark.req("R41")
def test_the_director_puts_items_under_a_subject(desk: Desk, client: Client) -> None:
    noise = CategoryFactory(name="半夜噪音")
    items = [said(desk), said(desk)]
    client.force_login(desk.director)
    page = client.post(
        "/revisits/review/group/?period=2026-Q1",
        {"item": [one.pk for one in items], "category": noise.pk},
        follow=True,
    )
    assert "2 条已归入「半夜噪音」" in page.text
    assert {fresh(one).category for one in items} == {noise}
    assert client.post("/revisits/review/group/", {"item": ["x"], "category": "y"}).status_code == 400


@pytest.mark.req("R44")
def test_the_form_says_what_is_missing_and_keeps_the_page(desk: Desk, client: Client) -> None:
    said(desk)
    with at(APRIL):
        client.force_login(desk.director)
        page = client.post("/revisits/review/close/?period=2026-Q1", {"note": ""})
        assert page.status_code == 400
        assert "还有 1 条未处理：请先处理，或写明为什么仍要关闭这个季度。" in page.text
        page = client.post("/revisits/review/close/?period=2026-Q1", {"note": "等住户回来。"}, follow=True)
    assert "季度已关闭" in page.text
    assert "等住户回来。" in page.text


@pytest.mark.parametrize("name", ["front_desk", "officer", "general_manager"])
def test_others_read_the_review_and_close_nothing(desk: Desk, client: Client, name: str) -> None:
    said(desk)
    with at(APRIL):
        client.force_login(desk.people[name])
        assert "关闭季度" not in client.get(REVIEW).text
        assert client.post("/revisits/review/close/?period=2026-Q1", {"note": "x"}).status_code == 403


@pytest.mark.parametrize("name", ["engineer", "leasing", "control_room", "administrator", "other_director"])
@pytest.mark.parametrize("path", ["review", "figures", "feedback"])
def test_it_is_not_there_for_who_works_with_no_feedback_of_the_estate(
    desk: Desk, client: Client, name: str, path: str
) -> None:
    said(desk, "夜里吵")
    client.force_login(desk.people[name])
    page = client.get(f"/revisits/{path}/?estate={desk.estate.pk}")
    if name == "other_director":
        assert "夜里吵" not in page.text
    else:
        assert page.status_code == 404


@pytest.mark.req("R31")
def test_who_was_not_satisfied_and_said_nothing_stands_on_it_until_a_measure_is_taken(
    desk: Desk, client: Client
) -> None:
    silent, content = revisited(desk, 2), revisited(desk, 4, neighbour(desk))
    spoke = revisited(desk, 1, neighbour(desk))
    said(desk, household=spoke.household, revisit=spoke)
    client.force_login(desk.director)
    found = client.get(REVIEW).context["review"].dissatisfied
    assert found == [(silent, 0)]
    assert client.get(f"/revisits/dissatisfied/{content.pk}/").status_code == 404
    form = client.get(f"/revisits/dissatisfied/{silent.pk}/").context["form"]
    sent = {
        "version": silent.version,
        "seen": 0,
        "key": form["key"].value(),
        "what": "上门再问一次",
        "owner": desk.officer.pk,
        "due_on": "2026-03-20",
        "funding": "budget",
    }
    for _again in range(2):
        assert client.post(f"/revisits/dissatisfied/{silent.pk}/", sent).status_code == 302
    assert [action.what for action in actions_of(silent)] == ["上门再问一次"]
    assert client.get(REVIEW).context["review"].dissatisfied == [(silent, 1)]


@pytest.mark.req("R41")
def test_a_subject_is_offered_for_what_one_may_handle_and_nothing_else(desk: Desk, client: Client) -> None:
    mine, theirs = said(desk), said(desk, by=desk.front_desk)
    expected = {"officer": [mine], "director": [mine, theirs], "general_manager": []}
    for name, items in expected.items():
        client.force_login(desk.people[name])
        page = client.get(REVIEW).text
        assert [one for one in (mine, theirs) if f'name="item" value="{one.pk}"' in page] == items, name
        assert ("group-category" in page) == bool(items), name
