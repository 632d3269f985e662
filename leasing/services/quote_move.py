"""The one function that writes a quote's status, with whose turn it is and by when; and the check that every step on an
approved quote begins with."""

from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from leasing import policies
from leasing.models import QUOTE_MOVES, LeasingTerms, QuoteDecision, QuoteStatus, QuoteVersion
from leasing.quotes import authority
from leasing.quotes.drawing import offer_of, offered_spaces, require_told_so_much, spaces_of
from leasing.quotes.reckoning import Reckoning
from office import clock, saying, timeline, workdays
from office.errors import WrongState
from office.models import Estate, Role, Staff

ENOUGH_TIME = timedelta(hours=4)
# The steps that come next are taken by who keeps the prospect.
OWNER = Role.LEASING
S = QuoteStatus
# An accepted one is signed.
WITHIN_A_DAY = (S.DRAFT, S.APPROVED, S.DECLINED, S.COUNTERED, S.ACCEPTED)


def move(
    version: QuoteVersion,
    to: QuoteStatus,
    *,
    by: Staff | None,
    verb: str,
    note: str = "",
    turn: str = "",
    **details: Any,
) -> None:
    """Write the status, whose turn it is and the timeline entry of a locked version; WrongState when the table says no.

    `turn` is the role that decides, while it waits.
    """
    before = QuoteStatus(version.status)
    if to not in QUOTE_MOVES[before]:
        raise WrongState(_("This quote has moved on meanwhile. Look at it again before you go on."))
    version.status = to
    version.turn_role = turn or (OWNER if to in (*WITHIN_A_DAY, S.SENT) else "")
    version.due_at = _due_of(version)
    version.reminded_at = None
    version.save()
    timeline.record(
        version.quote, verb, by=by, before=before, after=to, note=note, details={"version": version.version, **details}
    )


def decide_by(estate: Estate, at: datetime) -> datetime:
    """By when a quote is decided: today's hour when enough time is left, else that of the next working day."""
    hour = LeasingTerms.objects.get_or_create(estate=estate)[0].approve_by
    day = estate.day_of(at)
    today = estate.moment(day, hour)
    if workdays.is_working_day(estate, day) and today - at >= ENOUGH_TIME:
        return today
    return estate.moment(workdays.add_working_days(estate, day, 1), hour)


def first_due(estate: Estate, at: datetime) -> datetime:
    """What whoever keeps the prospect does next he does by the end of the next working day."""
    return estate.end_of(workdays.add_working_days(estate, estate.day_of(at), 1))


def _due_of(version: QuoteVersion) -> datetime | None:
    estate, now = version.estate, clock.now()
    if version.status == S.WAITING:
        return decide_by(estate, now)
    if version.status == S.SENT:
        return estate.end_of(version.valid_until)
    return first_due(estate, now) if version.status in WITHIN_A_DAY else None


def require_state(version: QuoteVersion, *states: QuoteStatus) -> None:
    """Raise WrongState when a colleague has moved it on; of a decision it says whose it was."""
    if version.status in states:
        return
    said = version.decisions.exclude(kind=QuoteDecision.Kind.PASSED_ON).select_related("by").last()
    if said and version.status in (S.APPROVED, S.DECLINED):
        words = {
            "name": said.by.name,
            "state": version.get_status_display(),
            "at": saying.moment(said.at, with_hour=True),
        }
        raise WrongState(_("%(name)s was first, %(at)s: %(state)s.") % words)
    raise WrongState(
        _("This step does not come now. The quote is: %(state)s.") % {"state": version.get_status_display()}
    )


def needed_for(version: QuoteVersion) -> str:
    """The first role whose authority reaches so far, by the prices and the table of this moment, which are locked.

    Raises WrongState for what nobody may let out: its time has passed, a space is gone, an anonymous client would get more
    than the list price.
    """
    estate = version.estate
    if version.is_over(estate.today()):
        raise WrongState(_("Its last day has passed. Change it: that makes a new version."))
    spaces = spaces_of(version, locked=True)
    offered = offered_spaces(estate, estate.today(), version.prospect)
    if offered.filter(pk__in=[space.pk for space in spaces]).count() < len(spaces):
        raise WrongState(_("One of the spaces is not to let any more. Change the quote: that makes a new version."))
    reckoning = Reckoning(offer_of(version))
    require_told_so_much(version.prospect, reckoning.offer, spaces, version.fit_out)
    return authority.role_needed(reckoning, spaces, authority.limits_for(version.prospect, locked=True))


def require_holding(version: QuoteVersion, *states: QuoteStatus) -> None:
    """Raise WrongState unless a locked version is approved and its approval still reaches so far (R81).

    Asked before a quote is printed, sent and signed: prices, table and standing may have changed since.
    """
    require_state(version, *states)
    needed = needed_for(version)
    approval = version.decisions.filter(kind=QuoteDecision.Kind.APPROVED).get()
    if policies.rank_of(approval.role) < policies.rank_of(needed):
        raise WrongState(
            _("Prices or authorities have changed since it was approved. Change the quote: that makes a new version.")
        )
