"""What was handled is taken up again when the resident says that it is not settled (R42, R44)."""

import pytest
from django.db import transaction
from django.test import Client

from complaints import services as matters
from complaints.models import Case
from office import actions, periods
from office.errors import BadInput, NotAllowed, WrongState
from office.models import Entry
from revisits import evaluation, services
from revisits.feedback import figures, steps, story
from revisits.feedback.review import Review
from revisits.models import ClosedQuarter, Feedback, Handling
from revisits.services import Becomes
from tests.complaints.desk import Desk, at, reply, verify, when
from tests.factories import StaffFactory
from tests.revisits.feedback import WEDNESDAY, acted, actions_of, answered, became, fresh, promised, replied, said, told

pytestmark = pytest.mark.django_db
WHY = "住户说灯还是一闪一闪。"
QUARTER = periods.read("2026-Q1", when(17, 0).date())


def reopen(desk: Desk, feedback: Feedback, by: str = "officer", reason: str = WHY) -> Feedback:
    return services.reopen_feedback(feedback_id=feedback.pk, by=desk.people[by], reason=reason)


def figures_of(desk: Desk) -> tuple[int, int]:
    counts = figures.by_estate([desk.estate], QUARTER)[desk.estate.pk]
    return counts["raised"], counts["handled"]


@pytest.mark.req("R42")
def test_it_is_its_owners_again_with_a_date_of_its_own(desk: Desk) -> None:
    feedback = answered(desk)
    with at(when(19, 10)):
        found = reopen(desk, feedback, "director")
    assert (found.handling, found.owner, found.outcome) == (Handling.OPEN, desk.officer, "")
    assert (found.handled_at, found.handled_by, found.is_handled) == (None, None, False)
    assert found.due_at == desk.estate.end_of(when(24, 0).date())
    assert told("feedback_reopened") == {("officer", "feedback_reopened")}


@pytest.mark.req("R40", "R44")
@pytest.mark.parametrize(("hour", "broken"), [(11, 0), (9, 1)])
def test_a_promise_that_was_not_kept_stays_counted_when_it_is_taken_up_again(
    desk: Desk, hour: int, broken: int
) -> None:
    feedback = promised(desk, at=when(18, hour))
    with at(when(18, 10)):
        services.answer_feedback(feedback_id=feedback.pk, by=desk.officer, outcome="换了灯管。")
        found = reopen(desk, feedback)
    assert (found.promised_at, found.broken_promises) == (None, broken)
    (row,) = evaluation.of_year(desk.estate, 2026, when(18, 12)).people
    kept = next(value for figure, value, _before in row.figures if figure.key == "kept")
    assert tuple(kept) == (0, broken)


@pytest.mark.req("R40")
@pytest.mark.parametrize(("hour", "broken"), [(8, 0), (10, 1)])
def test_a_promise_that_is_moved_or_becomes_a_matter_after_its_hour_stays_broken(
    desk: Desk, hour: int, broken: int
) -> None:
    moved, matter = (promised(desk, at=when(18, 9)) for _place in range(2))
    becomes = Becomes(kind="complaint", category=desk.category, body="灯不亮。")
    with at(when(18, hour)):
        services.move_promise(feedback_id=moved.pk, by=desk.officer, promised_at=when(19, 9), reason="配件没到。")
        services.turn_into_case(feedback_id=matter.pk, by=desk.officer, becomes=becomes)
    assert [fresh(one).broken_promises for one in (moved, matter)] == [broken, broken]


@pytest.mark.req("R42")
def test_the_timeline_keeps_how_it_was_handled_and_says_why_that_does_not_stand(desk: Desk) -> None:
    feedback = reopen(desk, answered(desk))
    again, before = story.tell(feedback)[:2]
    assert (again.who, again.note, again.after) == ("officer", WHY, Handling.OPEN.label)
    assert before.note == "换了灯管，当面说了。"
    assert Entry.objects.get(verb="feedback_reopened").before == "answered"


def test_what_was_answered_as_it_was_said_is_that_of_who_heard_it(desk: Desk) -> None:
    feedback = said(desk, answer="明天就换。")
    assert feedback.owner is None
    with pytest.raises(NotAllowed), transaction.atomic():
        reopen(desk, feedback, "front_desk")
    found = reopen(desk, feedback)
    assert (found.owner, [line.note for line in story.tell(found)]) == (desk.officer, [WHY, "明天就换。"])


def test_who_works_here_no_more_gets_nothing_back(desk: Desk) -> None:
    gone = StaffFactory(role="officer", estate=desk.estate, name="老周")
    feedback = services.answer_feedback(feedback_id=said(desk, by=gone).pk, by=desk.director, outcome="答复了。")
    gone.posts.all().delete()
    assert reopen(desk, feedback, "director").owner == desk.household.unit.zone.officer


@pytest.mark.req("R40")
def test_an_hour_that_was_promised_is_over_with_its_answer(desk: Desk) -> None:
    feedback = promised(desk)
    services.answer_feedback(feedback_id=feedback.pk, by=desk.officer, outcome="答复了。")
    found = reopen(desk, feedback)
    assert (found.handling, found.promised_at, found.hour_told_at) == (Handling.OPEN, None, None)
    assert services.promise_answer(feedback_id=found.pk, by=desk.officer, promised_at=WEDNESDAY).handling == "promised"


