"""A promised hour cannot be forgotten: the day before, at the hour, and missed, each told once (R40)."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django_celery_beat.models import PeriodicTask

from complaints import services as matters
from office import referrals, services
from office.models import Notice
from office.notice_words import lines
from revisits.models import Feedback
from revisits.services import answer_feedback, reply_for_company, sweep_feedback
from tests.complaints.desk import TUESDAY, Desk, at, when
from tests.revisits.feedback import answered, became, fresh, promised, referred, replied, said, told

pytestmark = pytest.mark.django_db
# Thursday; the working day before begins on Wednesday at half past eight.
HOUR = when(19, 15)
OPENING = when(18, 8, 30)
HALF_AN_HOUR = timedelta(minutes=30)


def sweep(moment) -> int:
    with at(moment):
        return sweep_feedback(at=moment)


@pytest.mark.req("R40")
def test_the_owner_is_reminded_the_day_before_as_the_office_opens(desk: Desk) -> None:
    promised(desk, HOUR)
    assert sweep(OPENING - timedelta(minutes=1)) == 0
    assert sweep(OPENING) == 1
    assert told("promise_soon", "promise_now", "feedback_missed") == {("officer", "promise_soon")}
    assert sweep(OPENING + timedelta(hours=5)) == 0


@pytest.mark.req("R40")
def test_on_monday_the_day_before_was_friday(desk: Desk) -> None:
    promised(desk, when(23, 9))
    assert sweep(when(20, 8, 29)) == 0
    assert sweep(when(20, 8, 30)) == 1


@pytest.mark.req("R40")
def test_and_at_the_hour(desk: Desk) -> None:
    promised(desk, HOUR)
    assert sweep(HOUR - timedelta(minutes=1)) == 1
    assert sweep(HOUR) == 1
    assert told("promise_now", "feedback_missed") == {("officer", "promise_now")}
    assert sweep(HOUR + timedelta(minutes=5)) == 0


@pytest.mark.req("R40")
def test_what_is_promised_for_tomorrow_after_opening_needs_no_reminder_the_day_before(desk: Desk) -> None:
    promised(desk, when(18, 15))
    assert sweep(TUESDAY + timedelta(minutes=5)) == 0


@pytest.mark.req("R40")
def test_what_was_missed_is_told_to_owner_and_director_once(desk: Desk) -> None:
    promised(desk, HOUR)
    sweep(HOUR)
    assert sweep(HOUR + HALF_AN_HOUR) == 1
    assert told("feedback_missed") == {("officer", "feedback_missed"), ("director", "feedback_missed")}
    assert sweep(HOUR + timedelta(days=3)) == 0


@pytest.mark.req("R40")
def test_after_a_silence_only_what_was_missed_is_told(desk: Desk) -> None:
    promised(desk, HOUR)
    assert sweep(when(25, 9)) == 1
    assert told("promise_soon", "promise_now", "feedback_missed") == {
        ("officer", "feedback_missed"),
        ("director", "feedback_missed"),
    }


@pytest.mark.req("R41")
def test_what_nobody_promised_is_missed_on_its_day_too(desk: Desk) -> None:
    feedback = said(desk)
    assert feedback.due_at == desk.estate.end_of(when(20, 0).date())
    assert sweep(feedback.due_at + HALF_AN_HOUR - timedelta(minutes=1)) == 0
    assert sweep(feedback.due_at + HALF_AN_HOUR) == 1


def test_nobody_is_told_of_what_is_handled_or_goes_on_as_a_matter(desk: Desk) -> None:
    answered(desk)
    became(desk)
    feedback = promised(desk, HOUR)
    answer_feedback(feedback_id=feedback.pk, by=desk.officer, outcome="答复了。")
    assert sweep(when(17, 10, month=4)) == 0


def test_of_a_matter_that_was_struck_out_it_is_told_again(desk: Desk) -> None:
    feedback = became(desk)
    matters.void_case(case_id=feedback.case_id, by=desk.director, reason="误录。")
    assert sweep(when(17, 10, month=4)) == 1


def test_who_is_on_leave_is_not_reminded_but_his_stand_in(desk: Desk) -> None:
    promised(desk, HOUR)
    day = when(18, 0).date()
    services.record_leave(
        estate=desk.estate, staff=desk.officer, stand_in=desk.front_desk, starts=day, until=day, by=desk.director
    )
    sweep(OPENING)
    assert told("promise_soon") == {("front_desk", "promise_soon")}


def test_the_same_estate_alone_is_swept_when_one_is_named(desk: Desk) -> None:
    promised(desk, HOUR)
    other = desk.other_director.estates[0]
    with at(HOUR):
        assert sweep_feedback(at=HOUR, estate=other) == 0
        assert sweep_feedback(at=HOUR, estate=desk.estate) == 1


def test_a_notice_says_what_and_when_and_only_to_who_may_see_it(desk: Desk) -> None:
    promised(desk, HOUR, body="灯太暗了")
    sweep(OPENING)
    notice = Notice.objects.get(kind="promise_soon")
    with at(OPENING):
        (line,) = lines(desk.fresh("officer"), [notice])
        assert line.words == "您预约了明天 15:00答复：灯太暗了"
        assert [one.words for one in lines(desk.fresh("engineer"), [notice])] == [""]


@pytest.mark.req("R43")
def test_a_late_referral_is_told_once_at_each_of_its_stages(desk: Desk) -> None:
    feedback = referred(desk)
    due = feedback.referral.due_at
    assert referrals.remind(at=due - timedelta(minutes=1)) == 0
    assert referrals.remind(at=due) == 1
    assert told("referral_late") == {("general_manager", "referral_late"), ("director", "referral_late")}
    assert referrals.remind(at=due + timedelta(days=1)) == 0
    reply_for_company(referral_id=feedback.referral_id, by=desk.general_manager, words="同意。")
    later = fresh(feedback).due_at
    assert referrals.remind(at=later) == 1
    assert ("officer", "referral_late") in told("referral_late")
    assert referrals.remind(at=later + timedelta(days=1), estate=desk.estate) == 0


@pytest.mark.req("R40", "R43")
def test_beat_asks_every_five_minutes() -> None:
    for name, task in (
        ("revisits: feedback", "revisits.tasks.sweep_feedback"),
        ("office: referrals", "office.tasks.remind_of_referrals"),
    ):
        found = PeriodicTask.objects.get(name=name)
        assert (found.task, found.interval.every, found.interval.period) == (task, 5, "minutes")


@pytest.mark.req("R40")
def test_the_database_keeps_no_promise_without_its_hour(desk: Desk) -> None:
    with pytest.raises(IntegrityError, match="feedback_promise_has_its_hour"), transaction.atomic():
        Feedback.objects.filter(pk=promised(desk).pk).update(promised_at=None)


def test_a_replied_referral_is_on_time_for_ten_working_days(desk: Desk) -> None:
    feedback = replied(desk)
    assert feedback.due_at == desk.estate.end_of(when(31, 0).date())
