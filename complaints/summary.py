"""What came up most in a period, for its summary (R4, R30): the most frequent causes, what came again, the hot spots."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from complaints import policies
from complaints.figures import definitions
from complaints.figures.book import Book
from complaints.figures.cells import Link
from complaints.figures.seen import seen_by
from complaints.models import HotSpot
from office.frame import SummaryLine, SummaryPart
from office.models import Estate, Staff
from office.periods import Period

MOST = 5


def parts_for(staff: Staff, estate: Estate, period: Period) -> list[SummaryPart]:
    """For who may see the figures; each line leads to exactly the matters that it counts."""
    if not policies.may_see_figures(staff, estate.pk):
        return []
    book = Book(estate, period, seen_by(staff, [estate]))
    return [_causes(book), _hot_spots(estate, period)]


def _causes(book: Book) -> SummaryPart:
    """The categories from which most came, and what of all came again."""
    link = Link(book.estate, book.period)
    lines = [
        SummaryLine(
            words=group.name,
            said=_matters(group.measures["received"]),
            url=link.by(f"{link.narrowed}&category={group.pk}").to(definitions.RECEIVED),
        )
        for group in book.by_category[:MOST]
    ]
    again = definitions.REPEATED.value(book.of_period())
    if again.number:
        url = link.to(definitions.REPEATED)
        lines.append(SummaryLine(_("Came again from the same home"), _matters(again.number), url))
    return SummaryPart(
        title=_("What came up most"),
        lines=lines,
        url=f"{reverse('complaints:overview')}?estate={book.estate.pk}&period={book.period.key}",
        note=_("The figures behind it"),
        empty=_("Nothing was received in this period."),
    )


def _hot_spots(estate: Estate, period: Period) -> SummaryPart:
    """What became hot in the period, or still was, the hottest first (R31)."""
    begun = HotSpot.objects.filter(estate=estate, hot_since__lt=estate.start_of(period.end))
    was_hot = begun.exclude(quiet_at__lt=estate.start_of(period.first)).named().order_by("-count", "id")
    lines = [
        SummaryLine(
            words=str(spot),
            said=_matters(spot.count),
            url=reverse("complaints:hot_spot", args=[spot.pk]),
            note="" if spot.is_hot else _("quiet again"),
        )
        for spot in was_hot[:MOST]
    ]
    return SummaryPart(
        title=_("Hot spots"),
        lines=lines,
        url=reverse("complaints:hot_spots"),
        empty=_("Nothing came three times in one building."),
    )


def _matters(count: int) -> str:
    return ngettext("%(count)s matter", "%(count)s matters", count) % {"count": count}
