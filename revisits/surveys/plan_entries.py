"""The surveys of a year, for the plan's page (R51, R52). A draft is its maker's alone."""

from django.urls import reverse

from complaints.words import Badge
from office.models import Estate
from revisits.models import Survey, SurveyStatus
from revisits.plan.entry import PlanEntry

BADGES = {
    SurveyStatus.OPEN: Badge("wait", "send", SurveyStatus.OPEN.label),
    SurveyStatus.CLOSED: Badge("done", "check-circle-fill", SurveyStatus.CLOSED.label),
}


def entries_for(estate: Estate, year: int) -> list[PlanEntry]:
    """Each on the day on which it ends."""
    found = Survey.objects.filter(estate=estate, closes_on__year=year).exclude(status=SurveyStatus.DRAFT)
    return [_entry(survey) for survey in found.order_by("closes_on", "id")]


def _entry(survey: Survey) -> PlanEntry:
    badge = BADGES[SurveyStatus(survey.status)]
    return PlanEntry(
        on=survey.closes_on,
        title=survey.topic,
        icon="ui-checks",
        look=badge.look,
        state_icon=badge.icon,
        words=badge.words,
        url=reverse("revisits:survey", args=[survey.pk]),
    )
