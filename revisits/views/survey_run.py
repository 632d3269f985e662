"""While a survey is open: links and papers to hand out, what comes back on paper, reminders, closing; and what people
wrote becomes feedback."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from office import qr, refusals
from office.errors import BadInput, Refused, require
from revisits import policies, services
from revisits.forms.survey import KindForm, MoveForm
from revisits.forms.survey_answers import PaperForm
from revisits.models import FeedbackKind, Survey, SurveyInvitation
from revisits.surveys import links, texts
from revisits.views.surveys import survey_for

# So many slips are printed at once: a page of them is written in a second.
AT_ONCE = 120


@require_POST
def remind(request: HttpRequest, survey_id: int) -> HttpResponse:
    survey = survey_for(request, survey_id)
    told = services.remind_of_survey(survey_id=survey.pk, by=request.user)
    said = ngettext("%(count)s officer is told.", "%(count)s officers are told.", told) % {"count": told}
    messages.success(request, said if told else _("Everybody has answered."))
    return redirect("revisits:survey", survey.pk)


@require_POST
def close(request: HttpRequest, survey_id: int) -> HttpResponse:
    survey = survey_for(request, survey_id)
    services.close_survey(survey_id=survey.pk, by=request.user)
    messages.success(request, _("The survey is closed."))
    return redirect("revisits:survey", survey.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, survey_id: int) -> HttpResponse:
    """Another last day, while it is open."""
    survey = survey_for(request, survey_id)
    if not survey.is_open:
        raise Http404
    require(policies.may_run_survey(request.user, survey))
    form = MoveForm(survey, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            services.move_survey(survey_id=survey.pk, by=request.user, **form.arguments())
        except Refused as refused:
            refusals.beside(form, refused)
        else:
            messages.success(request, _("The last day is moved; every link says it."))
            return redirect("revisits:survey", survey.pk)
    context = {"survey": survey, "form": form}
    return render(request, "revisits/surveys/move.html", context, status=refusals.status_of(form))


@require_safe
def slips(request: HttpRequest, survey_id: int) -> HttpResponse:
    """A slip with link and QR code for each household, to print and cut."""
    survey = _handed_out(request, survey_id)
    rows = survey.invitations.select_related("household__unit").order_by("number")
    start = request.GET.get("from", "")
    first = int(start) if start.isdecimal() and len(start) < 9 else 1
    shown = list(rows.filter(number__gte=first)[:AT_ONCE])
    context = {
        "survey": survey,
        "slips": [(one, url, qr.squares(url)) for one in shown for url in [links.url_of(survey, one.household_id)]],
        "parts": [
            (number, min(number + AT_ONCE - 1, survey.invited)) for number in range(1, survey.invited + 1, AT_ONCE)
        ],
        "first": first,
    }
    return render(request, "revisits/surveys/slips.html", context)


@require_safe
def paper(request: HttpRequest, survey_id: int) -> HttpResponse:
    """The survey on paper, to print as often as it is needed."""
    survey = _handed_out(request, survey_id)
    context = {"survey": survey, "questions": list(survey.questions.all()), "scale": range(1, 6)}
    return render(request, "revisits/surveys/paper.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, survey_id: int) -> HttpResponse:
    """What came back on paper, one household after the other."""
    survey = _handed_out(request, survey_id)
    form = PaperForm(survey.estate, survey.questions.all(), request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            invitation = _invitation(survey, form)
            services.enter_answers(invitation_id=invitation.pk, by=request.user, said=form.said)
        except Refused as refused:
            refusals.beside(form, refused)
        else:
            messages.success(request, _("No. %(number)s is entered.") % {"number": invitation.number})
            return redirect("revisits:survey_enter", survey.pk)
    context = {"survey": survey, "form": form, "draft": f"survey-{survey.pk}-paper"}
    return render(request, "revisits/surveys/enter.html", context, status=refusals.status_of(form))


def _invitation(survey: Survey, form: PaperForm) -> SurveyInvitation:
    """Whose paper it is: by its number, or by the household; where both are given they have to agree."""
    number, choice = form.cleaned_data["number"], form.cleaned_data["household"]
    rows = survey.invitations.all()
    home = (
        {"household": choice.household} if choice and choice.household else {"household__unit": choice and choice.unit}
    )
    found = rows.filter(number=number).first() if number else rows.filter(**home).first()
    if found is None:
        raise BadInput(_("This household was not asked."), "number" if number else "household")
    if number and choice and found.household.unit_id != choice.unit.pk:
        raise BadInput(_("This number was given to another household."), "number")
    return found


@require_safe
def remarks(request: HttpRequest, survey_id: int) -> HttpResponse:
    """What was answered in words, and what became of it."""
    survey = survey_for(request, survey_id)
    if survey.is_draft:
        raise Http404
    context = {
        "survey": survey,
        "page": texts.page(survey, request.GET),
        "kinds": FeedbackKind.choices,
        "may_raise": policies.may_make_surveys(request.user, survey.estate_id),
    }
    return render(request, "revisits/surveys/texts.html", context)


@require_POST
def raise_item(request: HttpRequest, survey_id: int, response_id: UUID, question_id: int) -> HttpResponse:
    """Make feedback of one answer in words."""
    survey = survey_for(request, survey_id)
    get_object_or_404(survey.responses.all(), pk=response_id)
    get_object_or_404(survey.questions.all(), pk=question_id)
    form = KindForm(request.POST)
    if not form.is_valid():
        raise BadInput(_("Choose what kind of remark it is."))
    services.raise_item(
        response_id=response_id, question_id=question_id, by=request.user, kind=form.cleaned_data["kind"]
    )
    messages.success(request, _("It is a piece of feedback now, with an owner and a date."))
    back = request.GET.urlencode()
    return redirect(reverse("revisits:survey_texts", args=[survey.pk]) + (f"?{back}" if back else ""))


def _handed_out(request: HttpRequest, survey_id: int) -> Survey:
    """An open survey, for who hands out its links and papers."""
    survey = survey_for(request, survey_id)
    if not survey.is_open:
        raise Http404
    require(policies.may_make_surveys(request.user, survey.estate_id))
    return survey
