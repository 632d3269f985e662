"""Holding a space, and what comes of it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from leasing import policies, services
from leasing.forms.holds import HoldForm, MoneyForm, ReleaseForm, SettleForm, UntilForm
from leasing.forms.sent import SentForm
from leasing.models import Hold, HoldMoney, Prospect
from leasing.spaces import story
from leasing.spaces.page import terms_of
from leasing.views.seen import hold_of, sent, space_of
from office import clock, refusals
from office.errors import require


@require_http_methods(["GET", "HEAD", "POST"])
def place(request: HttpRequest, space_id: int) -> HttpResponse:
    """Hold a space; of two who do so at once one reads who was first."""
    space = space_of(request, space_id)
    require(policies.may_hold(request.user, space.estate_id))
    terms = terms_of(space.estate)
    beforehand = {} if request.method == "POST" else _prospect(request, space.estate_id)
    form = HoldForm(request.user, terms, request.POST or None, **beforehand)
    if request.method == "POST":
        hold = sent(request, form, space.estate, services.hold_space, _url, space_id=space.pk)
        if hold:
            messages.success(request, _("{space} is held.").format(space=space))
            return redirect(_url(hold))
    context = {"form": form, "space": space, "terms": terms}
    return render(request, "leasing/hold_form.html", context, status=refusals.status_of(form))


@require_safe
def hold(request: HttpRequest, hold_id: int) -> HttpResponse:
    """A hold with its client and its money, for its owner and the managers."""
    found = hold_of(request, hold_id)
    may_work = policies.may_work_on_hold(request.user, found)
    client = Prospect.objects.visible_to(request.user).filter(pk=found.prospect_id).first()
    money = list(found.money.select_related("paid_to", "settled_by").order_by("id"))
    context = {
        "hold": found,
        "client": client,
        "is_live": found.is_live(clock.now()),
        "money": money,
        "unsettled": [one for one in money if one.state == HoldMoney.State.PAID],
        "may_work": may_work,
        "story": story.tell(found),
    }
    return render(request, "leasing/hold.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def extend(request: HttpRequest, hold_id: int) -> HttpResponse:
    found = _workable(request, hold_id)
    wall = found.until.astimezone(found.estate.zone)
    form = UntilForm(found.estate, request.POST or None, day=wall.date(), hour=wall.time())
    return _step(request, found, form, services.extend_hold, _("Hold it for longer"), _("It is held for longer."))


@require_http_methods(["GET", "HEAD", "POST"])
def release(request: HttpRequest, hold_id: int) -> HttpResponse:
    found = _workable(request, hold_id)
    form = ReleaseForm(request.POST or None)
    return _step(request, found, form, services.release_hold, _("Release the hold"), _("The space is free again."))


@require_http_methods(["GET", "HEAD", "POST"])
def pay(request: HttpRequest, hold_id: int) -> HttpResponse:
    found = _workable(request, hold_id)
    form = MoneyForm(found, request.POST or None)
    return _step(request, found, form, services.take_money, _("Record money"), _("The money is recorded."))


@require_http_methods(["GET", "HEAD", "POST"])
def settle(request: HttpRequest, money_id: int) -> HttpResponse:
    money = get_object_or_404(HoldMoney.objects.select_related("estate"), pk=money_id)
    found = _workable(request, money.hold_id)
    may_decide = policies.may_take_from_client(request.user, found.estate_id)
    form = SettleForm(money, may_decide, request.POST or None)
    if request.method == "POST":
        done = sent(request, form, found.estate, services.settle_money, lambda _m: _url(found), money_id=money.pk)
        if done:
            messages.success(request, _("It is settled."))
            return redirect(_url(found))
    context = {"hold": found, "form": form, "label": _("Settle the money"), "money": money, "may_decide": may_decide}
    return render(request, "leasing/hold_step.html", context, status=refusals.status_of(form))


def _step(
    request: HttpRequest, found: Hold, form: SentForm, service: Callable[..., Any], label: str, done: str
) -> HttpResponse:
    """The form of a step, and the step itself."""
    if request.method == "POST" and sent(
        request, form, found.estate, service, lambda _row: _url(found), hold_id=found.pk
    ):
        messages.success(request, done)
        return redirect(_url(found))
    context = {"hold": found, "form": form, "label": label}
    return render(request, "leasing/hold_step.html", context, status=refusals.status_of(form))


def _workable(request: HttpRequest, hold_id: int) -> Hold:
    found = hold_of(request, hold_id)
    require(policies.may_work_on_hold(request.user, found))
    return found


def _prospect(request: HttpRequest, estate_id: int) -> dict[str, Any]:
    """`?prospect=5`: the client's page links here."""
    asked = request.GET.get("prospect", "")
    if not (asked.isascii() and asked.isdigit() and len(asked) < 18):
        return {}
    found = Prospect.objects.visible_to(request.user).filter(pk=asked, estate=estate_id).first()
    return {"prospect": found.pk} if found else {}


def _url(hold: Hold) -> str:
    return reverse("leasing:hold", args=[hold.pk])
