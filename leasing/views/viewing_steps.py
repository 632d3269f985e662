"""What is done with a viewing: booked, moved, cancelled, written down."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from leasing import policies, services
from leasing.forms.viewings import BookForm, CancelForm, RecordForm, WhoForm, choices_of
from leasing.models import Prospect, Space, Viewing
from leasing.spaces.page import terms_of
from leasing.viewings import said
from leasing.viewings.choices import MOST_SPACES, showable
from leasing.views.seen import sent
from leasing.views.viewings import estate_of, viewing_for
from office import refusals
from office.errors import WrongState, require


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Book a viewing for a prospect (R66); without one it is asked for whom."""
    prospect = _asked(request)
    if prospect is None:
        return _choose(request)
    form = BookForm(prospect, None, request.POST or None, _spaces_asked(request))
    if request.method == "POST":
        done = sent(request, form, prospect.estate, services.book_viewing, _url, prospect_id=prospect.pk)
        if done:
            messages.success(request, _("The viewing is booked."))
            return redirect(done)
    return _show_booking(request, form, f"viewing-new-{prospect.pk}")


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, viewing_id: int) -> HttpResponse:
    """Another hour, other spaces, somebody else who leads. Who was overtaken by a colleague reads what it is now, and
    keeps his own text; sent again, his counts."""
    found = _booked(request, viewing_id)
    form = BookForm(found.prospect, found, request.POST or None)
    if request.method == "POST":
        done = sent(request, form, found.estate, services.change_viewing, _url, viewing_id=found.pk)
        if done:
            messages.success(request, _("The viewing is changed."))
            return redirect(done)
        form = _overtaken(found, form)
    return _show_booking(request, form, f"viewing-{found.pk}")


@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, viewing_id: int) -> HttpResponse:
    """It does not take place, with the reason."""
    found = _booked(request, viewing_id)
    form = CancelForm(request.POST or None)
    if request.method == "POST":
        done = sent(request, form, found.estate, services.cancel_viewing, _url, viewing_id=found.pk)
        if done:
            messages.success(request, _("The viewing is cancelled."))
            return redirect(done)
    context = {"viewing": found, "form": form, "label": _("Cancel the viewing")}
    return render(request, "leasing/viewing_step.html", context, status=refusals.status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest, viewing_id: int) -> HttpResponse:
    """Write down what came of a booked viewing; `?space=` adds one that was not planned (R67, R69)."""
    found = _booked(request, viewing_id)
    planned = [one.space for one in found.spaces.select_related("space", "space__building")]
    spaces = [*planned, *_more(request, found.prospect, planned)]
    form = RecordForm(found.prospect, said.of(spaces, found.prospect), request.POST or None, found.starts_at)
    return _record(request, found.prospect, form, services.record_viewing, viewing=found, viewing_id=found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def walk(request: HttpRequest) -> HttpResponse:
    """The same without a booking: first who and which spaces, then what came of it."""
    prospect = _asked(request)
    if prospect is None:
        return _choose(request, is_walk=True)
    spaces = _more(request, prospect, [])
    if not spaces:
        return _choose(request, prospect, is_walk=True)
    form = RecordForm(prospect, said.of(spaces, prospect), request.POST or None)
    return _record(request, prospect, form, services.record_walk, prospect_id=prospect.pk)


def _record(
    request: HttpRequest,
    prospect: Prospect,
    form: RecordForm,
    service: Callable[..., Viewing],
    viewing: Viewing | None = None,
    **given: Any,
) -> HttpResponse:
    if request.method == "POST":
        done = sent(request, form, prospect.estate, service, _url, **given)
        if done:
            messages.success(request, _("The viewing is written down."))
            return redirect(done)
    shown = [one.space.pk for one in form.said]
    context = {
        "form": form,
        "prospect": prospect,
        "viewing": viewing,
        "terms": terms_of(prospect.estate),
        "others": [row.space for row in choices_of(prospect, []) if row.space.pk not in shown],
        "kept": shown,
        "draft": f"viewed-{viewing.pk if viewing else 'walk'}-{prospect.pk}",
    }
    return render(request, "leasing/viewing_record.html", context, status=refusals.status_of(form))


def _show_booking(request: HttpRequest, form: BookForm, draft: str) -> HttpResponse:
    context = {
        "form": form,
        "prospect": form.prospect,
        "viewing": form.viewing,
        "terms": terms_of(form.prospect.estate),
        "draft": draft,
    }
    return render(request, "leasing/viewing_form.html", context, status=refusals.status_of(form))


def _overtaken(found: Viewing, form: BookForm) -> BookForm:
    """The form as it was, but for the version that its writer has seen now."""
    if refusals.status_of(form) == WrongState.status:
        version = Viewing.objects.values_list("version", flat=True).get(pk=found.pk)
        form.data = form.data.copy()
        form.data["version"] = str(version)
    return form


def _choose(request: HttpRequest, prospect: Prospect | None = None, *, is_walk: bool = False) -> HttpResponse:
    """For whom; and, where a viewing is written down that nobody had booked, which spaces he saw."""
    estate = estate_of(request)
    mine = Prospect.objects.visible_to(request.user).worked_on().filter(estate=estate).order_by("company", "id")
    context = {
        "prospect": prospect,
        "form": WhoForm(mine),
        "any": bool(prospect) or mine.exists(),
        "choices": choices_of(prospect, []) if prospect else [],
        "chosen": _spaces_asked(request),
        "terms": terms_of(estate),
        "is_walk": is_walk,
    }
    return render(request, "leasing/viewing_choose.html", context)


def _asked(request: HttpRequest) -> Prospect | None:
    """`?prospect=5`, if the person keeps him; a 404 for one whom he may not see."""
    asked = request.GET.get("prospect", "")
    if not asked:
        return None
    pk = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 18 else 0
    seen = Prospect.objects.visible_to(request.user).select_related("estate", "owner")
    prospect = get_object_or_404(seen, pk=pk)
    require(policies.may_keep(request.user, prospect))
    return prospect


def _booked(request: HttpRequest, viewing_id: int) -> Viewing:
    found = viewing_for(request, viewing_id)
    require(policies.may_keep(request.user, found.prospect))
    # A form that is sent twice leads to the first one's result; the service refuses every other.
    if request.method != "POST" and not found.is_booked:
        raise WrongState(_("This viewing is over: it was written down or cancelled."))
    return found


def _spaces_asked(request: HttpRequest) -> list[int]:
    """The spaces that the address names."""
    asked = [pk for pk in request.GET.getlist("space") if pk.isascii() and pk.isdigit() and len(pk) < 18]
    return [int(pk) for pk in asked[:MOST_SPACES]]


def _more(request: HttpRequest, prospect: Prospect, planned: list[Space]) -> list[Space]:
    """Those of the address that may be shown and were not planned."""
    known = [space.pk for space in planned]
    return list(showable(prospect.estate, prospect).filter(pk__in=_spaces_asked(request)).exclude(pk__in=known))


def _url(viewing: Viewing) -> str:
    return viewing.get_absolute_url()
