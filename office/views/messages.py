"""How the person is told outside the house (R28), and a test of it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from office import refusals
from office.errors import Refused
from office.messengers import choices
from office.messengers.forms import MessagesForm
from office.models import Channel


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    form = MessagesForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            choices.choose_messages(staff=request.user, **form.arguments())
        except Refused as refused:
            refusals.beside(form, refused)
        else:
            messages.success(request, _("Kept. Messages come as you chose."))
            return redirect("office:messages")
    return render(request, "office/messages.html", {"form": form}, status=refusals.status_of(form))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def test(request: HttpRequest, channel: str) -> HttpResponse:
    """A POST lets a test message go out; the page asks with GET what became of it."""
    if channel not in Channel.values:
        raise Http404
    if request.method == "POST":
        choices.send_test(staff=request.user, channel=channel)
        if not request.htmx:
            messages.success(request, _("A test message is on its way."))
            return redirect("office:messages")
    last = choices.last_test(request.user, channel)
    return render(request, "office/message_test.html", {"channel": channel, "last": last})
