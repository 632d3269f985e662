"""A signed lease begins the tower's household and its end ends it: what beat asks on the days themselves."""

from datetime import datetime

from django.db import transaction

from leasing.models import Lease, LeasedSpace
from office.models import Estate
from premises.services import begin_tenancy, end_tenancy


def keep_tenancies(*, at: datetime, estate: Estate | None = None) -> int:
    """Begin the stays of signed leases that run, and end those whose lease has ended, of spaces that are units of the
    register; how many. Where somebody else is written down the stay begins when he has moved out."""
    estates = [estate] if estate else list(Estate.objects.filter(kind=Estate.Kind.TOWER))
    return sum(_end(one, at) + _begin(one, at) for one in estates)


def _begin(estate: Estate, at: datetime) -> int:
    running = LeasedSpace.objects.filter(
        estate=estate,
        dates__contains=estate.day_of(at),
        household=None,
        space__unit__isnull=False,
        lease__quote_version__isnull=False,
        lease__kind=Lease.Kind.LET,
    )
    return sum(_begin_one(pk) for pk in running.order_by("id").values_list("pk", flat=True))


@transaction.atomic
def _begin_one(leased_id: int) -> int:
    rows = LeasedSpace.objects.select_for_update(of=("self",), no_key=True)
    leased = rows.filter(pk=leased_id, household=None).first()
    if leased is None or leased.space.unit is None or leased.lease.quote_version is None:
        return 0
    contact = leased.lease.quote_version.prospect.contacts.order_by("id").first()
    leased.household = begin_tenancy(
        unit=leased.space.unit,
        day=leased.dates.lower,
        tenant=leased.lease.tenant,
        phone=contact.phone if contact else "",
    )
    leased.save(update_fields=["household"])
    return int(leased.household is not None)


def _end(estate: Estate, at: datetime) -> int:
    over = LeasedSpace.objects.filter(
        estate=estate, household__stay__endswith=None, household__isnull=False, dates__endswith__lte=estate.day_of(at)
    )
    # Who has renewed stays: the next lease of the space lets it to the same household.
    over = over.exclude(household__leased__dates__endswith__gt=estate.day_of(at))
    ended = [
        (one.household, one.dates.upper) for one in over.select_related("household").order_by("id") if one.household
    ]
    for household, day in ended:
        end_tenancy(household=household, day=day)
    return len(ended)
