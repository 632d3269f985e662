"""Other buildings (竞争楼盘): the list, the page of one, its rents, and what is said of our own."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leasing import policies, services
from leasing.competition import compare, heard, story
from leasing.ends.words import lost_price
from leasing.forms.competitors import CompetitorForm, ProfileForm, RentForm
from leasing.models import Competitor, EstateProfile
from leasing.vacancy.sheet import terms_of
from leasing.views.seen import sent
from office import refusals
from office.errors import Refused, require
from office.models import Estate
from office.pages import keyset


@require_safe
def competitors(request: HttpRequest) -> HttpResponse:
    """The buildings with which ours is compared; `?tab=retired` those that are not any more."""
    estate = comparing_in(request)
    is_retired = request.GET.get("tab") == "retired"
    rows = Competitor.objects.visible_to(request.user).filter(estate=estate, retired=is_retired)
    page = keyset(rows, request.GET, "name", "id", until=lambda one: one.name)
    terms = terms_of(estate)
    context = {
        "page": page,
        "rows": list(zip(page.rows, compare.others(page.rows, terms, estate.today()), strict=True)),
        "is_retired": is_retired,
        "ours": compare.ours(estate, terms),
        "old_after": terms.rents_old_after,
        "may_keep": policies.may_keep_competitors(request.user, estate.pk),
    }
    return render(request, "leasing/competitor_list.html", context)


@require_safe
def competitor(request: HttpRequest, competitor_id: int) -> HttpResponse:
    """The four dimensions, the rents that are known, and who wrote what down when."""
    found = competitor_for(request, competitor_id)
    terms, today = terms_of(found.estate), found.estate.today()
    may_keep = policies.may_keep_competitors(request.user, found.estate_id)
    context = {
        "competitor": found,
        "building": compare.others([found], terms, today)[0],
        "dimensions": compare.rows(compare.others([found], terms, today)),
        "rents": [(rent, compare.shown(rent, terms, today)) for rent in found.rents.select_related("recorded_by")],
        "old_after": terms.rents_old_after,
        "heard": [(lost, lost_price(lost)) for lost in heard.heard_of(found)] if may_keep else [],
        "may_keep": may_keep,
        "story": story.tell(found),
    }
    return render(request, "leasing/competitor.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    estate = comparing_in(request)
    require(policies.may_keep_competitors(request.user, estate.pk))
    form = CompetitorForm(estate, None, request.POST or None)
    if request.method == "POST":
        made = sent(request, form, estate, services.record_competitor, Competitor.get_absolute_url, estate=estate)
        if made:
            messages.success(request, _("{building} is written down.").format(building=made))
            return redirect(made)
    return _form(request, form)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, competitor_id: int) -> HttpResponse:
    """Correct what is known; of two who do so at once the second sees what the first did."""
    found = _kept(request, competitor_id)

    def call(form: ProfileForm) -> Competitor:
        return services.change_competitor(competitor_id=found.pk, by=request.user, **form.arguments())

    return _edit(request, found, CompetitorForm, call, found.get_absolute_url())


@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """What is said of our own building, in the same four dimensions (R64)."""
    estate = comparing_in(request)
    require(policies.may_keep_competitors(request.user, estate.pk))
    found = EstateProfile.objects.filter(estate=estate).first() or EstateProfile(estate=estate, version=0)
    if found.as_of is None:
        found.as_of = estate.today()

    def call(form: ProfileForm) -> EstateProfile:
        return services.change_profile(estate=estate, by=request.user, **form.arguments())

    return _edit(request, found, ProfileForm, call, reverse("leasing:competitors"))


def _edit(
    request: HttpRequest,
    row: Competitor | EstateProfile,
    make: Callable[..., ProfileForm],
    call: Callable[[ProfileForm], Any],
    url: str,
) -> HttpResponse:
    """The form of a row that is there, and its change."""
    if request.method != "POST":
        return _form(request, make(row.estate, row, seen=story.last_entry(row) if row.pk else 0), row=row)
    form = make(row.estate, row, request.POST)
    with transaction.atomic():
        locked = _locked(row)
        if str(locked.version) != request.POST.get("version", ""):
            return _show_both(request, locked, make)
        done = _called(form, call)
    if not done:
        return _form(request, form, row=row)
    messages.success(request, _("Saved."))
    return redirect(url)


def _locked(row: Competitor | EstateProfile) -> Competitor | EstateProfile:
    """The row as it is now. Of two who write it for the first time the estate keeps the second waiting for the first."""
    rows = type(row).objects.select_for_update(no_key=True)
    if row.pk:
        return rows.get(pk=row.pk)
    Estate.objects.select_for_update(no_key=True).get(pk=row.estate_id)
    return rows.filter(estate=row.estate_id).first() or row


def _called(form: ProfileForm, call: Callable[[ProfileForm], Any]) -> Any:
    if not form.is_valid():
        return None
    try:
        with transaction.atomic():
            return call(form)
    except Refused as refused:
        refusals.beside(form, refused)
        return None


def _show_both(
    request: HttpRequest, locked: Competitor | EstateProfile, make: Callable[..., ProfileForm]
) -> HttpResponse:
    """What a colleague wrote meanwhile and what this person typed; sent again, it counts as seen."""
    seen = request.POST.get("seen", "")
    theirs = story.tell(locked, int(seen) if seen.isdecimal() and len(seen) < 18 else 0)
    data = request.POST.copy()
    data["version"], data["seen"] = str(locked.version), str(story.last_entry(locked))
    form = make(locked.estate, locked, data)
    context = {"form": form, "row": locked, "theirs": theirs, "is_moved": True}
    return render(request, "leasing/competitor_form.html", context, status=409)


@require_POST
def retire(request: HttpRequest, competitor_id: int) -> HttpResponse:
    """No longer compared, or again."""
    found = _kept(request, competitor_id)
    retired = request.POST.get("retired") == "1"
    services.retire_competitor(competitor_id=found.pk, by=request.user, retired=retired)
    messages.success(request, _("It is out of comparison.") if retired else _("It is compared again."))
    return redirect(found)


@require_http_methods(["GET", "HEAD", "POST"])
def rent(request: HttpRequest, competitor_id: int) -> HttpResponse:
    """Write down a rent: how much, from where, since when; `?heard=7` begins with what a client told."""
    found = _kept(request, competitor_id)
    beforehand = heard.as_rent(found, request.GET.get("heard", ""))
    form = RentForm(found.estate, terms_of(found.estate), request.POST or None, **beforehand)
    if request.method == "POST":
        url = found.get_absolute_url()
        made = sent(
            request, form, found.estate, services.note_competitor_rent, lambda _rent: url, competitor_id=found.pk
        )
        if made:
            messages.success(request, _("The rent is noted."))
            return redirect(url)
    context = {"form": form, "row": found}
    return render(request, "leasing/competitor_rent.html", context, status=refusals.status_of(form))


def _form(request: HttpRequest, form: ProfileForm, **context: Any) -> HttpResponse:
    return render(request, "leasing/competitor_form.html", {"form": form, **context}, status=refusals.status_of(form))


def comparing_in(request: HttpRequest) -> Estate:
    """Whoever lets nothing here does not learn with what ours is compared."""
    estate = request.estate
    if estate is None or not policies.receives_here(estate) or not policies.may_compare(request.user, estate.pk):
        raise Http404
    return estate


def competitor_for(request: HttpRequest, competitor_id: int) -> Competitor:
    """The building, if the person lets in its estate; else a 404."""
    return get_object_or_404(Competitor.objects.visible_to(request.user).select_related("estate"), pk=competitor_id)


def _kept(request: HttpRequest, competitor_id: int) -> Competitor:
    found = competitor_for(request, competitor_id)
    require(policies.may_keep_competitors(request.user, found.estate_id))
    return found
