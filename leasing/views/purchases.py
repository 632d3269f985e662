"""Purchase calculations: a new one with its live reckoning, its page, the decision, the signature (R158)."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leasing import policies, services
from leasing.forms.selling import ApproveForm, CalculationForm, DeclineForm, SignSaleForm, number_in
from leasing.models import CalculationStatus, Prospect, PurchaseCalculation, SaleContract
from leasing.quotes.authority import limits_for
from leasing.selling import authority, page, words
from leasing.selling.drawing import draw, reckoning_of
from leasing.views.prospects import prospect_for
from leasing.views.seen import sent
from office import refusals
from office.errors import BadInput, require
from office.models import Role


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, prospect_id: int) -> HttpResponse:
    """Unit and plan for a client who wants to buy; `?space=7` chooses the unit."""
    prospect = _buyer(request, prospect_id)
    space = number_in(request.GET.get("space", ""))
    form = CalculationForm(prospect, request.POST or None, {"space": space} if space else None)
    if request.method == "POST" and "reckon" not in request.POST:
        url_of = PurchaseCalculation.get_absolute_url
        made = sent(request, form, prospect.estate, services.calculate_purchase, url_of, prospect_id=prospect.pk)
        if made:
            messages.success(request, _said(made))
            return redirect(made)
    context = {"form": form, "prospect": prospect, "draft": f"purchase-{prospect.pk}", **_reckoned(request, form)}
    return render(request, "leasing/purchase_form.html", context, status=refusals.status_of(form))


@require_POST
def reckon(request: HttpRequest, prospect_id: int) -> HttpResponse:
    """What is typed, reckoned at once; nothing is written."""
    form = CalculationForm(_buyer(request, prospect_id), request.POST)
    return render(request, "leasing/purchase_reckoning.html", _reckoned(request, form))


@require_safe
def purchase(request: HttpRequest, calculation_id: int) -> HttpResponse:
    """The calculation as it was shown to the client, to print once it is approved."""
    return render(request, "leasing/purchase.html", _context(request, _made(request, calculation_id)))


@require_POST
def approve(request: HttpRequest, calculation_id: int) -> HttpResponse:
    """Approve it; beyond one's own authority it is passed on with the words."""
    made = _made(request, calculation_id)
    form = ApproveForm(request.POST)
    url_of = PurchaseCalculation.get_absolute_url
    done = sent(request, form, made.estate, services.approve_calculation, url_of, calculation_id=made.pk)
    if done:
        messages.success(request, _said(done))
        return redirect(done)
    return _again(request, made, approve_form=form)


@require_POST
def decline(request: HttpRequest, calculation_id: int) -> HttpResponse:
    made = _made(request, calculation_id)
    form = DeclineForm(request.POST)
    url_of = PurchaseCalculation.get_absolute_url
    if sent(request, form, made.estate, services.decline_calculation, url_of, calculation_id=made.pk):
        messages.success(request, _("Declined; the colleague reads why."))
        return redirect(made)
    return _again(request, made, decline_form=form)


@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest, calculation_id: int) -> HttpResponse:
    """The contract upon an approved calculation; what is signed stands beside the form."""
    made = _made(request, calculation_id)
    require(policies.may_quote(request.user, made.prospect))
    signed = SaleContract.objects.filter(calculation=made).first()
    if signed:
        return redirect(signed)
    form = SignSaleForm(made, request.POST or None)
    if request.method == "POST":
        url_of = SaleContract.get_absolute_url
        sale = sent(request, form, made.estate, services.sign_sale, url_of, calculation_id=made.pk)
        if sale:
            messages.success(request, _("The contract of {buyer} is signed.").format(buyer=sale))
            return redirect(sale)
    context = {"made": made, "title": words.title(made), "form": form, "draft": f"sale-{made.pk}"}
    context |= page.sheet_of(reckoning_of(made))
    return render(request, "leasing/sale_sign.html", context, status=refusals.status_of(form))


def _reckoned(request: HttpRequest, form: CalculationForm) -> dict[str, Any]:
    """The sheet of what is typed, or the sentence why there is none yet."""
    if not form.is_bound:
        return {"not_yet": _("Choose a unit: what it costs is reckoned here.")}
    if not form.is_valid():
        return {"not_yet": _("Something in the form is not right yet.")}
    try:
        drawn = draw(form.asked(), form.prospect)
    except BadInput as refused:
        return {"not_yet": refused.sentence}
    estate = form.prospect.estate_id
    limits = limits_for(form.prospect)
    floor = None
    if policies.may_see_floor_price(request.user, estate):
        floor = authority.floor_total(drawn.space.floor_price, drawn.space.area)
    total, discount = drawn.reckoning.total, drawn.reckoning.purchase.discount
    needed = authority.role_needed(discount, limits, total=total, floor_total=floor)
    own = policies.setting_role(request.user, estate)
    return {
        **page.sheet_of(drawn.reckoning),
        "is_within": policies.may_set_price(request.user, estate, needed),
        "limit": words.off(limits[own].discount) or "0%" if own in limits else "",
    }


def _said(made: PurchaseCalculation) -> str:
    if made.status == CalculationStatus.APPROVED:
        return _("The calculation is approved.")
    return _("It waits for the approval of: {role}.").format(role=Role(made.turn_role).label)


def _buyer(request: HttpRequest, prospect_id: int) -> Prospect:
    prospect = prospect_for(request, prospect_id)
    require(policies.may_quote(request.user, prospect))
    require(prospect.wanted_offer == Prospect.Offer.SELL, _("He wants to rent. Change what he wants first."))
    return prospect


def _made(request: HttpRequest, calculation_id: int) -> PurchaseCalculation:
    seen = PurchaseCalculation.objects.visible_to(request.user)
    rows = seen.select_related("estate", "prospect__estate", "prospect__owner", "space", "made_by", "decided_by")
    return get_object_or_404(rows.defer("space__floor_price"), pk=calculation_id)


def _context(request: HttpRequest, made: PurchaseCalculation) -> dict[str, Any]:
    return {"approve_form": ApproveForm(), "decline_form": DeclineForm(), **page.calculation(request.user, made)}


def _again(request: HttpRequest, made: PurchaseCalculation, **forms: Any) -> HttpResponse:
    form = next(iter(forms.values()))
    return render(request, "leasing/purchase.html", _context(request, made) | forms, status=refusals.status_of(form))
