"""A household: who lives there, moving in and out."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from office import refusals
from office.errors import Refused, require
from premises import household as rooms
from premises import policies, services
from premises.choice import choice_of
from premises.forms import DayForm, HouseholdForm, MarksForm, PersonForm, PhoneReasonForm, ResidentForm
from premises.models import Household, Person, Tie, Unit
from premises.views.estates import estate_of, found

_JOINED = ("estate", "unit__building", "unit__zone__officer")


@require_safe
def household(request: HttpRequest, household_id: int) -> HttpResponse:
    row = found(request, Household.objects.select_related(*_JOINED), household_id)
    context = {
        "household": row,
        "part": rooms.part(request.user, row),
        "choice": choice_of(row),
        "marks": row.tags.all(),
        "may_edit": policies.may_edit(request.user, row.estate_id),
        "may_see_phone": policies.may_see_phone(request.user, row.estate_id),
    }
    return render(request, "premises/household.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new_household(request: HttpRequest) -> HttpResponse:
    """A new resident met at the desk (补登住户); `next` leads back to the form from which it was asked for."""
    estate = estate_of(request)
    require(policies.may_edit(request.user, estate.pk))
    initial = {"day": estate.today(), "room": request.GET.get("room", "")}
    if request.GET.get("unit", "").isdecimal():
        initial["room"] = found(request, Unit.objects.filter(estate=estate), int(request.GET["unit"])).label
    form = HouseholdForm(estate, request.POST if request.method == "POST" else None, initial=initial)
    way_back = request.GET.get("next", "")
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        try:
            row = services.move_in(unit=data["room"], day=data["day"], people=[form.resident], by=request.user)
        except Refused as refused:
            refusals.beside(form, refused)
        else:
            messages.success(request, _("{unit} is in the register.").format(unit=row.unit))
            if way_back.startswith("/") and url_has_allowed_host_and_scheme(way_back, {request.get_host()}):
                return redirect(f"{way_back}{'&' if '?' in way_back else '?'}household={choice_of(row).value}")
            return redirect(row)
    context = {"form": form, "estate": estate}
    return render(request, "premises/household_form.html", context, status=refusals.status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def move_out(request: HttpRequest, household_id: int) -> HttpResponse:
    row = found(request, Household.objects.select_related(*_JOINED), household_id)
    require(policies.may_edit(request.user, row.estate_id))
    form = DayForm(request.POST if request.method == "POST" else None, initial={"day": row.estate.today()})
    if form.is_bound and form.is_valid():
        try:
            services.move_out(household=row, by=request.user, **form.cleaned_data)
        except Refused as refused:
            refusals.beside(form, refused)
        else:
            messages.success(request, _("Recorded. Owners stay owners of {unit}.").format(unit=row.unit))
            return redirect(row)
    context = {"form": form, "household": row, "people": row.ties.filter(until=None).select_related("person")}
    return render(request, "premises/move_out.html", context, status=refusals.status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def mark(request: HttpRequest, household_id: int) -> HttpResponse:
    """What the office remembers of the household."""
    row = found(request, Household.objects.select_related(*_JOINED), household_id)
    require(policies.may_edit(request.user, row.estate_id))
    form = MarksForm(row, request.POST if request.method == "POST" else None, initial={"tags": row.tags.all()})
    if form.is_bound and form.is_valid():
        try:
            services.mark_household(household=row, tags=list(form.cleaned_data["tags"]), by=request.user)
        except Refused as refused:
            refusals.beside(form, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect(row)
    context = {"form": form, "household": row, "offered": form.fields["tags"].queryset}
    return render(request, "premises/mark_household.html", context, status=refusals.status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def add_resident(request: HttpRequest, household_id: int) -> HttpResponse:
    row = found(request, Household.objects.select_related(*_JOINED), household_id)
    require(policies.may_edit(request.user, row.estate_id))
    form = ResidentForm(request.POST if request.method == "POST" else None, initial={"since": row.estate.today()})
    if form.is_bound and form.is_valid():
        try:
            services.add_resident(
                household=row, resident=form.resident, since=form.cleaned_data["since"], by=request.user
            )
        except Refused as refused:
            refusals.beside(form, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect(row)
    context = {"form": form, "household": row}
    return render(request, "premises/resident_form.html", context, status=refusals.status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def end_tie(request: HttpRequest, tie_id: int) -> HttpResponse:
    """Somebody is no longer tied to the unit."""
    tie = found(request, Tie.objects.select_related("estate", "person", "unit", "household"), tie_id)
    require(policies.may_edit(request.user, tie.estate_id))
    form = DayForm(request.POST if request.method == "POST" else None, initial={"day": tie.estate.today()})
    form.fields["day"].label = gettext_lazy("From which day")
    del form.fields["note"]
    if form.is_bound and form.is_valid():
        try:
            services.end_tie(tie=tie, day=form.cleaned_data["day"], by=request.user)
        except Refused as refused:
            refusals.beside(form, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect(tie.household) if tie.household else redirect("premises:unit", tie.unit_id)
    return render(request, "premises/end_tie.html", {"form": form, "tie": tie}, status=refusals.status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def edit_person(request: HttpRequest, person_id: int) -> HttpResponse:
    person = found(request, Person.objects.select_related("estate"), person_id)
    require(policies.may_edit(request.user, person.estate_id))
    initial = {name: getattr(person, name) for name in PersonForm.base_fields}
    form = PersonForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        try:
            services.update_person(person=person, by=request.user, **form.cleaned_data)
        except Refused as refused:
            refusals.beside(form, refused)
        else:
            messages.success(request, _("Saved."))
            return _to_person(person)
    context = {"form": form, "person": person}
    return render(request, "premises/person_form.html", context, status=refusals.status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def phone(request: HttpRequest, person_id: int) -> HttpResponse:
    """The telephone in full, once somebody has said why."""
    person = found(request, Person.objects.select_related("estate"), person_id)
    require(policies.may_see_phone(request.user, person.estate_id))
    form = PhoneReasonForm(request.POST if request.method == "POST" else None)
    number = ""
    if form.is_bound and form.is_valid():
        number = services.show_phone(person=person, reason=form.cleaned_data["reason"], by=request.user)
    context = {"form": form, "person": person, "number": number, "back": _place_of(person)}
    return render(request, "premises/phone.html", context, status=refusals.status_of(form))


def _place_of(person: Person) -> str:
    """The page on which the person stands: his household, else one of his units."""
    tie = person.ties.filter(until=None).select_related("household", "unit").order_by("household", "-id").first()
    tie = tie or person.ties.select_related("household", "unit").order_by("-id").first()
    if tie is None:
        return redirect("premises:list").url
    return (redirect(tie.household) if tie.household else redirect("premises:unit", tie.unit_id)).url


def _to_person(person: Person) -> HttpResponse:
    return redirect(_place_of(person))
