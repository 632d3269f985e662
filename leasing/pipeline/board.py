"""The pipeline as a board: a column for each stage, and under them how many came so far in 90 days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from django.db.models import Count, F, Sum, Window
from django.db.models.functions import Coalesce, RowNumber
from django.utils.translation import gettext as _

from leasing.follow_ups.following import is_left_in_peace, next_of, next_steps
from leasing.follow_ups.words import ICONS
from leasing.models import STAGES, FollowUp, Prospect, Stage
from leasing.models.prospect import ProspectQuerySet
from leasing.pipeline import steps, words
from office import clock
from office.frame import Text
from office.models import Estate, Staff

CARDS = 8
FUNNEL_DAYS = 90
WIDTH, HEIGHT, GAP = 900, 64, 12


@dataclass(frozen=True)
class Card:
    """A prospect on the board; `moves` are the stages to which he may be drawn, `next` the one that the button means."""

    prospect: Prospect
    area: str
    remark: Text
    moves: list[Stage]
    next: Stage | None
    follow_up: FollowUp | None

    @property
    def way(self) -> str:
        """The icon of the way by which he is followed up next."""
        return ICONS[self.follow_up.channel] if self.follow_up else ""


@dataclass(frozen=True)
class Column:
    stage: Stage
    count: int
    cards: list[Card]

    @property
    def more(self) -> int:
        return self.count - len(self.cards)


@dataclass(frozen=True)
class Bar:
    """A column of the funnel, with where it stands in the picture."""

    label: Text
    count: int
    x: float
    y: float
    width: float
    height: float
    onwards: str

    @property
    def right(self) -> float:
        return round(self.x + self.width, 1)


def counts_of(rows: ProspectQuerySet) -> dict[str, int]:
    """How many stand in each stage."""
    return dict(rows.order_by().values("stage").annotate(n=Count("pk")).values_list("stage", "n"))


def columns(rows: ProspectQuerySet, counts: Mapping[str, int]) -> list[Column]:
    """Of each stage the latest, in one statement."""
    place = Window(RowNumber(), partition_by=F("stage"), order_by=[F("stage_since").desc(), F("id").desc()])
    shown = rows.filter(stage__in=STAGES).annotate(place=place).filter(place__lte=CARDS).select_related("owner")
    by_stage: dict[str, list[Card]] = {stage: [] for stage in STAGES}
    for prospect in shown.prefetch_related(next_steps()).order_by("stage", "place"):
        by_stage[prospect.stage].append(_card(prospect))
    return [Column(stage, counts.get(stage, 0), by_stage[stage]) for stage in STAGES]


def wanted(rows: ProspectQuerySet) -> Decimal:
    """How much area those want together who are still worked on."""
    return rows.open().aggregate(area=Sum(Coalesce("area_to", "area_from")))["area"] or Decimal()


def funnel(staff: Staff, estate: Estate, *, only_mine: bool) -> list[Bar]:
    """Of those who came in the last 90 days, how many have come how far."""
    since = clock.now() - timedelta(days=FUNNEL_DAYS)
    rows = Prospect.objects.visible_to(staff).filter(estate=estate, received_at__gte=since)
    if only_mine:
        rows = rows.filter(owner=staff)
    counted = dict(rows.order_by().values("reached").annotate(n=Count("pk")).values_list("reached", "n"))
    return bars([sum(n for reached, n in counted.items() if reached >= place) for place in range(len(STAGES))])


def bars(counts: list[int]) -> list[Bar]:
    """The picture of the counts: the first column is the highest."""
    whole = max(counts[0], 1)
    width = (WIDTH - GAP * (len(counts) - 1)) / len(counts)
    found = []
    for place, count in enumerate(counts):
        height = HEIGHT * count / whole
        onwards = ""
        if place + 1 < len(counts) and count:
            onwards = _("%(share)s%% onwards") % {"share": round(100 * counts[place + 1] / count)}
        x, y = round(place * (width + GAP), 1), round(HEIGHT - height, 1)
        found.append(Bar(STAGES[place].label, count, x, y, round(width, 1), round(height, 1), onwards))
    return found


def _card(prospect: Prospect) -> Card:
    ahead = steps.later(prospect)
    moves = [*steps.earlier(prospect), *ahead]
    onwards = None if is_left_in_peace(prospect) or not ahead else ahead[0]
    return Card(prospect, words.area(prospect), words.remark(prospect), moves, onwards, next_of(prospect))
