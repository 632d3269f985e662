"""Each item is handled on its own, in one of the ways of the regulation, and nothing is done without words (R38–R43)."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from complaints import services as matters
from complaints.models import Case
from office import actions, clock
from office.errors import BadInput, NotAllowed, WrongState
from office.models import CompanyReferral, Entry, Post
from revisits import services
from revisits.counted import added, by_month
from revisits.models import Feedback
from revisits.services import Becomes
from tests.complaints.desk import PEOPLE, TUESDAY, Desk, at, reply, reporters, verify, when
from tests.factories import CategoryFactory, StaffFactory
from tests.revisits.feedback import (
    DUE,
    STATES,
    WEDNESDAY,
    acted,
    actions_of,
    answered,
    became,
    fresh,
    measure,
    promised,
    referred,
    replied,
    revisited,
    said,
    told,
)

pytestmark = pytest.mark.django_db
# Each step, and the states in which it may be taken.
STEPS = {
    "answer": (
        lambda desk, one, by: services.answer_feedback(feedback_id=one.pk, by=by, outcome="答复了。"),
        {"open", "promised"},
    ),
    "promise": (
        lambda desk, one, by: services.promise_answer(feedback_id=one.pk, by=by, promised_at=WEDNESDAY),
        {"open", "action"},
    ),
    "move": (
        lambda desk, one, by: services.move_promise(
            feedback_id=one.pk, by=by, promised_at=when(19, 9), reason="住户出差。"
        ),
        {"promised"},
    ),
    "case": (
        lambda desk, one, by: services.turn_into_case(
            feedback_id=one.pk, by=by, becomes=Becomes("complaint", desk.category, one.body)
        ),
        {"open", "promised", "action"},
    ),
    "refer": (
        lambda desk, one, by: services.refer_to_company(feedback_id=one.pk, by=by, problem="请公司定。"),
        {"open", "promised", "action"},
    ),
    "settle": (
        lambda desk, one, by: services.settle_referral(feedback_id=one.pk, by=by, outcome="按公司意见办了。"),
        {"replied"},
    ),
    "withdraw": (
        lambda desk, one, by: services.withdraw_referral(feedback_id=one.pk, by=by, reason="我们自己能办。"),
        {"referred"},
    ),
    "reopen": (
        lambda desk, one, by: services.reopen_feedback(feedback_id=one.pk, by=by, reason="住户说灯还是暗。"),
        {"answered"},
    ),
    "action": (
        lambda desk, one, by: services.take_action(feedback_id=one.pk, by=by, measures=[measure(desk)]),
        {"open", "promised", "action", "referred", "replied"},
    ),
    "give": (
        lambda desk, one, by: services.give_feedback(feedback_id=one.pk, by=by, owner=desk.front_desk),
        {"open", "promised", "action", "referred", "replied"},
    ),
}


@pytest.mark.req("R41")
@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("state", STATES)
def test_a_step_is_taken_in_its_states_and_in_no_other(desk: Desk, step: str, state: str) -> None:
    take, states = STEPS[step]
    feedback = STATES[state](desk)
    if state in states:
        take(desk, feedback, desk.officer)
        assert fresh(feedback).version > feedback.version
    else:
        with pytest.raises(WrongState), transaction.atomic():
            take(desk, feedback, desk.officer)
        assert fresh(feedback).handling == feedback.handling


@pytest.mark.req("R41")
@pytest.mark.parametrize("step", STEPS)
def test_its_owner_and_the_director_take_the_steps_and_nobody_else(desk: Desk, step: str) -> None:
    take, states = STEPS[step]
    feedback = STATES[sorted(states)[-1]](desk)
    may = set()
    for name in PEOPLE:
        try:
            with transaction.atomic():
                take(desk, feedback, desk.people[name])
                may.add(name)
                raise NotAllowed
        except NotAllowed:
            continue
    assert may == {"officer", "director"}


@pytest.mark.req("R42")
@pytest.mark.parametrize("outcome", ["", "  ", "\n"])
def test_nothing_is_handled_without_words(desk: Desk, outcome: str) -> None:
    for feedback, service in (
        (said(desk), services.answer_feedback),
        (replied(desk), services.settle_referral),
    ):
        with pytest.raises(BadInput), transaction.atomic():
            service(feedback_id=feedback.pk, by=desk.officer, outcome=outcome)
        assert not fresh(feedback).is_handled


@pytest.mark.req("R42")
def test_not_even_by_hand_in_the_database(desk: Desk) -> None:
    feedback = said(desk)
    with pytest.raises(IntegrityError, match="feedback_handled_whole"), transaction.atomic():
        Feedback.objects.filter(pk=feedback.pk).update(handled_at=TUESDAY, handled_by=desk.officer)


@pytest.mark.req("R42")
def test_what_is_answered_says_by_whom_when_and_how(desk: Desk) -> None:
    feedback = fresh(answered(desk))
    assert (feedback.handling, feedback.handled_by, feedback.handled_at) == ("answered", desk.officer, TUESDAY)
    assert feedback.outcome == "换了灯管，当面说了。"
    assert list(Entry.objects.about(Feedback.KIND, feedback.pk).values_list("verb", flat=True)) == [
        "feedback_answered",
        "feedback_written",
    ]


@pytest.mark.req("R40")
@pytest.mark.parametrize("moment", [TUESDAY, TUESDAY - timedelta(hours=1), when(17, 11, month=6), None])
def test_a_promise_lies_ahead_and_not_months(desk: Desk, moment) -> None:
    feedback = said(desk)
    with pytest.raises(BadInput) as refused:
        services.promise_answer(feedback_id=feedback.pk, by=desk.officer, promised_at=moment)
    assert refused.value.field == "promised_at"


@pytest.mark.req("R40")
def test_what_is_promised_is_due_at_that_hour_and_kept_by_its_answer(desk: Desk) -> None:
    feedback = said(desk)
    services.promise_answer(feedback_id=feedback.pk, by=desk.officer, promised_at=WEDNESDAY)
    assert (fresh(feedback).promised_at, fresh(feedback).due_at) == (WEDNESDAY, WEDNESDAY)
    services.answer_feedback(feedback_id=feedback.pk, by=desk.officer, outcome="打电话答复了。")
    assert (fresh(feedback).handling, fresh(feedback).is_handled) == ("promised", True)


@pytest.mark.req("R40")
def test_a_promise_is_moved_with_a_reason_and_reminded_of_anew(desk: Desk) -> None:
    feedback = promised(desk)
    with at(WEDNESDAY + timedelta(hours=1)):
        services.sweep_feedback(at=WEDNESDAY + timedelta(hours=1))
        assert fresh(feedback).missed_told_at is not None
        with pytest.raises(BadInput):
            services.move_promise(feedback_id=feedback.pk, by=desk.officer, promised_at=when(20, 9), reason=" ")
        moved = services.move_promise(
            feedback_id=feedback.pk, by=desk.officer, promised_at=when(20, 9), reason="住户出差。"
        )
    assert (moved.due_at, moved.day_before_told_at, moved.hour_told_at, moved.missed_told_at) == (
        when(20, 9),
        None,
        None,
        None,
    )
    entry = Entry.objects.about(Feedback.KIND, feedback.pk)[0]
    assert (entry.verb, entry.text.note) == ("feedback_promise_moved", "住户出差。")


@pytest.mark.req("R38")
def test_a_suggestion_becomes_a_suggestion_of_the_desk_and_keeps_the_link(desk: Desk) -> None:
    feedback = became(desk, "suggestion", body="建议南门加装遮雨棚，接送孩子的人不用淋雨。", kind="suggestion")
    case = Case.objects.get(pk=feedback.case_id)
    assert (case.kind, case.body, case.status) == ("suggestion", feedback.body, "escalated")
    assert case.reporters.get().household == desk.household
    assert (case.contact.source.code, case.contact.phone) == ("revisit", desk.household.ties.get().person.phone)
    assert fresh(feedback).due_at == case.answer_due_at


@pytest.mark.req("R41", "R44")
def test_the_matters_closing_answer_handles_the_item_by_itself(desk: Desk) -> None:
    feedback = became(desk)
    assert list(Feedback.objects.handled()) == []
    case = verify(feedback.case, desk.officer)
    matters.assign_case(case_id=case.pk, by=desk.front_desk, department_id=desk.engineering.pk)
    matters.resolve_case(case_id=case.pk, by=desk.engineer, done="已换灯管。")
    matters.report_result(case_id=case.pk, by=desk.engineer, text="已换灯管。")
    reply(case, desk.front_desk)
    assert list(Feedback.objects.handled()) == [feedback]
    assert fresh(feedback).is_handled
    matters.reopen_case(case_id=case.pk, by=desk.front_desk, why="又不亮了。")
    assert list(Feedback.objects.unhandled()) == [feedback]


@pytest.mark.req("R44")
def test_it_follows_a_matter_that_is_merged_into_another_and_that_into_a_third(desk: Desk) -> None:
    feedback = became(desk)
    second, third = desk.log(), desk.log()
    matters.merge_case(case_id=feedback.case_id, into_id=second.pk, by=desk.front_desk)
    matters.merge_case(case_id=second.pk, into_id=third.pk, by=desk.front_desk)
    case = verify(third, desk.officer)
    matters.resolve_case(case_id=case.pk, by=desk.front_desk, done="已当面解释。", explained=True)
    for one in reporters(case):
        reply(case, desk.front_desk, reporter_ids=[one])
    if Case.objects.get(pk=case.pk).status != "closed":
        matters.report_result(case_id=case.pk, by=desk.front_desk, text="已解释。")
    assert list(Feedback.objects.handled()) == [feedback]
    assert fresh(feedback).is_handled
    day = feedback.raised_on
    assert added(by_month(desk.estate, day, day + timedelta(days=1), clock.now()))["handled"] == 1


@pytest.mark.req("R44")
def test_a_matter_that_was_struck_out_handles_nothing(desk: Desk) -> None:
    feedback = became(desk)
    assert list(Feedback.objects.waiting()) == []
    matters.void_case(case_id=feedback.case_id, by=desk.director, reason="误录。")
    assert list(Feedback.objects.waiting()) == [feedback]
    services.answer_feedback(feedback_id=feedback.pk, by=desk.officer, outcome="当面答复了。")
    assert (fresh(feedback).handling, fresh(feedback).case) == ("answered", None)


@pytest.mark.req("R43")
def test_the_company_is_asked_replies_and_what_was_done_settles_it(desk: Desk) -> None:
    feedback = referred(desk)
    referral = CompanyReferral.objects.get()
    assert (referral.subject_kind, referral.subject_id) == (Feedback.KIND, feedback.pk)
    assert feedback.due_at == referral.due_at
    assert told("referral_asked") == {("general_manager", "referral_asked"), ("director", "referral_asked")}
    with pytest.raises(WrongState):
        services.settle_referral(feedback_id=feedback.pk, by=desk.officer, outcome="办了。")
    services.reply_for_company(referral_id=referral.pk, by=desk.general_manager, words="同意。")
    assert told("referral_replied") == {("officer", "referral_replied"), ("director", "referral_replied")}
    assert fresh(feedback).due_at == CompanyReferral.objects.get().due_at > referral.due_at
    services.settle_referral(feedback_id=feedback.pk, by=desk.officer, outcome="水管换了，告诉了住户。")
    done = CompanyReferral.objects.get()
    assert (done.result, done.done_by, fresh(feedback).outcome) == (
        "水管换了，告诉了住户。",
        desk.officer,
        "水管换了，告诉了住户。",
    )
    assert fresh(feedback).handling == "referred"
    assert fresh(feedback).is_handled


@pytest.mark.req("R43")
def test_only_the_general_manager_replies_and_once(desk: Desk) -> None:
    referral = referred(desk).referral
    for name in sorted(set(PEOPLE) - {"general_manager"}):
        with pytest.raises(NotAllowed):
            services.reply_for_company(referral_id=referral.pk, by=desk.people[name], words="同意。")
    services.reply_for_company(referral_id=referral.pk, by=desk.general_manager, words="同意。")
    with pytest.raises(WrongState):
        services.reply_for_company(referral_id=referral.pk, by=desk.general_manager, words="不同意。")


@pytest.mark.req("R43")
def test_where_nobody_answers_for_the_company_nothing_is_referred(desk: Desk) -> None:
    Post.objects.filter(role="general_manager").delete()
    feedback = said(desk)
    with pytest.raises(BadInput):
        services.refer_to_company(feedback_id=feedback.pk, by=desk.officer, problem="请公司定。")


@pytest.mark.req("R40", "R43")
def test_what_was_promised_stays_promised_while_the_company_is_asked(desk: Desk) -> None:
    feedback = promised(desk)
    services.refer_to_company(feedback_id=feedback.pk, by=desk.officer, problem="请公司定。")
    assert (fresh(feedback).promised_at, fresh(feedback).due_at) == (WEDNESDAY, WEDNESDAY)
    services.move_promise(feedback_id=feedback.pk, by=desk.officer, promised_at=when(30, 9), reason="公司未回。")
    assert fresh(feedback).due_at == CompanyReferral.objects.get().due_at


@pytest.mark.req("R31")
def test_a_measure_has_an_owner_who_is_told_and_the_item_waits_for_it(desk: Desk) -> None:
    feedback = acted(desk)
    (action,) = actions_of(feedback)
    assert (action.what, action.owner, action.due_on) == ("换成声控灯", desk.engineer, DUE)
    assert told("action_given") == {("engineer", "action_given")}
    assert (fresh(feedback).handling, fresh(feedback).due_at) == ("action", action.due_at)
    with pytest.raises(WrongState):
        services.answer_feedback(feedback_id=feedback.pk, by=desk.officer, outcome="好了。")
    actions.finish_action(action_id=action.pk, by=desk.engineer, done_on=TUESDAY.date(), note="装好了。")
    services.answer_feedback(feedback_id=feedback.pk, by=desk.officer, outcome="灯装好了，告诉了住户。")
    assert (fresh(feedback).handling, fresh(feedback).is_handled) == ("action", True)


@pytest.mark.req("R31")
@pytest.mark.parametrize("satisfaction", [1, 2])
def test_who_was_not_satisfied_and_said_nothing_gets_a_measure(desk: Desk, satisfaction: int) -> None:
    revisit = revisited(desk, satisfaction)
    services.take_action_on_revisit(revisit_id=revisit.pk, by=desk.officer, measures=[measure(desk)])
    assert [action.owner for action in actions_of(revisit)] == [desk.engineer]


@pytest.mark.req("R31")
@pytest.mark.parametrize("satisfaction", [3, 5, None])
def test_nobody_takes_a_measure_for_who_is_content(desk: Desk, satisfaction: int | None) -> None:
    with pytest.raises(WrongState):
        services.take_action_on_revisit(
            revisit_id=revisited(desk, satisfaction).pk, by=desk.officer, measures=[measure(desk)]
        )


def test_no_measure_is_no_action(desk: Desk) -> None:
    with pytest.raises(BadInput):
        services.take_action(feedback_id=said(desk).pk, by=desk.officer, measures=[])


@pytest.mark.req("R41")
def test_items_are_put_under_one_subject(desk: Desk) -> None:
    noise = CategoryFactory(name="噪音")
    mine, done = said(desk), answered(desk)
    assert services.group_feedback(feedback_ids=[mine.pk, done.pk], by=desk.director, category=noise) == 2
    assert {fresh(mine).category, fresh(done).category} == {noise}
    assert services.group_feedback(feedback_ids=[mine.pk], by=desk.director, category=noise) == 0
    with pytest.raises(NotAllowed):
        services.group_feedback(feedback_ids=[mine.pk], by=desk.front_desk, category=noise)


@pytest.mark.parametrize("name", ["engineer", "general_manager", "leasing", "administrator"])
def test_it_is_given_to_who_speaks_with_residents_and_to_nobody_else(desk: Desk, name: str) -> None:
    feedback = said(desk)
    with pytest.raises(BadInput):
        services.give_feedback(feedback_id=feedback.pk, by=desk.officer, owner=desk.people[name])
    services.give_feedback(feedback_id=feedback.pk, by=desk.officer, owner=desk.front_desk)
    assert fresh(feedback).owner == desk.front_desk
    assert told("feedback_given") == {("front_desk", "feedback_given")}


def test_a_stranger_of_another_estate_is_given_nothing(desk: Desk) -> None:
    stranger = StaffFactory(role="officer")
    with pytest.raises(BadInput):
        services.give_feedback(feedback_id=said(desk).pk, by=desk.officer, owner=stranger)
