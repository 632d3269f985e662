"""Finding feedback by what was said, or by whom."""

from collections.abc import Collection

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from office.frame import SearchGroup, SearchHit, named
from office.models import Estate, Staff
from office.saying import moment
from revisits import policies
from revisits.feedback import steps, words
from revisits.models import Feedback

HITS = 8
TITLE = 40
READ = ("household__unit", "referral", "case__merged_into__merged_into")


def group_for(staff: Staff, estate: Estate, sought: str, households: Collection[int] = ()) -> SearchGroup:
    """The newest items of the estate that contain the words, or were said by one of these households."""
    seen = Feedback.objects.visible_to(staff).filter(estate=estate).select_related(*READ)
    ways = [seen.said(sought)] + ([seen.filter(household__in=households)] if households else [])
    found = {item.pk: item for way in ways for item in way.order_by("-raised_on", "-id")[: HITS + 1]}
    items = sorted(found.values(), key=lambda item: (item.raised_on, item.pk), reverse=True)
    page = reverse("revisits:feedback_list") + "?" + urlencode({"estate": estate.pk, "tab": "all", "q": sought})
    more = page if len(items) > HITS and policies.may_see_all(staff, estate.pk) else ""
    label = named(_("Feedback"), staff, estate)
    return SearchGroup(label, "chat-left-quote", [hit(item) for item in items[:HITS]], more)


def hit(item: Feedback) -> SearchHit:
    """An item as search and the household's page show it."""
    return SearchHit(
        title=Truncator(item.body).chars(TITLE),
        url=steps.url_of("detail", item),
        bits=[words.home(item), moment(item.raised_at)],
        label=item.get_kind_display(),
        state=words.badge(item).words,
    )
