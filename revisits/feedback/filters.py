"""The filters of the list of feedback: keys of the URL, built of those of the matters' list."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from complaints.filters import Branch, Choice, Day, Filter, Row, RowOrNone, is_id
from complaints.models import Category
from office.frame import Text
from office.models import Estate, Post, Staff
from premises.models import Building, Zone
from revisits.counted import KEPT_PROMISE
from revisits.feedback import figures
from revisits.models import FeedbackKind, Handling

if TYPE_CHECKING:
    from revisits.feedback.shown import Shown

PART_WORDS = {
    "kept": gettext_lazy("handled"),
    "of": gettext_lazy("all"),
    "missed": gettext_lazy("not handled"),
}


def people(estate: Estate) -> QuerySet[Staff]:
    """Whoever holds or held a post here: what he heard stays his."""
    return Staff.objects.filter(pk__in=Post.objects.filter(estate=estate).values("staff")).order_by("id")


@dataclass(frozen=True)
class PartOfRate(Filter):
    """The items behind the handling rate: `figure=kept`, `of`, `missed`."""

    def read(self, value: str, shown: "Shown") -> tuple[Q, Text] | None:
        if value not in figures.PARTS:
            return None
        return figures.rows_of(value), f"{figures.HANDLING.label}{_(', ')}{PART_WORDS[value]}"


@dataclass(frozen=True)
class PromiseKept(Filter):
    """The items that were answered by the promised hour: `promise=kept` (R40)."""

    def read(self, value: str, shown: "Shown") -> tuple[Q, Text] | None:
        return (KEPT_PROMISE, pgettext("promise", "kept")) if value == "kept" else None


@dataclass(frozen=True)
class BehindWarning(Filter):
    """The items behind an early warning: `warning=<building>.<category>` (R31)."""

    def read(self, value: str, shown: "Shown") -> tuple[Q, Text] | None:
        building, _dot, category = value.partition(".")
        if not (is_id(building) and is_id(category)) or shown.estate is None:
            return None
        rows = Q(household__unit__building=int(building), category=int(category))
        return rows & figures.warned_of(shown.estate), _("said by several households of one building")


KIND = Choice("kind", gettext_lazy("Kind"), "kind", FeedbackKind)
HANDLING = Choice("handling", gettext_lazy("How it is handled"), "handling", Handling)
CATEGORY = Branch("category", gettext_lazy("Subject"), "category", lambda estate: Category.objects.all())
BUILDING = Row(
    "building",
    gettext_lazy("Building"),
    "household__unit__building",
    lambda estate: Building.objects.filter(estate=estate),
)
ZONE = RowOrNone("zone", gettext_lazy("Zone"), "zone", lambda estate: Zone.objects.filter(estate=estate))
OFFICER = RowOrNone("officer", pgettext_lazy("feedback", "Heard by"), "raised_with", people)
OWNER = Row("owner", pgettext_lazy("feedback", "Whose it is"), "owner", people)
SINCE = Day("since", gettext_lazy("Said"), "raised_at", is_first=True, title=gettext_lazy("Said from"))
UNTIL = Day("until", gettext_lazy("Said"), "raised_at", is_first=False, title=gettext_lazy("Said until"))
# What is chosen on the form; the others come from links.
CHOSEN: tuple[Filter, ...] = (KIND, HANDLING, CATEGORY, BUILDING, ZONE, OFFICER, OWNER, SINCE, UNTIL)
FILTERS: tuple[Filter, ...] = (
    *CHOSEN,
    PartOfRate("figure", gettext_lazy("Figure"), ""),
    PromiseKept("promise", pgettext_lazy("feedback", "Promise"), ""),
    BehindWarning("warning", gettext_lazy("Early warning"), ""),
)
