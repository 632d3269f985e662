"""The director closes a quarter: with everything handled, or with his word why something is not (R44)."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from office import clock, periods, timeline
from office.errors import BadInput, WrongState, require
from office.models import Estate, Staff
from office.typed import optional_text
from revisits import policies
from revisits.feedback import figures
from revisits.models import ClosedQuarter


@transaction.atomic
def close_quarter(*, estate: Estate, period: str, by: Staff, note: str = "") -> ClosedQuarter:
    """Close a quarter that is over, with its figures as they stand. Raises NotAllowed, WrongState when it is not over or
    is closed, and BadInput while an item is open and nothing says why (R44)."""
    require(policies.may_confirm_plan(by, estate.pk))
    quarter = periods.read(period, estate.today())
    if quarter.key != period or quarter.length != 3:
        raise BadInput(_("That is no quarter: it reads like 2026-Q1."), "period")
    if quarter.end > estate.today():
        raise WrongState(_("This quarter is not over yet."))
    frozen = figures.frozen(estate, quarter)
    note = optional_text(note, "note")
    if frozen["open"] and not note:
        sentence = ngettext(
            "%(n)s item is still open: handle it, or write why the quarter is closed all the same.",
            "%(n)s items are still open: handle them, or write why the quarter is closed all the same.",
            frozen["open"],
        )
        raise BadInput(sentence % {"n": frozen["open"]}, "note")
    closed = _close(estate, quarter.key, by, note, frozen)
    details = {"period": quarter.key, "open": frozen["open"]}
    timeline.record(closed, "quarter_closed", by=by, note=note, details=details)
    return closed


def _close(estate: Estate, period: str, by: Staff, note: str, frozen: dict[str, int]) -> ClosedQuarter:
    try:
        with transaction.atomic():
            return ClosedQuarter.objects.create(
                estate=estate,
                period=period,
                closed_at=clock.now(),
                closed_by=by,
                open_items=frozen["open"],
                note=note,
                figures=frozen,
            )
    except IntegrityError:
        raise WrongState(_("This quarter is closed already.")) from None
