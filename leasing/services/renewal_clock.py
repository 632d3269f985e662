"""What beat asks: which leases end so soon that their tenant is to be asked, and was not yet?"""

from datetime import date, datetime, timedelta

from django.db import transaction

from leasing.models import Lease, LeasingTerms, Renewal, RenewalTask
from leasing.renewals import notices
from leasing.services.renewal_state import due_after, renewal_of, wait_for
from office.models import Estate

Which = RenewalTask.Which


def ask_for_renewals(*, at: datetime, estate: Estate | None = None) -> int:
    """Open the renewal tasks of the day, over all estates or one; how many. One for each lease and time, however often
    beat runs; after a silence the one that counts now, not those that were missed before it."""
    terms = LeasingTerms.objects.filter(estate__kind=Estate.Kind.TOWER).select_related("estate")
    rows = terms.filter(estate=estate) if estate else terms
    return sum(_ask_in(one, one.estate.day_of(at), at) for one in rows.order_by("estate_id"))


def _ask_in(terms: LeasingTerms, today: date, at: datetime) -> int:
    """`term` ends on the day after the last one: so many days before the last day."""
    first = terms.renewal_first_days
    ending = Lease.objects.standing().filter(
        estate=terms.estate,
        kind=Lease.Kind.LET,
        term__endswith__gt=today,
        term__endswith__lte=today + timedelta(days=first + 1),
        term__startswith__lte=today,
    )
    ending = ending.exclude(renewal__in=Renewal.objects.exclude(outcome=""))
    asked = set(RenewalTask.objects.filter(lease__in=ending).values_list("lease_id", "which"))
    ends = ending.order_by("term__endswith", "id").values_list("pk", "term")
    due = [(pk, which_now(terms, term.upper - timedelta(days=1), today)) for pk, term in ends]
    return sum(_ask(pk, which, today, at) for pk, which in due if which and (pk, which) not in asked)


def which_now(terms: LeasingTerms, last_day: date, today: date) -> int | None:
    """Which of the three times it is: the nearest to the end that has come."""
    left = (last_day - today).days
    if left <= terms.renewal_last_days:
        return Which.LAST
    if left <= terms.renewal_second_days:
        return Which.SECOND
    return Which.FIRST if left <= terms.renewal_first_days else None


@transaction.atomic
def _ask(lease_id: int, which: int, today: date, at: datetime) -> int:
    """Claim it before anything is said: of two that ask at once the second waits for the lease and finds the task."""
    lease = Lease.objects.locked(lease_id)
    decided = Renewal.objects.filter(lease=lease).exclude(outcome="").select_related("new_lease").first()
    if lease.voided_at or (decided and decided.is_decided):
        return 0
    due = min(due_after(lease, today), lease.estate.end_of(lease.last_day or today))
    given = {"estate": lease.estate, "opened_at": at, "due_at": due}
    _task, is_new = RenewalTask.objects.get_or_create(lease=lease, which=which, defaults=given)
    if not is_new:
        return 0
    renewal = renewal_of(lease)
    renewal.ask_again_on = None
    wait_for(renewal, until=due)
    notices.ask(renewal, which=which)
    return 1
