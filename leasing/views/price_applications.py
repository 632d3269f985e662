"""A price application: the general manager answers it, the client hears it, the quote at the granted price is made."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from leasing import policies, services
from leasing.ends import words as ends_words
from leasing.forms.ends import ApplicationForm, HeardForm
from leasing.models import PriceApplication
from leasing.quotes import page, words
from leasing.quotes.drawing import offer_of, spaces_of
from leasing.quotes.reckoning import Reckoning
from leasing.views.seen import sent
from office import refusals
from office.errors import require

WHOLE = ("estate", "aside__prospect__owner", "quote_version__quote__prospect", "quote_version__estate", "by")


@require_http_methods(["GET", "HEAD", "POST"])
def application(request: HttpRequest, application_id: int) -> HttpResponse:
    """What is asked, against list, floor and the quote, and the answer (R99). Answered, it is read on the client's page."""
    found = _application(request, application_id)
    if found.answer or not policies.may_answer_prices(request.user, found.estate_id):
        return redirect(found.prospect)
    form = ApplicationForm(found, request.POST or None)
    if request.method == "POST" and _sent(request, form, found, services.answer_application):
        messages.success(request, _("Your answer is with the colleague."))
        return redirect(found.prospect)
    version, spaces = found.quote_version, spaces_of(found.quote_version)
    reckoning = Reckoning(offer_of(version))
    context = {
        "application": found,
        "prospect": found.prospect,
        "version": version,
        "title": words.title(version),
        "asked": ends_words.price(found.price, version.basis),
        "target": ends_words.target(found.aside),
        "unit": words.UNITS[version.basis],
        "list_price": reckoning.at_list.effective_rent,
        "floor": page.floor_of(version, reckoning, spaces, request.user),
        "floor_prices": [(space.label, space.floor_price) for space in spaces if space.floor_price],
        "form": form,
        "draft": f"price-{found.pk}",
    }
    return render(request, "leasing/price_application.html", context, status=refusals.status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def heard(request: HttpRequest, application_id: int) -> HttpResponse:
    """What the client says to the general manager's price (R100)."""
    found = _application(request, application_id)
    require(policies.may_keep(request.user, found.prospect))
    form = HeardForm(request.POST or None)
    if request.method == "POST" and _sent(request, form, found, services.hear_client):
        messages.success(request, _("His answer is written down."))
        return redirect(found.prospect)
    granted = ends_words.price(found.granted_price, found.quote_version.basis) if found.is_granted else ""
    context = {
        "application": found,
        "prospect": found.prospect,
        "granted": granted,
        "form": form,
        "draft": f"price-{found.pk}-heard",
    }
    return render(request, "leasing/price_heard.html", context, status=refusals.status_of(form))


@require_POST
def quote(request: HttpRequest, application_id: int) -> HttpResponse:
    """The quote at the granted price, approved by the general manager's answer (R99)."""
    found = _application(request, application_id)
    version = services.quote_granted(application_id=found.pk, by=request.user)
    messages.success(request, _("The quote at the granted price is made and approved."))
    return redirect("leasing:quote", version.quote_id)


def _application(request: HttpRequest, application_id: int) -> PriceApplication:
    seen = PriceApplication.objects.visible_to(request.user).select_related(*WHOLE)
    return get_object_or_404(seen, pk=application_id)


def _sent(request: HttpRequest, form, found: PriceApplication, service) -> PriceApplication | None:
    url = found.prospect.get_absolute_url()
    return sent(request, form, found.estate, service, lambda _done: url, application_id=found.pk)
