"""Contracts of sale and their instalments: lists, pages, receipts, cancelling (R158)."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from leasing import policies, services
from leasing.forms.selling import CancelSaleForm, ReceiveForm, TakeBackForm
from leasing.models import Instalment, SaleContract
from leasing.selling import page, words
from leasing.views.seen import estate_of, sent
from office import clock, refusals
from office.errors import require
from office.pages import keyset

TABS = ("running", "paid", "cancelled")
OWED_TABS = ("overdue", "coming", "received")


@require_safe
def sales(request: HttpRequest) -> HttpResponse:
    """The contracts that run, those that are paid in full and those that were cancelled."""
    estate = estate_of(request)
    owed = Instalment.objects.filter(contract=OuterRef("pk"), received_on=None)
    rows = SaleContract.objects.visible_to(request.user).filter(estate=estate).alias(is_owed=Exists(owed))
    tab = _tab(request, TABS)
    if tab == "cancelled":
        rows = rows.exclude(cancelled_at=None)
    else:
        rows = rows.standing().filter(is_owed=tab == "running")
    whole = rows.select_related("estate", "lease", "calculation__prospect__owner").prefetch_related(
        "instalments__estate"
    )
    shown = keyset(whole, request.GET, "-id")
    context = {
        "page": shown,
        "rows": [_line(sale) for sale in shown.rows],
        "tab": tab,
        "tabs": [
            ("running", _("Instalments to come")), ("paid", _("Paid in full")), ("cancelled", pgettext("sales", "Cancelled")),
        ],
    }  # fmt: skip
    return render(request, "leasing/sale_list.html", context)


@require_safe
def instalments(request: HttpRequest) -> HttpResponse:
    """What is overdue, what is to come, what has come."""
    estate = estate_of(request)
    rows = Instalment.objects.visible_to(request.user).filter(estate=estate)
    tab, now = _tab(request, OWED_TABS), clock.now()
    if tab == "received":
        rows, order = rows.exclude(received_on=None), ("-received_on", "-id")
    elif tab == "coming":
        rows, order = rows.owed().filter(due_at__gt=now), ("due_at", "id")
    else:
        rows, order = rows.overdue(now), ("due_at", "id")
    rows = rows.select_related("estate", "contract__lease", "contract__calculation__prospect", "received_by")
    shown = keyset(rows, request.GET, *order)
    context = {
        "page": shown,
        "rows": [page.Owed(one, words.instalment(one, one.contract)) for one in shown.rows],
        "tab": tab,
        "tabs": [("overdue", _("Overdue")), ("coming", _("To come")), ("received", _("Received"))],
    }
    return render(request, "leasing/instalment_list.html", context)


@require_safe
def sale(request: HttpRequest, contract_id: int) -> HttpResponse:
    """The contract with its instalments."""
    return render(request, "leasing/sale.html", page.contract(request.user, _sale(request, contract_id)))


@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, contract_id: int) -> HttpResponse:
    """The buyer gives his unit back (退房)."""
    found = _sale(request, contract_id)
    require(policies.may_cancel_sale(request.user, found.estate_id))
    form = CancelSaleForm(request.POST or None)
    given = {"contract_id": found.pk}
    words_of = {
        "label": _("Cancel the contract"),
        "said": _("The contract is cancelled. From tomorrow on the unit is for sale."),
    }
    return _step(request, found, form, services.cancel_sale, given, words_of)


@require_http_methods(["GET", "HEAD", "POST"])
def receive(request: HttpRequest, instalment_id: int) -> HttpResponse:
    """An instalment has come."""
    one = _instalment(request, instalment_id)
    require(policies.may_keep(request.user, one.contract.prospect))
    form = ReceiveForm(one, request.POST or None)
    given = {"instalment_id": one.pk}
    words_of = {"label": _("Write down the receipt"), "said": _("The instalment is written down.")}
    return _step(request, one.contract, form, services.receive_instalment, given, words_of, one)


@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest, instalment_id: int) -> HttpResponse:
    """A receipt was a mistake."""
    one = _instalment(request, instalment_id)
    require(policies.may_cancel_sale(request.user, one.estate_id))
    form = TakeBackForm(request.POST or None)
    given = {"instalment_id": one.pk}
    words_of = {"label": _("Take the receipt back"), "said": _("The receipt is taken back.")}
    return _step(request, one.contract, form, services.take_back_receipt, given, words_of, one)


def _step(
    request: HttpRequest, found: SaleContract, form: Any, service: Callable[..., Any], given: dict[str, int],
    words_of: dict[str, str], one: Instalment | None = None,
) -> HttpResponse:  # fmt: skip
    """The form of a step of a contract; done, one is back on the contract's page."""
    if request.method == "POST":
        url = found.get_absolute_url()
        if sent(request, form, found.estate, service, lambda _done: url, **given):
            messages.success(request, words_of["said"])
            return redirect(found)
    context = {"sale": found, "made": found.calculation, "one": one, "form": form, "label": words_of["label"]}
    return render(request, "leasing/sale_step.html", context, status=refusals.status_of(form))


def _line(sale: SaleContract) -> dict[str, Any]:
    """A row as the list writes it: the next instalment beside what is left."""
    owed = [one for one in sale.instalments.all() if one.received_on is None]
    left = sum((one.amount for one in owed), page.NOTHING)
    return {"sale": sale, "badge": words.sale(sale, owed), "next": owed[0] if owed else None, "left": left}


def _tab(request: HttpRequest, tabs: tuple[str, ...]) -> str:
    asked = request.GET.get("tab", "")
    return asked if asked in tabs else tabs[0]


def _sale(request: HttpRequest, contract_id: int) -> SaleContract:
    seen = SaleContract.objects.visible_to(request.user)
    whole = ("estate", "lease", "calculation__prospect__owner", "calculation__space", "cancelled_by")
    rows = seen.select_related(*whole).defer("calculation__space__floor_price")
    return get_object_or_404(rows, pk=contract_id)


def _instalment(request: HttpRequest, instalment_id: int) -> Instalment:
    seen = Instalment.objects.visible_to(request.user)
    whole = ("estate", "contract__estate", "contract__lease", "contract__calculation__prospect__owner")
    return get_object_or_404(seen.select_related(*whole), pk=instalment_id)
