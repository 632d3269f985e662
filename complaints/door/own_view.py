"""A matter as the resident who brought it sees it: his words, where it stands, what he was told, and nothing else.

No finding, no internal note, no name or telephone of the staff, nobody else who reported it and no home but what he
typed himself: the page is given only what stands here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from complaints.door.tracking import Found
from complaints.models import Case, Reply, Reporter, Status
from complaints.services.adding import words_of
from complaints.services.intake import title_from
from complaints.services.rating import answers_to, may_rate
from office import saying


@dataclass(frozen=True)
class Stage:
    """One step of the way; `look` is done, now or nothing yet."""

    look: str
    icon: str
    words: str
    said: str = ""


@dataclass(frozen=True)
class Answer:
    """What he was told, when and how; not by whom."""

    at: datetime
    how: str
    said: str


@dataclass(frozen=True)
class Added:
    """What he added later: his words, and how many photos."""

    at: datetime
    said: str
    photos: int


@dataclass(frozen=True)
class Own:
    """What the page shows."""

    number: str
    title: str
    said: str
    stages: list[Stage]
    answers: list[Answer]
    added: list[Added]
    round: int
    may_add: bool
    may_rate: bool
    is_void: bool
    is_again: bool


def show(found: Found) -> Own:
    """The matter for who proved that it is his (R3)."""
    reporter = found.reporter
    case = Case.objects.select_related("estate").get(pk=reporter.case_id)
    answers = list(answers_to(reporter).filter(case=case))
    return Own(
        number=found.number,
        title=title_from(reporter.said) or case.get_kind_display(),
        said=reporter.said,
        stages=list(_stages(case, reporter, answers)),
        answers=[Answer(row.at, row.get_how_display(), row.said) for row in answers],
        added=[Added(row.at, row.text.note, row.details["photos"]) for row in words_of(reporter)],
        round=case.round,
        may_add=case.is_open,
        may_rate=may_rate(case, reporter),
        is_void=case.status == Status.VOID,
        is_again=case.round > 1 and case.is_open,
    )


def _stages(case: Case, reporter: Reporter, answers: list[Reply]) -> Iterator[Stage]:
    """Received, verified (a suggestion or a complaint about the staff: decided), in hand, answered."""
    answered = next((row for row in reversed(answers) if row.round == case.round), None)
    yield Stage("done", "check-lg", _("Received"), _when(reporter.at))
    if case.status == Status.VOID:
        return
    if case.is_suggestion or case.conduct:
        yield _decided(case)
    else:
        yield _verified(case)
        yield _in_hand(case)
    yield _answered(case, answered)


def _decided(case: Case) -> Stage:
    if case.resolved_at:
        return Stage("done", "check-lg", _("Decided"), _when(case.resolved_at))
    if case.conduct:
        return Stage("now", "pen", _("With the {head}, who decides").format(head=case.head))
    return Stage("now", "pen", _("With the director, who decides"))


def _verified(case: Case) -> Stage:
    if case.verified_at:
        return Stage("done", "check-lg", _("Verified"), _when(case.verified_at))
    until = _("by {until}").format(until=saying.until(case.verify_due_at, with_hour=True))
    return Stage("now", "search", _("Being verified"), until)


def _in_hand(case: Case) -> Stage:
    if case.resolved_at:
        return Stage("done", "check-lg", _("Handled"), _when(case.resolved_at))
    if case.verified_at or case.status == Status.ASSIGNED:
        return Stage("now", "tools", _("In hand"))
    return Stage("", "tools", _("To be handled"))


def _answered(case: Case, answer: Reply | None) -> Stage:
    if answer:
        return Stage("done", "check-lg", _("Answered"), _when(answer.at))
    until = _("You hear from us by {until}").format(until=saying.until(case.answer_due_at, with_hour=True))
    return Stage("now" if case.resolved_at else "", "telephone-outbound", _("Our answer to you"), until)


def _when(at: datetime) -> str:
    return saying.moment(at, with_hour=True)
