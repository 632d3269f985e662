"""The director's summary of a period (总结): his own words, and what the office undertakes for the next one (R4, R5)."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from office import clock, policies, timeline
from office.errors import BadInput, WrongState, require
from office.models import Estate, Staff, Summary
from office.periods import Period
from office.typed import optional_text, require_text

LONGEST = 6000


@transaction.atomic
def write_summary(
    *, estate: Estate, period: Period, by: Staff, text: str, promised: str = "", version: int = 0
) -> Summary:
    """Write the summary of a period or put it in other words; those before stay in its timeline. `version` is the one
    that was read, 0 when there was none. Raises NotAllowed, BadInput, WrongState when a colleague was quicker."""
    require(policies.may_write_summary(by, estate.pk))
    if period.first > estate.today():
        raise BadInput(_("This period has not begun."))
    text = require_text(text, "text", _("Write how the period was."), LONGEST)
    promised = optional_text(promised, "promised", LONGEST)
    rows = Summary.objects.select_for_update(no_key=True)
    summary = rows.filter(estate=estate, first=period.first, until=period.end).first()
    if (summary.version if summary else 0) != version:
        raise _overtaken()
    if summary is None:
        return _first(estate, period, by, text, promised)
    before = {"text": summary.text, "promised": summary.promised}
    summary.text, summary.promised = text, promised
    summary.written_at, summary.written_by, summary.version = clock.now(), by, version + 1
    summary.save()
    timeline.record(summary, "summary_changed", by=by, personal=before)
    return summary


def _first(estate: Estate, period: Period, by: Staff, text: str, promised: str) -> Summary:
    words = {"text": text, "promised": promised, "written_at": clock.now(), "written_by": by}
    try:
        with transaction.atomic():
            summary = Summary.objects.create(estate=estate, first=period.first, until=period.end, **words)
    except IntegrityError:
        raise _overtaken() from None
    timeline.record(summary, "summary_written", by=by)
    return summary


def _overtaken() -> WrongState:
    return WrongState(_("A colleague has written it meanwhile. Your words are below, his are beside them."))
