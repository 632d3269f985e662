"""Meeting rooms: the day by the hour, and booking one."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leasing import policies, services
from leasing.forms.talks import BookForm, RoomForm, hours_from
from leasing.models import Negotiation, RoomBooking
from leasing.talks import day as days
from leasing.talks.hours import next_hour
from leasing.views.seen import sent
from office import clock, refusals
from office.models import Estate


@require_safe
def rooms(request: HttpRequest) -> HttpResponse:
    """A day of all rooms; `?part=taken` is the short list beside the form of a talk."""
    estate = _estate(request)
    day = _day(request.GET.get("day", "")) or estate.today()
    context = {
        "day": day,
        "is_today": day == estate.today(),
        "before": day - timedelta(days=1),
        "after": day + timedelta(days=1),
        "hours": days.hours(),
        "lines": days.lines_of(request.user, estate, day),
    }
    is_part = request.htmx and request.GET.get("part") == "taken"
    return render(request, "leasing/rooms_taken.html" if is_part else "leasing/rooms.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def book(request: HttpRequest) -> HttpResponse:
    """A room from the day's page, for a talk or for something else."""
    estate = _estate(request)
    form = BookForm(request.user, estate, request.POST or None, **hours_asked(request, estate))
    if request.method == "POST":
        service = services.arrange_talk if form.is_talk else services.book_room
        done = sent(request, form, estate, service, _url)
        if done:
            messages.success(request, _("The room is booked."))
            return redirect(_url(done))
    context = {"form": form, **rooms_beside(request, form)}
    return render(request, "leasing/room_book.html", context, status=refusals.status_of(form))


@require_POST
def cancel(request: HttpRequest, booking_id: int) -> HttpResponse:
    """Give a room back; of another's talk there is no such booking."""
    booking = get_object_or_404(RoomBooking.objects.visible_to(request.user).filter(negotiation=None), pk=booking_id)
    services.cancel_booking(booking_id=booking.pk, by=request.user)
    messages.success(request, _("The room is free again."))
    return redirect(_url(booking))


def hours_asked(request: HttpRequest, estate: Estate) -> dict[str, Any]:
    """Room, day and hour that a link names (`?room=3&day=2026-03-17&from=14:00`), else the next hour of today."""
    asked = request.GET
    beforehand = hours_from(
        estate, _day(asked.get("day", "")), days.asked_hour(asked.get("from", "")), next_hour(estate, clock.now())
    )
    room = asked.get("room", "")
    return beforehand | ({"room": int(room)} if room.isdecimal() and len(room) < 18 else {})


def rooms_beside(request: HttpRequest, form: RoomForm) -> dict[str, Any]:
    """What is taken on the form's day, for the column beside it."""
    day = _day(str(form["day"].value() or "")) or form.estate.today()
    return {"day": day, "lines": days.lines_of(request.user, form.estate, day)}


def _estate(request: HttpRequest) -> Estate:
    """Whoever lets nothing here does not learn that there are rooms."""
    if request.estate is None or not policies.may_book_rooms(request.user, request.estate.pk):
        raise Http404
    return request.estate


def _url(done: Negotiation | RoomBooking) -> str:
    if isinstance(done, Negotiation):
        return done.get_absolute_url()
    return f"{reverse('leasing:rooms')}?day={done.estate.day_of(done.begins_at):%Y-%m-%d}"


def _day(text: str) -> date | None:
    try:
        day = parse_date(text)
    except ValueError:
        return None
    return day if day and 1970 <= day.year <= 9000 else None
