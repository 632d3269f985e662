"""What stands on the summary of a period: the director's words, what was promised before, what came up, the lessons."""

from dataclasses import dataclass
from functools import cached_property

from complaints.lessons import shown
from dashboard.rooms import offered
from dashboard.summary import figures
from office import policies
from office.frame import SummaryPart
from office.models import Estate, Lesson, Staff, Summary
from office.periods import Period

MOST_LESSONS = 100


@dataclass
class Page:
    """The summary of one period, as far as its reader may see it; each part is asked for only when it is written."""

    reader: Staff
    estate: Estate
    period: Period

    @cached_property
    def own(self) -> Summary | None:
        """The director's words about this period."""
        return summary_of(self.estate, self.period)

    @cached_property
    def before(self) -> Summary | None:
        """And those about the one before, which say what was undertaken."""
        return summary_of(self.estate, self.period.before)

    @property
    def has_begun(self) -> bool:
        return self.period.first <= self.estate.today()

    @property
    def is_over(self) -> bool:
        return self.period.end <= self.estate.today()

    @property
    def may_write(self) -> bool:
        return self.has_begun and policies.may_write_summary(self.reader, self.estate.pk)

    @property
    def may_record(self) -> bool:
        return self.has_begun and policies.may_record_lesson(self.reader, self.estate.pk)

    @cached_property
    def figures(self) -> list[figures.Row]:
        return figures.beside_the_one_before(self.reader, self.estate, self.period)

    @cached_property
    def parts(self) -> list[SummaryPart]:
        """What came up most, as each job says it."""
        asked = offered("summary", "parts_for")
        return [part for parts_for in asked for part in parts_for(self.reader, self.estate, self.period)]

    @cached_property
    def lessons(self) -> list[shown.Line]:
        return self._lessons(self.period)

    @cached_property
    def lessons_before(self) -> list[shown.Line]:
        """The lessons of the period before, with what became of them (R5)."""
        return self._lessons(self.period.before)

    def _lessons(self, period: Period) -> list[shown.Line]:
        seen = Lesson.objects.visible_to(self.reader).filter(estate=self.estate).within(period)
        return shown.lines(self.reader, seen.select_related("estate", "recorded_by", "decided_by")[:MOST_LESSONS])


def summary_of(estate: Estate, period: Period) -> Summary | None:
    """The director's words about a period, if he has written any."""
    rows = Summary.objects.filter(estate=estate, first=period.first, until=period.end)
    return rows.select_related("written_by").first()
