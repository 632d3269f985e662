"""The figures of the complaint desk: what each one is, of which rows it is made, and what it was in a period.

A figure is defined here and nowhere else. The overview, its links, the list behind a link and the tests read this
definition; `book` reads the numbers.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from complaints.models import OPEN_STATES, Outcome, Status
from complaints.models.life import ORDINARY, Kind
from complaints.models.tally import MANY
from office import clock
from office.frame import Text
from office.models import Estate

Measures = Counter[str]

# Beside the tallies' measures: cases still in time, that may yet be verified today or answered by their day.
UNVERIFIED, UNANSWERED = "unverified", "unanswered"
# Open ones that may yet be handled within their clock, and those of 12345 that may yet be answered there.
UNHANDLED, UNTOLD = "unhandled", "untold"
# And of what was received, complaints about the staff: the director decides on them, nobody verifies them on the spot.
CONDUCT = "conduct"
COUNTED = ~Q(status__in=[Status.MERGED, Status.VOID])


def untold_in_time(at: datetime) -> Q:
    """The date by which the other office wants its answer is not over."""
    return Q(external_due_at__gt=at) | Q(external_due_at=None, answer_due_at__gt=at)


@dataclass(frozen=True)
class Goal:
    """What a share should reach, or (`is_most`) not exceed."""

    share: Decimal
    is_most: bool = False

    def is_met(self, share: Decimal) -> bool:
        return share <= self.share if self.is_most else share >= self.share


@dataclass(frozen=True)
class Figure:
    """A number of cases, or their share in others.

    `rises_well` says whether more is better where no goal does. `rows` are the cases that count, `among` (on a day) those that could; `number` and `of` are the same two from the
    tallies. A case belongs to the period in which the day of its `cohort` lies.
    """

    key: str
    label: Text
    clause: str
    definition: Text
    rows: Q
    number: Callable[[Measures], int]
    among: Callable[[date], Q] = lambda today: Q()
    of: Callable[[Measures], int] | None = None
    cohort: str = "received_on"
    goal: Goal | None = None
    rises_well: bool | None = None

    def cases(self, part: str, estate: Estate) -> Q:
        """The cases of a part: `kept` those that count, `of` all that could, `missed` the others."""
        among = COUNTED & self.among(estate.today())
        return {"kept": among & self.rows, "of": among, "missed": among & ~self.rows}[part]

    def value(self, measures: Measures) -> "Value":
        return Value(self.number(measures), self.of(measures) if self.of else None)


class Value(NamedTuple):
    """A number, and for a share what it is a part of."""

    number: int
    of: int | None = None

    @property
    def share(self) -> Decimal | None:
        return Decimal(self.number) / self.of if self.of else None

    @property
    def missed(self) -> int:
        return (self.of or 0) - self.number


PARTS = ("kept", "of", "missed")
RECEIVED = Figure(
    "received",
    _("Received"),
    "R13",
    _("What was received in the period; neither what was merged into another matter nor what was struck out."),
    rows=Q(),
    number=lambda counts: counts["received"],
)
VERIFIED_SAME_DAY = Figure(
    "verified_same_day",
    _("Verified the same day"),
    "R14",
    _(
        "Verified on the calendar day of receipt ÷ received in the period. "
        "What came in today counts once it is verified, at the latest when the day is over. "
        "Complaints about the staff are decided, not verified."
    ),
    rows=Q(verified_on=F("received_on")),
    among=lambda today: ~Q(received_on=today, verified_on=None) & Q(conduct=ORDINARY),
    number=lambda counts: counts["verified_same_day"],
    of=lambda counts: counts["received"] - counts[CONDUCT] - counts[UNVERIFIED],
    goal=Goal(Decimal(1)),
)
ANSWERED_ON_TIME = Figure(
    "answered_on_time",
    _("Answered on time"),
    "R2",
    _(
        "First answers that reached everybody who reported by their deadline ÷ answers due in the period. "
        "An answer whose day is not over counts once it is given."
    ),
    rows=Q(first_answer_on_time=True),
    among=lambda today: ~Q(first_due_on__gte=today, first_answer_on_time=None),
    number=lambda counts: counts["answers_on_time"],
    of=lambda counts: counts["answers_due"] - counts[UNANSWERED],
    cohort="first_due_on",
    goal=Goal(Decimal(1)),
)
HANDLED = Figure(
    "handled",
    _("Handled rate"),
    "R28",
    _("Closed with both answers ÷ received: of what was received in the period, whenever it was closed."),
    rows=Q(status=Status.CLOSED),
    number=lambda counts: counts["closed"],
    of=lambda counts: counts["received"],
    goal=Goal(Decimal(1)),
    rises_well=True,
)
SATISFIED = Figure(
    "satisfied",
    _("Satisfied rate"),
    "R29",
    _("Satisfied ÷ those who said whether they are, of what was received in the period; the last word counts."),
    rows=Q(satisfied=True),
    among=lambda today: Q(satisfied__isnull=False),
    number=lambda counts: counts["satisfied"],
    of=lambda counts: counts["rated"],
    rises_well=True,
)
REPEATED = Figure(
    "repeated",
    _("Repeated"),
    "R30",
    _("The same category from the same household or home again within the office’s span of days ÷ received."),
    rows=Q(repeat_of__isnull=False),
    number=lambda counts: counts["repeated"],
    of=lambda counts: counts["received"],
    rises_well=False,
)
VALID = Figure(
    "valid",
    _("Valid complaints"),
    "R45",
    _(
        "Complaints found true or partly true whose responsibility is ours ÷ occupied households. "
        "Judged over the last twelve months: at most 1 %. Months and quarters have no verdict."
    ),
    rows=Q(kind=Kind.COMPLAINT, valid=True),
    among=lambda today: Q(kind=Kind.COMPLAINT),
    number=lambda counts: counts["valid"],
    goal=Goal(Decimal("0.01"), is_most=True),
)
HANDLED_IN_TIME = Figure(
    "handled_in_time",
    _("Handled in time"),
    "R15",
    _(
        "Handled within their clock ÷ received in the period. What is not handled yet and still in time does not count; "
        "what came back has a new clock."
    ),
    rows=Q(resolved_at__lte=F("resolve_due_at")),
    among=lambda today: ~Q(resolved_at=None, resolve_due_at__gt=clock.now()),
    number=lambda counts: counts["handled_in_time"],
    of=lambda counts: counts["received"] - counts[UNHANDLED],
    goal=Goal(Decimal(1)),
)
CALLED_BACK = Figure(
    "called_back",
    _("Called back"),
    "R29",
    _(
        "Closed matters of which somebody other than who handled them spoke with the resident (by telephone, at the door, at "
        "the desk, by WeChat) and told the result ÷ closed, of what was received in the period."
    ),
    rows=Q(called_back=True),
    among=lambda today: Q(status=Status.CLOSED),
    number=lambda counts: counts["called_back"],
    of=lambda counts: counts["closed"],
    rises_well=True,
)
BY_MANY = Figure(
    "by_many",
    _("Reported by many"),
    "R30",
    _("Matters that three households or more reported, each counted once, ÷ received in the period."),
    rows=Q(reporters_count__gte=MANY),
    number=lambda counts: counts["by_many"],
    of=lambda counts: counts["received"],
    rises_well=False,
)
OF_HOTLINE = Q(needs_external_answer=True, source__code="hotline")
HOTLINE_ANSWERED = Figure(
    "hotline_answered",
    _("12345: answered in time"),
    "R28",
    _(
        "Passed on by 12345 and answered there by its date ÷ what 12345 passed on in the period. "
        "What is not answered yet and still in time does not count. Without a date of its own that of the answer holds."
    ),
    rows=Q(external_answered_at__lte=Coalesce("external_due_at", "answer_due_at")),
    among=lambda today: OF_HOTLINE & ~(Q(external_answered_at=None) & untold_in_time(clock.now())),
    number=lambda counts: counts["hotline_on_time"],
    of=lambda counts: counts["hotline"] - counts[UNTOLD],
    goal=Goal(Decimal(1)),
)
HOTLINE_SOLVED = Figure(
    "hotline_solved",
    _("12345: solved"),
    "R28",
    _("Passed on by 12345 and closed, with the resident, the director and 12345 answered ÷ what 12345 passed on."),
    rows=Q(status=Status.CLOSED),
    among=lambda today: OF_HOTLINE,
    number=lambda counts: counts["hotline_closed"],
    of=lambda counts: counts["hotline"],
    rises_well=True,
)
DECIDED = Figure(
    "decided",
    _("Decided"),
    "R19",
    _("Suggestions on which the director has decided ÷ suggestions received in the period."),
    rows=Q(suggestion_decision__isnull=False),
    among=lambda today: Q(kind=Kind.SUGGESTION),
    number=lambda counts: counts["decided"],
    of=lambda counts: counts["suggested"],
)
ADOPTED = Figure(
    "adopted",
    _("Adopted suggestions"),
    "R20",
    _("Adopted at once or with an improvement plan ÷ suggestions of the period on which the director has decided."),
    rows=Q(suggestion_decision__outcome__in=[Outcome.ADOPT, Outcome.PLAN]),
    among=lambda today: Q(kind=Kind.SUGGESTION, suggestion_decision__isnull=False),
    number=lambda counts: counts["adopted"],
    of=lambda counts: counts["decided"],
)
FIGURES = {
    figure.key: figure
    for figure in (
        RECEIVED,
        VERIFIED_SAME_DAY,
        ANSWERED_ON_TIME,
        HANDLED,
        HANDLED_IN_TIME,
        CALLED_BACK,
        SATISFIED,
        REPEATED,
        BY_MANY,
        HOTLINE_ANSWERED,
        HOTLINE_SOLVED,
        VALID,
        DECIDED,
        ADOPTED,
    )
}
# Of today's rows; not kept in the tallies, and no share of anything.
UNVERIFIED_YET = Figure(
    "unverified_yet",
    _("Still to verify"),
    "R14",
    _("Open and not verified; neither suggestions nor complaints about the staff."),
    rows=Q(verified_on=None, status__in=OPEN_STATES),
    among=lambda today: Q(conduct=ORDINARY) & ~Q(kind=Kind.SUGGESTION),
    number=lambda counts: 0,
)
LISTED = {**FIGURES, UNVERIFIED_YET.key: UNVERIFIED_YET}
