"""The office's side of the notice board: what hangs there, publish, change, withdraw, commend, consent."""

from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from complaints import policies, publishing, services
from complaints.dossier import cases_for
from complaints.forms import board as forms
from complaints.models import Case, Commendation, Publication
from complaints.shown import Shown
from office import refusals, saying
from office.errors import Refused, require
from office.frame import Text
from office.pages import keyset

TABS = {"published": gettext_lazy("On the board"), "withdrawn": gettext_lazy("Withdrawn")}
form_page = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def publications(request: HttpRequest) -> HttpResponse:
    """What hangs on the board, and what was taken down."""
    estate = Shown(request.user, request.estate, request.GET).estate
    if estate is None or not policies.sees_board_desk(request.user, estate.pk):
        raise Http404
    tab = request.GET.get("tab", "") if request.GET.get("tab", "") in TABS else "published"
    rows = publishing.visible_to(request.user).filter(estate=estate, state=tab)
    joined = rows.select_related("case__commendation", "published_by", "withdrawn_by")
    context = {
        "page": keyset(joined, request.GET, "-published_at", "-id", until=_until),
        "tabs": [(key, label, key == tab) for key, label in TABS.items()],
        "estate_shown": estate,
    }
    return render(request, "complaints/board_list.html", context)


@require_safe
def publication(request: HttpRequest, publication_id: int) -> HttpResponse:
    """One publication with its versions and what may be done about it."""
    found = _publication(request, publication_id)
    context = {
        "publication": found,
        "commendation": getattr(found.case, "commendation", None) if found.kind == "commendation" else None,
        "versions": [
            (version, list(version.measures.values()))
            for version in found.versions.select_related("by").order_by("-number")
        ],
        "may_publish": policies.may_publish(request.user, found.estate_id),
        "may_keep_consent": policies.may_keep_consent(request.user, found.estate_id),
    }
    return render(request, "complaints/publication.html", context)


@form_page
def publish(request: HttpRequest, case_id: int) -> HttpResponse:
    """Hang the measures of a suggestion on the board; what was withdrawn begins with its last words."""
    case = _case(request, case_id)
    before = Publication.objects.filter(case=case, kind=Publication.Kind.MEASURES).first()
    form = forms.PublicationForm(case, before, request.POST if request.method == "POST" else None)
    said = (_("Publish the measures"), _("It is on the board."))
    return _take(
        request, case, form, said, lambda: services.publish(case_id=case.pk, by=request.user, **form.arguments())
    )


@form_page
def change(request: HttpRequest, publication_id: int) -> HttpResponse:
    found = _publication(request, publication_id)
    require(policies.may_publish(request.user, found.estate_id))
    form = forms.PublicationForm(found.case, found, request.POST if request.method == "POST" else None)
    said = (_("Change what the board says"), _("The board says it anew; the former words are kept."))
    change = services.change_publication
    return _take(
        request, found.case, form, said, lambda: change(publication_id=found.pk, by=request.user, **form.arguments())
    )


@form_page
def withdraw(request: HttpRequest, publication_id: int) -> HttpResponse:
    found = _publication(request, publication_id)
    require(policies.may_publish(request.user, found.estate_id))
    form = forms.WithdrawForm(request.POST if request.method == "POST" else None)
    said = (_("Take it off the board"), _("It is off the board."))
    return _take(
        request,
        found.case,
        form,
        said,
        lambda: services.withdraw(publication_id=found.pk, by=request.user, **form.cleaned_data),
    )


@form_page
def commend(request: HttpRequest, case_id: int) -> HttpResponse:
    case = _case(request, case_id)
    form = forms.CommendForm(case, request.POST if request.method == "POST" else None)
    said = (_("Commend the household"), _("It is on the roll, with its name masked."))
    return _take(
        request, case, form, said, lambda: services.commend(case_id=case.pk, by=request.user, **form.arguments())
    )


@form_page
def consent(request: HttpRequest, commendation_id: int) -> HttpResponse:
    found = _commendation(request, commendation_id)
    form = forms.ConsentForm(request.POST if request.method == "POST" else None)
    said = (_("Consent to the whole name"), _("The consent is on file: the board shows the whole name."))
    record = services.record_consent
    return _take(
        request, found.case, form, said, lambda: record(commendation_id=found.pk, by=request.user, **form.cleaned_data)
    )


@require_POST
def withdraw_consent(request: HttpRequest, commendation_id: int) -> HttpResponse:
    found = _commendation(request, commendation_id)
    services.withdraw_consent(commendation_id=found.pk, by=request.user)
    messages.success(request, _("The name is masked on the board from now on."))
    return redirect(_url(found.case))


def _take(
    request: HttpRequest,
    case: Case,
    form: django_forms.Form,
    said: tuple[Text, Text],
    service: Callable[[], object],
) -> HttpResponse:
    """The form, or what it does; `said` is its heading and what is said when it is done."""
    if form.is_bound and form.is_valid():
        try:
            service()
        except Refused as refused:
            refusals.beside(form, refused)
        else:
            messages.success(request, said[1])
            return redirect(_url(case))
    context: dict[str, Any] = {"case": case, "form": form, "label": said[0], "back": _url(case)}
    context["draft"] = f"board-{case.pk}-{type(form).__name__}"
    return render(request, "complaints/board_step.html", context, status=refusals.status_of(form))


def _case(request: HttpRequest, case_id: int) -> Case:
    """The suggestion, for the director alone, once it is adopted."""
    case = get_object_or_404(cases_for(request.user), pk=case_id)
    require(policies.may_publish(request.user, case.estate_id))
    services.require_adopted(case)
    return case


def _publication(request: HttpRequest, publication_id: int) -> Publication:
    rows = publishing.visible_to(request.user).select_related("case__commendation", "published_by", "withdrawn_by")
    return get_object_or_404(rows, pk=publication_id)


def _commendation(request: HttpRequest, commendation_id: int) -> Commendation:
    rows = Commendation.objects.filter(case__in=cases_for(request.user)).select_related("case")
    found = get_object_or_404(rows, pk=commendation_id)
    require(policies.may_keep_consent(request.user, found.estate_id))
    return found


def _url(case: Case) -> str:
    return reverse("complaints:detail", args=[case.pk]) + "#board"


def _until(found: Publication) -> str:
    return saying.day(timezone.localtime(found.published_at).date())
