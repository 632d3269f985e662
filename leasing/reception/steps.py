"""The steps of a visit as its version holds them, what was recorded of each, and what is locked (R148).

Knows checklists and receptions only: whoever is received, a client, a broker, is led by the same steps.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any

from leasing.models import ChecklistVersion, Reception, StepKind, StepRecord

# Steps whose code means something: the card that is photographed (R54), the needs (R148), the layout, which is one of the
# estate's (R155) and until which the time is measured (R157), and the price, at which what fits is shown (R56, R158).
CARD, NEEDS, LAYOUT, PRICE = "card", "needs", "layout", "price"


@dataclass(frozen=True)
class Step:
    """A step of a version. `options` are the choices or items."""

    code: str
    title: str
    kind: str = StepKind.TEXT
    guidance: str = ""
    options: tuple[str, ...] = ()
    asks_said: bool = True
    is_required: bool = True
    after: str = ""

    def frozen(self) -> dict[str, Any]:
        """As a version keeps it."""
        return asdict(self) | {"options": list(self.options)}


@dataclass(frozen=True)
class Place:
    """A step on the page of a visit: its record, and the title of the step that keeps it locked."""

    step: Step
    record: StepRecord | None
    locked_by: str
    number: int

    @property
    def is_done(self) -> bool:
        return self.record is not None and self.record.is_whole

    @property
    def is_skipped(self) -> bool:
        return self.record is not None and bool(self.record.skipped)


def read(steps: Iterable[dict[str, Any]]) -> list[Step]:
    """The steps of a version, as they are kept."""
    return [Step(**{**one, "options": tuple(one["options"])}) for one in steps]


def of_version(version: ChecklistVersion) -> dict[str, Step]:
    """By code, in order."""
    return {step.code: step for step in read(version.steps)}


def places(reception: Reception) -> list[Place]:
    """Every step of the visit with its record, in order."""
    steps = of_version(reception.version)
    records = {record.code: record for record in reception.records.select_related("done_by", "person")}
    return [
        Place(step, records.get(code), _locked_by(step, steps, records), number)
        for number, (code, step) in enumerate(steps.items(), 1)
    ]


def _locked_by(step: Step, steps: dict[str, Step], records: dict[str, StepRecord]) -> str:
    """The title of the step that comes before and is not recorded; empty when this one may be taken."""
    if not step.after or step.after not in steps:
        return ""
    before = records.get(step.after)
    return "" if before and not before.skipped else steps[step.after].title


def next_of(found: list[Place]) -> Place | None:
    """The first step that is neither done nor locked."""
    return next((place for place in found if not place.is_done and not place.locked_by), None)


def concerning(step: Step) -> tuple[str, ...]:
    """The steps on which the form of a step stands: itself, and for benefits the needs that they answer."""
    return (step.code, NEEDS) if step.kind == StepKind.BENEFITS else (step.code,)


def needs_of(reception: Reception) -> list[str]:
    """The visitor's needs as he said them."""
    record = reception.records.filter(code=NEEDS).first()
    return [line["words"] for line in record.lines] if record else []


def time_to_choose(found: Iterable[Place]) -> timedelta | None:
    """From the needs to the chosen layout (R157); none while one of them is missing."""
    at = {place.step.code: place.record.done_at for place in found if place.record and not place.is_skipped}
    return at[LAYOUT] - at[NEEDS] if NEEDS in at and LAYOUT in at and at[LAYOUT] >= at[NEEDS] else None
