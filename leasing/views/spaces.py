"""The list of spaces, a space's page, and what is done with a space."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leasing import policies, services
from leasing.forms.sent import SentForm
from leasing.forms.spaces import MergeForm, PicturesForm, SpaceForm, SplitForm, TakeBackForm
from leasing.models import Hold, LeasedSpace, Space
from leasing.services.space_back import planned
from leasing.spaces import filters, prices, sheet, story
from leasing.spaces.neighbours import floor_of
from leasing.spaces.page import context_of, pictures_of, shown, terms_of, there
from leasing.spaces.words import state
from leasing.views.seen import estate_of, sent, space_of
from office import refusals
from office.errors import Refused, require
from office.pages import keyset
from office.sheets import MEDIA_TYPE


@require_safe
def spaces(request: HttpRequest) -> HttpResponse:
    """The spaces that are there, filtered by the address, floor by floor from below."""
    estate = estate_of(request)
    asked = filters.asked(estate, request.GET, estate.today())
    rows = there(estate).select_related("estate", "building", "batch").defer("floor_price").filter(asked.fits)
    page = keyset(rows, request.GET, "building_id", "floor", "position", "id", until=lambda space: space.label)
    today = estate.today()
    context = {
        "page": page,
        "rows": [(space, state(space, today)) for space in page.rows],
        "asked": asked,
        "terms": terms_of(estate),
        "may_change": policies.may_change_spaces(request.user, estate.pk),
        **filters.choices(estate),
    }
    return render(request, "leasing/space_list.html", context)


@require_safe
def export(request: HttpRequest) -> FileResponse:
    """Exactly the filtered spaces as Excel; the floor price for managers alone."""
    estate = estate_of(request)
    asked = filters.asked(estate, request.GET, estate.today())
    rows = there(estate).select_related("estate", "building", "batch", "layout").filter(asked.fits).in_order()
    may_see = policies.may_see_floor_price(request.user, estate.pk)
    file = sheet.workbook(estate, rows, with_floor_price=may_see)
    return FileResponse(file, as_attachment=True, filename="spaces.xlsx", content_type=MEDIA_TYPE)


@require_safe
def space(request: HttpRequest, space_id: int) -> HttpResponse:
    """All of a space; htmx asks for what stands beside the stacking plan."""
    found = space_of(request, space_id)
    context = context_of(request.user, found)
    if request.htmx and not request.htmx.boosted:
        return render(request, "leasing/space_panel.html", context)
    may_see = policies.may_see_floor_price(request.user, found.estate_id)
    holds = Hold.objects.filter(space=found).select_related("owner", "prospect").order_by("-id")[:20]
    context |= {
        "floor_price": found.floor_price if may_see else None,
        "may_see_floor_price": may_see,
        "prices": prices.history_of(found) if may_see else [],
        "lets": _lets(found),
        "holds": shown(list(holds), request.user),
        "parents": list(Space.objects.filter(became__child=found).only("label").order_by("position", "id")),
        "children": list(Space.objects.filter(came_from__parent=found).only("label").order_by("position", "id")),
        "story": story.tell(found),
        "is_planned": planned(found),
        "has_begun": found.life.lower <= found.estate.today(),
        "is_over": bool(found.life.upper and found.life.upper <= found.estate.today()),
    }
    return render(request, "leasing/space.html", context)


def _lets(found: Space) -> list[LeasedSpace]:
    """To whom it was let, the latest first; what was recorded by mistake is with the lease alone."""
    rows = LeasedSpace.objects.filter(space=found, lease__voided_at=None)
    return list(rows.select_related("lease").order_by("-dates")[:20])


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    estate = estate_of(request)
    require(policies.may_change_spaces(request.user, estate.pk))
    form = SpaceForm(estate, None, request.POST or None, initial=_beforehand(request))
    if request.method == "POST":
        made = sent(request, form, estate, services.create_space, Space.get_absolute_url, estate=estate)
        if made:
            messages.success(request, _("{space} is entered.").format(space=made))
            return redirect(made)
    return _form(request, "leasing/space_form.html", form)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, space_id: int) -> HttpResponse:
    """Correct a space; of two who do so at once the second sees what the first did, beside what he typed."""
    found = space_of(request, space_id)
    require(policies.may_change_spaces(request.user, found.estate_id))
    if request.method != "POST":
        form = SpaceForm(found.estate, found, initial={"seen": story.last_entry(found)})
        return _form(request, "leasing/space_form.html", form, space=found)
    form = SpaceForm(found.estate, found, request.POST)
    with transaction.atomic():
        locked = Space.objects.locked(found.pk)
        if str(locked.version) != request.POST.get("version", ""):
            return _show_both(request, locked)
        done = _change(form, locked, request)
    if done is None:
        return _form(request, "leasing/space_form.html", form, space=found)
    messages.success(request, _("Saved."))
    return redirect(done)


def _change(form: SpaceForm, locked: Space, request: HttpRequest) -> Space | None:
    if not form.is_valid():
        return None
    try:
        with transaction.atomic():
            return services.change_space(space_id=locked.pk, by=request.user, **form.arguments())
    except Refused as refused:
        refusals.beside(form, refused)
        return None


def _show_both(request: HttpRequest, locked: Space) -> HttpResponse:
    """What a colleague did meanwhile and what this person typed; sent again, it counts as seen."""
    seen = request.POST.get("seen", "")
    theirs = story.tell(locked, int(seen) if seen.isdecimal() and len(seen) < 18 else 0)
    data = request.POST.copy()
    data["version"], data["seen"] = str(locked.version), str(story.last_entry(locked))
    form = SpaceForm(locked.estate, locked, data)
    context = {"form": form, "space": locked, "theirs": theirs, "is_moved": True}
    return render(request, "leasing/space_form.html", context, status=409)


@require_http_methods(["GET", "HEAD", "POST"])
def split(request: HttpRequest, space_id: int) -> HttpResponse:
    found = _changeable(request, space_id)
    form = SplitForm(found, found.estate.today(), request.POST or None)
    done = _take(request, form, found, services.split_space, lambda parts: parts[0].get_absolute_url())
    if done:
        messages.success(request, _("{space} is split into {n}.").format(space=found, n=len(done)))
        return redirect(done[0])
    return _form(request, "leasing/space_split.html", form, space=found)


@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, space_id: int) -> HttpResponse:
    found = _changeable(request, space_id)
    floor = floor_of(found, there(found.estate))
    form = MergeForm(found, floor, found.estate.today(), request.POST or None)
    done = None
    if request.method == "POST":
        done = sent(request, form, found.estate, services.merge_spaces, Space.get_absolute_url)
    if done:
        messages.success(request, _("They are one space: {space}.").format(space=done))
        return redirect(done)
    return _form(request, "leasing/space_merge.html", form, space=found)


@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest, space_id: int) -> HttpResponse:
    """A split or a merger to come does not come about."""
    found = _changeable(request, space_id)
    form = TakeBackForm(request.POST or None)
    done = _take(request, form, found, services.take_back_shape, Space.get_absolute_url)
    if done:
        messages.success(request, _("It is taken back; {space} stays as it is.").format(space=done))
        return redirect(done)
    return _form(request, "leasing/space_back.html", form, space=found)


@require_http_methods(["GET", "HEAD", "POST"])
def pictures(request: HttpRequest, space_id: int) -> HttpResponse:
    found = _changeable(request, space_id)
    if request.method == "POST":
        form = PicturesForm(request.POST, request.FILES)
    else:
        asked = request.GET.get("stage", "photo")
        form = PicturesForm(initial={"stage": asked if asked in ("plan", "photo") else "photo"})
    done = _take(request, form, found, services.add_files, lambda _files: found.get_absolute_url())
    if done:
        messages.success(request, _("The pictures are kept."))
        return redirect(found)
    return _form(request, "leasing/space_pictures.html", form, space=found, kept=pictures_of(found))


@require_POST
def remove_picture(request: HttpRequest, space_id: int, file_id: int) -> HttpResponse:
    """A floor plan or photo goes for good."""
    found = _changeable(request, space_id)
    services.remove_file(space_id=found.pk, file_id=file_id, by=request.user)
    messages.success(request, _("The picture is removed."))
    return redirect("leasing:space_pictures", found.pk)


def _changeable(request: HttpRequest, space_id: int) -> Space:
    found = space_of(request, space_id)
    require(policies.may_change_spaces(request.user, found.estate_id))
    return found


def _take(
    request: HttpRequest, form: SentForm, found: Space, service: Callable[..., Any], url_of: Callable[[Any], str]
) -> Any:
    if request.method != "POST":
        return None
    return sent(request, form, found.estate, service, url_of, space_id=found.pk)


def _form(request: HttpRequest, template: str, form: SentForm, **context: Any) -> HttpResponse:
    return render(request, template, {"form": form, **context}, status=refusals.status_of(form))


def _beforehand(request: HttpRequest) -> dict[str, Any]:
    """`?building=1&floor=12`: the plan links to a new space of a floor."""
    return {name: request.GET[name] for name in ("building", "floor") if request.GET.get(name, "").isdigit()}
