"""How far the clients come: the funnel with its times, conversion by source and salesperson, from viewing to talk (R73)."""

from datetime import datetime
from decimal import Decimal
from statistics import median

from django.db.models import Min
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from leasing.models import STAGES, Prospect, Stage, Viewing, ViewingState
from leasing.reports.rows import (
    Cell,
    Figure,
    Report,
    Row,
    Scope,
    Table,
    of_part,
    parts_of,
    percent,
    plain,
    rounded,
    share,
)
from leasing.reports.rows import count as number
from office import saying
from office.models import Entry

DAY = Decimal(86400)
NEGOTIATES = STAGES.index(Stage.NEGOTIATING)


def _came(scope: Scope) -> list[Row]:
    """Who was received in the period."""
    rows = scope.prospects.filter(received_at__gte=scope.begin, received_at__lt=scope.end)
    return [_client(one) for one in rows.select_related("owner").order_by("received_at", "id")]


def _client(one: Prospect) -> Row:
    """`came:` names each stage that he has come to or past."""
    stages = {f"came:{stage.value}" for stage in STAGES[: one.reached + 1]}
    parts = {*stages, f"source:{one.source}", f"owner:{one.owner_id}"}
    cells = (saying.moment(one.received_at), one.source, one.owner.name, one.get_stage_display())
    return Row(str(one), one.get_absolute_url(), cells, frozenset(parts))


def _tables(scope: Scope, rows: list[Row]) -> list[Table]:
    """A salesperson needs no table of salespeople."""
    tables = [_funnel(scope, rows), _by(scope, rows, "source:", _("Conversion by source"), _("Source"))]
    if scope.is_whole:
        tables.append(_by(scope, rows, "owner:", _("Conversion by salesperson"), _("Salesperson")))
    return tables


def _funnel(scope: Scope, rows: list[Row]) -> Table:
    times, lines, before = _times(scope), [], 0
    for stage in STAGES:
        came = len(of_part(rows, f"came:{stage.value}"))
        onwards = percent(Decimal(came) / before) if before else "—"
        days = times.get(stage.value)
        said = "—" if days is None else _("{n} days").format(n=rounded(days, "0.1"))
        lines.append((stage.label, [FUNNEL.cell(scope, rows, f"came:{stage.value}"), Cell(onwards), Cell(said)]))
        before = came
    head = [_("Stage"), _("Came so far"), _("Of the stage before"), _("Median time since the first visit")]
    return Table(_("Funnel"), head, lines)


def _times(scope: Scope) -> dict[str, Decimal]:
    """The median days from the reception to the first time at each stage, of those who were received in the period."""
    came = dict(
        scope.prospects.filter(received_at__gte=scope.begin, received_at__lt=scope.end).values_list("pk", "received_at")
    )
    moved = Entry.objects.filter(subject_kind=Prospect.KIND, subject_id__in=came, after__in=STAGES[1:])
    firsts = moved.order_by().values("subject_id", "after").annotate(first=Min("at"))
    spans: dict[str, list[Decimal]] = {}
    for pk, stage, first in firsts.values_list("subject_id", "after", "first"):
        spans.setdefault(stage, []).append(_days(came[pk], first))
    return {stage: median(found) for stage, found in spans.items()}


def _days(since: datetime, until: datetime) -> Decimal:
    return Decimal(int((until - since).total_seconds())) / DAY


def _by(scope: Scope, rows: list[Row], prefix: str, title: str, label: str) -> Table:
    lines = []
    for part in parts_of(rows, prefix):
        theirs = of_part(rows, part)
        viewed, signed = (len(of_part(theirs, f"came:{stage}")) for stage in (Stage.VIEWED, Stage.SIGNED))
        cells = [FUNNEL.cell(scope, rows, part), Cell(str(viewed)), Cell(str(signed))]
        lines.append((_name(theirs[0], prefix), [*cells, Cell(percent(Decimal(signed) / len(theirs)))]))
    return Table(
        title,
        [
            label,
            pgettext("report", "Received"),
            pgettext("stage", "Viewed"),
            pgettext("stage", "Signed"),
            _("Signed of those received"),
        ],
        lines,
    )


def _name(row: Row, prefix: str) -> str:
    _day, source, owner, _stage = row.cells
    return (source or _("not said")) if prefix == "source:" else owner


FUNNEL = Report(
    key="funnel",
    title=gettext_lazy("From the first visit to the lease"),
    clause="",
    definition=gettext_lazy("Clients who were received in the period, by how far they have come until today."),
    head=(
        pgettext_lazy("report", "Received"), gettext_lazy("Source"), pgettext_lazy("prospect", "Owner"), gettext_lazy("Stage"),
    ),
    rows=_came,
    figures=(
        Figure(gettext_lazy("Clients received"), number, plain),
        Figure(gettext_lazy("Signed of those received"), share("came:signed"), percent),
    ),
    tables=_tables,
)  # fmt: skip


def _viewed(scope: Scope) -> list[Row]:
    """Who viewed in the period, each client once."""
    seen = Viewing.objects.filter(
        state=ViewingState.RECORDED, starts_at__gte=scope.begin, starts_at__lt=scope.end, estate=scope.estate
    )
    rows = scope.prospects.filter(pk__in=seen.values("prospect")).select_related("owner")
    return [
        Row(
            str(one), one.get_absolute_url(), (one.owner.name, one.get_stage_display()),
            frozenset({"negotiated"} if one.reached >= NEGOTIATES else {"not_yet"}),
        )
        for one in rows.order_by("received_at", "id")
    ]  # fmt: skip


VIEWED = Report(
    key="viewed",
    title=gettext_lazy("From the viewing to the talk"),
    clause="R73",
    definition=gettext_lazy(
        "Clients who viewed in the period; how many of them have come to a negotiation until today."
    ),
    head=(pgettext_lazy("prospect", "Owner"), gettext_lazy("Stage")),
    rows=_viewed,
    figures=(Figure(gettext_lazy("Viewed who negotiate"), share("negotiated"), percent),),
)
