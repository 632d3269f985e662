"""Building a survey, page by page: what it is about, its questions, whom it is for, how it will look; and opening it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from office import refusals, submissions
from office.errors import Refused, require
from office.models import Estate
from revisits import policies, services
from revisits.forms.survey import AboutForm, QuestionForm, TargetForm
from revisits.forms.survey_answers import PublicAnswerForm
from revisits.models import Survey, SurveyQuestion
from revisits.services.survey_draft import locked_draft
from revisits.views.surveys import estate_for, survey_for

form_page = require_http_methods(["GET", "HEAD", "POST"])


@form_page
def new(request: HttpRequest) -> HttpResponse:
    """Begin a draft. Sent twice it is one."""
    estate = estate_for(request)
    require(policies.may_make_surveys(request.user, estate.pk))
    form = AboutForm(None, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        survey = _drafted(request, estate, form)
        if survey:
            return redirect("revisits:survey", survey.pk)
    context = {"form": form, "draft": "survey", "back": reverse("revisits:surveys")}
    return render(request, "revisits/surveys/about.html", context, status=refusals.status_of(form))


def _drafted(request: HttpRequest, estate: Estate, form: AboutForm) -> Survey | None:
    """The new draft; None when it was refused, which then stands beside its field."""
    try:
        with transaction.atomic():
            submission = submissions.begin(estate, form.cleaned_data["key"], request.user)
            survey = services.draft_survey(estate=estate, by=request.user, **form.arguments())
            submissions.finish(submission, reverse("revisits:survey", args=[survey.pk]))
    except Refused as refused:
        refusals.beside(form, refused)
        return None
    return survey


@form_page
def change(request: HttpRequest, survey_id: int) -> HttpResponse:
    survey = _draft_for(request, survey_id)
    form = AboutForm(survey, request.POST if request.method == "POST" else None)

    def save() -> None:
        seen = form.cleaned_data["version"]
        services.change_survey(survey_id=survey.pk, by=request.user, version_seen=seen, **form.arguments())

    return _take(request, survey, form, "about", save)


@form_page
def add_question(request: HttpRequest, survey_id: int) -> HttpResponse:
    survey = _draft_for(request, survey_id)
    form = QuestionForm(None, request.POST if request.method == "POST" else None)
    add = services.add_question
    return _take(request, survey, form, "question", lambda: add(survey_id=survey.pk, by=request.user, asked=form.asked))


@form_page
def change_question(request: HttpRequest, survey_id: int, question_id: int) -> HttpResponse:
    survey = _draft_for(request, survey_id)
    question = _question(survey, question_id)
    form = QuestionForm(question, request.POST if request.method == "POST" else None)
    save = services.change_question
    return _take(
        request, survey, form, "question", lambda: save(question_id=question.pk, by=request.user, asked=form.asked)
    )


@require_POST
def move_question(request: HttpRequest, survey_id: int, question_id: int) -> HttpResponse:
    """To the place that is sent: by the buttons beside the question, or where it was dropped."""
    survey = _draft_for(request, survey_id)
    place = request.POST.get("place", "")
    if not place.isdecimal() or len(place) > 3:
        raise Http404
    services.move_question(question_id=_question(survey, question_id).pk, by=request.user, place=int(place))
    return redirect(reverse("revisits:survey", args=[survey.pk]) + "#questions")


@require_POST
def remove_question(request: HttpRequest, survey_id: int, question_id: int) -> HttpResponse:
    survey = _draft_for(request, survey_id)
    services.remove_question(question_id=_question(survey, question_id).pk, by=request.user)
    messages.success(request, _("The question is taken out."))
    return redirect("revisits:survey", survey.pk)


@form_page
def target(request: HttpRequest, survey_id: int) -> HttpResponse:
    survey = _draft_for(request, survey_id)
    form = TargetForm(survey, request.POST if request.method == "POST" else None)
    aim = services.aim_survey
    return _take(request, survey, form, "target", lambda: aim(survey_id=survey.pk, by=request.user, target=form.target))


@require_safe
def preview(request: HttpRequest, survey_id: int) -> HttpResponse:
    """The page that a household sees, without the button that sends."""
    survey = survey_for(request, survey_id)
    context = {"survey": survey, "form": PublicAnswerForm(survey.questions.all())}
    return render(request, "revisits/surveys/preview.html", context)


@require_POST
def open_survey(request: HttpRequest, survey_id: int) -> HttpResponse:
    survey = _draft_for(request, survey_id)
    opened = services.open_survey(survey_id=survey.pk, by=request.user)
    said = _("The survey is open; %(count)s households have a link of their own.") % {"count": opened.invited}
    messages.success(request, said)
    return redirect("revisits:survey", survey.pk)


@require_POST
def discard(request: HttpRequest, survey_id: int) -> HttpResponse:
    survey = _draft_for(request, survey_id)
    services.discard_survey(survey_id=survey.pk, by=request.user)
    messages.success(request, _("The draft is thrown away."))
    return redirect("revisits:surveys")


def _take(request: HttpRequest, survey: Survey, form: Form, page: str, service: Callable[[], Any]) -> HttpResponse:
    """The form of a step, and the step itself, which leads back to the draft."""
    if form.is_bound and form.is_valid():
        try:
            service()
        except Refused as refused:
            refusals.beside(form, refused)
        else:
            return redirect(reverse("revisits:survey", args=[survey.pk]) + "#questions")
    context = {"survey": survey, "form": form, "back": reverse("revisits:survey", args=[survey.pk])}
    return render(request, f"revisits/surveys/{page}.html", context, status=refusals.status_of(form))


def _draft_for(request: HttpRequest, survey_id: int) -> Survey:
    """A draft of this person. What is open already says so (409)."""
    survey = survey_for(request, survey_id)
    if not survey.is_draft:
        with transaction.atomic():
            locked_draft(survey.pk, request.user)
    return survey


def _question(survey: Survey, question_id: int) -> SurveyQuestion:
    return get_object_or_404(survey.questions.all(), pk=question_id)
