"""The steps of a quote: to submit and decide it, to print it and give it to the client, and what he says."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leasing import services
from leasing.forms.quotes import STEP_FORMS, StepForm
from leasing.models import QuoteStatus, QuoteVersion
from leasing.quotes import steps, words
from leasing.views.quotes import version_for
from office import refusals, submissions
from office.errors import Refused
from office.models import Role

SERVICES: dict[str, Callable[..., QuoteVersion]] = {
    "pass_on": services.pass_on_quote,
    "decline": services.decline_quote,
    "send": services.send_quote,
    "answer": services.answer_quote,
}
DONE = {
    "pass_on": gettext_lazy("It is passed on to the general manager."),
    "decline": gettext_lazy("It is declined; the colleague is told."),
    "send": gettext_lazy("It is with the client."),
    "answer": gettext_lazy("His answer is written down."),
}


@require_POST
def submit(request: HttpRequest, version_id: int) -> HttpResponse:
    """Approved at once within one's own authority, else it waits (R81)."""
    version = version_for(request, version_id)
    done = services.submit_quote(version_id=version.pk, by=request.user)
    if done.status == QuoteStatus.APPROVED:
        messages.success(request, _("It lies within your authority and is approved."))
    else:
        messages.success(request, _("It waits for the approval of: {role}.").format(role=Role(done.turn_role).label))
    return redirect("leasing:quote", done.quote_id)


@require_POST
def approve(request: HttpRequest, version_id: int) -> HttpResponse:
    """Approve this version, and no other (R81)."""
    version = version_for(request, version_id)
    done = services.approve_quote(version_id=version.pk, by=request.user)
    messages.success(request, _("It is approved; the colleague is told."))
    return redirect("leasing:quote", done.quote_id)


@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest, version_id: int, key: str) -> HttpResponse:
    """A step that asks something first, and the step itself."""
    if key not in STEP_FORMS:
        raise Http404
    version = version_for(request, version_id)
    form = STEP_FORMS[key](request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = _take(request, version, key, form)
        if done:
            messages.success(request, DONE[key])
            return redirect("leasing:quote", done.quote_id)
    context = {
        "version": version,
        "title": words.title(version),
        "step": steps.ASKING[key],
        "form": form,
        "draft": f"quote-{version.pk}-{key}",
        "unit": words.UNITS[version.basis],
    }
    return render(request, "leasing/quote_step.html", context, status=refusals.status_of(form))


def _take(request: HttpRequest, version: QuoteVersion, key: str, form: StepForm) -> QuoteVersion | None:
    """What came of it; None when it was refused, which then stands beside its field. Sent twice it is one."""
    with transaction.atomic():
        submission = submissions.begin(version.estate, form.cleaned_data["key"], request.user)
        done = _call(SERVICES[key], form, version_id=version.pk, by=request.user)
        if done:
            submissions.finish(submission, reverse("leasing:quote", args=[done.quote_id]))
        else:
            transaction.set_rollback(True)
    return done


def _call(service: Callable[..., QuoteVersion], form: StepForm, **who: Any) -> QuoteVersion | None:
    try:
        with transaction.atomic():
            return service(**who, **form.arguments())
    except Refused as refused:
        refusals.beside(form, refused)
        return None


@require_POST
def print_it(request: HttpRequest, version_id: int) -> HttpResponse:
    """Have the paper made, if the approval still holds, and open it (R59)."""
    version = version_for(request, version_id)
    services.print_quote(version_id=version.pk, by=request.user)
    return redirect("leasing:quote_paper", version.pk)


@require_safe
def paper(request: HttpRequest, version_id: int) -> HttpResponse:
    """The PDF as it was made; there is none of what was never approved."""
    version = version_for(request, version_id)
    kept = services.read_paper(version_id=version.pk, by=request.user)
    if kept is None:
        raise Http404
    response = HttpResponse(bytes(kept.content), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{version.quote.number}-{version.version}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response
