"""Surveys in the navigation, and what they put on the desk of who made them: what ends soon."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from office import clock
from office.counting import Statement
from office.frame import DeskRow, NavItem
from office.models import Estate, Staff
from revisits import policies
from revisits.models import Survey
from revisits.services.survey_life import BEFORE_THE_END

PAGES = (
    "revisits:survey", "revisits:survey_new", "revisits:survey_change", "revisits:survey_target",
    "revisits:survey_preview", "revisits:survey_question", "revisits:survey_question_new", "revisits:survey_slips",
    "revisits:survey_paper", "revisits:survey_enter", "revisits:survey_waiting", "revisits:survey_texts",
    "revisits:survey_household", "revisits:survey_move",
)  # fmt: skip


WAITING = """
    SELECT closes_at AS due_at FROM revisits_survey
    WHERE status = 'open' AND maker_id = %s AND estate_id = ANY(%s) AND closes_at <= %s"""


def pages_for(staff: Staff, estate: Estate) -> list[NavItem]:
    """The entry of the navigation, for who sees the estate's surveys."""
    if not policies.may_see_all(staff, estate.pk):
        return []
    return [NavItem(gettext_lazy("Surveys"), "revisits:surveys", also=PAGES)]


def waiting(staff: Staff) -> Statement:
    """The ends of the person's open surveys in their last three days."""
    estates = [estate.pk for estate in staff.estates]
    return WAITING, [staff.pk, estates, clock.now() + BEFORE_THE_END]


def rows_for(staff: Staff, most: int) -> list[DeskRow]:
    """The open surveys of this person in their last three days, while it helps to remind."""
    soon = Survey.objects.open().filter(closes_at__lte=clock.now() + BEFORE_THE_END)
    found = soon.filter(maker=staff, estate__in=staff.estates).select_related("estate")
    return [_row(survey) for survey in found.order_by("closes_at", "id")[:most]]


def _row(survey: Survey) -> DeskRow:
    url = reverse("revisits:survey", args=[survey.pk])
    return DeskRow(
        kind="survey",
        job=_("Survey"),
        icon="ui-checks",
        title=survey.topic,
        bits=[_("%(asked)s households are asked") % {"asked": survey.invited}],
        due_at=survey.closes_at,
        action_label=_("Look at it"),
        action_url=url,
        estate=survey.estate,
        url=url,
    )
