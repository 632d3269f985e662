"""Surveys in the navigation, and what they put on the desk of who made them: drafts have no clock and stay off it."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from office.frame import DeskRow, NavItem
from office.models import Estate, Staff
from revisits import policies
from revisits.models import Survey
from revisits.surveys.results import Results

PAGES = (
    "revisits:survey", "revisits:survey_new", "revisits:survey_change", "revisits:survey_target",
    "revisits:survey_preview", "revisits:survey_question", "revisits:survey_question_new", "revisits:survey_slips",
    "revisits:survey_paper", "revisits:survey_enter", "revisits:survey_waiting", "revisits:survey_texts",
    "revisits:survey_household",
)  # fmt: skip


def pages_for(staff: Staff, estate: Estate) -> list[NavItem]:
    """The entry of the navigation, for who sees the estate's surveys."""
    if not policies.may_see_all(staff, estate.pk):
        return []
    return [NavItem(gettext_lazy("Surveys"), "revisits:surveys", also=PAGES)]


def rows_for(staff: Staff, most: int) -> list[DeskRow]:
    """The open surveys of this person, each with its last day and how many have answered."""
    found = Survey.objects.open().filter(maker=staff, estate__in=staff.estates).select_related("estate")
    return [_row(survey) for survey in found.order_by("closes_at", "id")[:most]]


def _row(survey: Survey) -> DeskRow:
    whole = Results(survey).whole
    url = reverse("revisits:survey", args=[survey.pk])
    return DeskRow(
        kind="survey",
        job=_("Survey"),
        icon="ui-checks",
        title=survey.topic,
        bits=[_("%(answered)s of %(asked)s answered") % {"answered": whole.answered, "asked": whole.asked}],
        due_at=survey.closes_at,
        action_label=_("Look at it"),
        action_url=url,
        estate=survey.estate,
        url=url,
    )
