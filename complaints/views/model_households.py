"""The yearly selection of model households: candidates, who is selected, the list's publication and withdrawal."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from complaints import model_households, policies, services
from complaints.forms.board import WithdrawForm
from complaints.models import ModelHousehold
from complaints.views.board import form_page
from office import refusals
from office.errors import BadInput, Refused, require
from office.models import Estate

LONGEST_ROOM = 20


@require_safe
def selection(request: HttpRequest) -> HttpResponse:
    """The year's list and whom to choose from; the commended stand first."""
    estate = _estate(request)
    year = _year(request.GET.get("year", ""), estate)
    room = request.GET.get("room", "").replace("\x00", "").strip()[:LONGEST_ROOM]
    chosen = ModelHousehold.objects.standing().filter(estate=estate, year=year)
    rows = list(chosen.select_related("household__unit", "commendation__case", "by"))
    context = {
        "estate_shown": estate,
        "year": year,
        "years": [(one, one == year) for one in (estate.today().year - 1, estate.today().year)],
        "room": room,
        "chosen": rows,
        "waiting": sum(1 for row in rows if not row.published_at),
        "hangs": any(row.published_at for row in rows),
        "versions": model_households.versions(estate, year),
        "candidates": model_households.candidates(estate, year, room),
        "may_publish": policies.may_publish(request.user, estate.pk),
    }
    return render(request, "complaints/model_households.html", context)


@require_POST
def select(request: HttpRequest, year: int, household_id: int) -> HttpResponse:
    estate = _estate(request)
    services.select_model_household(estate=estate, year=year, household_id=household_id, by=request.user)
    messages.success(request, _("It is on the list; the list is not published yet."))
    return redirect(_url(year))


@require_POST
def publish(request: HttpRequest, year: int) -> HttpResponse:
    count = services.publish_model_households(estate=_estate(request), year=year, by=request.user)
    said = ngettext("%(count)s household is on the board.", "%(count)s households are on the board.", count)
    messages.success(request, said % {"count": count})
    return redirect(_url(year))


@form_page
def withdraw(request: HttpRequest, year: int) -> HttpResponse:
    """Why the year's list is taken off the board."""
    estate = _estate(request)
    require(policies.may_publish(request.user, estate.pk))
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            services.withdraw_model_households(estate=estate, year=year, by=request.user, **form.cleaned_data)
        except Refused as refused:
            refusals.beside(form, refused)
        else:
            messages.success(request, _("It is off the board."))
            return redirect(_url(year))
    label = _("Take the list of {year} off the board").format(year=year)
    context = {"form": form, "label": label, "back": _url(year)}
    return render(request, "complaints/model_household_back.html", context, status=refusals.status_of(form))


@form_page
def take_back(request: HttpRequest, model_id: int) -> HttpResponse:
    """Why a household is taken off a list that is not on the board."""
    estates = [estate.pk for estate in request.user.estates if policies.sees_board_desk(request.user, estate.pk)]
    found = get_object_or_404(
        ModelHousehold.objects.filter(estate__in=estates).select_related("household__unit"), pk=model_id
    )
    require(policies.may_publish(request.user, found.estate_id))
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            services.take_back_model_household(model_id=found.pk, by=request.user, **form.cleaned_data)
        except Refused as refused:
            refusals.beside(form, refused)
        else:
            messages.success(request, _("It is taken off the list."))
            return redirect(_url(found.year))
    context = {"form": form, "found": found, "label": _("Take back"), "back": _url(found.year)}
    return render(request, "complaints/model_household_back.html", context, status=refusals.status_of(form))


def _estate(request: HttpRequest) -> Estate:
    """The current estate, where people live, for who sees the office's side of the board."""
    estate = request.estate
    if estate is None or estate.kind != Estate.Kind.RESIDENTIAL:
        raise Http404
    if not policies.sees_board_desk(request.user, estate.pk):
        raise Http404
    return estate


def _year(text: str, estate: Estate) -> int:
    this = estate.today().year
    if not text:
        return this
    if text not in (str(this), str(this - 1)):
        raise BadInput(_("Choose this year or the last."))
    return int(text)


def _url(year: int) -> str:
    return f"{reverse('complaints:model_households')}?year={year}"
