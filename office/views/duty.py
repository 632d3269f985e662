"""The duty roster and leave (值班表)."""

from datetime import date, datetime, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from office import clock, duty, policies, refusals, services
from office.errors import Refused
from office.forms import LeaveForm, ShiftForm
from office.models import DutyShift, Estate, Leave

WEEK = timedelta(days=7)


def roster(request: HttpRequest) -> HttpResponse:
    """A week: who is on duty when, who is away and who stands in."""
    estate = _estate(request)
    may_plan = policies.may_plan_duty(request.user, estate.pk)
    monday = _monday(request, estate)
    form = ShiftForm(estate, request.POST or None, initial={"day": max(monday, estate.today())})
    if request.method == "POST" and form.is_valid():
        try:
            services.plan_shift(estate=estate, by=request.user, **form.shift())
        except Refused as refused:
            refusals.beside(form, refused)
        else:
            messages.success(request, _("The shift is on the roster."))
            return redirect(f"{request.path}?week={form.cleaned_data['day']}")
    context = {
        "form": form,
        "may_plan": may_plan,
        "days": _days(estate, monday),
        "monday": monday,
        "sunday": monday + WEEK - timedelta(days=1),
        "before": monday - WEEK,
        "after": monday + WEEK,
        "on_duty": duty.on_duty(estate, clock.now()),
        "is_open": duty.desk_is_open(estate, clock.now()),
    }
    return render(request, "office/duty.html", context, status=refusals.status_of(form))


@require_POST
def cancel_shift(request: HttpRequest, shift_id: int) -> HttpResponse:
    shift = get_object_or_404(DutyShift, pk=shift_id, estate=_estate(request))
    services.cancel_shift(shift_id=shift.pk, by=request.user)
    messages.success(request, _("The shift is off the roster."))
    return redirect(refusals.way_back(request))


def leave(request: HttpRequest) -> HttpResponse:
    """Who is away from when to when, and who stands in."""
    estate = _estate(request)
    form = LeaveForm(estate, request.POST or None, initial={"starts": estate.today(), "until": estate.today()})
    if request.method == "POST" and form.is_valid():
        try:
            services.record_leave(estate=estate, by=request.user, **form.cleaned_data)
        except Refused as refused:
            refusals.beside(form, refused)
        else:
            messages.success(request, _("Recorded. New matters go to the stand-in from the first day."))
            return redirect("office:leave")
    context = {
        "form": form,
        "may_record": policies.may_record_leave(request.user, estate.pk),
        "leaves": _leaves(estate).filter(until__gte=estate.today()).order_by("starts"),
        "past": _leaves(estate).filter(until__lt=estate.today())[:10],
        "today": estate.today(),
    }
    return render(request, "office/leave.html", context, status=refusals.status_of(form))


@require_POST
def end_leave(request: HttpRequest, leave_id: int) -> HttpResponse:
    estate = _estate(request)
    found = get_object_or_404(_leaves(estate), pk=leave_id)
    services.end_leave(estate=estate, leave_id=found.pk, by=request.user)
    messages.success(request, _("Welcome back. The stand-in is released."))
    return redirect("office:leave")


def _estate(request: HttpRequest) -> Estate:
    """Who holds no post has no roster to look at."""
    if request.estate is None:
        raise Http404
    return request.estate


def _monday(request: HttpRequest, estate: Estate) -> date:
    try:
        day = parse_date(request.GET.get("week", "")) or estate.today()
    except ValueError:
        day = estate.today()
    if not 2000 <= day.year <= 2100:
        day = estate.today()
    return day - timedelta(days=day.weekday())


def _leaves(estate: Estate) -> Any:
    people = duty.colleagues(estate)
    return Leave.objects.filter(staff__in=people).select_related("staff", "stand_in")


def _days(estate: Estate, monday: date) -> list[dict[str, Any]]:
    """The seven days with the shifts that touch them and the colleagues who are away."""
    first, last = estate.moment(monday, datetime.min.time()), estate.end_of(monday + WEEK - timedelta(days=1))
    shifts = list(
        DutyShift.objects.filter(estate=estate, starts_at__lt=last, ends_at__gt=first).select_related("staff")
    )
    leaves = list(_leaves(estate).filter(starts__lt=monday + WEEK, until__gte=monday))
    week = [monday + timedelta(days=number) for number in range(7)]
    return [
        {
            "day": day,
            "is_today": day == estate.today(),
            "shifts": [shift for shift in shifts if estate.day_of(shift.starts_at) == day]
            + [shift for shift in shifts if day == monday and shift.starts_at < first],
            "leaves": [leave for leave in leaves if leave.starts <= day <= leave.until],
        }
        for day in week
    ]
