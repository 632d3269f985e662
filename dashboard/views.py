"""The pages that span all jobs: My desk, search, the hand-over of a shift."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from dashboard import board as boards
from dashboard import desk as desks
from dashboard import handover as handovers
from dashboard import search as searches
from dashboard.forms import HandoverForm
from office import clock, refusals, services
from office.errors import Refused
from office.models import Estate, Handover
from office.pages import keyset
from office.saying import day, given_name

LONGEST_SEARCH = 60
BOARD_KEPT_SECONDS = 60


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    now = timezone.localtime(clock.now())
    found = desks.for_person(request.user, request.GET.get("job", ""))
    context = {
        "desk": found,
        "ahead": None if found.chips else desks.next_appointment(request.user),
        "rail": desks.rail(request.user),
        "now": now,
        "greeting": _greeting(now.hour).format(name=given_name(request.user.name)),
    }
    return render(request, "dashboard/desk.html", context)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The page of all hits; what is typed in the top bar asks for the rows below it alone."""
    text = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_SEARCH]
    groups = searches.find(request.user, text) if text else []
    page = "dashboard/search_hits.html" if request.htmx else "dashboard/search.html"
    return render(request, page, {"search_text": text, "groups": groups})


@require_safe
def menu(request: HttpRequest) -> HttpResponse:
    return render(request, "dashboard/menu.html")


def handover(request: HttpRequest) -> HttpResponse:
    """What is open, the note to the next shift, and the hand-overs before."""
    if request.estate is None:
        raise Http404
    open_matters = handovers.open_matters(request.user, request.estate)
    form = HandoverForm(request.estate, request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.hand_over(
                estate=request.estate,
                open_matters=handovers.to_keep(open_matters),
                by=request.user,
                **form.cleaned_data,
            )
        except Refused as refused:
            refusals.beside(form, refused)
        else:
            messages.success(request, _("Handed over. The colleague confirms on his own desk."))
            return redirect("dashboard:handover")
    past = keyset(handovers.readable(request.user, request.estate), request.GET, "-id", until=_until)
    waiting = [one for one in past.rows if one.taker_id == request.user.pk and not one.taken_at]
    context = {"form": form, "draft": "handover", "open_matters": open_matters, "page": past, "waiting": waiting}
    return render(request, "dashboard/handover.html", context, status=refusals.status_of(form))


@require_safe
def handover_detail(request: HttpRequest, handover_id: int) -> HttpResponse:
    found = get_object_or_404(handovers.readable_anywhere(request.user), pk=handover_id)
    context = {"handover": found, "matters": handovers.still_visible(request.user, found)}
    return render(request, "dashboard/handover_detail.html", context)


@require_POST
def take_over(request: HttpRequest, handover_id: int) -> HttpResponse:
    get_object_or_404(handovers.readable_anywhere(request.user), pk=handover_id)
    services.take_over(handover_id=handover_id, by=request.user)
    messages.success(request, _("Taken over. The shift is yours."))
    return redirect("dashboard:handover_detail", handover_id)


@login_not_required
@require_safe
@cache_control(public=True, max_age=BOARD_KEPT_SECONDS)
def board(request: HttpRequest, code: str) -> HttpResponse:
    """The estate's notice board, for everybody; with `?print=` one of its lists alone, for paper, with `&paper=a3` for
    the wall."""
    estate = get_object_or_404(Estate.objects.filter(has_board=True), code=code)
    with timezone.override(estate.zone):
        parts = boards.parts_of(estate)
        alone = request.GET.get("print", "")
        context = {
            "estate": estate,
            "place": "board",
            "places": {place: [part for part in parts if part.place == place] for place in ("top", "main", "aside")},
            "parts": parts,
            "alone": next((part for part in parts if part.key == alone), None),
            "is_wall": request.GET.get("paper") == "a3",
            "now": clock.now(),
        }
        return render(request, "dashboard/board.html", context)


def _greeting(hour: int) -> str:
    if hour < 5:
        return _("Still at work, {name}")
    if hour < 12:
        return _("Good morning, {name}")
    if hour < 14:
        return _("Good day, {name}")
    return _("Good afternoon, {name}") if hour < 18 else _("Good evening, {name}")


def _until(handover: Handover) -> str:
    return day(timezone.localtime(handover.given_at).date())
