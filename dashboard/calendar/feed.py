"""A person's own calendar as iCalendar (RFC 5545), for his telephone.

It leaves the house, so it says of each appointment what it is and where its page stands, never about whom: no name, no
room, no telephone. What was cancelled is not in it any more and vanishes when the telephone asks again.
"""

from datetime import datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from icalendar import Calendar, Event

from dashboard.calendar import gathered
from office import clock
from office.appointments import Span
from office.frame import Appointment
from office.models import Staff

BEFORE, AHEAD = timedelta(days=31), timedelta(days=366)
ASK_AGAIN = timedelta(hours=1)
ZONE = "Asia/Shanghai"
NAME = gettext_lazy("Huiyin")


def written(staff: Staff) -> bytes:
    """The appointments of the last month and the coming year."""
    now, today = clock.now(), clock.today(ZONE)
    calendar = Calendar.new(
        prodid="-//Huiyin//Calendar//ZH", name=str(NAME), description=_("My appointments"), refresh_interval=ASK_AGAIN
    )
    for one in gathered.appointments(staff, Span(today - BEFORE, today + AHEAD)):
        calendar.add_component(_event(one, now))
    del calendar["uid"]  # the events have theirs; of the whole it would be another one each time
    calendar.add_missing_timezones()
    return calendar.to_ical()


def _event(one: Appointment, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{one.key}@{urlsplit(settings.SITE_URL).hostname}")
    event.add("dtstamp", now)
    event.add("summary", str(one.kind))
    event.add("url", settings.SITE_URL.rstrip("/") + one.url)
    if one.is_all_day:
        event.add("dtstart", one.first_day)
        event.add("dtend", one.last_day + timedelta(days=1))
    else:
        zone = ZoneInfo(one.estate.zone_name)
        event.add("dtstart", one.starts_at.astimezone(zone))
        event.add("dtend", one.ends_at.astimezone(zone))
    event.add("transp", "OPAQUE" if one.fills else "TRANSPARENT")
    return event