def test_what_the_company_settled_or_measures_did_is_taken_up_again(desk: Desk) -> None:
    settled = replied(desk)
    services.settle_referral(feedback_id=settled.pk, by=desk.officer, outcome="按公司意见办了。")
    measured = acted(desk)
    for action in actions_of(measured):
        actions.finish_action(action_id=action.pk, by=desk.director, done_on=when(17, 0).date(), note="换好了。")
    services.answer_feedback(feedback_id=measured.pk, by=desk.officer, outcome="换好了。")
    for feedback in (settled, measured):
        found = reopen(desk, feedback)
        assert (found.handling, found.is_handled) == (Handling.OPEN, False)


@pytest.mark.parametrize("reason", ["", " "])
def test_it_needs_a_reason(desk: Desk, reason: str) -> None:
    feedback = answered(desk)
    with pytest.raises(BadInput) as refused, transaction.atomic():
        reopen(desk, feedback, reason=reason)
    assert refused.value.field == "reason"
    assert fresh(feedback).is_handled


# What became a matter


def close_its_matter(desk: Desk, feedback: Feedback) -> None:
    case = verify(feedback.case, desk.officer)
    matters.resolve_case(case_id=case.pk, by=desk.front_desk, done="已当面解释。", explained=True)
    matters.report_result(case_id=case.pk, by=desk.front_desk, text="已解释。")
    reply(case, desk.front_desk)


@pytest.mark.req("R38")
def test_what_its_matter_handled_is_reopened_with_that(desk: Desk) -> None:
    feedback = became(desk)
    close_its_matter(desk, feedback)
    assert fresh(feedback).is_handled
    with pytest.raises(WrongState), transaction.atomic():
        reopen(desk, feedback, "director")
    assert not steps.may_take("reopen", desk.fresh("director"), fresh(feedback))
    matters.reopen_case(case_id=feedback.case_id, by=desk.director, why=WHY)
    assert not fresh(feedback).is_handled


@pytest.mark.req("R20", "R38")
def test_what_was_decided_on_a_suggestion_stands_and_the_item_goes_on_without_it(desk: Desk) -> None:
    feedback = became(desk, "suggestion", body="建议南门加装遮雨棚，接送孩子的人不用淋雨。")
    matters.decide_suggestion(case_id=feedback.case_id, by=desk.director, outcome="decline", reason="地界不归我们。")
    reply(feedback.case, desk.front_desk)
    assert fresh(feedback).is_handled
    found = reopen(desk, feedback)
    assert (found.handling, found.case, found.is_handled) == (Handling.OPEN, None, False)
    assert Case.objects.get().status == "closed"


# Figures and the quarter


@pytest.mark.req("R44")
def test_the_figures_go_down_and_up_again(desk: Desk) -> None:
    feedback = answered(desk)
    assert figures_of(desk) == (1, 1)
    reopen(desk, feedback)
    assert figures_of(desk) == (1, 0)
    assert list(Feedback.objects.waiting()) == [feedback]
    services.answer_feedback(feedback_id=feedback.pk, by=desk.officer, outcome="换了镇流器。")
    assert figures_of(desk) == (1, 1)


@pytest.mark.req("R44")
def test_the_quarter_is_not_closed_over_it(desk: Desk) -> None:
    reopen(desk, answered(desk))
    with at(when(8, 10, month=4)):
        with pytest.raises(BadInput), transaction.atomic():
            services.close_quarter(estate=desk.estate, period="2026-Q1", by=desk.director)
        quarter = services.close_quarter(estate=desk.estate, period="2026-Q1", by=desk.director, note="等配件。")
    assert quarter.open_items == 1


@pytest.mark.req("R44")
def test_a_closed_quarter_keeps_its_figures_and_its_review_shows_what_is_open(desk: Desk) -> None:
    feedback = answered(desk)
    with at(when(8, 10, month=4)):
        figures_then = services.close_quarter(estate=desk.estate, period="2026-Q1", by=desk.director).figures
        reopen(desk, feedback)
        shown = Review(desk.fresh("director"), desk.estate, QUARTER)
        assert (shown.open_items, shown.next_item) == ([feedback], feedback)
    assert ClosedQuarter.objects.get().figures == figures_then == {**figures_then, "raised": 1, "handled": 1, "open": 0}


# The page


@pytest.mark.parametrize(("name", "offered"), [("officer", True), ("director", True), ("front_desk", False)])
def test_the_step_is_offered_to_its_owner_and_the_director(
    desk: Desk, client: Client, name: str, offered: bool
) -> None:
    feedback = answered(desk)
    client.force_login(desk.fresh(name))
    url = steps.url_of("reopen", feedback)
    assert (url in client.get(f"/revisits/feedback/{feedback.pk}/").text) is offered
    assert client.get(url).status_code == (200 if offered else 403)


def test_it_is_taken_up_again_on_its_page(desk: Desk, client: Client) -> None:
    feedback = answered(desk)
    client.force_login(desk.fresh("officer"))
    url = steps.url_of("reopen", feedback)
    form = client.get(url).context["form"]
    sent = {name: form[name].value() for name in ("version", "seen", "key")} | {"reason": WHY}
    assert client.post(url, sent).status_code == 302
    page = client.get(f"/revisits/feedback/{feedback.pk}/").text
    assert WHY in page
    assert steps.url_of("answer", feedback) in page
