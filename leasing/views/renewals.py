"""Renewals: the leases that end by month, and what becomes of one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from leasing import policies, services
from leasing.forms.renewals import GiveBackForm, RenewForm, StaysForm, UndecidedForm
from leasing.models import Lease, LeasedSpace, Renewal
from leasing.renewals import page as renewals_page
from leasing.views.seen import estate_of, lease_of, sent
from office import refusals
from office.errors import WrongState, require
from office.frame import Text
from office.models import Staff
from office.periods import Period, add_months

MOST = 500


@dataclass(frozen=True)
class Step:
    """A way in which a renewal goes on: its form, its service, its words."""

    label: Text
    form_of: Callable[..., Any]
    service: Callable[..., Any]
    done: Text
    guide: Text
    may: Callable[[Staff, Lease], bool] = policies.may_see_to_renewal


def _may_renew(staff: Staff, lease: Lease) -> bool:
    return policies.may_change_spaces(staff, lease.estate_id)


RENEW = Step(
    gettext_lazy("He stays: the new lease"), RenewForm, services.renew_lease, gettext_lazy("The new lease is recorded."),
    gettext_lazy("More area than before is an enlargement, less a reduction; what he leaves is vacant from then on."),
    _may_renew,
)  # fmt: skip
GIVE_BACK = Step(
    gettext_lazy("He gives it back"), GiveBackForm, services.give_back, gettext_lazy("Written down: he gives it back."),
    gettext_lazy("The spaces are vacant from the day after. Before the end of the lease it is ended early, by the manager."),
)  # fmt: skip
UNDECIDED = Step(
    gettext_lazy("Not decided yet"), UndecidedForm, services.leave_undecided,
    gettext_lazy("Written down: he is asked again."),
    gettext_lazy("On that day it stands on your desk again, earlier when the next of the three times comes."),
)  # fmt: skip
STAYS = Step(
    gettext_lazy("He stays: tell the leasing manager"), StaysForm, services.pass_to_manager,
    gettext_lazy("The leasing manager is told."),
    gettext_lazy("Rent, term and area of the new lease are the leasing manager’s to agree."),
)  # fmt: skip


@require_safe
def renewals(request: HttpRequest) -> HttpResponse:
    """What ends in each of the next twelve months, and the leases of a month or of all."""
    estate = estate_of(request)
    month = renewals_page.shown(estate, request.GET.get("month", ""))
    first = estate.today().replace(day=1)
    whole = month or Period(first, renewals_page.MONTHS)
    rows = renewals_page.ending(estate, whole.first, add_months(whole.first, whole.length) if month else whole.end)
    rows = rows.annotate(area=Sum("leased__space__area")).defer("monthly_rent", "deposit")
    rows = rows.select_related("renewal__owner", "renewal__new_lease").order_by("ends", "id")[:MOST]
    months = renewals_page.months_ahead(estate)
    context = {
        "leases": _with_spaces(list(rows)),
        "months": months,
        "most": max((one.area for one in months), default=0) or 1,
        "month": month,
        "today": estate.today(),
    }
    return render(request, "leasing/renewals.html", context)


def _with_spaces(leases: list[Lease]) -> list[tuple[Lease, Renewal | None, list[LeasedSpace]]]:
    let = LeasedSpace.objects.filter(lease__in=[lease.pk for lease in leases]).select_related("space")
    spaces: dict[int, list[LeasedSpace]] = {}
    for row in let.defer("space__floor_price").order_by("id"):
        spaces.setdefault(row.lease_id, []).append(row)
    return [(lease, getattr(lease, "renewal", None), spaces.get(lease.pk, [])) for lease in leases]


@require_http_methods(["GET", "HEAD", "POST"])
def renew(request: HttpRequest, lease_id: int) -> HttpResponse:
    """The tenant stays, with a new lease."""
    return _step(request, lease_id, RENEW)


@require_http_methods(["GET", "HEAD", "POST"])
def give_back(request: HttpRequest, lease_id: int) -> HttpResponse:
    """The tenant leaves."""
    return _step(request, lease_id, GIVE_BACK)


@require_http_methods(["GET", "HEAD", "POST"])
def undecided(request: HttpRequest, lease_id: int) -> HttpResponse:
    """He was asked and does not know yet."""
    return _step(request, lease_id, UNDECIDED)


@require_http_methods(["GET", "HEAD", "POST"])
def stays(request: HttpRequest, lease_id: int) -> HttpResponse:
    """He stays; the manager makes the lease."""
    return _step(request, lease_id, STAYS)


def _step(request: HttpRequest, lease_id: int, step: Step) -> HttpResponse:
    lease = lease_of(request, lease_id)
    require(step.may(request.user, lease))
    if lease.voided_at or lease.last_day is None:
        raise WrongState(_("Only a lease that has a last day is renewed."))
    form = step.form_of(lease, request.POST or None)
    if request.method == "POST" and sent(request, form, lease.estate, step.service, _after, lease_id=lease.pk):
        messages.success(request, step.done)
        return redirect(lease)
    context = {"lease": lease, "step": step, "form": form, "draft": f"renewal-{lease.pk}-{step.form_of.__name__}"}
    return render(request, "leasing/renewal_step.html", context, status=refusals.status_of(form))


def _after(renewal: Renewal) -> str:
    return renewal.lease.get_absolute_url()
