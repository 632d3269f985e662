"""What an app offers to the pages that span all jobs: navigation, rows for My desk, promises, search hits.

Each app has the small rooms `desk`, `search` and `household`; every function in them is optional and the top floor
gathers them (`dashboard/frame.py`, `dashboard/desk.py`, `dashboard/search.py`, `dashboard/templatetags/households.py`):

    desk.nav(staff, estate) -> NavGroup | None              None when the person may use nothing of the job
    desk.rows_for(staff, most) -> list[DeskRow]             what waits for the person, over all his estates, the most
                                                            urgent first, no more than so many
    desk.promises_for(staff, day) -> list[Promise]          what the person promised for the day, kept or not
    desk.open_matters(staff, estate) -> list[OpenMatter]    what the next shift has to know of
    search.find(staff, text) -> list[SearchGroup]           hits that the person may see
    household.part_for(staff, household) -> SearchGroup     what the job has with a household, for its page
    household.acts_for(staff, household) -> list[NavLink]   what one may do with a household, on its page
    household.honours_for(staff, household) -> SearchGroup  for what the household was honoured
    board.parts_for(estate) -> list[BoardPart]             what hangs on the public notice board
    reports.indicators_for(staff, estate, period) -> list[Indicator]
                                                            the job's indicators as this person may read them, none when
                                                            he may not (`office/indicators.py`)
    reports.panels_for(staff, scope) -> list[Panel]         what the job shows on the dashboard besides
    desk.appointments_for(staff, span) -> list[Appointment]
                                                            what stands in the calendar in these days: the person's own, or
                                                            what he may see of an estate (`office/appointments.py`)
    summary.parts_for(staff, estate, period) -> list[SummaryPart]
                                                            what came up most in a period, for its summary
    people.columns_for(staff, estate, period) -> list[PeopleColumn]
                                                            what the job says of each colleague's work (R29)
    reports.today_for(staff, estate) -> list[Number]        where the job stands at this moment
    export.long_lists() -> list[LongList]                   lists whose file a worker makes when it is long
                                                            (`office/long_lists.py`)
    reports.sections_for(staff, estate, period) -> list[Section]
                                                            what a period's report holds of the job below its indicators
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _

from office import saying
from office.models import Estate, Staff

Text = str | LazyText


@dataclass(frozen=True)
class NavItem:
    """One line of the navigation. It is current on its own page and on those named in `also`. `short` is the word in
    the phone's tab bar; `part` the word over it and its neighbours, where a job has many pages."""

    label: Text
    url_name: str
    icon: str = ""
    also: tuple[str, ...] = ()
    short: Text = ""
    part: Text = ""


@dataclass(frozen=True)
class NavGroup:
    """A job: its first page, the pages below it, and what of it waits for this person.

    What waits is added up on the entry of My desk: `waiting` is a statement of the dates by which it is due, with its
    values, and those of all jobs are counted in one (`office.counting.count_waiting`). `quick` is the one thing to do at once (log a case):
    it stands in the middle of the phone's tab bar and on the head of My desk. `short` is the tab's word.

    Who may use no page of a job may have something that waits in it all the same (a measure that he was given): without
    `url_name` the job is counted and not written.
    """

    label: Text
    icon: str
    url_name: str
    children: tuple[NavItem, ...] = ()
    waiting: tuple[str, list[Any]] | None = None
    quick: NavItem | None = None
    short: Text = ""


@dataclass(frozen=True)
class NavLink:
    """A link to what one may do here, with a hint in small."""

    label: Text
    icon: str
    url: str
    hint: Text = ""


@dataclass(frozen=True)
class DeskRow:
    """One thing that waits for this person. `kind` is the job's key in the URL, `job` its name on the screen.

    `said` replaces the words of the clock when the hour alone does not say it ("verify today"); what says the hour at
    which it begins stands in its place by `begins_at`.
    """

    kind: str
    job: Text
    icon: str
    title: str
    bits: list[str]
    due_at: datetime | None
    action_label: Text
    action_url: str
    estate: Estate
    url: str = ""
    said: Text = ""
    begins_at: datetime | None = None


