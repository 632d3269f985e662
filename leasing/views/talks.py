"""Talks: the list with its export, the page of one, and what is done with it. What one may not see is a 404; who opens what
was said is on record (R74)."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from leasing import policies, services
from leasing.forms.talks import ArrangeForm, CallOffForm, RoomForm, WriteForm
from leasing.models import Negotiation, NegotiationRead, Prospect
from leasing.talks import export, page, story, words
from leasing.talks.shown import READ, TABS, Shown
from leasing.views.prospects import prospect_for
from leasing.views.rooms import hours_asked, rooms_beside
from leasing.views.seen import sent
from leasing.views.sending import key_of
from office import refusals, saying, submissions
from office.errors import Refused, require
from office.pages import keyset
from office.sheets import MEDIA_TYPE

How = NegotiationRead.How


@require_safe
@vary_on_headers("HX-Request")
def talks(request: HttpRequest) -> HttpResponse:
    """When whom one talks to: one's own, of a manager all; never what was said."""
    shown = _shown(request)
    found = keyset(shown.rows.select_related(*READ), request.GET, *shown.order, until=_until)
    context = {
        "shown": shown,
        "page": found,
        "lines": [(talk, words.badge(talk), words.hours(talk.booking)) for talk in found.rows],
        "tabs": [(tab, f"?tab={tab.key}", shown.count if tab.is_open else None) for tab in TABS],
        "swaps": True,
        "shell": "swap.html" if request.htmx and not request.htmx.history_restore_request else "base.html",
    }
    return render(request, "leasing/talk_list.html", context)


@require_safe
def export_talks(request: HttpRequest) -> FileResponse:
    """What is filtered, as an Excel file; each talk that leaves so was looked at."""
    shown = _shown(request)
    file = export.book(shown.rows.order_by(*shown.order))
    services.note_reads(talks=shown.rows.select_related("prospect"), by=request.user, how=How.EXPORT)
    name = _("Talks {estate} {day}").format(estate=shown.estate, day=f"{shown.estate.today():%Y-%m-%d}")
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=MEDIA_TYPE)


@require_safe
def talk(request: HttpRequest, talk_id: int) -> HttpResponse:
    """What was asked and given, the quotes to speak of, who looked; and the next step."""
    found = talk_for(request, talk_id)
    services.note_reads(talks=[found], by=request.user, how=How.PAGE)
    return render(request, "leasing/talk.html", page.context_of(found, request.user))


@require_http_methods(["GET", "HEAD", "POST"])
def arrange(request: HttpRequest, prospect_id: int) -> HttpResponse:
    """Invite a client to a talk and book the room with it (R72, R75, R78)."""
    prospect = prospect_for(request, prospect_id)
    require(policies.may_keep(request.user, prospect))
    beforehand = hours_asked(request, prospect.estate) | {"ours": [prospect.owner_id], "theirs": _contacts(prospect)}
    form = ArrangeForm(prospect.estate, request.POST or None, **beforehand)
    if request.method == "POST":
        url_of = Negotiation.get_absolute_url
        done = sent(request, form, prospect.estate, services.arrange_talk, url_of, prospect_id=prospect.pk)
        if done:
            messages.success(request, _("The room is booked."))
            return redirect(done)
    context = {"form": form, "prospect": prospect, "draft": f"talk-new-{prospect.pk}", **rooms_beside(request, form)}
    return render(request, "leasing/talk_arrange.html", context, status=refusals.status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, talk_id: int) -> HttpResponse:
    """Another hour, another room."""
    found = _mine(request, talk_id)
    booking, zone = found.booking, found.estate.zone
    now = {
        "room": booking.room_id,
        "day": found.estate.day_of(booking.begins_at),
        "begins": booking.begins_at.astimezone(zone).time(),
        "ends": booking.ends_at.astimezone(zone).time(),
    }
    form = RoomForm(found.estate, request.POST or None, **now)
    if request.method == "POST" and _sent(request, found, form, services.move_talk):
        messages.success(request, _("It is moved."))
        return redirect(found)
    context = {"form": form, "talk": found, "prospect": found.prospect, **rooms_beside(request, form)}
    return render(request, "leasing/talk_arrange.html", context, status=refusals.status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def call_off(request: HttpRequest, talk_id: int) -> HttpResponse:
    found = _mine(request, talk_id)
    form = CallOffForm(request.POST or None)
    if request.method == "POST" and _sent(request, found, form, services.call_off_talk):
        messages.success(request, _("It is called off; the room is free again."))
        return redirect(found)
    context = {"form": form, "talk": found, "hours": words.hours(found.booking)}
    return render(request, "leasing/talk_call_off.html", context, status=refusals.status_of(form))


@require_POST
def begin(request: HttpRequest, talk_id: int) -> HttpResponse:
    """They sit together (R72)."""
    found = _mine(request, talk_id)
    services.begin_talk(negotiation_id=found.pk, by=request.user)
    messages.success(request, _("The talk has begun."))
    return redirect(found)


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, talk_id: int) -> HttpResponse:
    """What was said. A form that comes back after a colleague has written changes nothing: both versions are shown."""
    found = _mine(request, talk_id)
    if request.method != "POST":
        services.note_reads(talks=[found], by=request.user, how=How.FORM)
        return _show(request, found, WriteForm(found, version=found.version, seen=story.last_entry(found)))
    form = WriteForm(found, request.POST)
    with transaction.atomic():
        submission = submissions.begin(found.estate, key_of(request), request.user)
        Prospect.objects.locked(found.prospect_id)
        locked = Negotiation.objects.locked(found.pk)
        is_moved = str(locked.version) != request.POST.get("version", "")
        done = None if is_moved else _written(request, form)
        if done:
            submissions.finish(submission, found.get_absolute_url())
        else:
            transaction.set_rollback(True)
    if is_moved:
        return _show_both(request, talk_for(request, talk_id))
    if done is None:
        return _show(request, found, form)
    messages.success(request, _("It is written down."))
    return redirect(found)


