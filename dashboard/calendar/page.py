"""One page of the calendar: a month, a week or a day; mine or the office's; where its arrows lead."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import pgettext

from dashboard.calendar import gathered, hours
from office import clock, saying
from office.appointments import Span
from office.frame import Appointment
from office.models import Estate, Staff
from office.month_grid import DAY, WEEK, CalendarDay, asked_day, days_from, days_of_month, laid_out, monday_of
from office.periods import add_months, month_label

MONTH, WEEK_VIEW, DAY_VIEW = "month", "week", "day"
VIEWS = (MONTH, WEEK_VIEW, DAY_VIEW)
# So many are written on a day of the month; its page has them all.
MOST_ON_A_DAY = 4


@dataclass(frozen=True)
class Choice:
    """A view to change to, with the key that does it."""

    label: str
    url: str
    is_on: bool
    key: str = ""


class Page:
    """Read from `?view=week&day=2026-11-16&whose=office`; what is nonsense there is this month, one's own."""

    def __init__(self, staff: Staff, estate: Estate | None, params: Mapping[str, str]) -> None:
        self.staff, self.estate = staff, estate
        self.view = params["view"] if params.get("view") in VIEWS else MONTH
        self.today = estate.today() if estate else clock.today("Asia/Shanghai")
        self.day = asked_day(params.get("day", ""), self.today)
        self.is_of_office = params.get("whose") == "office" and estate is not None

    @cached_property
    def days(self) -> list[date]:
        if self.view == MONTH:
            return days_of_month(self.day.replace(day=1))
        return days_from(monday_of(self.day), 7) if self.view == WEEK_VIEW else [self.day]

    @cached_property
    def appointments(self) -> list[Appointment]:
        span = Span(self.days[0], self.days[-1], self.estate if self.is_of_office else None)
        return gathered.appointments(self.staff, span)

    @cached_property
    def at_once(self) -> set[str]:
        return gathered.at_once(self.appointments)

    @property
    def month(self) -> list[CalendarDay]:
        """The days of the month in whole weeks."""
        return laid_out(self.days, self.appointments, self.today, self.day, MOST_ON_A_DAY)

    @property
    def week(self) -> list[hours.Column]:
        """The days of the week by the hour."""
        return [hours.column(one, self._address(DAY_VIEW, one.day)) for one in self._plain]

    @property
    def listed(self) -> CalendarDay:
        """The day as a list."""
        return self._plain[0]

    @property
    def _plain(self) -> list[CalendarDay]:
        return laid_out(self.days, self.appointments, self.today)

    @property
    def heading(self) -> str:
        if self.view == MONTH:
            return month_label(self.day)
        if self.view == DAY_VIEW:
            return saying.weekday(self.day)
        return f"{saying.day(self.days[0])} – {saying.day(self.days[-1])}"

    @property
    def before_url(self) -> str:
        return self._moved(-1)

    @property
    def after_url(self) -> str:
        return self._moved(1)

    @property
    def today_url(self) -> str:
        return self._address(self.view, self.today)

    @property
    def day_url(self) -> str:
        """The address of a day's page, but for the day."""
        return self._address(DAY_VIEW, None) + "&day="

    @property
    def views(self) -> list[Choice]:
        labels = {
            MONTH: pgettext("calendar", "Month"),
            WEEK_VIEW: pgettext("calendar", "Week"),
            DAY_VIEW: pgettext("calendar", "Day"),
        }
        return [Choice(labels[view], self._address(view, self.day), view == self.view, view[0]) for view in VIEWS]

    @property
    def whose(self) -> list[Choice]:
        """Mine, or what one may see of the estate."""
        if self.estate is None:
            return []
        mine, office = self._address(self.view, self.day, ""), self._address(self.view, self.day, "office")
        return [
            Choice(pgettext("calendar", "Mine"), mine, not self.is_of_office),
            Choice(pgettext("calendar", "Office"), office, self.is_of_office),
        ]

    def _moved(self, step: int) -> str:
        if self.view == MONTH:
            return self._address(MONTH, add_months(self.day.replace(day=1), step))
        length: timedelta = WEEK if self.view == WEEK_VIEW else DAY
        return self._address(self.view, self.day + step * length)

    def _address(self, view: str, day: date | None, whose: str | None = None) -> str:
        whose = ("office" if self.is_of_office else "") if whose is None else whose
        asked = {"view": view} | ({"whose": whose} if whose else {}) | ({"day": day.isoformat()} if day else {})
        return f"{reverse('dashboard:calendar')}?{urlencode(asked)}"
