"""Surveys as the office sees them: the list, one survey with its results, who has not answered, one household's answers,
the Excel file."""

from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from office.models import Estate
from office.pages import keyset
from office.sheets import MEDIA_TYPE
from revisits import policies
from revisits.models import Survey, SurveyStatus
from revisits.surveys import chart, export, story
from revisits.surveys.answers import said
from revisits.surveys.results import Results
from revisits.surveys.target import households_of

TABS = {
    SurveyStatus.OPEN: gettext_lazy("Being answered"),
    SurveyStatus.DRAFT: gettext_lazy("My drafts"),
    SurveyStatus.CLOSED: gettext_lazy("Closed surveys"),
}


@require_safe
def survey_list(request: HttpRequest) -> HttpResponse:
    """What is being asked, one's own drafts, what is closed."""
    estate = estate_for(request)
    tab = request.GET.get("tab", "") if request.GET.get("tab", "") in TABS else SurveyStatus.OPEN
    rows = Survey.objects.visible_to(request.user).filter(estate=estate, status=tab).select_related("maker")
    context = {
        "page": keyset(rows, request.GET, "-id"),
        "tabs": [(key, label, key == tab) for key, label in TABS.items()],
        "tab": tab,
        "may_make": policies.may_make_surveys(request.user, estate.pk),
    }
    return render(request, "revisits/surveys/list.html", context)


@require_safe
def detail(request: HttpRequest, survey_id: int) -> HttpResponse:
    """A draft with its questions; what is open or closed with its results."""
    survey = survey_for(request, survey_id)
    return _draft(request, survey) if survey.is_draft else _results(request, survey)


def _draft(request: HttpRequest, survey: Survey) -> HttpResponse:
    questions = list(survey.questions.all())
    context = {"survey": survey, "questions": questions, "asked": households_of(survey).count()}
    return render(request, "revisits/surveys/draft.html", context)


def _results(request: HttpRequest, survey: Survey) -> HttpResponse:
    zone = _number(request.GET.get("zone", ""))
    results = Results(survey, zone)
    if zone and zone not in {one.pk for one in results.zones}:
        raise Http404
    context = {
        "survey": survey,
        "results": results,
        "zone_id": zone,
        "questions": [(one, chart.bars_of(one)) for one in results.counted] if results.is_shown else [],
        "may_run": policies.may_run_survey(request.user, survey),
        "may_enter": policies.may_make_surveys(request.user, survey.estate_id),
        "story": story.tell(survey),
    }
    return render(request, "revisits/surveys/results.html", context)


@require_safe
def waiting(request: HttpRequest, survey_id: int) -> HttpResponse:
    """Who has not answered, as one walks; of an anonymous survey that is nobody's to know."""
    survey = survey_for(request, survey_id)
    if survey.is_draft or survey.anonymous:
        raise Http404
    zone = _number(request.GET.get("zone", ""))
    rows = survey.invitations.filter(answered=False).select_related("household__unit", "zone")
    rows = rows.filter(zone=zone) if zone else rows
    zones = [(rate.zone, rate.asked - rate.answered) for rate in Results(survey).rates if rate.zone]
    context = {"survey": survey, "page": keyset(rows, request.GET, "number"), "zones": zones, "zone_id": zone}
    return render(request, "revisits/surveys/waiting.html", context)


@require_safe
def household_answers(request: HttpRequest, survey_id: int, response_id: UUID) -> HttpResponse:
    """What one household answered under its name (R1)."""
    survey = survey_for(request, survey_id)
    joined = survey.responses.exclude(invitation=None).select_related("invitation__household__unit", "by")
    response = get_object_or_404(joined, pk=response_id)
    context = {
        "survey": survey,
        "response": response,
        "lines": [(question, said(question, response.answers)) for question in survey.questions.all()],
    }
    return render(request, "revisits/surveys/household.html", context)


@require_safe
def export_answers(request: HttpRequest, survey_id: int) -> FileResponse:
    """Every answer that may be shown, a line each."""
    survey = survey_for(request, survey_id)
    if survey.is_draft or not policies.may_make_surveys(request.user, survey.estate_id):
        raise Http404
    name = _("Survey {topic}").format(topic=survey.topic)
    file = export.workbook(survey)
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=MEDIA_TYPE)


def estate_for(request: HttpRequest) -> Estate:
    """The current estate, for who sees its surveys."""
    if request.estate is None or not policies.may_see_all(request.user, request.estate.pk):
        raise Http404
    return request.estate


def survey_for(request: HttpRequest, survey_id: int) -> Survey:
    """The survey, if the person may see it; else a 404."""
    seen: Any = Survey.objects.visible_to(request.user).select_related("estate", "maker")
    return get_object_or_404(seen, pk=survey_id)


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 12 else None