@dataclass(frozen=True)
class Promise:
    """A time that this person promised to somebody today; `kept_at` once it is done."""

    at: datetime
    title: str
    note: str = ""
    kept_at: datetime | None = None
    url: str = ""


@dataclass(frozen=True)
class OpenMatter:
    """One open matter for the hand-over page. Only `kind`, `pk` and `label` are kept with the hand-over."""

    kind: str
    pk: int
    label: str
    title: str
    bits: list[str]
    due_at: datetime | None
    url: str


@dataclass(frozen=True)
class SearchHit:
    title: str
    url: str
    bits: list[str] = field(default_factory=list)
    label: str = ""
    state: Text = ""


@dataclass(frozen=True)
class SearchGroup:
    """The hits of one kind; `more_url` leads to the full list with the same words."""

    label: Text
    icon: str
    hits: list[SearchHit]
    more_url: str = ""


def named(label: Text, staff: Staff, estate: Estate) -> str:
    """The label of an estate's hits: with the estate's name for who works in several."""
    return str(label) if len(staff.estates) == 1 else _("{label}, {estate}").format(label=label, estate=estate.name)


@dataclass(frozen=True)
class BoardPart:
    """A part of the public notice board: `template` writes it from `content`. `key` is its printed page's address.

    `place` is top, main or aside. Each app may offer `board.parts_for(estate) -> list[BoardPart]`; what it gives may be
    read by everybody: never a resident's whole name unasked, a home, a telephone of a person, the number of a matter.
    """

    key: str
    label: Text
    place: str
    template: str
    content: Any


@dataclass(frozen=True)
class Appointment:
    """Something that stands in a calendar. `key` names it for good. `kind` says what it is and nothing about whom it
    concerns: that alone leaves the house in a private calendar link. Without a title it is called by its kind.

    Where `until_open` says so, nobody has said until when it lasts, and `ends_at` is only how long it usually takes. What
    `fills` its hours keeps the person from another at the same time; a duty shift and a promised answer do not.
    """

    key: str
    kind: Text
    icon: str
    title: str
    starts_at: datetime
    ends_at: datetime
    url: str
    estate: Estate
    note: Text = ""
    whose_id: int | None = None
    whose: str = ""
    is_all_day: bool = False
    until_open: bool = False
    fills: bool = True
    is_off: bool = False

    @property
    def name(self) -> Text:
        return self.title or self.kind

    @property
    def hours(self) -> str:
        """09:30 – 11:30; the beginning alone where nobody said until when; nothing of a whole day."""
        if self.is_all_day:
            return ""
        return saying.hour(self.starts_at) if self.until_open else saying.shift(self.starts_at, self.ends_at)

    @property
    def begins(self) -> str:
        """The hour at which it begins."""
        return saying.hour(self.starts_at)

    @property
    def first_day(self) -> date:
        return self.estate.day_of(self.starts_at)

    @property
    def last_day(self) -> date:
        return self.estate.day_of(self.ends_at - saying.A_MOMENT)


@dataclass(frozen=True)
class SummaryLine:
    """One thing that came up in a period, how often, and the page with exactly these rows."""

    words: Text
    said: Text
    url: str = ""
    note: Text = ""


@dataclass(frozen=True)
class SummaryPart:
    """A part of a period's summary; `url` is the page behind it, `empty` what is said when there is no line."""

    title: Text
    lines: list[SummaryLine]
    url: str = ""
    note: Text = ""
    empty: Text = ""


@dataclass(frozen=True)
class PeopleColumn:
    """One column of the table of the staff: for each person by his id a number of what it is a part of."""

    label: Text
    values: dict[int, tuple[int, int]]
    definition: Text = ""
