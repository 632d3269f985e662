"""Finding surveys by their topic (R52); of drafts one's own alone."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from office.frame import SearchGroup, SearchHit, named
from office.models import Estate, Staff
from office.saying import day
from revisits.models import Survey

HITS = 8


def group_for(staff: Staff, estate: Estate, sought: str) -> SearchGroup:
    """The surveys of the estate in whose topic or opening words they stand, the newest first."""
    about = Q(topic__icontains=sought) | Q(introduction__icontains=sought)
    seen = Survey.objects.visible_to(staff).filter(about, estate=estate)
    hits = [_hit(survey) for survey in seen.order_by("-id")[:HITS]]
    return SearchGroup(named(_("Surveys"), staff, estate), "ui-checks", hits)


def _hit(survey: Survey) -> SearchHit:
    until = _("until {day}").format(day=day(survey.closes_on)) if survey.closes_on else ""
    return SearchHit(
        title=survey.topic,
        url=reverse("revisits:survey", args=[survey.pk]),
        bits=[bit for bit in (until, _("anonymous") if survey.anonymous else "") if bit],
        label=_("Survey"),
        state=survey.get_status_display(),
    )
