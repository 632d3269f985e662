"""Prospects: the board, the list with its filters and Excel export, and the page of one."""

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from leasing import next_step, policies
from leasing.ends.page import ends_of
from leasing.flexible import page as flexible
from leasing.follow_ups import page as follow_up_page
from leasing.follow_ups.following import next_of, next_steps
from leasing.forms.filters import FilterForm
from leasing.matching import shown as matches
from leasing.matching.words import wished
from leasing.models import OPEN, SET_ASIDE, Prospect, Reception
from leasing.pipeline import board as boards
from leasing.pipeline import export, story, words
from leasing.pipeline.shown import ALL, NEWEST, TABS, Shown
from leasing.pipeline.words import ICONS
from leasing.quotes.prospect import quotes_of
from leasing.selling.page import purchases_of
from leasing.services.prospects import card_photos
from leasing.stacking import mini
from leasing.talks.page import talks_of
from leasing.viewings import page as viewing_page
from office import clock, saying
from office.models import Estate
from office.pages import keyset
from office.sheets import MEDIA_TYPE


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """A column for each stage; `?whose=mine` leaves the others' out."""
    estate = estate_of(request)
    rows = Prospect.objects.visible_to(request.user).filter(estate=estate)
    is_manager = policies.may_hand_prospects(request.user, estate.pk)
    only_mine = not is_manager or request.GET.get("whose") == "mine"
    if only_mine:
        rows = rows.filter(owner=request.user)
    counts = boards.counts_of(rows)
    columns = boards.columns(rows, counts)
    bars = boards.funnel(request.user, estate, only_mine=only_mine)
    context = {
        "columns": columns,
        "bars": bars,
        "count": sum(counts.values()),
        "open": sum(counts.get(stage, 0) for stage in OPEN),
        "asides": [(stage, ICONS[stage], counts.get(stage, 0)) for stage in SET_ASIDE],
        "wanted": f"{boards.wanted(rows):,.0f}",
        "is_manager": is_manager,
        "receives": policies.receives_here(estate),
        "only_mine": only_mine,
        "small_tower": mini.of_estate(estate),
        "finding": _(", ").join(f"{bar.label} {bar.count}" for bar in bars),
    }
    return render(request, "leasing/board.html", context)


@require_safe
@vary_on_headers("HX-Request")
def prospect_list(request: HttpRequest) -> HttpResponse:
    """Prospects by stage, filters and words, all of it in the URL."""
    if any(not value for value in request.GET.values()):
        kept = {key: value for key, value in request.GET.items() if value}
        return redirect(f"{request.path}?{urlencode(kept)}")
    shown = _shown(request)
    rows = shown.rows.select_related("owner").prefetch_related("contacts", next_steps())
    page = keyset(rows, request.GET, *NEWEST, until=_until)
    context = {
        "shown": shown,
        "page": page,
        "lines": [_line(one) for one in page.rows],
        "tabs": [(tab, _tab_url(request, tab.key), shown.counts.get(tab.key, 0)) for tab in TABS],
        "swaps": True,
        "shell": "swap.html" if request.htmx and not request.htmx.history_restore_request else "base.html",
    }
    return render(request, "leasing/prospect_list.html", context)


@require_safe
def filter_form(request: HttpRequest) -> HttpResponse:
    """All filters on one page; it leads back to the list."""
    shown = _shown(request)
    return render(request, "leasing/prospect_filter.html", {"form": FilterForm(shown), "shown": shown})


@require_safe
def export_prospects(request: HttpRequest) -> FileResponse:
    """Exactly the rows that are filtered, as an Excel file."""
    shown = _shown(request)
    file = export.book(shown.rows.order_by(*NEWEST))
    day = f"{timezone.localtime(clock.now()):%Y-%m-%d}"
    name = _("Prospects {estate} {day}").format(estate=shown.estate, day=day)
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=MEDIA_TYPE)


@require_safe
def detail(request: HttpRequest, prospect_id: int) -> HttpResponse:
    """Facts, contacts, visits, the timeline and the next step."""
    prospect = prospect_for(request, prospect_id)
    visits = Reception.objects.visible_to(request.user).counted().filter(prospect=prospect)
    context = {
        "prospect": prospect,
        "area": words.area(prospect),
        "budget": words.money(prospect.budget) if prospect.budget else "",
        "wished": wished(prospect.wishes_said),
        "badge": words.badge(prospect),
        "matching": matches.for_prospect(prospect),
        "may_quote": policies.may_quote(request.user, prospect) and prospect.wanted_offer == Prospect.Offer.LET,
        "contacts": list(prospect.contacts.order_by("id")),
        "cards": card_photos(prospect),
        "visits": list(visits.select_related("host").order_by("-begun_at", "-id")),
        "quotes": quotes_of(request.user, prospect),
        "viewings": viewing_page.of_prospect(request.user, prospect),
        "offers": next_step.offers_for(request.user, prospect),
        "talks": talks_of(request.user, prospect),
        "is_my_turn": prospect.owner_id == request.user.pk,
        "story": story.tell(prospect),
        **flexible.context_of(request.user, prospect),
        **follow_up_page.of_prospect(request.user, prospect),
        "ends": ends_of(request.user, prospect),
        **purchases_of(request.user, prospect),
        "may_answer": policies.may_answer_prices(request.user, prospect.estate_id),
    }
    return render(request, "leasing/prospect.html", context)


def prospect_for(request: HttpRequest, prospect_id: int) -> Prospect:
    """The prospect, if the person may see him; else a 404."""
    seen = Prospect.objects.visible_to(request.user).select_related("estate", "owner", "recorded_by")
    return get_object_or_404(seen, pk=prospect_id)


def estate_of(request: HttpRequest) -> Estate:
    """Whoever lets nothing here does not learn that there are prospects."""
    if request.estate is None or not policies.may_receive(request.user, request.estate.pk):
        raise Http404
    return request.estate


def _shown(request: HttpRequest) -> Shown:
    shown = Shown(request.user, request.estate, request.GET)
    if not shown.may_look:
        raise Http404
    return shown


def _line(prospect: Prospect) -> dict[str, Any]:
    """A row as the page writes it."""
    contact = next(iter(prospect.contacts.all()), None)
    return {
        "prospect": prospect,
        "area": words.area(prospect),
        "badge": words.badge(prospect),
        "next_step": next_of(prospect),
        "contact": contact,
        "phone": saying.masked_phone(contact.phone) if contact else "",
    }


def _tab_url(request: HttpRequest, key: str) -> str:
    """A tab keeps the filters and the words."""
    params = {name: value for name, value in request.GET.items() if name not in ("after", "before", "tab")}
    if key != ALL:
        params["tab"] = key
    return f"?{urlencode(params)}"


def _until(prospect: Prospect) -> str:
    return saying.moment(prospect.received_at)
