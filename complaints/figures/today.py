"""Where the desk stands today: received, of that verified, still to be verified by the end of the day, overdue (R2, R14)."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from complaints.figures.book import open_now
from complaints.figures.definitions import RECEIVED, UNVERIFIED_YET, VERIFIED_SAME_DAY
from complaints.figures.seen import IN_SQL, Seen
from complaints.figures.statements import OPEN
from office import clock, prepared
from office.addresses import address
from office.indicators import Number
from office.models import Estate
from office.saying import left

_UNVERIFIED = f"{OPEN} AND verified_on IS NULL AND conduct = '' AND kind <> 'suggestion'"
_TODAY = f"""
SELECT count(*), count(*) FILTER (WHERE verified_on = received_on AND conduct = ''),
       count(*) FILTER (WHERE {_UNVERIFIED}), min(verify_due_at) FILTER (WHERE {_UNVERIFIED})
FROM complaints_case
WHERE estate_id = %(estate)s AND received_at >= %(begin)s AND received_at < %(end)s
    AND status NOT IN ('merged', 'void') AND {IN_SQL}
"""


def today(estate: Estate, seen: Seen) -> list[Number]:
    """Today's numbers, each the rows to which it leads."""
    day, now = estate.today(), clock.now()
    params = {"estate": estate.pk, "begin": estate.start_of(day), "end": estate.end_of(day), **seen.values(estate)}
    received, verified, unverified, first_due = prepared.rows(_TODAY, params)[0]
    list_url = f"{address('complaints:list')}?estate={estate.pk}"
    of_today = f"{list_url}&tab=all&since={day}&until={day}&figure="
    late = open_now(estate, now, seen).late
    return [
        Number(_("Received today"), received, f"{of_today}{RECEIVED.key}"),
        Number(pgettext("today", "Verified"), verified, f"{of_today}{VERIFIED_SAME_DAY.key}"),
        Number(
            _("Still to verify"),
            unverified,
            f"{of_today}{UNVERIFIED_YET.key}",
            look="today" if unverified else "",
            hint=_left(first_due, now),
        ),
        Number(_("Overdue"), late, f"{list_url}&tab=late", look="late" if late else ""),
    ]


def _left(due: datetime | None, now: datetime) -> str:
    """How much time is left for the first of them."""
    if due is None:
        return ""
    return _("{time} left").format(time=left(due)) if due > now else left(due)
