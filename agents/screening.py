"""来访分类: which class the answers and the history speak for, and why in words (R104–R107). The person decides.

A pure function of what is handed in; it knows no rows. The weights are the administrator's.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from agents.models import BrokerClass

# Where two classes weigh the same: the second is for whoever one does not know yet (R105), the first needs more than that.
WHEN_EQUAL = (BrokerClass.NEW, BrokerClass.RESEARCH, BrokerClass.PARTNER)


@dataclass(frozen=True)
class Weights:
    """What the history weighs: deals and regular visits (R104), incidents (R106), the class as it stands, a first visit
    (R105)."""

    deals: int = 3
    regular: int = 1
    regular_from: int = 3
    incidents: int = 6
    as_it_stands: int = 1
    first_visit: int = 1


@dataclass(frozen=True)
class Option:
    """An answer of a version, with what it weighs."""

    code: str
    words: str
    reason: str
    partner: int = 0
    new: int = 0
    research: int = 0


@dataclass(frozen=True)
class Question:
    code: str
    words: str
    options: tuple[Option, ...]

    def frozen(self) -> dict[str, Any]:
        """As a version keeps it."""
        return asdict(self) | {"options": [asdict(option) for option in self.options]}


@dataclass(frozen=True)
class History:
    """What is known of a broker before this visit. `is_old` says that his class is asked for again."""

    visits: int = 0
    deals: int = 0
    incidents: int = 0
    class_now: str = ""
    is_old: bool = False


@dataclass(frozen=True)
class Reason:
    """A reason as it is kept: `key` says of what kind, `said` and `count` what is in it."""

    key: str
    said: str = ""
    count: int = 0


@dataclass(frozen=True)
class Suggestion:
    broker_class: str
    reasons: tuple[Reason, ...]

    def grounds(self) -> list[dict[str, Any]]:
        """The reasons as the history of the class keeps them."""
        return [asdict(reason) for reason in self.reasons]


def read(questions: Iterable[dict[str, Any]]) -> list[Question]:
    """The questions of a version, as they are kept."""
    return [
        Question(one["code"], one["words"], tuple(Option(**option) for option in one["options"])) for one in questions
    ]


def suggest(answers: Iterable[Option], history: History, weighing: Weights | None = None) -> Suggestion:
    """The class for which answers and history weigh most, with each reason in words (R107)."""
    chosen = list(answers)
    weights = dict.fromkeys(WHEN_EQUAL, 0)
    for option in chosen:
        weights[BrokerClass.PARTNER] += option.partner
        weights[BrokerClass.NEW] += option.new
        weights[BrokerClass.RESEARCH] += option.research
    reasons = _from_history(history, weights, weighing or Weights())
    heaviest = max(weights, key=lambda one: weights[one])
    return Suggestion(heaviest.value, (*reasons, *(Reason("answer", said=option.reason) for option in chosen)))


def _from_history(history: History, weights: dict[BrokerClass, int], of: Weights) -> list[Reason]:
    """Add what the history weighs; what it says."""
    reasons = []
    if history.deals:
        weights[BrokerClass.PARTNER] += of.deals
        reasons.append(Reason("deals", count=history.deals))
    if history.incidents:
        weights[BrokerClass.RESEARCH] += of.incidents
        reasons.append(Reason("incidents", count=history.incidents))
    if history.visits >= of.regular_from:
        weights[BrokerClass.PARTNER] += of.regular
    if history.visits:
        reasons.append(Reason("visits", count=history.visits))
    elif not history.class_now:
        weights[BrokerClass.NEW] += of.first_visit
        reasons.append(Reason("first"))
    if history.class_now and not history.is_old:
        weights[BrokerClass(history.class_now)] += of.as_it_stands
        reasons.append(Reason("class", said=history.class_now))
    elif history.is_old:
        reasons.append(Reason("old"))
    return reasons
