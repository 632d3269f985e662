"""On which days one follows up: the first call after a visit (R86, R87), and the next steps of the cadence (R90)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from leasing.models import Cadence, LeasingTerms
from leasing.quotes.reckoning import month_after
from office import workdays
from office.models import Estate

# So many working days after its last day the leasing manager is told of what is not done.
LATE_AFTER = 3


@dataclass(frozen=True)
class Days:
    """The moments of a follow-up, as its row keeps them."""

    opens_at: datetime
    remind_at: datetime
    due_at: datetime
    late_at: datetime


def terms_of(estate: Estate) -> LeasingTerms:
    """The estate's terms; as delivered where it has none. Read once for a loaded estate."""
    known: LeasingTerms | None = estate.__dict__.get("_terms")
    if known is None:
        known = LeasingTerms.objects.filter(estate=estate).first() or LeasingTerms(estate=estate)
        estate.__dict__["_terms"] = known
    return known


def opening_day(estate: Estate, visited: date) -> date:
    """The first day on which a visitor may be called or visited."""
    return _after(estate, visited, terms_of(estate).call_opens_after)


def first_call(estate: Estate, visited: date) -> Days:
    """It opens on the second day after the visit and is due on the third, each moved forward to the next working day; or
    counted in working days, as the administrator wishes."""
    return of_days(estate, opening_day(estate, visited), _after(estate, visited, terms_of(estate).call_due_after))


def of_days(estate: Estate, opens: date, due: date) -> Days:
    """From the first day to the last; on the desk from the first one on, when the desk opens."""
    return Days(
        opens_at=estate.start_of(opens),
        remind_at=estate.moment(opens, estate.opens_at),
        due_at=estate.end_of(due),
        late_at=estate.end_of(workdays.add_working_days(estate, due, LATE_AFTER)),
    )


def of_step(cadence: Cadence, estate: Estate, today: date) -> date:
    """The day of a step of the cadence, counted from today and moved forward to the next working day."""
    if cadence.unit == Cadence.Unit.MONTH:
        day = month_after(today, cadence.count)
    else:
        day = today + timedelta(days=cadence.count * (7 if cadence.unit == Cadence.Unit.WEEK else 1))
    return workdays.add_working_days(estate, day, 0)


def _after(estate: Estate, day: date, count: int) -> date:
    if terms_of(estate).call_in_working_days:
        return workdays.add_working_days(estate, day, count)
    return workdays.add_working_days(estate, day + timedelta(days=count), 0)
