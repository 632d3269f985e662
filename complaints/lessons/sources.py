"""What of this app may teach a lesson, and how it is called there (R4)."""

from django.utils.translation import gettext_lazy as _

from complaints.models import Case, HotSpot, PeerVisit
from office import lesson_sources
from office.lesson_sources import Named


def register() -> None:
    """A matter, a hot spot, a peer visit."""
    lesson_sources.register(Case.KIND, label=_("Matter"), icon="chat-left-text", named=_cases)
    lesson_sources.register(HotSpot.KIND, label=_("Hot spot"), icon="exclamation-circle", named=_spots)
    lesson_sources.register(PeerVisit.KIND, label=_("Peer visit"), icon="people", named=_visits)


def _cases(ids: set[int]) -> dict[int, Named]:
    """A complaint about the staff is not for everybody (R26)."""
    rows = Case.objects.filter(pk__in=ids).values_list("pk", "title", "estate_id", "number", "conduct")
    return {pk: Named(title, estate, number, is_narrow=bool(conduct)) for pk, title, estate, number, conduct in rows}


def _spots(ids: set[int]) -> dict[int, Named]:
    rows = HotSpot.objects.filter(pk__in=ids).select_related("building", "category")
    return {spot.pk: Named(str(spot), spot.estate_id) for spot in rows}


def _visits(ids: set[int]) -> dict[int, Named]:
    """What was learned from the visitors is what the lesson begins with (R34)."""
    rows = PeerVisit.objects.filter(pk__in=ids).values_list("pk", "organisation", "estate_id", "learned_by_us")
    return {pk: Named(organisation, estate, words=learned) for pk, organisation, estate, learned in rows}
