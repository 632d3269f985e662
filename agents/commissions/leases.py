"""Which lease came of an introduction: signed by its prospect while it protected him. Leasing knows nothing of it."""

from django.db.models import Exists, OuterRef, QuerySet

from agents.models import Commission, Introduction, IntroductionState
from agents.models.introduction import IntroductionQuerySet
from leasing.models import Lease

# A lease that was signed in time may be recorded when the protection has ended.
COUNTING = (IntroductionState.STANDING, IntroductionState.RELEASED)


def lease_of(introduction: Introduction) -> Lease | None:
    """The first lease that counts for it and for no other."""
    if introduction.state not in COUNTING:
        return None
    taken = Commission.objects.counting().values("lease")
    rows = Lease.objects.standing().filter(
        quote_version__quote__prospect=introduction.prospect_id,
        recorded_at__gte=introduction.registered_at,
        signed_on__range=(introduction.estate.day_of(introduction.registered_at), introduction.last_day),
    )
    return rows.exclude(pk__in=taken).select_related("quote_version").order_by("signed_on", "id").first()


def waiting(rows: IntroductionQuerySet) -> QuerySet:
    """The keys of introductions whose prospect has signed something that counts for nobody yet, the first one first; the
    days are looked at one by one."""
    taken = Commission.objects.counting().filter(lease=OuterRef("pk"))
    signed = Lease.objects.standing().filter(
        ~Exists(taken),
        quote_version__quote__prospect=OuterRef("prospect"),
        recorded_at__gte=OuterRef("registered_at"),
        signed_on__lte=OuterRef("protected_until__date"),
    )
    return rows.filter(Exists(signed), state__in=COUNTING).order_by("registered_at", "id").values_list("pk", flat=True)
