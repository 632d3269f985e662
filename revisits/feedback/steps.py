"""The steps of a piece of feedback on the screen: what it waits for, and which steps this person may take now.

Built on the policies alone: what is offered here, the service accepts.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from office.frame import Text
from office.models import Staff
from office.policies import may_finish_referral, may_reply_for_company, may_withdraw_referral
from revisits import policies
from revisits.models import Feedback, Handling


@dataclass(frozen=True)
class Step:
    """A step: its verb, its icon, what it asks for, and in which state it comes."""

    key: str
    label: Text
    icon: str
    hint: Text
    comes: Callable[[Feedback], bool]


@dataclass(frozen=True)
class Offer:
    """A link to what somebody may do with it now."""

    key: str
    label: Text
    icon: str
    hint: Text
    url: str


@dataclass(frozen=True)
class Offers:
    """What a piece waits for as a sentence, and what this person may do about it."""

    sentence: Text
    is_waiting: bool
    is_my_turn: bool
    is_companys: bool
    main: Offer | None
    also: list[Offer]
    clause: str = ""


def _is_with_us(feedback: Feedback) -> bool:
    """Neither handled, nor a living matter, nor before the company."""
    return not feedback.handled_at and (feedback.case is None or feedback.is_case_void) and not _is_referred(feedback)


def _is_referred(feedback: Feedback) -> bool:
    return feedback.handling == Handling.REFERRED and not feedback.handled_at


def _is_replied(feedback: Feedback) -> bool:
    return _is_referred(feedback) and bool(feedback.referral and feedback.referral.replied_at)


STEPS = {
    step.key: step
    for step in [
        Step(
            "answer",
            _("Write the outcome"),
            "reply",
            _("What the resident was told, what was done"),
            _is_with_us,
        ),
        Step("settle", _("Write what was done"), "check2-circle", _("As the company said"), _is_replied),
        Step(
            "promise",
            _("Promise an hour"),
            "clock",
            _("What you told the resident; you are reminded"),
            lambda one: _is_with_us(one) and not one.promised_at,
        ),
        Step(
            "move",
            _("Move the promise"),
            "calendar3",
            _("Agreed with the resident; needs a reason"),
            lambda one: bool(one.promised_at) and (_is_with_us(one) or _is_referred(one)),
        ),
        Step(
            "action",
            _("Take a measure"),
            "list-check",
            _("Who does what by when, before it becomes a complaint"),
            lambda one: _is_with_us(one) or _is_referred(one),
        ),
        Step(
            "case",
            _("Make it a matter"),
            "chat-left-text",
            _("Complaint, suggestion, repair or inquiry"),
            _is_with_us,
        ),
        Step("refer", _("Refer to the company"), "building", _("What goes beyond the office"), _is_with_us),
        Step(
            "withdraw",
            _("Withdraw the referral"),
            "arrow-counterclockwise",
            _("While the company has not replied; needs a reason"),
            lambda one: _is_referred(one) and not _is_replied(one),
        ),
        Step(
            "reopen",
            _("Take it up again"),
            "arrow-counterclockwise",
            _("The resident says it is not settled; needs a reason"),
            lambda one: one.is_handled and not one.is_of_the_desk,
        ),
        Step(
            "give",
            _("Give it to a colleague"),
            "person-check",
            "",
            lambda one: _is_with_us(one) or _is_referred(one),
        ),
    ]
}


def url_of(key: str, feedback: Feedback) -> str:
    """The address of a step's page, or with "detail" the piece's own."""
    if key == "detail":
        return reverse("revisits:feedback", args=[feedback.pk])
    if key == "reply":
        return reverse("revisits:referral_reply", args=[feedback.referral_id])
    return reverse("revisits:feedback_step", args=[feedback.pk, key])


def may_take(key: str, staff: Staff, feedback: Feedback) -> bool:
    """Whether the person may take the step now."""
    return STEPS[key].comes(feedback) and may_ever_take(key, staff, feedback)


def may_ever_take(key: str, staff: Staff, feedback: Feedback) -> bool:
    """Whether the step is this person's, now or in another state."""
    if key == "withdraw":
        return feedback.referral is not None and may_withdraw_referral(staff, feedback.referral)
    if key == "reopen":
        return policies.may_reopen(staff, feedback)
    if key == "settle" and not (feedback.referral and may_finish_referral(staff, feedback.referral)):
        return False
    return policies.may_handle(staff, feedback)


def due_of(feedback: Feedback) -> tuple[str, Text]:
    """The key of what comes next and its sentence, whoever looks at it; empty once it is handled."""
    if feedback.is_handled:
        return "", _("It is handled")
    if feedback.case and not feedback.is_case_void:
        return "", _("It goes on as a matter, and is handled when that is closed")
    if _is_referred(feedback):
        if _is_replied(feedback):
            return "settle", _("The company has replied: do it, and write what was done")
        return "reply", _("The company is asked: the general manager replies")
    if feedback.handling == Handling.PROMISED:
        return "answer", _("Answer the resident at the hour that you promised")
    if feedback.handling == Handling.ACTION:
        return "answer", _("Do the measures, then write how it was handled")
    return "answer", _("Handle it, and write how")


def offers_for(staff: Staff, feedback: Feedback, open_measures: int = 0) -> Offers:
    """What it waits for and the steps that this person may take now, in order (R40–R43)."""
    key, sentence = due_of(feedback)
    is_reply = key == "reply" and may_reply_for_company(staff, feedback.estate_id)
    keys = [one for one in STEPS if may_take(one, staff, feedback)]
    if feedback.handling == Handling.ACTION and open_measures:
        keys = [one for one in keys if one != "answer"]
    main = Offer("reply", _("Reply for the company"), "", "", url_of("reply", feedback)) if is_reply else None
    if key in keys:
        main = _offer(key, feedback)
    return Offers(
        sentence=sentence,
        is_waiting=bool(key),
        is_companys=key == "reply",
        is_my_turn=is_reply or (key in ("answer", "settle") and feedback.owner_id == staff.pk),
        main=main,
        also=[_offer(one, feedback) for one in keys if one != key],
        clause=clause_of(key, feedback),
    )


def clause_of(key: str, feedback: Feedback) -> str:
    """The clause of the regulation that asks for what comes next (R6)."""
    if key in ("settle", "reply"):
        return "R43"
    return {Handling.PROMISED: "R40", Handling.ACTION: "R31"}.get(Handling(feedback.handling), "R42")


def _offer(key: str, feedback: Feedback) -> Offer:
    step = STEPS[key]
    return Offer(key, step.label, step.icon, step.hint, url_of(key, feedback))
