"""Units, buildings and zones."""

from typing import IO

from django.contrib import messages
from django.db.models import Count
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from office import refusals
from office.errors import Refused, require
from office.models import Entry, Estate
from office.pages import keyset
from office.sheets import MEDIA_TYPE
from premises import listing, policies, reports, services, story
from premises.forms import ExportReasonForm, OwnerForm, UnitForm, ZoneOfficerForm
from premises.models import Building, Household, Tie, Unit, Zone
from premises.views.estates import estate_of, found


@require_safe
def units(request: HttpRequest) -> HttpResponse:
    """The units of the estate, filtered by the address."""
    estate = estate_of(request)
    shown = listing.shown(estate, request.GET)
    joined = shown.units.select_related("building", "zone__officer")
    page = keyset(joined, request.GET, "sort_key", until=lambda unit: unit.label)
    context = {
        "page": page,
        "rows": listing.with_people(estate, page.rows),
        "shown": shown,
        "buildings": Building.objects.filter(estate=estate)[:60],
        "zones": Zone.objects.filter(estate=estate).in_use()[:60],
        "kinds": Unit.Kind.choices,
        "may_edit": policies.may_edit(request.user, estate.pk),
        "may_export": policies.may_export(request.user, estate.pk),
        "may_export_in_full": policies.may_export_in_full(request.user, estate.pk),
        "may_import": policies.may_import(request.user, estate.pk),
    }
    return render(request, "premises/unit_list.html", context)


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Exactly the filtered units as an Excel file."""
    estate = estate_of(request)
    require(policies.may_export(request.user, estate.pk))
    return _sheet(estate, listing.workbook(estate, listing.shown(estate, request.GET).units))


@require_http_methods(["GET", "HEAD", "POST"])
def export_in_full(request: HttpRequest) -> HttpResponse:
    """The same with whole telephone numbers, once the director has said why; and who did so before."""
    estate = estate_of(request)
    require(policies.may_export_in_full(request.user, estate.pk))
    shown = listing.shown(estate, request.GET)
    form = ExportReasonForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            return _sheet(
                estate, services.export_in_full(estate=estate, units=shown.units, by=request.user, **form.cleaned_data)
            )
        except Refused as refused:
            refusals.beside(form, refused)
    context = {
        "form": form,
        "shown": shown,
        "before": Entry.objects.about(Estate.KIND, estate.pk).filter(verb="exported_in_full")[:10],
    }
    return render(request, "premises/export_in_full.html", context, status=refusals.status_of(form))


def _sheet(estate: Estate, body: IO[bytes]) -> FileResponse:
    name = f"register-{estate.code}-{estate.today():%Y%m%d}.xlsx"
    return FileResponse(body, as_attachment=True, filename=name, content_type=MEDIA_TYPE)


@require_safe
def unit(request: HttpRequest, unit_id: int) -> HttpResponse:
    """A unit: who owns it, who lives there, who lived there before."""
    unit = found(request, Unit.objects.select_related("estate", "building", "zone__officer"), unit_id)
    today = unit.estate.today()
    stays = list(unit.households.order_by("-stay")[:50])
    firsts: dict[int, Tie] = {}
    for tie in Tie.objects.filter(household__in=stays).select_related("person").first_things_first():
        firsts.setdefault(tie.household_id, tie)
    context = {
        "unit": unit,
        "ties": unit.ties.on(today).select_related("person").first_things_first(),
        "stays": [(stay, firsts.get(stay.pk)) for stay in stays],
        "home": next((stay for stay in stays if stay.lives_on(today)), None),
        "story": story.tell(Entry.objects.about(Unit.KIND, unit.pk)[:30]),
        "may_edit": policies.may_edit(request.user, unit.estate_id),
    }
    return render(request, "premises/unit.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new_unit(request: HttpRequest) -> HttpResponse:
    estate = estate_of(request)
    require(policies.may_edit(request.user, estate.pk))
    form = UnitForm(estate, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            unit = services.add_unit(estate=estate, by=request.user, **form.cleaned_data)
        except Refused as refused:
            refusals.beside(form, refused)
        else:
            messages.success(request, _("{unit} is in the register.").format(unit=unit))
            return redirect("premises:unit", unit.pk)
    return render(request, "premises/unit_form.html", {"form": form}, status=refusals.status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def edit_unit(request: HttpRequest, unit_id: int) -> HttpResponse:
    unit = found(request, Unit.objects.select_related("estate", "building"), unit_id)
    require(policies.may_edit(request.user, unit.estate_id))
    said = unit.label if unit.label != unit.said() else ""
    initial = {"kind": unit.kind, "floor": unit.floor, "area": unit.area, "zone": unit.zone_id, "label": said}
    form = UnitForm(unit.estate, request.POST if request.method == "POST" else None, unit=unit, initial=initial)
    if form.is_bound and form.is_valid():
        services.update_unit(unit=unit, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("premises:unit", unit.pk)
    context = {"form": form, "unit": unit}
    return render(request, "premises/unit_form.html", context, status=refusals.status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def change_owner(request: HttpRequest, unit_id: int) -> HttpResponse:
    """The unit was sold."""
    unit = found(request, Unit.objects.select_related("estate"), unit_id)
    require(policies.may_edit(request.user, unit.estate_id))
    form = OwnerForm(request.POST if request.method == "POST" else None, initial={"day": unit.estate.today()})
    if form.is_bound and form.is_valid():
        try:
            services.change_owner(unit=unit, day=form.cleaned_data["day"], owners=[form.resident], by=request.user)
        except Refused as refused:
            refusals.beside(form, refused)
        else:
            messages.success(request, _("The new owner is in the register."))
            return redirect("premises:unit", unit.pk)
    context = {"form": form, "unit": unit}
    return render(request, "premises/owner_form.html", context, status=refusals.status_of(form))


@require_safe
def buildings(request: HttpRequest) -> HttpResponse:
    """The buildings with their zone and officer, and what is not as it should be (R47)."""
    estate = estate_of(request)
    page = keyset(Building.objects.filter(estate=estate).select_related("zone__officer"), request.GET, "id")
    ids = [building.pk for building in page.rows]
    counted = Unit.objects.filter(building__in=ids).order_by().values("building").annotate(n=Count("pk"))
    lived = Household.objects.living_on(estate.today()).filter(unit__building__in=ids).order_by()
    homes = dict(lived.values_list("unit__building").annotate(n=Count("pk")))
    units = {row["building"]: row["n"] for row in counted}
    context = {
        "page": page,
        "rows": [(building, units.get(building.pk, 0), homes.get(building.pk, 0)) for building in page.rows],
        "exceptions": reports.exceptions(estate),
        "may_arrange": policies.may_arrange(request.user, estate.pk),
    }
    return render(request, "premises/building_list.html", context)


@require_safe
def zones(request: HttpRequest) -> HttpResponse:
    """The zones, who answers for each, and who did before (R47)."""
    estate = estate_of(request)
    may_arrange = policies.may_arrange(request.user, estate.pk)
    found_zones = Zone.objects.filter(estate=estate).in_use().select_related("officer").prefetch_related("buildings")
    units = dict(Unit.objects.filter(estate=estate).order_by().values_list("zone").annotate(n=Count("pk")))
    history = Entry.objects.filter(
        estate=estate, subject_kind=Zone.KIND, subject_id__in=[zone.pk for zone in found_zones]
    )
    by_zone = {zone.pk: zone.name for zone in found_zones}
    lines = history.select_related("text", "actor").order_by("-id")[:30]
    context = {
        "rows": [
            (
                zone,
                units.get(zone.pk, 0),
                ZoneOfficerForm(estate, prefix=str(zone.pk), initial={"officer": zone.officer_id}),
            )
            for zone in found_zones
        ],
        "without_zone": units.get(None, 0),
        "exceptions": reports.exceptions(estate),
        "story": [(by_zone[entry.subject_id], line) for entry, line in zip(lines, story.tell(lines), strict=True)],
        "may_arrange": may_arrange,
    }
    return render(request, "premises/zone_list.html", context)


@require_POST
def change_officer(request: HttpRequest, zone_id: int) -> HttpResponse:
    zone = found(request, Zone.objects.select_related("estate"), zone_id)
    form = ZoneOfficerForm(zone.estate, request.POST, prefix=str(zone.pk))
    if form.is_valid():
        services.change_zone_officer(zone=zone, officer=form.cleaned_data["officer"], by=request.user)
        messages.success(request, _("Saved. New matters of {zone} go there.").format(zone=zone.name))
    else:
        messages.error(request, _("This colleague is no officer of the estate."))
    return redirect("premises:zones")
