"""By firm and class: visits, introductions, viewings, deals, conversion, commissions (issue 7, item 8). Each figure is of
what began in the period: a visit or viewing by its hour, an introduction and a deal by when it was written down."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Count, F, Q, QuerySet, Sum
from django.utils.dateparse import parse_date

from agents.models import (
    AgencyFirm,
    BrokerHandOut,
    BrokerVisit,
    Commission,
    Introduction,
    IntroductionState,
    SeenSpace,
)
from agents.words import Badge, badge
from leasing.models import ViewingState
from office.models import Estate

State = IntroductionState
NAMES = ("visits", "introductions", "viewings", "deals", "won")
# Whose claims did not count brought nobody.
COUNTED = Q(state__in=(State.STANDING, State.EARNED, State.RELEASED))


@dataclass(frozen=True)
class Period:
    """Days of an estate, both of them in it; `first` and `end` as moments, half-open."""

    estate: Estate
    since: date
    until: date

    @property
    def first(self) -> datetime:
        return self.estate.start_of(self.since)

    @property
    def end(self) -> datetime:
        return self.estate.end_of(self.until)

    @classmethod
    def asked(cls, estate: Estate, since: str, until: str) -> "Period":
        """As the address says, else the quarter so far."""
        today = estate.today()
        quarter = today.replace(month=today.month - (today.month - 1) % 3, day=1)
        first, last = _day(since) or quarter, _day(until) or today
        return cls(estate, min(first, last), max(first, last))


@dataclass
class Line:
    """A firm in a class. `won` is how many of the introductions of the period have led to a lease."""

    firm: str
    broker_class: str
    firm_id: int | None = None
    visits: int = 0
    introductions: int = 0
    viewings: int = 0
    deals: int = 0
    won: int = 0
    commission: Decimal = field(default_factory=Decimal)
    paid: Decimal = field(default_factory=Decimal)

    @property
    def conversion(self) -> Decimal | None:
        """How many of a hundred introductions led to a lease; none without introductions."""
        return Decimal(100 * self.won) / self.introductions if self.introductions else None

    @property
    def badge(self) -> Badge:
        return badge(self.broker_class)


def by_firm(period: Period) -> list[Line]:
    """A line for each firm and class of which anything is to be said, the firm with most introductions first."""
    found: dict[tuple[int, str], Line] = {}
    for name, rows in _counted(period).items():
        for firm, broker_class, value in rows:
            line = found.setdefault((firm, broker_class), Line("", broker_class, firm))
            setattr(line, name, value or 0)
    names = dict(AgencyFirm.objects.filter(pk__in={firm for firm, _one in found}).values_list("pk", "name"))
    for line in found.values():
        line.firm = names[line.firm_id]
    return sorted(found.values(), key=lambda line: (-line.introductions, -line.visits, line.firm, line.broker_class))


def whole(lines: list[Line]) -> Line:
    """All of them together."""
    total = Line("", "")
    for name in (*NAMES, "commission", "paid"):
        setattr(total, name, sum((getattr(line, name) for line in lines), getattr(total, name)))
    return total


def overrides(period: Period) -> QuerySet[BrokerVisit]:
    """The visits of the period whose class was decided against the suggestion, with the reason (R107)."""
    rows = BrokerVisit.objects.filter(estate=period.estate, begun_at__gte=period.first, begun_at__lt=period.end)
    decided = rows.exclude(decided="").exclude(decided=F("suggested"))
    return decided.select_related("broker", "firm", "decided_by").order_by("-begun_at", "-id")


@dataclass(frozen=True)
class Shown:
    """A space that was shown: for which client of whom, and where it is written down."""

    seen_at: datetime
    space: str
    company: str
    broker: str
    firm: str
    url: str


def shown(period: Period) -> list[Shown]:
    """Which spaces were shown for whose client, the newest first: to the client while he counted as the broker's, and to
    the broker himself in his visits (R115)."""
    to_clients = [
        Shown(one.seen_at, one.space, one.company, one.broker.name, one.firm.name, one.get_absolute_url())
        for one in _viewed(period)
    ]
    to_brokers = [
        Shown(
            one.shown_at, one.space.label, one.visit.client.name, one.visit.broker.name, one.visit.firm.name,
            one.visit.get_absolute_url(),
        )
        for one in _seen(period)
    ]  # fmt: skip
    return sorted([*to_clients, *to_brokers], key=lambda one: one.seen_at, reverse=True)


def _seen(period: Period) -> QuerySet[SeenSpace]:
    rows = SeenSpace.objects.filter(estate=period.estate, shown_at__gte=period.first, shown_at__lt=period.end)
    return rows.select_related("space", "visit__client", "visit__broker", "visit__firm").defer("space__floor_price")


def _viewed(period: Period) -> QuerySet[Introduction]:
    """A row for each space of each viewing."""
    viewed = _viewings(period).filter(prospect__viewings__spaces__isnull=False)
    rows = viewed.annotate(
        seen_at=F("prospect__viewings__starts_at"), space=F("prospect__viewings__spaces__space__label")
    )
    return rows.select_related("broker", "firm").order_by("-seen_at", "id", "space")


def visits_in(period: Period) -> QuerySet[BrokerVisit]:
    return BrokerVisit.objects.filter(estate=period.estate, begun_at__gte=period.first, begun_at__lt=period.end)


def introduced_in(period: Period) -> QuerySet[Introduction]:
    """Written down in the period; no claims that did not count."""
    begun = Q(registered_at__gte=period.first, registered_at__lt=period.end)
    return Introduction.objects.filter(begun, COUNTED, estate=period.estate)


def deals_in(period: Period) -> QuerySet[Commission]:
    """The leases of the period that came of an introduction; each has its commission."""
    rows = Commission.objects.counting().filter(estate=period.estate)
    return rows.filter(recorded_at__gte=period.first, recorded_at__lt=period.end)


def handed(period: Period) -> QuerySet[BrokerHandOut]:
    """Who was given what (R116, R122, R128): every hand-out of the period with its edition, by whom, to whom, in which
    visit."""
    rows = BrokerHandOut.objects.filter(estate=period.estate, given_at__gte=period.first, given_at__lt=period.end)
    return rows.select_related("visit__broker", "visit__firm", "given_by").order_by("-given_at", "-id")


def _counted(period: Period) -> dict[str, QuerySet]:
    """Each figure as rows of firm, class, number."""
    visits, introduced, recorded = visits_in(period), introduced_in(period), deals_in(period)
    paid = Commission.objects.counting().filter(estate=period.estate, paid_on__range=(period.since, period.until))
    of_introduction = ("introduction__firm", "introduction__class_then")
    return {
        "visits": _by(visits, ("firm", "decided"), Count("pk")),
        "introductions": _by(introduced, ("firm", "class_then"), Count("pk")),
        "viewings": _by(_viewings(period), ("firm", "class_then"), Count("prospect__viewings", distinct=True)),
        "won": _by(introduced.filter(state=State.EARNED), ("firm", "class_then"), Count("pk")),
        "deals": _by(recorded, of_introduction, Count("pk")),
        "commission": _by(recorded, of_introduction, Sum("amount")),
        "paid": _by(paid, of_introduction, Sum("amount")),
    }


def _by(rows: QuerySet, keys: tuple[str, str], value: Count | Sum) -> QuerySet:
    return rows.order_by().values_list(*keys).annotate(n=value)


def _viewings(period: Period) -> QuerySet[Introduction]:
    """Introductions beside the viewings of their prospects, in the period and under protection."""
    return Introduction.objects.filter(
        COUNTED,
        estate=period.estate,
        prospect__viewings__state=ViewingState.RECORDED,
        prospect__viewings__starts_at__gte=period.first,
        prospect__viewings__starts_at__lt=period.end,
        registered_at__lte=F("prospect__viewings__starts_at"),
        protected_until__gt=F("prospect__viewings__starts_at"),
    )


def _day(text: str) -> date | None:
    """The day that the address names; none for nonsense, and for one before there were any."""
    try:
        day = parse_date(text)
    except ValueError:
        return None
    return day if day and 2000 <= day.year < 2100 else None
