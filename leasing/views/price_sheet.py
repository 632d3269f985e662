"""The price sheet and the guide to a purchase, to read and to print (R158)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from leasing import policies
from leasing.forms.selling import number_in
from leasing.models import PaymentPlan, PurchaseStep
from leasing.selling import prices
from leasing.views.seen import estate_of


@require_safe
def price_sheet(request: HttpRequest) -> HttpResponse:
    """What is for sale at list price, batch by batch; `?batch=3` shows one. Managers see the floor price on the screen."""
    estate = estate_of(request)
    batch = number_in(request.GET.get("batch", ""))
    context = {
        "estate": estate,
        "parts": prices.parts(request.user, estate, batch),
        "batches": prices.batches(request.user, estate),
        "batch": batch,
        "plans": list(PaymentPlan.objects.in_use(estate.pk).prefetch_related("shares")),
        "sees_floor": policies.may_see_floor_price(request.user, estate.pk),
        "today": estate.today(),
    }
    return render(request, "leasing/price_sheet.html", context)


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """The steps of a purchase with what to bring, and how one may pay: a hand-out."""
    estate = estate_of(request)
    context = {
        "estate": estate,
        "steps": list(PurchaseStep.objects.in_use(estate.pk)),
        "plans": list(PaymentPlan.objects.in_use(estate.pk).prefetch_related("shares")),
        "today": estate.today(),
    }
    return render(request, "leasing/purchase_guide.html", context)
