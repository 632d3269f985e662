"""Which spaces fit a prospect: all of them compared, and the best put onto a quote (R56)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from leasing import policies
from leasing.matching import shown
from leasing.views.prospects import prospect_for


@require_safe
def matching(request: HttpRequest, prospect_id: int) -> HttpResponse:
    """What is free, ranked by what he wants, each with what speaks for it and against it."""
    prospect = prospect_for(request, prospect_id)
    context = {
        "prospect": prospect,
        "matching": shown.for_prospect(prospect),
        "may_quote": policies.may_quote(request.user, prospect) and prospect.wanted_offer == prospect.Offer.LET,
    }
    return render(request, "leasing/prospect_matching.html", context)
