"""Somebody brings a matter: the form, what it is told while it is filled in, and the receipt."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from complaints import hints, policies, resident_text, rulebook, services
from complaints.forms.intake import IntakeForm
from complaints.models import Case, Category, Contact, Reporter, Rule
from complaints.models.life import CONDUCT, ORDINARY, Kind
from complaints.receipts import papers
from office import clock, refusals
from office.errors import Refused, require
from office.models import Estate
from premises.choice import choose
from premises.finder import options
from premises.lookup import find
from premises.models import Building, Household
from premises.policies import may_edit, may_look_up

# For how long the next matter of the same visit may be added to it.
VISIT_LASTS = timedelta(hours=24)


@require_http_methods(["GET", "HEAD", "POST"])
def intake(request: HttpRequest) -> HttpResponse:
    estate = _estate(request)
    contact = _contact(request, estate)
    form = IntakeForm(
        estate,
        request.POST if request.method == "POST" else None,
        request.FILES or None,
        contact=contact,
        may_settle=policies.may_settle_on_the_spot(request.user, estate.pk),
        note=lambda household: _open_words(request, household),
        initial=_initial(request.GET),
    )
    if form.is_bound and form.is_valid():
        try:
            reception = services.take_in(
                estate=estate,
                by=request.user,
                key=form.cleaned_data["submission"],
                contact=contact,
                source=form.cleaned_data.get("source"),
                received_at=form.cleaned_data.get("received_at"),
                caller=form.caller,
                matter=form.matter,
                photos=form.cleaned_data["photos"],
                explanation=form.settlement,
                same_as=form.cleaned_data["same_as"],
                said=form.cleaned_data.get("body", ""),
            )
        except Refused as refused:
            refusals.beside(form, refused)
        else:
            if not reception.is_new:
                messages.success(request, _("Added to {number}.").format(number=reception.case.number))
            return redirect(_with_print(request, reception.url) if reception.is_receipt else reception.url)
    context = {
        "form": form,
        "contact": contact,
        "draft": "intake",
        **_told(request, estate, form.data or request.GET, contact, lambda _category: form.rules),
    }
    return render(request, "complaints/intake.html", context, status=refusals.status_of(form))


def _with_print(request: HttpRequest, url: str) -> str:
    """The button "log only" prints nothing; Ctrl Enter and the main button print."""
    if request.POST.get("then") == "only":
        return url
    return f"{url}{'&' if '?' in url else '?'}print=1"


def _estate(request: HttpRequest) -> Estate:
    require(request.estate is not None and policies.may_log(request.user, request.estate.pk))
    return request.estate


def _contact(request: HttpRequest, estate: Estate) -> Contact | None:
    """The visit that brings yet another matter: of today, with a matter that the person may see."""
    wanted = request.GET.get("contact", "")
    if not wanted:
        return None
    mine = Case.objects.visible_to(request.user).filter(contact=wanted if wanted.isdecimal() else None)
    recent = Contact.objects.filter(estate=estate, recorded_at__gt=clock.now() - VISIT_LASTS)
    recent = recent.select_related("estate", "source", "person", "household__unit__building", "household__unit__zone")
    return get_object_or_404(recent, pk__in=mine.values("contact")[:1])


def _initial(params: QueryDict) -> dict[str, Any]:
    """What a link may fill in beforehand: the household, the kind, the category."""
    found = {name: params[name] for name in ("household", "category") if params.get(name)}
    if params.get("kind") in (*Kind.values, CONDUCT):
        found["kind"] = params["kind"]
    return found


def _open_words(request: HttpRequest, household: Household) -> str:
    counts = hints.open_counts(request.user, [household.pk])
    return hints.open_words(counts.get(household.pk, 0))


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """What stands beside the form, and the hints in it, for what is chosen so far."""
    estate = _estate(request)
    told = _told(request, estate, request.GET, _contact(request, estate), Rule.objects.in_use(estate.pk).about)
    return render(request, "complaints/intake_guide.html", told)


def _told(
    request: HttpRequest,
    estate: Estate,
    data: QueryDict,
    contact: Contact | None,
    rules_about: Callable[[Category], Iterable[Rule]],
) -> dict[str, Any]:
    """Guidance and hints for what is chosen so far; nothing that was typed wrong disturbs them."""
    category = _category(data)
    is_suggestion = data.get("kind") == Kind.SUGGESTION
    if data.get("kind") == CONDUCT:
        return {"category": None, "is_conduct": True}
    if category is None:
        may_see = policies.may_see_figures(request.user, estate.pk)
        today = hints.received_today(request.user, estate) if may_see else []
        return {
            "category": None,
            "is_suggestion": is_suggestion,
            "today": today,
            "may_edit_register": may_edit(request.user, estate.pk),
        }
    place = data.get("place", Case.Place.OWN)
    choice = choose(estate, data.get("household", ""))
    household = contact.household if contact else choice.household if choice else None
    home = choice.unit if choice else household.unit if household else None
    other = choose(estate, data.get("place_unit", "")) if place == Case.Place.OTHER else None
    unit = home if place == Case.Place.OWN else other.unit if other else None
    building = _building(estate, data) if place != Case.Place.OWN else None
    building = building or (unit.building if unit else None)
    set_aside = [int(pk) for pk in data.getlist("different") if pk.isdecimal()]
    return {
        "category": category,
        "rules": rulebook.suggested(category, rules_about(category)),
        "may_cite": policies.may_settle_on_the_spot(request.user, estate.pk),
        "is_suggestion": is_suggestion,
        "rule": category.rule or category.above.rule,
        "words": category.words or category.above.words,
        "next": hints.what_next(
            estate, category, unit=unit, building=building, home=home, urgency=data.get("urgency", "normal")
        ),
        "alike": hints.alike(
            request.user,
            estate,
            category,
            household=household,
            building=building,
            besides=set_aside,
            suggestions=is_suggestion,
        ),
        "set_aside": set_aside,
    }


def _building(estate: Estate, data: QueryDict) -> Building | None:
    wanted = data.get("place_building", "")
    return Building.objects.filter(estate=estate, pk=wanted if wanted.isdecimal() else 0).select_related("zone").first()


def _category(data: QueryDict) -> Category | None:
    """The category that is chosen, as exactly as it is."""
    wanted = [pk for pk in (data.get("sub", ""), data.get("category", "")) if pk.isdecimal()]
    found = {str(row.pk): row for row in Category.objects.in_use().select_related("parent").filter(pk__in=wanted)}
    top, sub = found.get(data.get("category", "")), found.get(data.get("sub", ""))
    return sub if sub and top and sub.parent_id == top.pk else top


@require_safe
def find_household(request: HttpRequest) -> HttpResponse:
    """The finder's rows, with how many open matters each household has."""
    estate = _estate(request)
    require(may_look_up(request.user, estate.pk))
    text = request.GET.get("q", "")
    hits = find(estate, text)
    counts = hints.open_counts(request.user, [hit.household_id for hit in hits if hit.household_id])
    return options(hits, text, {pk: hints.open_words(count) for pk, count in counts.items()})


