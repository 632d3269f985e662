"""A referral to the company is withdrawn while nobody has replied, and the item goes on at the office (R43)."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from office import referrals
from office.counting import count_waiting
from office.errors import BadInput, NotAllowed, WrongState
from office.models import CompanyReferral, Entry
from revisits import services
from revisits.feedback import desk as rows
from revisits.feedback import steps, story
from revisits.models import Feedback
from tests.complaints.desk import TUESDAY, Desk, at, when
from tests.revisits.feedback import WEDNESDAY, acted, fresh, promised, referred, replied, said, told

pytestmark = pytest.mark.django_db
WHY = "工程部自己能修。"


def withdraw(desk: Desk, feedback: Feedback, by: str = "officer", reason: str = WHY) -> Feedback:
    return services.withdraw_referral(feedback_id=feedback.pk, by=desk.people[by], reason=reason)


def refer(desk: Desk, feedback: Feedback) -> Feedback:
    return services.refer_to_company(feedback_id=feedback.pk, by=desk.officer, problem="请公司定。")


@pytest.mark.req("R43")
def test_it_is_open_again_with_its_owner_and_a_clock(desk: Desk) -> None:
    feedback = referred(desk)
    with at(when(19, 10)):
        found = withdraw(desk, feedback)
        assert (found.handling, found.owner, found.is_handled) == ("open", desk.officer, False)
        assert found.due_at == desk.estate.end_of(when(24, 0).date())
    referral = CompanyReferral.objects.get()
    assert (referral.withdrawn_by, referral.withdrawn_reason) == (desk.officer, WHY)
    assert referral.withdrawn_at == when(19, 10)


@pytest.mark.req("R43")
def test_what_was_promised_or_measured_meanwhile_keeps_its_own_date(desk: Desk) -> None:
    feedback = withdraw(desk, refer(desk, promised(desk)))
    assert (feedback.handling, feedback.due_at) == ("promised", WEDNESDAY)
    feedback = withdraw(desk, refer(desk, acted(desk)))
    assert (feedback.handling, feedback.due_at) == ("action", desk.estate.end_of(when(20, 0).date()))


def test_a_new_date_is_missed_anew(desk: Desk) -> None:
    feedback = referred(desk)
    with at(when(26, 10)):
        services.sweep_feedback(at=when(26, 10))
        withdraw(desk, feedback)
    assert fresh(feedback).missed_told_at is None


@pytest.mark.req("R43")
def test_who_asked_or_the_director_withdraws_it_and_nobody_else(desk: Desk) -> None:
    feedback = referred(desk)
    services.give_feedback(feedback_id=feedback.pk, by=desk.officer, owner=desk.front_desk)
    for name in ("front_desk", "general_manager", "engineer", "other_director"):
        with pytest.raises(NotAllowed), transaction.atomic():
            withdraw(desk, feedback, name)
    withdraw(desk, feedback)
    assert fresh(feedback).owner == desk.front_desk
    assert withdraw(desk, referred(desk), "director").handling == "open"


@pytest.mark.req("R43")
def test_not_once_the_company_has_replied_and_not_twice(desk: Desk) -> None:
    with pytest.raises(WrongState), transaction.atomic():
        withdraw(desk, replied(desk))
    feedback = referred(desk)
    withdraw(desk, feedback)
    with pytest.raises(WrongState), transaction.atomic():
        withdraw(desk, feedback)
    with pytest.raises(WrongState), transaction.atomic():
        referrals.withdraw(referral_id=feedback.referral_id, by=desk.officer, reason=WHY)


def test_it_needs_a_reason(desk: Desk) -> None:
    feedback = referred(desk)
    with pytest.raises(BadInput) as refused, transaction.atomic():
        withdraw(desk, feedback, reason=" ")
    assert refused.value.field == "reason"
    assert fresh(feedback).handling == "referred"


def test_the_general_manager_does_not_reply_to_what_was_withdrawn(desk: Desk) -> None:
    feedback = withdraw(desk, referred(desk))
    with pytest.raises(WrongState):
        services.reply_for_company(referral_id=feedback.referral_id, by=desk.general_manager, words="同意。")


@pytest.mark.req("R43")
def test_the_general_managers_desk_shows_it_no_more(desk: Desk) -> None:
    feedback, manager = referred(desk), desk.fresh("general_manager")
    assert [row.kind for row in rows.rows_for(manager, 9)] == ["referral"]
    assert count_waiting([rows.waiting(manager)]) == (1, False)
    withdraw(desk, feedback)
    assert rows.rows_for(manager, 9) == []
    assert count_waiting([rows.waiting(manager)]) == (0, False)
    assert [row.kind for row in rows.rows_for(desk.fresh("officer"), 9)] == ["feedback"]


def test_the_general_manager_and_the_director_are_told_and_nobody_of_a_late_reply(desk: Desk) -> None:
    feedback = withdraw(desk, referred(desk))
    assert told("referral_withdrawn") == {("general_manager", "referral_withdrawn"), ("director", "referral_withdrawn")}
    assert referrals.remind(at=TUESDAY + timedelta(days=60)) == 0
    assert not told("referral_late")
    assert fresh(feedback).handling == "open"


def test_the_timeline_says_that_it_was_withdrawn_and_why(desk: Desk) -> None:
    feedback = withdraw(desk, referred(desk))
    line = story.tell(feedback)[0]
    assert (line.who, line.note, bool(line.words)) == ("officer", WHY, True)
    assert Entry.objects.get(verb="feedback_referral_withdrawn").after == "open"


def test_it_may_be_referred_once_more(desk: Desk) -> None:
    feedback = refer(desk, withdraw(desk, referred(desk)))
    assert CompanyReferral.objects.count() == 2
    services.reply_for_company(referral_id=feedback.referral_id, by=desk.general_manager, words="同意。")
    services.settle_referral(feedback_id=feedback.pk, by=desk.officer, outcome="按公司意见办了。")
    assert fresh(feedback).is_handled


@pytest.mark.req("R43")
@pytest.mark.parametrize(
    "half",
    [
        {"withdrawn_at": TUESDAY},
        {"withdrawn_reason": "不用了"},
        {"withdrawn_at": TUESDAY, "withdrawn_reason": "不用了"},
        {"withdrawn_at": TUESDAY, "withdrawn_by": "officer"},
    ],
)
def test_the_database_withdraws_nothing_by_half(desk: Desk, half: dict) -> None:
    referred(desk)
    whole = {name: desk.people.get(value, value) if name == "withdrawn_by" else value for name, value in half.items()}
    with pytest.raises(IntegrityError, match="referral_withdrawn_whole"), transaction.atomic():
        CompanyReferral.objects.update(**whole)


def test_and_nothing_that_the_company_has_replied_to(desk: Desk) -> None:
    replied(desk)
    with pytest.raises(IntegrityError, match="referral_withdrawn_whole"), transaction.atomic():
        CompanyReferral.objects.update(withdrawn_at=TUESDAY, withdrawn_by=desk.officer, withdrawn_reason="不用了")


# The pages


def test_the_step_is_offered_to_who_asked_even_when_a_colleague_owns_it_now(desk: Desk) -> None:
    feedback = referred(desk)
    services.give_feedback(feedback_id=feedback.pk, by=desk.officer, owner=desk.front_desk)
    found = Feedback.objects.select_related("referral").get(pk=feedback.pk)
    offered = {name: [one.key for one in steps.offers_for(desk.fresh(name), found).also] for name in desk.people}
    assert {name for name, keys in offered.items() if "withdraw" in keys} == {"officer", "director"}


def test_it_is_withdrawn_on_its_page_and_stands_in_its_own_tab(desk: Desk, client: Client) -> None:
    feedback = referred(desk)
    client.force_login(desk.fresh("officer"))
    url = steps.url_of("withdraw", feedback)
    page = client.get(url)
    sent = {name: page.context["form"][name].value() for name in ("version", "seen", "key")} | {"reason": WHY}
    assert client.post(url, sent).status_code == 302
    assert WHY in client.get(f"/revisits/feedback/{feedback.pk}/").text
    client.force_login(desk.fresh("general_manager"))
    tabs = {tab: WHY in client.get(f"/revisits/referrals/?tab={tab}").text for tab in ("open", "done", "withdrawn")}
    assert tabs == {"open": False, "done": False, "withdrawn": True}
    assert client.get(f"/revisits/referrals/{feedback.referral_id}/").status_code == 200


def test_what_was_never_referred_has_no_such_step(desk: Desk, client: Client) -> None:
    feedback = said(desk)
    client.force_login(desk.fresh("officer"))
    assert client.get(steps.url_of("withdraw", feedback)).status_code in (403, 409)