def talk_for(request: HttpRequest, talk_id: int) -> Negotiation:
    """The talk, if the person may see it; else a 404."""
    seen = Negotiation.objects.visible_to(request.user).select_related(*READ, "gift", "arranged_by")
    return get_object_or_404(seen, pk=talk_id)


def _mine(request: HttpRequest, talk_id: int) -> Negotiation:
    found = talk_for(request, talk_id)
    require(policies.may_keep(request.user, found.prospect))
    return found


def _shown(request: HttpRequest) -> Shown:
    shown = Shown(request.user, request.estate, request.GET)
    if not shown.may_look:
        raise Http404
    return shown


def _sent(request: HttpRequest, found: Negotiation, form: Any, service: Any) -> Any:
    return sent(request, form, found.estate, service, Negotiation.get_absolute_url, negotiation_id=found.pk)


def _written(request: HttpRequest, form: WriteForm) -> Negotiation | None:
    """What the service gives back; None when the form or the service refused."""
    if not form.is_valid():
        return None
    try:
        with transaction.atomic():
            return services.write_talk(negotiation_id=form.talk.pk, by=request.user, **form.arguments())
    except Refused as refused:
        refusals.beside(form, refused)
        return None


def _show(request: HttpRequest, found: Negotiation, form: WriteForm, **more: Any) -> HttpResponse:
    context = {
        "talk": found,
        "prospect": found.prospect,
        "form": form,
        "hours": words.hours(found.booking),
        "quotes": page.quotes_for(request.user, found.prospect),
        "draft": f"talk-{found.pk}",
        **more,
    }
    return render(request, "leasing/talk_write.html", context, status=more.get("status") or refusals.status_of(form))


def _show_both(request: HttpRequest, found: Negotiation) -> HttpResponse:
    """What a colleague wrote meanwhile and what this person typed, side by side; sent again, it counts as seen."""
    services.note_reads(talks=[found], by=request.user, how=How.FORM)
    seen = request.POST.get("seen", "")
    theirs = story.happened_since(found, int(seen) if seen.isdecimal() and len(seen) < 18 else 0)
    data = request.POST.copy()
    data["version"], data["seen"] = str(found.version), str(story.last_entry(found))
    form = WriteForm(found, data)
    both = form.differing(found)
    return _show(request, found, form, theirs=theirs, both=both, is_moved=True, status=409)


def _contacts(prospect: Prospect) -> str:
    """His people as the cards say them."""
    found = prospect.contacts.order_by("id").values_list("name", "position")
    return _(", ").join(" ".join(part for part in one if part) for one in found)[:200]


def _until(talk: Negotiation) -> str:
    return saying.moment(talk.booking.begins_at, with_hour=True)
