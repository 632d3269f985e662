"""Surveys in a household's story (R1): that it was asked and, unless it was anonymous, what it answered."""

from django.urls import reverse
from django.utils.translation import gettext as _

from office.frame import SearchHit
from office.models import Staff
from office.saying import moment
from premises.models import Household
from revisits.models import Survey, SurveyInvitation
from revisits.surveys.answers import said

MOST, MOST_ANSWERS = 30, 3


def hits_for(staff: Staff, household: Household) -> list[SearchHit]:
    """The surveys in which this household was asked, newest first."""
    rows = SurveyInvitation.objects.filter(household=household, survey__in=Survey.objects.visible_to(staff))
    joined = rows.select_related("survey", "response").prefetch_related("survey__questions")
    return [_hit(invitation) for invitation in joined.order_by("-survey_id")[:MOST]]


def _hit(invitation: SurveyInvitation) -> SearchHit:
    survey = invitation.survey
    url = reverse("revisits:survey", args=[survey.pk])
    asked = _("asked {time}").format(time=moment(survey.opened_at))
    response = getattr(invitation, "response", None)
    if survey.anonymous:
        return SearchHit(survey.topic, url, [asked, _("anonymous")], label=_("Survey"))
    if response is None:
        return SearchHit(survey.topic, url, [asked], label=_("Survey"), state=_("not answered"))
    words = [said(question, response.answers) for question in survey.questions.all()]
    bits = [_("answered {time}").format(time=moment(response.at)), *list(filter(None, words))[:MOST_ANSWERS]]
    own = reverse("revisits:survey_household", args=[survey.pk, response.pk])
    return SearchHit(survey.topic, own, bits, label=_("Survey"), state=_("answered"))
