"""Taking a form that a browser sends by itself, or its outbox later (static/outbox.js): a page for one, JSON for the other."""

from collections.abc import Callable

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect

from office import refusals
from office.errors import Refused
from office.frame import Text
from office.submissions import SentTwice


def is_outbox(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


def send(
    request: HttpRequest, form: BaseForm, call: Callable[[], str], done: Callable[[], Text]
) -> HttpResponse | None:
    """Call the service of a form that holds; `call` returns the address of what was made, `done` says what happened.

    None when something was refused, which then stands beside its field, for the caller to show the form again.
    """
    if form.is_valid():
        try:
            url = call()
        except SentTwice as twice:
            if is_outbox(request):
                return JsonResponse({"url": twice.url})
            raise
        except Refused as refused:
            refusals.beside(form, refused)
        else:
            if is_outbox(request):
                return JsonResponse({"url": url})
            messages.success(request, done())
            return redirect(url)
    if is_outbox(request):
        sentence = next((str(sentences[0]) for sentences in form.errors.values()), "")
        return JsonResponse({"sentence": sentence}, status=refusals.status_of(form))
    return None
