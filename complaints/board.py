"""What complaints and suggestions put on the public notice board (R3, R21, R22).

Everything here is for everybody to read: words that the director published, names as far as their owners agreed, sums.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from complaints.figures import definitions
from complaints.figures.book import Book
from complaints.figures.definitions import Figure, Value
from complaints.figures.seen import Seen
from complaints.figures.valid import valid_of
from complaints.models import Case, ModelHousehold, Publication
from complaints.models.life import EVERY_CASE
from office import periods
from office.frame import BoardPart, Text
from office.models import Action, Estate
from office.saying import day, percent

MOST = 30
LOOKS = {Action.State.DONE: "is-done", Action.State.RUNNING: "is-now"}
KEPT: tuple[tuple[Figure, Text], ...] = (
    (definitions.VERIFIED_SAME_DAY, gettext_lazy("Verified the same day")),
    (definitions.ANSWERED_ON_TIME, gettext_lazy("Answered on time")),
    (definitions.HANDLED, gettext_lazy("Handled rate")),
)


@dataclass(frozen=True)
class Step:
    """A measure in the board's words, with how far it is now."""

    words: str
    action: Action

    @property
    def look(self) -> str:
        return LOOKS.get(self.action.state, "")

    @property
    def said(self) -> str:
        """How far it is, and by when, or since when it is done."""
        state = self.action.state.label
        if self.action.done_on:
            return _("{state}, {day}").format(state=state, day=day(self.action.done_on))
        return _("{state}, by {day}").format(state=state, day=day(self.action.due_on))


@dataclass(frozen=True)
class Post:
    publication: Publication
    posted_on: date
    steps: list[Step]

    @property
    def is_done(self) -> bool:
        return bool(self.steps) and all(step.action.done_on for step in self.steps)


@dataclass(frozen=True)
class Kept:
    """A figure of the quarter: its name, its number, what stands behind it, and how it is reckoned."""

    label: Text
    number: str
    behind: str
    definition: Text


def parts_for(estate: Estate) -> list[BoardPart]:
    """The quarter's figures, the published measures with how far they are, the roll of commended households, and the
    latest year's model households."""
    return [
        BoardPart("figures", _("Figures of this quarter"), "top", "complaints/board_figures.html", _figures(estate)),
        BoardPart("measures", _("Improvement measures"), "main", "complaints/board_measures.html", _posts(estate)),
        BoardPart("roll", _("Love Our Community"), "aside", "complaints/board_roll.html", _roll(estate)),
        BoardPart("model", _("Model households"), "aside", "complaints/board_model_households.html", _model(estate)),
    ]


def _figures(estate: Estate) -> dict[str, object]:
    """Of complaints and inquiries, received in this quarter (R3, R45); complaints about the staff are among them (R26)."""
    book = Book(estate, periods.quarter_of(estate.today()), Seen({estate.pk: EVERY_CASE}))
    measures = book.of_period()
    received = definitions.RECEIVED.value(measures)
    kept = [
        Kept(
            _("Received this quarter"),
            str(received.number),
            pgettext("count", "matters"),
            definitions.RECEIVED.definition,
        )
    ]
    kept += [_share(label, figure.value(measures), figure.definition) for figure, label in KEPT]
    kept.append(_valid(estate, book.valid_rate(estate.today().replace(day=1))))
    return {"period": book.period, "kept": kept}


def _share(label: Text, value: Value, definition: Text) -> Kept:
    number = "—" if value.share is None else f"{percent(value.share)}%"
    return Kept(label, number, f"{value.number} / {value.of or 0}", definition)


def _valid(estate: Estate, value: Value) -> Kept:
    figure = valid_of(estate)
    number = "—" if value.share is None else f"{percent(value.share, 2)}%"
    goal = _("twelve months, goal at most {n}%").format(n=percent(figure.goal.share, 2))
    return Kept(_("Valid complaint rate"), number, goal, figure.definition)


def _posts(estate: Estate) -> list[Post]:
    """The measures, each publication with the state in which its measures are at this moment."""
    rows = list(Publication.objects.published().filter(estate=estate, kind=Publication.Kind.MEASURES)[:MOST])
    steps: dict[int, list[Step]] = {}
    words = {row.case_id: row.measures for row in rows}
    for action in Action.objects.filter(subject_kind=Case.KIND, subject_id__in=words).order_by("id"):
        said = words[action.subject_id].get(str(action.pk))
        if said:
            steps.setdefault(action.subject_id, []).append(Step(said, action))
    return [Post(row, estate.day_of(row.published_at), steps.get(row.case_id, [])) for row in rows]


def _roll(estate: Estate) -> list[Publication]:
    """The commended households, the newest first; the name is as its owner allows at this moment (R22)."""
    rows = Publication.objects.published().filter(estate=estate, kind=Publication.Kind.COMMENDATION)
    return list(rows.select_related("case__commendation")[:MOST])


def _model(estate: Estate) -> dict[str, object]:
    """The latest year whose list hangs on the board (R23)."""
    published = ModelHousehold.objects.on_board().filter(estate=estate)
    rows = list(published.filter(year=published.order_by("-year").values("year")[:1]).select_related("commendation"))
    return {"year": _("{year}").format(year=rows[0].year) if rows else "", "rows": rows}
