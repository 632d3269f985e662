"""Commissions: the list with its export, the page of one, and the steps until it is paid."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe
from django.views.decorators.vary import vary_on_headers

from agents import services
from agents.commissions import export, story, words
from agents.commissions.shown import NEWEST, TABS, Shown
from agents.forms.commissions import AgreeForm, ArrivalForm, InvoiceForm, PaymentForm
from agents.models import Commission
from agents.views.editing import show, take
from agents.views.introductions import tab_url
from agents.views.seen import commission_of, paying_in
from office import clock, saying
from office.frame import Text
from office.pages import keyset
from office.sheets import MEDIA_TYPE


class Step(NamedTuple):
    """A form and the service that takes it."""

    form: Callable[..., Any]
    service: Callable[..., Commission]
    title: Text


STEPS = {
    "agreed": Step(AgreeForm, services.agree_commission, gettext_lazy("Agree other terms")),
    "arrived": Step(ArrivalForm, services.note_arrival, gettext_lazy("Write down when deposit and rent arrived")),
    "invoiced": Step(InvoiceForm, services.take_invoice, gettext_lazy("Record the invoice")),
    "paid": Step(PaymentForm, services.pay_commission, gettext_lazy("Record the payment")),
}


@require_safe
@vary_on_headers("HX-Request")
def commissions(request: HttpRequest) -> HttpResponse:
    """What is to be paid and was paid to whom, by state."""
    shown = Shown(request.user, paying_in(request), request.GET)
    page = keyset(shown.rows, request.GET, *NEWEST, until=lambda one: saying.moment(one.recorded_at))
    context = {
        "shown": shown,
        "page": page,
        "open_sum": words.money(shown.open_sum),
        "lines": [_line(one) for one in page.rows],
        "tabs": [(tab, tab_url(request, tab.key), shown.counts[tab.key]) for tab in TABS],
        "swaps": True,
        "shell": "swap.html" if request.htmx and not request.htmx.history_restore_request else "base.html",
    }
    return render(request, "agents/commission_list.html", context)


@require_safe
def export_commissions(request: HttpRequest) -> FileResponse:
    """Exactly the rows that are filtered, as an Excel file."""
    estate = paying_in(request)
    file = export.book(Shown(request.user, estate, request.GET).rows.order_by(*NEWEST))
    said = {"estate": estate, "day": f"{timezone.localtime(clock.now()):%Y-%m-%d}"}
    name = _("Commissions {estate} {day}").format(**said)
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=MEDIA_TYPE)


@require_safe
def detail(request: HttpRequest, commission_id: int) -> HttpResponse:
    """What it comes to, its days, the next step."""
    commission = commission_of(request, commission_id)
    context = {
        **_line(commission),
        "rent": words.money(commission.monthly_rent),
        "net": words.money(commission.net),
        "tax": words.money(commission.tax),
        "acts": words.acts(commission) if not commission.lease.voided_at else [],
        "story": story.tell(commission),
    }
    return render(request, "agents/commission.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, commission_id: int, key: str) -> HttpResponse:
    """The form of a step."""
    commission = commission_of(request, commission_id)
    if key not in STEPS:
        raise Http404
    asked = STEPS[key]
    form = asked.form(commission, request.POST or None)
    url = commission.get_absolute_url()
    if take(request, form, commission.estate, asked.service, url, commission_id=commission.pk):
        messages.success(request, _("It is kept."))
        return redirect(commission)
    return show(request, "agents/commission_step.html", form, title=asked.title, key=key, **_line(commission))


def _line(commission: Commission) -> dict[str, Any]:
    """A commission as the pages write it."""
    return {
        "commission": commission,
        "badge": words.badge(commission),
        "basis": words.basis(commission),
        "amount": words.money(commission.amount),
    }
