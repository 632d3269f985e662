"""The signature upon an accepted quote (R93)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from leasing import policies, services
from leasing.forms.ends import SignForm
from leasing.models import Lease
from leasing.quotes import words
from leasing.quotes.drawing import offer_of
from leasing.quotes.reckoning import Reckoning
from leasing.views.quotes import version_for
from leasing.views.seen import sent
from office import refusals
from office.errors import require


@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest, version_id: int) -> HttpResponse:
    """What is signed stands beside the form, as the frozen version says it."""
    version = version_for(request, version_id)
    require(policies.may_quote(request.user, version.prospect))
    signed = Lease.objects.filter(quote_version=version).first()
    if signed:
        return redirect(signed)
    form = SignForm(version, request.user, request.POST or None)
    if request.method == "POST":
        url_of = Lease.get_absolute_url
        lease = sent(request, form, version.estate, services.sign_lease, url_of, version_id=version.pk)
        if lease:
            messages.success(request, _("The lease of {tenant} is signed.").format(tenant=lease))
            return redirect(lease)
    reckoning = Reckoning(offer_of(version))
    context = {
        "version": version,
        "title": words.title(version),
        "rent": words.money(reckoning.monthly_rent),
        "deposit": words.money(reckoning.deposit),
        "at_signing": words.money(reckoning.at_signing),
        "form": form,
        "draft": f"sign-{version.pk}",
    }
    return render(request, "leasing/quote_sign.html", context, status=refusals.status_of(form))