@require_safe
def receipt(request: HttpRequest, case_id: int) -> HttpResponse:
    """The paper that the reporter takes home. Only who may know who he is sees it; who logged a complaint about the staff
    its number, and that it was passed on (R26)."""
    joined = Case.objects.visible_to(request.user).select_related(
        "estate", "category", "turn_staff", "turn_department", "place_unit", "place_building"
    )
    case = joined.filter(pk=case_id).first()
    if case is None:
        return _passed_on(request, case_id)
    if not policies.may_see_reporter(request.user, case):
        raise Http404
    reporter = _reporter(case, request.GET.get("reporter", ""))
    is_recent = reporter.contact.recorded_at > clock.now() - VISIT_LASTS
    context = {
        "paper": papers([(case, reporter)])[0],
        "text": resident_text.receipt(case, reporter),
        "may_add": is_recent and case.estate == request.estate,
        "print_now": "print" in request.GET,
    }
    return render(request, "complaints/receipt.html", context)


def _passed_on(request: HttpRequest, case_id: int) -> HttpResponse:
    """What who logged a complaint about the staff and may not know of it sees of it; nothing that was typed."""
    mine = Case.objects.filter(recorded_by=request.user, estate__in=request.user.estates).exclude(conduct=ORDINARY)
    case = get_object_or_404(mine.select_related("estate").only("number", "conduct", "turn_role", "estate"), pk=case_id)
    context = {"number": case.number, "head": case.head, "estate": case.estate, "print_now": "print" in request.GET}
    return render(request, "complaints/passed_on.html", context)


def _reporter(case: Case, wanted: str) -> Reporter:
    """The reporter whom the receipt is for: the one named, else who brought the matter first."""
    rows = case.reporters.select_related("person", "household__unit", "contact__received_by").order_by("id")
    if wanted:
        return get_object_or_404(rows, pk=wanted if wanted.isdecimal() else 0)
    first = rows.first()
    if first is None:
        raise Http404
    return first
