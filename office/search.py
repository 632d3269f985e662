"""Finding what the office itself keeps: the lessons, by their words."""

from django.db.models import Q
from django.utils.translation import gettext as _

from office import policies, subjects
from office.frame import SearchGroup, SearchHit, named
from office.models import Estate, Lesson, Staff
from office.typed import plain_line

HITS = 8
SHORTEST = 2


def find(staff: Staff, text: str) -> list[SearchGroup]:
    """The newest lessons that hold the words, in each estate whose lessons the person reads (R4)."""
    sought = plain_line(text)
    if len(sought) < SHORTEST:
        return []
    readable = [estate for estate in staff.estates if policies.reads_lessons(staff, estate.pk)]
    return [group for estate in readable if (group := _lessons(staff, estate, sought)).hits]


def _lessons(staff: Staff, estate: Estate, sought: str) -> SearchGroup:
    said = Q(title__icontains=sought) | Q(body__icontains=sought)
    rows = Lesson.objects.visible_to(staff).filter(said, estate=estate).order_by("-first", "-id")[:HITS]
    hits = [
        SearchHit(title=one.title, url=subjects.url_of(Lesson.KIND, one.pk), bits=[one.period.label]) for one in rows
    ]
    return SearchGroup(named(_("Lessons"), staff, estate), "journal-text", hits)
