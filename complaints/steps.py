"""The steps of a case on the screen: what it waits for, which steps this person may take now, what each asks for.

Built on the policies alone: what is offered here, the service accepts.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from complaints import policies
from complaints.models import Case, Status
from office.frame import Text
from office.models import Staff
from office.policies import belongs_to, departments_of, has_role

# The clause of the regulation that asks for a step, or stops it (R6).
CLAUSES = {
    "verify": "R14",
    "assign": "R15",
    "escalate": "R16",
    "decide": "R17",
    "decide_suggestion": "R20",
    "resolve": "R24",
    "hand_on": "R26",
    "decide_conduct": "R26",
    "reply": "R27",
    "report": "R27",
    "answer_other_office": "R28",
    "note": "R11",
    "reopen": "R29",
    "close_dissatisfied": "R29",
    "overrule": "R45",
}


@dataclass(frozen=True)
class Step:
    """A step: its verb, its icon, what it asks for, and who may take it when."""

    key: str
    label: Text
    icon: str
    hint: Text
    may: Callable[[Staff, Case], bool]

    def on(self, case: Case) -> "Offer":
        return Offer(self.key, self.label, self.icon, self.hint, url_of(self.key, case))


@dataclass(frozen=True)
class Offer:
    """A step that somebody may take on a case now; `url` is its form."""

    key: str
    label: Text
    icon: str
    hint: Text
    url: str


@dataclass(frozen=True)
class Due:
    """What a case waits for: as a sentence, as the word before the time left, as the button of My desk."""

    key: str
    sentence: Text
    short: Text
    button: Text

    @property
    def clause(self) -> str:
        return CLAUSES[self.key]


@dataclass(frozen=True)
class Offers:
    """What a case waits for and what this person may do about it: one main step, others, and what is seldom needed.

    `missing` says what keeps it from closing, to whoever sees to the answers.
    """

    due: Due | None
    is_my_turn: bool
    main: Offer | None
    also: list[Offer]
    rare: list[Offer]
    missing: Text


def _may_assign(staff: Staff, case: Case) -> bool:
    return case.status != Status.ESCALATED and policies.may_assign(staff, case)


def _may_send_back(staff: Staff, case: Case) -> bool:
    return case.status == Status.RESOLVED and policies.may_reopen(staff, case)


def _may_reopen(staff: Staff, case: Case) -> bool:
    return case.status == Status.CLOSED and policies.may_reopen(staff, case)


# What moves a case on, in the order of its life.
MAIN = [
    Step("verify", _("Enter the finding"), "search", _("What was found, and whose it is"), policies.may_verify),
    Step("assign", _("Assign to a department"), "person-check", _("Department, and a person in it"), _may_assign),
    Step(
        "resolve", _("Enter what was done"), "check2-circle", _("And report it to the director"), policies.may_resolve
    ),
    Step("decide", _("Decide"), "pen", _("The decision and the way to handle it"), policies.may_decide),
    Step(
        "decide_suggestion",
        _("Decide"),
        "pen",
        _("Adopt, plan, or decline with a reason"),
        policies.may_decide_suggestion,
    ),
    Step(
        "decide_conduct",
        _("Decide"),
        "pen",
        _("True or not, the decision, and what follows"),
        policies.may_decide_conduct,
    ),
    Step("reply", _("Answer the resident"), "reply", _("How, what was said, satisfied or not"), policies.may_reply),
    Step("reopen", _("Send back to work"), "arrow-counterclockwise", _("What is still wrong"), _may_send_back),
    Step("report", _("Report to the director"), "box-arrow-in-down", _("Filled in already"), policies.may_report),
    Step(
        "answer_other_office",
        _("Answer the other office"),
        "building",
        _("The office that passed it on"),
        policies.may_answer_external,
    ),
]
ALSO = [
    Step("note", _("Note a contact"), "telephone", "", policies.may_note),
    Step(
        "resolve", _("Settle at the desk"), "chat-square-text", _("Explained or done on the spot"), policies.may_settle
    ),
    Step(
        "escalate",
        _("Cannot be solved: to the director"),
        "arrow-up-circle",
        _("Write your opinion; the director decides"),
        policies.may_escalate,
    ),
    Step(
        "hand_on",
        _("Hand on to another department"),
        "arrow-left-right",
        _("Needs a reason"),
        policies.may_hand_on,
    ),
    Step(
        "close_dissatisfied",
        _("Close as not satisfied"),
        "check-circle",
        _("Needs a reason; counts as dissatisfied"),
        policies.may_close_dissatisfied,
    ),
    Step("reopen", _("Reopen"), "arrow-counterclockwise", _("The resident came back"), _may_reopen),
]
RARE = [
    Step("add_reporter", _("Same problem, add a household"), "person-plus", "", policies.may_add_reporter),
    Step("merge", _("Merge into another matter"), "sign-merge-left", "", policies.may_merge),
    Step("change_kind", _("Change the kind of matter"), "shuffle", "", policies.may_change_kind),
    Step("overrule", _("Overrule the finding"), "hammer", "", policies.may_overrule),
    Step("void", _("Strike out as a mistake"), "slash-circle", "", policies.may_void),
]
DUES = {
    due.key: due
    for due in [
        Due("verify", _("Verify on the spot and write down what you found"), _("to verify"), _("Verify")),
        Due("assign", _("Give it to the department that handles it"), _("to assign"), _("Assign")),
        Due("resolve", _("Handle it and write down what was done"), _("to handle"), _("Enter result")),
        Due("decide", _("The director decides how it is handled"), _("to decide"), _("Decide")),
        Due("decide_suggestion", _("The director decides: adopt, plan or decline"), _("to decide"), _("Decide")),
        Due(
            "decide_conduct",
            _("Look into it yourself, decide, and tell the resident"),
            _("to decide"),
            _("Decide"),
        ),
        Due("reply", _("Tell the resident the result"), _("to answer"), _("Answer the resident")),
        Due("reopen", _("Not satisfied for the second time: the director decides"), _("to decide"), _("Decide")),
        Due("report", _("Report the result to the director"), _("to report"), _("Report")),
        Due("answer_other_office", _("Answer the office that passed it on"), _("to answer"), _("Answer that office")),
    ]
}


def url_of(key: str, case: Case) -> str:
    """The address of a step's page, or with "detail" the case's own."""
    return _address(key).replace("/0/", f"/{case.pk}/")


@cache
def _address(key: str) -> str:
    """Looked up once: a desk writes a hundred of them."""
    return reverse(f"complaints:{key}", args=[0])


def due_of(case: Case) -> Due | None:
    """What the case waits for, whoever looks at it; nothing once it is closed."""
    key = _due_after_handling(case) if case.status == Status.RESOLVED else _due_before(case)
    return DUES[key] if key else None


def _due_before(case: Case) -> str:
    if case.status == Status.LOGGED:
        return "assign" if case.urgency == Case.Urgency.EMERGENCY else "verify"
    if case.status == Status.ASSIGNED:
        return "resolve" if case.verified_at else "verify"
    if case.conduct:
        return "decide_conduct" if case.status == Status.ESCALATED else ""
    if case.is_suggestion:
        return "decide_suggestion" if case.status == Status.ESCALATED else ""
    return {Status.VERIFIED: "assign", Status.ESCALATED: "decide"}.get(Status(case.status), "")


def _due_after_handling(case: Case) -> str:
    if case.reporters_unanswered:
        return "reply"
    if case.dissatisfied and not case.is_suggestion:
        return "reopen"
    return "answer_other_office" if case.director_told_at else "report"


def is_turn_of(staff: Staff, case: Case) -> bool:
    """Whether the case waits for this person: by name, as one of the department, or as one of the role."""
    if not case.is_open or not belongs_to(staff, case.estate_id):
        return False
    if case.turn_staff_id:
        return case.turn_staff_id == staff.pk
    if case.turn_department_id:
        return case.turn_department_id in {department.pk for department in departments_of(staff, case.estate_id)}
    return has_role(staff, case.estate_id, case.turn_role)


def may_take(key: str, staff: Staff, case: Case) -> bool:
    """Whether the person may take the step now, under whichever of its words."""
    return any(step.may(staff, case) for step in [*MAIN, *ALSO, *RARE] if step.key == key)


def label_of(key: str, staff: Staff, case: Case) -> Text:
    """The verb of the step as this person takes it now."""
    steps = [step for step in [*MAIN, *ALSO, *RARE] if step.key == key]
    return next((step.label for step in steps if step.may(staff, case)), steps[0].label)


def offers_for(staff: Staff, case: Case) -> Offers:
    """What the case waits for and the steps that this person may take now, in order (R14-R17, R24-R28)."""
    due = due_of(case)
    main = [step for step in MAIN if step.may(staff, case)]
    first = next((step for step in main if due and step.key == due.key), main[0] if main else None)
    also = [step for step in ALSO if step.may(staff, case)] + [step for step in main if step != first]
    return Offers(
        due=due,
        is_my_turn=is_turn_of(staff, case),
        main=first.on(case) if first else None,
        also=[step.on(case) for step in also],
        rare=[step.on(case) for step in RARE if step.may(staff, case)],
        missing=missing_answers(case) if policies.will_close(staff, case) else "",
    )


def missing_answers(case: Case) -> Text:
    """The answers without which the case does not close, in words (R27)."""
    other_office = case.needs_external_answer and not case.external_answered_at
    if case.reporters_unanswered and not case.director_told_at and not other_office:
        return _("Both answers are still missing")
    wanted = [
        (bool(case.reporters_unanswered), pgettext("missing", "the resident’s answer")),
        (not case.director_told_at, pgettext("missing", "the report to the director")),
        (bool(other_office), pgettext("missing", "the other office’s answer")),
    ]
    said = pgettext("list", ", ").join(word for is_missing, word in wanted if is_missing)
    return _("Still missing: %(what)s") % {"what": said} if said else ""
