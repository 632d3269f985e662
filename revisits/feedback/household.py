"""What a household said, for the page that shows all that the office has with it (R1)."""

from django.utils.translation import gettext as _

from complaints.models import Case
from office.frame import SearchHit
from office.models import Staff
from premises.models import Household
from revisits.feedback.search import READ, hit
from revisits.models import Feedback

MOST = 30


def hits_for(staff: Staff, household: Household) -> list[SearchHit]:
    """The items of this stay, newest first; what became a matter names it, where the person may see that."""
    found = Feedback.objects.visible_to(staff).filter(household=household).select_related(*READ)
    items = list(found.order_by("-raised_at", "-id")[:MOST])
    seen = Case.objects.visible_to(staff).in_bulk([item.case_id for item in items if item.case_id])
    hits = []
    for item in items:
        one = hit(item)
        case = seen.get(item.case_id or 0)
        bits = [*one.bits[1:], *([_("became matter {number}").format(number=case.number)] if case else [])]
        hits.append(SearchHit(one.title, one.url, bits, one.label, one.state))
    return hits
