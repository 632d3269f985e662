"""Finding forums and events by what they are, what they are about, where they are, and what was agreed (R49, R50)."""

from django.db.models import Q
from django.utils.translation import gettext as _

from office.frame import SearchGroup, SearchHit, named
from office.models import Estate, Staff
from revisits.gatherings import steps, words
from revisits.models import Gathering, GatheringKind

HITS = 8


def group_for(staff: Staff, estate: Estate, sought: str) -> SearchGroup:
    """The gatherings of the estate in which the words stand, the latest first. They are few, so each is looked at."""
    kinds = [kind for kind in GatheringKind if sought.lower() in str(kind.label).lower()]
    about = Q(topic__icontains=sought) | Q(place__icontains=sought) | Q(minutes__icontains=sought) | Q(kind__in=kinds)
    seen = Gathering.objects.visible_to(staff).filter(about, estate=estate).select_related("estate")
    hits = [_hit(gathering) for gathering in seen.order_by("-starts_at", "-id")[:HITS]]
    return SearchGroup(named(_("Forums and events"), staff, estate), "chat-square-text", hits)


def _hit(gathering: Gathering) -> SearchHit:
    return SearchHit(
        title=gathering.topic,
        url=steps.url_of("detail", gathering),
        bits=[words.hours(gathering), gathering.place],
        label=gathering.get_kind_display(),
        state=words.badge(gathering).words,
    )
