"""The steps of a broker's visit as its checklist holds them, what came of each, and what is locked (R108, R114)."""

from collections.abc import Iterable
from dataclasses import dataclass

from agents.models import BrokerVisit, VisitStep
from leasing.models import StepKind
from leasing.reception.steps import Step, of_version

# Steps whose code means something: the broker's client (R111), his reaction to the quote, which opens the flexible terms
# (R113, R114), the viewing with its spaces (R115), what his firm does (R120), who saw him out (R129).
CLIENT, PRICE, TERMS, VIEWING, FIRM, SEEN_OUT = "client", "price", "terms", "viewing", "firm", "seen_out"
# They are not left out: the level hangs on them, or the end of the visit.
NEVER_SKIPPED = (CLIENT, FIRM, SEEN_OUT)


@dataclass(frozen=True)
class Place:
    """A step on the page of a visit: its record, and the title of the step that keeps it locked."""

    step: Step
    record: VisitStep | None
    locked_by: str
    number: int

    @property
    def is_done(self) -> bool:
        return self.record is not None and self.record.is_whole

    @property
    def is_skipped(self) -> bool:
        return self.record is not None and bool(self.record.skipped)

    @property
    def may_skip(self) -> bool:
        return self.record is None and self.step.code not in NEVER_SKIPPED

    @property
    def gives(self) -> bool:
        """Whether it is recorded by handing something over."""
        return self.step.kind == StepKind.HAND_OUT


def steps_of(visit: BrokerVisit) -> dict[str, Step]:
    """By code, in order; none while it is open by which list he is received."""
    return of_version(visit.checklist) if visit.checklist else {}


def places(visit: BrokerVisit) -> list[Place]:
    """Every step of the visit with its record, in order."""
    steps = steps_of(visit)
    records = {record.code: record for record in visit.steps.select_related("done_by", "person")}
    return [
        Place(step, records.get(code), _locked_by(step, steps, records), number)
        for number, (code, step) in enumerate(steps.items(), 1)
    ]


def _locked_by(step: Step, steps: dict[str, Step], records: dict[str, VisitStep]) -> str:
    """The title of the step that comes before and is not recorded; empty when this one may be taken."""
    if not step.after or step.after not in steps:
        return ""
    before = records.get(step.after)
    return "" if before and not before.skipped else steps[step.after].title


def next_of(found: Iterable[Place]) -> Place | None:
    """The first step that is neither done nor locked."""
    return next((place for place in found if not place.is_done and not place.locked_by), None)


def step_giving(visit: BrokerVisit, is_terms: bool) -> Step | None:
    """The step that is recorded when something is handed over: of flexible terms their own."""
    giving = [step for step in steps_of(visit).values() if step.kind == StepKind.HAND_OUT]
    return next((step for step in giving if (step.code == TERMS) is is_terms), None)
