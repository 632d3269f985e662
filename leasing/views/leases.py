"""The leases of a tower: who has what until when; taken over, corrected, ended."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from leasing import policies, services
from leasing.forms.leases import EndForm, LeaseForm, VoidForm
from leasing.models import Lease, LeasedSpace, QuoteVersion, SaleContract, WelcomeCeremony
from leasing.models.standing import months_later
from leasing.renewals import page as renewals_page
from leasing.spaces import story
from leasing.views.seen import estate_of, lease_of, sent
from office import refusals
from office.errors import Refused, WrongState, require
from office.pages import keyset

TABS = ("running", "ending", "coming", "over", "void")
HALF_A_YEAR = 6


@require_safe
def leases(request: HttpRequest) -> HttpResponse:
    """The leases that run, those that end within half a year, those to come and those that are over."""
    estate = estate_of(request)
    today = estate.today()
    asked = request.GET.get("tab", "")
    tab = asked if asked in TABS else TABS[0]
    rows = Lease.objects.visible_to(request.user).filter(estate=estate).defer("monthly_rent", "deposit")
    if tab == "void":
        rows = rows.exclude(voided_at=None)
    elif tab == "over":
        rows = rows.standing().filter(term__endswith__lte=today)
    elif tab == "coming":
        rows = rows.standing().filter(term__startswith__gt=today)
    else:
        rows = rows.running_on(today)
        if tab == "ending":
            rows = rows.filter(term__endswith__lte=months_later(today, HALF_A_YEAR))
    text = " ".join(request.GET.get("q", "").split())[:40]
    if text:
        rows = rows.filter(tenant__icontains=text)
    page = keyset(rows, request.GET, "-id")
    let = LeasedSpace.objects.filter(lease__in=[lease.pk for lease in page.rows]).order_by("id")
    let = let.select_related("space").defer("space__floor_price")
    spaces: dict[int, list[LeasedSpace]] = {}
    for row in let:
        spaces.setdefault(row.lease_id, []).append(row)
    context = {
        "page": page,
        "rows": [(lease, spaces.get(lease.pk, []), _area(spaces.get(lease.pk, []))) for lease in page.rows],
        "tab": tab,
        "tabs": [
            ("running", _("Running")), ("ending", _("End within half a year")), ("coming", _("To come")),
            ("over", _("Over")), ("void", _("Void")),
        ],
        "text": text,
        "today": today,
        "may_change": policies.may_change_spaces(request.user, estate.pk),
    }  # fmt: skip
    return render(request, "leasing/lease_list.html", context)


def _area(let: list[LeasedSpace]) -> str:
    return f"{sum(row.space.area for row in let):,.2f}"


@require_safe
def lease(request: HttpRequest, lease_id: int) -> HttpResponse:
    found = lease_of(request, lease_id)
    may_see = policies.may_see_rents(request.user, found.estate_id)
    let = found.leased.select_related("space").defer("space__floor_price")
    let = list(let.order_by("space__building_id", "-space__floor", "space__position"))
    today = found.estate.today()
    context = {
        "lease": found,
        "let": let,
        "area": _area(let),
        "rent": found.monthly_rent if may_see else None,
        "deposit": found.deposit if may_see else None,
        "may_see_rents": may_see,
        "may_change": policies.may_change_spaces(request.user, found.estate_id)
        and found.voided_at is None
        and not SaleContract.objects.filter(lease=found).exists(),
        "sale": SaleContract.objects.visible_to(request.user).filter(lease=found).first(),
        "is_over": bool(found.last_day and found.last_day < today),
        "has_begun": found.since <= today,
        "story": story.tell(found),
        "renewal": renewals_page.of_lease(request.user, found),
        "welcome": WelcomeCeremony.objects.filter(lease=found).select_related("owner").first(),
        "signed_upon": QuoteVersion.objects.visible_to(request.user)
        .filter(pk=found.quote_version_id)
        .select_related("quote")
        .first(),
    }
    return render(request, "leasing/lease.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest) -> HttpResponse:
    """Take over a lease; `?space=5` chooses its space."""
    estate = estate_of(request)
    require(policies.may_change_spaces(request.user, estate.pk))
    space = request.GET.get("space", "")
    beforehand = {"spaces": [int(space)]} if space.isascii() and space.isdigit() and len(space) < 18 else {}
    form = LeaseForm(estate, None, request.POST or None, **beforehand)
    if request.method == "POST":
        made = sent(request, form, estate, services.record_lease, Lease.get_absolute_url, estate=estate)
        if made:
            messages.success(request, _("The lease of {tenant} is recorded.").format(tenant=made))
            return redirect(made)
    return render(request, "leasing/lease_form.html", {"form": form}, status=refusals.status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, lease_id: int) -> HttpResponse:
    """Correct a lease; of two who do so at once the second sees what the first did."""
    found = _changeable(request, lease_id)
    if request.method != "POST":
        form = LeaseForm(found.estate, found, seen=story.last_entry(found))
        return render(request, "leasing/lease_form.html", {"form": form, "lease": found})
    form = LeaseForm(found.estate, found, request.POST)
    with transaction.atomic():
        locked = Lease.objects.locked(found.pk)
        if str(locked.version) != request.POST.get("version", ""):
            return _show_both(request, locked)
        done = _change(form, locked, request)
    if done is None:
        context = {"form": form, "lease": found}
        return render(request, "leasing/lease_form.html", context, status=refusals.status_of(form))
    messages.success(request, _("Saved."))
    return redirect(done)


def _change(form: LeaseForm, locked: Lease, request: HttpRequest) -> Lease | None:
    if not form.is_valid():
        return None
    try:
        with transaction.atomic():
            return services.change_lease(lease_id=locked.pk, by=request.user, **form.arguments())
    except Refused as refused:
        refusals.beside(form, refused)
        return None


def _show_both(request: HttpRequest, locked: Lease) -> HttpResponse:
    seen = request.POST.get("seen", "")
    theirs = story.tell(locked, int(seen) if seen.isdecimal() and len(seen) < 18 else 0)
    data = request.POST.copy()
    data["version"], data["seen"] = str(locked.version), str(story.last_entry(locked))
    form = LeaseForm(locked.estate, locked, data)
    context = {"form": form, "lease": locked, "theirs": theirs, "is_moved": True}
    return render(request, "leasing/lease_form.html", context, status=409)


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, lease_id: int) -> HttpResponse:
    """The tenant leaves before the term has ended."""
    found = _changeable(request, lease_id)
    require(found.last_day is not None)
    form = EndForm(found, request.POST or None)
    if request.method == "POST" and sent(
        request, form, found.estate, services.end_lease, Lease.get_absolute_url, lease_id=found.pk
    ):
        messages.success(request, _("The lease ends on that day."))
        return redirect(found)
    context = {"form": form, "lease": found}
    return render(request, "leasing/lease_end.html", context, status=refusals.status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def void(request: HttpRequest, lease_id: int) -> HttpResponse:
    """It was recorded by mistake."""
    found = _changeable(request, lease_id)
    form = VoidForm(request.POST or None)
    if request.method == "POST" and sent(
        request, form, found.estate, services.void_lease, Lease.get_absolute_url, lease_id=found.pk
    ):
        messages.success(request, _("The lease is void; its spaces are free again."))
        return redirect(found)
    context = {"form": form, "lease": found}
    return render(request, "leasing/lease_void.html", context, status=refusals.status_of(form))


def _changeable(request: HttpRequest, lease_id: int) -> Lease:
    """A lease that may be corrected, ended or made void by this person."""
    found = lease_of(request, lease_id)
    require(policies.may_change_spaces(request.user, found.estate_id))
    if found.voided_at:
        raise WrongState(_("This lease is void: it was recorded by mistake."))
    return found
