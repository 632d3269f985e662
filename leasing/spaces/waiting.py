"""Who waits for a space like this one: the clients whom the person may see, by the area that they want."""

from decimal import Decimal

from django.db.models import Q

from leasing.models import LeasingTerms, Prospect, Space, Stage
from office.models import Staff

SHOWN = 5


def waiting_for(staff: Staff, space: Space, terms: LeasingTerms) -> list[Prospect]:
    """Clients whose area, give or take the estate's tolerance, holds this space; the most decided first."""
    least = (space.area * (1 - terms.area_tolerance)).quantize(Decimal("0.01"))
    most = (space.area * (1 + terms.area_tolerance)).quantize(Decimal("0.01"))
    begins = Q(area_from__lte=most) | Q(area_from=None, area_to__isnull=False)
    ends = Q(area_to__gte=least) | Q(area_to=None, area_from__gte=least)
    seen = Prospect.objects.visible_to(staff).filter(begins & ends, estate=space.estate_id)
    seen = seen.exclude(stage__in=(Stage.SIGNED, Stage.LOST))
    return list(seen.select_related("owner").order_by("-intent", "stage_since", "id")[:SHOWN])
