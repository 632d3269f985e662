"""How a screen says that a service refused. There are two ways and no third:

1. A view with a form catches the error and shows the page again, with the sentence beside its field:

       form = VerifyForm(request.POST or None, request.FILES or None)
       if request.method == "POST" and form.is_valid():
           try:
               services.verify_case(case_id=case.pk, by=request.user, **form.cleaned_data)
           except Refused as refused:
               refusals.beside(form, refused)
           else:
               messages.success(request, _("…"))
               return redirect(case)
       return render(request, "complaints/verify.html", {"form": form}, status=refusals.status_of(form))

2. Everywhere else the error is not caught. RefusalMiddleware turns it into a page (for htmx a fragment in `#flash`,
   for JSON an object) with the sentence, the right status and the way back; drafts in the browser are kept.

A form that was sent twice (`submissions.SentTwice`) leads to the first one's result by itself.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from office.errors import Refused
from office.submissions import SentTwice


def beside(form: BaseForm, refused: Refused) -> None:
    """Put the sentence beside the field that it names, else above the form, and remember the status."""
    form.add_error(refused.field if refused.field in form.fields else None, str(refused.sentence))
    form.refused_status = refused.status


def status_of(form: BaseForm) -> int:
    """The status for the page with this form: 200 at first, 400 with errors, else what the service said."""
    if not form.is_bound or not form.errors:
        return 200
    return getattr(form, "refused_status", 400)


def way_back(request: HttpRequest) -> str:
    """The page from which the request came, if it is one of ours; else My desk."""
    page = request.headers.get("HX-Current-URL") or request.headers.get("Referer") or ""
    ours = url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure())
    return page if ours else "/"


def is_visitor(request: HttpRequest) -> bool:
    """Whether nobody is logged in here, as far as can be said without asking the database."""
    return settings.SESSION_COOKIE_NAME not in request.COOKIES


def answer(request: HttpRequest, sentence: str, status: int, **context: Any) -> HttpResponse:
    """The sentence as a page, as a fragment for htmx, or as JSON, with its status."""
    if request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse({"sentence": sentence, **context}, status=status)
    context |= {"sentence": sentence, "status": status, "way_back": way_back(request)}
    context["is_visitor"] = is_visitor(request)
    if getattr(request, "htmx", False):
        response = render(request, "office/refused_fragment.html", context, status=status)
        response["HX-Retarget"] = "#flash"
        response["HX-Reswap"] = "innerHTML"
        return response
    if not request.user.is_authenticated:
        # Who has no login has no frame of pages around it either.
        return render(request, "office/error.html", {"title": _("Not done"), **context}, status=status)
    return render(request, "office/refused.html", context, status=status)


class RefusalMiddleware:
    """Answers a refusal that no view caught, and a request that is larger than anything we take."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], *_arguments: Any) -> HttpResponse | None:
        # A view may take less (`most_bytes`); nothing of the request has been read yet.
        most = getattr(view, "most_bytes", settings.MAX_REQUEST_BYTES)
        if int(request.META.get("CONTENT_LENGTH") or 0) > most:
            return answer(request, _("That is too much at once. Send fewer or smaller files."), 413)
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, SentTwice):
            messages.info(request, _("This form had already arrived; nothing was entered twice."))
            return redirect(error.url or "/")
        if isinstance(error, Refused):
            return answer(request, str(error.sentence), error.status, field=error.field)
        return None
