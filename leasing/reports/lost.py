"""Why clients are lost, to which buildings and at what prices (R95–R98); who sent us others (R94)."""

from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from leasing.ends import words
from leasing.models import LostTo, Recommendation, SetAside, Stage
from leasing.reports.rows import (
    Cell,
    Figure,
    Report,
    Row,
    Scope,
    Table,
    count,
    of_part,
    parts_of,
    percent,
    plain,
    share,
)
from office import saying
from office.frame import Text

# Who waits and who is lost have both signed elsewhere.
REASONS = {Stage.WAITING: "elsewhere", Stage.LOST: "elsewhere", Stage.TOO_DEAR: "dear", Stage.NURTURING: "unclear"}
SAID: dict[str, Text] = {
    "elsewhere": gettext_lazy("Signed with another building"),
    "dear": gettext_lazy("Too dear"),
    "unclear": gettext_lazy("No clear intent"),
}


def _left(scope: Scope) -> list[Row]:
    """Each time at which a client left the way in the period."""
    rows = SetAside.objects.filter(prospect__in=scope.prospects.values("pk"), at__gte=scope.begin, at__lt=scope.end)
    return [_row(one) for one in rows.select_related("prospect", "lost_to").order_by("at", "id")]


def _row(one: SetAside) -> Row:
    lost: LostTo | None = getattr(one, "lost_to", None)
    reason = REASONS[Stage(one.kind)]
    parts = {f"reason:{reason}"}
    price, building = words.target(one) if reason == "dear" else "", ""
    if lost:
        building, price = words.building(lost), words.lost_price(lost)
        parts.add(f"building:{lost.building}")
        if lost.price is not None:
            parts.add(f"priced:{lost.basis}")
    cells = (saying.moment(one.at), SAID[reason], building, price)
    amount = lost.price if lost and lost.price is not None else Decimal()
    return Row(str(one.prospect), one.prospect.get_absolute_url(), cells, frozenset(parts), amount=amount)


def _tables(scope: Scope, rows: list[Row]) -> list[Table]:
    reasons = [(SAID[one], [LOST.cell(scope, rows, f"reason:{one}")]) for one in SAID]
    buildings = [
        (part.removeprefix("building:") or words.REFUSED, [LOST.cell(scope, rows, part), *_prices(of_part(rows, part))])
        for part in parts_of(rows, "building:")
    ]
    return [
        Table(_("Why clients left the way"), [_("Reason"), pgettext("report", "How many")], reasons),
        Table(
            _("Lost to which building"),
            [_("Building"), pgettext("report", "How many"), _("Average price there")],
            buildings,
        ),
    ]


def _prices(rows: Iterable[Row]) -> list[Cell]:
    """The average of the prices that were said, by their unit."""
    found = list(rows)
    said = []
    for part in parts_of(found, "priced:"):
        priced = of_part(found, part)
        mean = sum((row.amount for row in priced), Decimal()) / len(priced)
        said.append(words.price(mean, part.removeprefix("priced:")))
    return [Cell(_(", ").join(said) or "—")]


LOST = Report(
    key="lost",
    title=gettext_lazy("Why clients are lost"),
    clause="R95–R98",
    definition=gettext_lazy(
        "Clients who left the way in the period, each time; whoever comes back later still counts. Prices as they were said."
    ),
    head=(
        gettext_lazy("When"), gettext_lazy("Reason"), gettext_lazy("Building"), gettext_lazy("Price there, or target price"),
    ),
    rows=_left,
    figures=(Figure(gettext_lazy("Signed with another building"), count, plain, "reason:elsewhere"),),
    tables=_tables,
)  # fmt: skip


def _sent(scope: Scope) -> list[Row]:
    """Who was sent to us in the period. A sender whom the person may not see is not named."""
    rows = Recommendation.objects.filter(
        prospect__in=scope.prospects.values("pk"), at__gte=scope.begin, at__lt=scope.end
    ).select_related("prospect", "by_prospect", "by_lease")
    known = set(scope.prospects.filter(sent__in=rows).values_list("pk", flat=True))
    return [_sent_row(one, known) for one in rows.order_by("at", "id")]


def _sent_row(one: Recommendation, known: set[int]) -> Row:
    prospect = one.prospect
    sender = one.by_lease or (one.by_prospect if one.by_prospect_id in known else None)
    name = str(sender) if sender else _("a colleague’s client")
    parts = {"signed"} if prospect.stage == Stage.SIGNED else set()
    cells = (saying.moment(one.at), name, prospect.get_stage_display())
    return Row(str(prospect), prospect.get_absolute_url(), cells, frozenset({*parts, f"sender:{name}"}))


def _senders(scope: Scope, rows: list[Row]) -> list[Table]:
    lines = []
    for part in parts_of(rows, "sender:"):
        signed = len(of_part(of_part(rows, part), "signed"))
        lines.append((part.removeprefix("sender:"), [SENT.cell(scope, rows, part), Cell(str(signed))]))
    return [
        Table(
            _("Who sent whom"),
            [pgettext("report", "Sent by"), pgettext("report", "How many"), pgettext("stage", "Signed")],
            lines,
        )
    ]


SENT = Report(
    key="recommended",
    title=gettext_lazy("Recommendations"),
    clause="R94",
    definition=gettext_lazy("Clients of whom it was written down in the period who has sent them."),
    head=(gettext_lazy("When"), pgettext_lazy("report", "Sent by"), pgettext_lazy("prospect", "Stage")),
    rows=_sent,
    figures=(
        Figure(gettext_lazy("Clients sent to us"), count, plain),
        Figure(gettext_lazy("Signed of those sent"), share("signed"), percent),
    ),
    tables=_senders,
)
