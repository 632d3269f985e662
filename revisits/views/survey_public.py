"""A household answers a survey by its link: no login, no name, on any telephone (R51)."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from office import clock, limiter, refusals
from office.errors import Refused, WrongState
from revisits import services
from revisits.forms.survey_answers import PublicAnswerForm
from revisits.models import SurveyInvitation
from revisits.services.survey_box import has_answered
from revisits.services.survey_words import GONE
from revisits.surveys import links

HOUR = 3600
NOT_HERE, OVER, TOO_OFTEN = 404, 410, 429
MOST_BYTES = 256 * 1024

View = Callable[..., HttpResponse]


def public_survey(view: View) -> View:
    """No login, no copies kept, not found by search engines, and the address told to nobody."""

    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex"
        response["Referrer-Policy"] = "same-origin"
        return response

    page.most_bytes = MOST_BYTES  # type: ignore[attr-defined]
    return never_cache(login_not_required(page))


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@public_survey
def answer(request: HttpRequest, secret: str) -> HttpResponse:
    """The questions, and what is sent. Whatever is wrong with a link, the page says the same."""
    invitation = links.find(secret)
    if invitation is None:
        return _nothing(request, _wrong(request))
    survey = invitation.survey
    if not survey.is_open or survey.closes_at <= clock.now() or has_answered(invitation, survey):
        return _nothing(request, OVER)
    with timezone.override(survey.estate.zone_name):
        return _form(request, invitation)


def _wrong(request: HttpRequest) -> int:
    """Not found; after very many wrong links from an address too often. A right link is never held up by others'."""
    address = request.META.get("REMOTE_ADDR", "")
    is_within = limiter.within("survey-link", address, most=settings.SURVEY_FAILURES, seconds=HOUR)
    return NOT_HERE if is_within else TOO_OFTEN


def _form(request: HttpRequest, invitation: SurveyInvitation) -> HttpResponse:
    survey = invitation.survey
    questions = survey.questions.all()
    form = PublicAnswerForm(questions, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            _refuse_nuisance(request, form)
            services.answer_survey(invitation_id=invitation.pk, said=form.said)
        except WrongState:
            return _nothing(request, OVER)
        except Refused as refused:
            refusals.beside(form, refused)
        else:
            return redirect("surveys:thanks")
    context = {"survey": survey, "estate": survey.estate, "form": form}
    return render(request, "revisits/surveys/answer.html", context, status=refusals.status_of(form))


def _refuse_nuisance(request: HttpRequest, form: PublicAnswerForm) -> None:
    """What no person does: the field that nobody sees is filled, or answers come without end."""
    if form.cleaned_data["website"]:
        raise Refused(_("This could not be sent. Please give your answers to the service centre."))
    address, most = request.META.get("REMOTE_ADDR", ""), settings.SURVEY_ANSWERS_PER_ADDRESS
    if not limiter.within("survey-answer", address, most=most, seconds=HOUR):
        refused = Refused(_("Very many answers have come from here within an hour. Try again later."))
        refused.status = TOO_OFTEN
        raise refused


@require_safe
@public_survey
def thanks(request: HttpRequest) -> HttpResponse:
    """The same page for everybody: its address tells of nobody."""
    return render(request, "revisits/surveys/thanks.html")


def _nothing(request: HttpRequest, status: int) -> HttpResponse:
    return render(request, "revisits/surveys/nothing.html", {"sentence": GONE}, status=status)
