"""How the forms of firms and brokers are taken: once however often they are sent; and when a colleague has changed the
row meanwhile, both versions are shown and what was typed is kept."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from agents.directory import story
from agents.forms.brokers import EditForm
from agents.models import AgencyFirm, Broker
from agents.views.seen import number
from leasing.views.seen import sent
from office import refusals
from office.models import Estate


def take(
    request: HttpRequest, form: Any, estate: Estate, service: Callable[..., Any], url: str = "", /, **given: Any
) -> Any:
    """What the service gives back; None when the form was not sent, or something was refused beside its field."""
    if not form.is_bound:
        return None
    return sent(request, form, estate, service, lambda done: url or done.get_absolute_url(), **given)


def show(request: HttpRequest, template: str, form: Any, **context: Any) -> HttpResponse:
    status = context.pop("status", None) or refusals.status_of(form)
    return render(request, template, {"form": form, **context}, status=status)


def take_edit(
    request: HttpRequest,
    row: Broker | AgencyFirm,
    form_class: type[EditForm],
    known: dict[str, Any],
    call: Callable[..., Any],
    template: str,
    title: Any,
) -> HttpResponse:
    """The form of a row with what is known of it, and its change with the row locked, so that what was checked holds."""
    shown = {"row": row, "key": "change", "title": title, "draft": f"{row.KIND}-{row.pk}"}
    if request.method != "POST":
        carried = {"version": row.version, "seen": story.last_entry(row)}
        return show(request, template, form_class(initial={**carried, **known}), **shown)
    form = form_class(request.POST, request.FILES)
    with transaction.atomic():
        (locked,) = type(row).objects.locked(row.pk)
        is_moved = number(request.POST.get("version", "")) != locked.version
        done = None if is_moved else take(request, form, locked.met_in, call)
    if is_moved:
        return _show_both(request, locked, form_class, template, shown)
    if done is None:
        return show(request, template, form, **shown)
    messages.success(request, _("It is kept."))
    return redirect(done)


def _show_both(
    request: HttpRequest, row: Any, form_class: type[EditForm], template: str, shown: dict[str, Any]
) -> HttpResponse:
    """What a colleague did meanwhile and what this person typed, side by side; sent again, it counts as seen."""
    theirs = story.happened_since(row, number(request.POST.get("seen", "")) or 0)
    data = request.POST.copy()
    data["version"], data["seen"] = str(row.version), str(story.last_entry(row))
    form = form_class(data)
    return show(request, template, form, **shown, theirs=theirs, is_moved=True, status=409)
