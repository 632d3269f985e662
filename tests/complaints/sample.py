"""Many cases at once, of every kind and state, as the constraints allow them: written past the services."""

from datetime import date, datetime, time, timedelta
from random import Random

import pgtrigger

from complaints.models import Case, Category, Contact, Source, SuggestionDecision
from complaints.models.life import Kind
from tests.complaints.desk import SHANGHAI, Desk
from tests.factories import CategoryFactory

STATES = ["logged", "verified", "assigned", "escalated", "resolved", "closed", "closed", "closed", "merged", "void"]
FIRST = date(2025, 1, 1)


def sample(desk: Desk, seed: int, count: int, *, until: date = date(2026, 3, 17)) -> list[Case]:
    """So many cases of the desk's estate, received from January 2025 on; the same for the same seed."""
    rng = Random(seed)
    top = CategoryFactory(name="渗漏水")
    categories = [top, CategoryFactory(name="外墙渗水", parent=top), CategoryFactory(name="噪音")]
    source = Source.objects.get(code="phone")
    # An earlier one, to be merged into and to be repeated.
    with pgtrigger.ignore("complaints.Case:life"):
        first = _case(desk, rng, source, categories, "logged", until, 0)
        first.save()
        cases = [_case(desk, rng, source, categories, rng.choice(STATES), until, n) for n in range(1, count)]
        for case in cases:
            case.merged_into = first if case.status == "merged" else None
            case.repeat_of = first if rng.random() < 0.2 else None
        _for_the_company(cases, Random(seed))
        Case.objects.bulk_create(cases)
    handled = [case for case in cases if case.kind == Kind.SUGGESTION and case.resolved_at]
    SuggestionDecision.objects.bulk_create([_decision(case, desk, rng) for case in handled])
    return [first, *cases]


def _for_the_company(cases: list[Case], rng: Random) -> None:
    """Some were called back by a colleague; some came by 12345, which wants its answer by a date of its own or not."""
    hotline = Source.objects.get(code="hotline")
    for case in cases:
        case.called_back = case.resolved_at is not None and rng.random() < 0.4
        if rng.random() < 0.3:
            case.source, case.needs_external_answer = hotline, True
            case.external_due_at = rng.choice([None, case.answer_due_at, case.received_at + timedelta(days=30)])
            if case.status == "closed" or (case.status == "resolved" and rng.random() < 0.5):
                case.external_answered_at = case.resolved_at + timedelta(hours=rng.randrange(1, 200))


def _decision(case: Case, desk: Desk, rng: Random) -> SuggestionDecision:
    outcome = rng.choice(["adopt", "plan", "decline"])
    return SuggestionDecision(
        estate=desk.estate, case=case, outcome=outcome, reason="理由。", by=desk.director, at=case.resolved_at
    )


def _case(desk: Desk, rng: Random, source: Source, categories: list[Category], state: str, until: date, n: int) -> Case:
    received_on = FIRST + timedelta(days=rng.randrange((until - FIRST).days + 1))
    received = datetime.combine(received_on, time(rng.randrange(24), rng.randrange(60)), tzinfo=SHANGHAI)
    contact = Contact.objects.create(estate=desk.estate, source=source, received_at=received, recorded_at=received)
    due = received + timedelta(days=rng.choice([0, 2, 9]))
    kind = rng.choice(Kind.values)
    if kind == Kind.SUGGESTION and state in ("verified", "assigned"):
        state = "escalated"
    case = Case(
        estate=desk.estate,
        number=f"S{n:05}",
        kind=kind,
        status=state,
        contact=contact,
        source=source,
        category=rng.choice(categories),
        title="灯不亮",
        body="灯不亮",
        search_text="灯不亮",
        place="public",
        department=rng.choice([None, desk.engineering, desk.security]),
        received_at=received,
        recorded_at=received,
        received_on=received_on,
        verify_warn_at=received,
        verify_due_at=received,
        resolve_due_at=due,
        answer_due_at=due,
        first_due_on=due.astimezone(SHANGHAI).date(),
        reporters_count=rng.choice([1, 1, 3]),
        handed_on=rng.choice([0, 0, 1]),
    )
    if state not in ("logged", "merged", "void") and case.kind != Kind.SUGGESTION:
        _verify(case, desk, rng)
    if state in ("resolved", "closed"):
        _handle(case, desk, rng)
    if state in ("logged", "verified", "assigned", "escalated", "resolved"):
        case.due_at, case.turn_role = due, "front_desk"
    return case


def _verify(case: Case, desk: Desk, rng: Random) -> None:
    case.verified_at = case.received_at + timedelta(minutes=rng.choice([30, 300, 2000]))
    case.verified_on = case.verified_at.astimezone(SHANGHAI).date()
    case.verified_by = desk.officer
    if case.kind == Kind.COMPLAINT:
        case.finding = rng.choice(["true", "partly", "untrue", "unknown"])
        case.responsibility = rng.choice(["ours", "ours", "neighbour"])
        case.valid = case.finding in ("true", "partly") and case.responsibility == "ours"


def _handle(case: Case, desk: Desk, rng: Random) -> None:
    begun = case.verified_at or case.received_at
    case.resolved_at, case.resolved_by = begun + timedelta(hours=rng.randrange(1, 90)), desk.engineer
    if case.status == "closed" or rng.random() < 0.5:
        case.resident_answered_at = case.resolved_at + timedelta(hours=1)
        case.reporters_unanswered = 0
        case.first_answer_on_time = case.resident_answered_at <= case.answer_due_at
        case.satisfied = rng.choice([True, True, False, None])
    if case.status == "closed":
        case.director_told_at = case.closed_at = case.resident_answered_at
