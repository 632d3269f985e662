"""Finding feedback by what was said, by two characters or more."""

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from office.frame import SearchGroup, SearchHit
from office.models import Estate, Staff
from office.saying import moment
from revisits import policies
from revisits.feedback import steps, words
from revisits.models import Feedback

SHORTEST = 2
HITS = 8
TITLE = 40
READ = ("household__unit", "referral", "case__merged_into__merged_into")


def find(staff: Staff, text: str) -> list[SearchGroup]:
    """The newest items that contain the words, in each of the person's estates."""
    sought = " ".join(text.split())
    if len(sought) < SHORTEST:
        return []
    return [_group(staff, estate, sought) for estate in staff.estates]


def _group(staff: Staff, estate: Estate, sought: str) -> SearchGroup:
    found = Feedback.objects.visible_to(staff).filter(estate=estate).said(sought).select_related(*READ)
    items = list(found.order_by("-raised_on", "-id")[: HITS + 1])
    label = _("Feedback") if len(staff.estates) == 1 else _("Feedback, {estate}").format(estate=estate)
    page = reverse("revisits:feedback_list") + "?" + urlencode({"estate": estate.pk, "tab": "all", "q": sought})
    more = page if len(items) > HITS and policies.may_see_all(staff, estate.pk) else ""
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
