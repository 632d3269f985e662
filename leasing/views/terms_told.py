"""A flexible term was told to the client (R70)."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from leasing import policies, services
from leasing.flexible.offers import offered_to
from leasing.forms.terms_told import TellForm
from leasing.views.prospects import prospect_for
from leasing.views.seen import sent
from office import refusals
from office.errors import require


@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: HttpRequest, prospect_id: int, term_id: int) -> HttpResponse:
    """What is not this person's to offer to this client is not here."""
    prospect = prospect_for(request, prospect_id)
    require(policies.may_keep(request.user, prospect))
    offered = next((one for one in offered_to(request.user, prospect) if one.term.pk == term_id), None)
    if offered is None:
        raise Http404
    form = TellForm(offered, prospect, request.POST or None)
    if request.method == "POST":
        url = prospect.get_absolute_url()
        given = {"prospect_id": prospect.pk, "term_id": term_id}
        if sent(request, form, prospect.estate, services.tell_term, lambda _told: url, **given):
            messages.success(request, _("It is written down what he was told."))
            return redirect(url)
    context = {"prospect": prospect, "term": offered.term, "form": form}
    return render(request, "leasing/term_tell.html", context, status=refusals.status_of(form))
