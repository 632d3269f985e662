"""What is done with a prospect: taken on, changed, moved, handed on. A form that comes back after a colleague has changed
him changes nothing: the page shows what he did beside what was typed."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leasing import policies, services
from leasing.forms.prospects import FACTS, CarriedForm, ContactForm, FactsForm, HandForm, ProspectForm
from leasing.models import WISHES, Prospect, Reception
from leasing.pipeline import similar, story
from leasing.pipeline.similar import Alike, Typed
from leasing.reception.steps import needs_of
from leasing.views.prospects import estate_of, prospect_for
from leasing.views.sending import key_of
from office import refusals, submissions
from office.errors import BadInput, Refused, require
from office.models import Estate


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A new prospect, by hand or with what a visit (`?visit=`) has told of him already; with `?space=` he is quoted to at
    once (R56)."""
    estate = estate_of(request)
    visit = _visit(request, estate)
    form = ProspectForm(estate, request.user, request.POST or None, request.FILES or None, **_beforehand(visit))
    found = _alike(request, estate) if form.is_bound else []
    if form.is_bound:
        prospect = _receive(request, estate, form, visit, found)
        if prospect:
            messages.success(request, _("He is taken on."))
            return redirect(_onward(request, prospect))
    context = {"form": form, "draft": "prospect", "visit": visit, "alike": found, "spaces": _spaces(request)}
    return render(request, "leasing/prospect_new.html", context, status=refusals.status_of(form))


@require_safe
def alike(request: HttpRequest) -> HttpResponse:
    """Who is known already by what is typed so far (R135)."""
    estate = estate_of(request)
    return render(request, "leasing/prospect_alike.html", {"alike": _alike(request, estate)})


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, prospect_id: int) -> HttpResponse:
    """Background, needs and intent (R53–R55, R66)."""

    def form(data: Any = None, files: Any = None, **beforehand: Any) -> FactsForm:
        return FactsForm(data, files, **beforehand)

    def call(prospect: Prospect, sent: FactsForm) -> Prospect:
        return services.change_prospect(
            prospect_id=prospect.pk, by=request.user, facts=sent.facts(), photos=sent.cleaned_data["photos"]
        )

    prospect = _mine(request, prospect_id)
    facts = {name: getattr(prospect, name) for name in FACTS}
    return _take(request, prospect, "change", form, call, facts)


@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest, prospect_id: int) -> HttpResponse:
    """One more person of his (R54, R85)."""

    def call(prospect: Prospect, sent: ContactForm) -> Any:
        return services.add_contact(prospect_id=prospect.pk, by=request.user, **sent.arguments())

    return _take(request, _mine(request, prospect_id), "contact", ContactForm, call)


@require_http_methods(["GET", "HEAD", "POST"])
def hand(request: HttpRequest, prospect_id: int) -> HttpResponse:
    """The manager gives him to a colleague."""
    prospect = prospect_for(request, prospect_id)
    require(policies.may_hand_prospects(request.user, prospect.estate_id))

    def form(data: Any = None, files: Any = None, **beforehand: Any) -> HandForm:
        return HandForm(prospect.estate, data, **beforehand)

    def call(found: Prospect, sent: HandForm) -> Prospect:
        return services.hand_prospect(prospect_id=found.pk, by=request.user, **sent.arguments())

    return _take(request, prospect, "hand", form, call)


@require_POST
def move(request: HttpRequest, prospect_id: int) -> HttpResponse:
    """To another stage, by the button or drawn on the board; who is not described yet is described first (R55)."""
    prospect = prospect_for(request, prospect_id)
    try:
        services.move_prospect(prospect_id=prospect.pk, by=request.user, to=request.POST.get("to", ""))
    except BadInput as refused:
        if prospect.has_background:
            raise
        messages.warning(request, str(refused.sentence))
        return redirect("leasing:prospect_change", prospect.pk)
    messages.success(request, _("He is moved on."))
    return redirect("leasing:board" if request.POST.get("back") == "board" else prospect)


@require_POST
def rent_asked(request: HttpRequest, prospect_id: int) -> HttpResponse:
    """He began to speak of the rent himself (R77)."""
    prospect = prospect_for(request, prospect_id)
    services.note_rent_asked(prospect_id=prospect.pk, by=request.user)
    messages.success(request, _("It is noted; his intent has risen."))
    return redirect(prospect)


def _take(
    request: HttpRequest,
    prospect: Prospect,
    key: str,
    form: Callable[..., Any],
    call: Callable[[Prospect, Any], Any],
    known: dict[str, Any] | None = None,
) -> HttpResponse:
    """The form of a step, and the step with the prospect locked, so that what was checked still holds."""
    if request.method != "POST":
        seen = {"version": prospect.version, "seen": story.last_entry(prospect)}
        return _show(request, prospect, key, form(**seen, **(known or {})))
    sent = form(request.POST, request.FILES)
    with transaction.atomic():
        submission = submissions.begin(prospect.estate, key_of(request), request.user)
        locked = Prospect.objects.locked(prospect.pk)
        is_moved = str(locked.version) != request.POST.get("version", "")
        done = None if is_moved else _called(sent, lambda: call(locked, sent))
        if done:
            submissions.finish(submission, prospect.get_absolute_url())
        else:
            transaction.set_rollback(True)
    if is_moved:
        return _show_both(request, prospect_for(request, prospect.pk), key, form)
    if done is None:
        return _show(request, prospect, key, sent)
    messages.success(request, _("It is kept."))
    return redirect(prospect)


def _called(form: CarriedForm, service: Callable[[], Any]) -> Any:
    """What the service gives back; None when the form or the service refused."""
    if not form.is_valid():
        return None
    try:
        with transaction.atomic():
            return service()
    except Refused as refused:
        refusals.beside(form, refused)
        return None


def _show(request: HttpRequest, prospect: Prospect, key: str, form: CarriedForm, **more: Any) -> HttpResponse:
    context = {"prospect": prospect, "key": key, "form": form, "draft": f"prospect-{prospect.pk}-{key}", **more}
    status = more.get("status") or refusals.status_of(form)
    return render(request, "leasing/prospect_step.html", context, status=status)


def _show_both(request: HttpRequest, prospect: Prospect, key: str, form: Callable[..., Any]) -> HttpResponse:
    """What a colleague did meanwhile and what this person typed, side by side; sent again, it counts as seen."""
    seen = request.POST.get("seen", "")
    theirs = story.happened_since(prospect, int(seen) if seen.isdecimal() and len(seen) < 18 else 0)
    data = request.POST.copy()
    data["version"], data["seen"] = str(prospect.version), str(story.last_entry(prospect))
    return _show(request, prospect, key, form(data, None), theirs=theirs, is_moved=True, status=409)


def _mine(request: HttpRequest, prospect_id: int) -> Prospect:
    prospect = prospect_for(request, prospect_id)
    require(policies.may_keep(request.user, prospect))
    return prospect


def _receive(
    request: HttpRequest, estate: Estate, form: ProspectForm, visit: Reception | None, found: list[Alike]
) -> Prospect | None:
    """The new prospect; None when something was refused, which then stands beside its field. Sent twice it is one."""

    def service() -> Prospect:
        prospect = services.receive_prospect(
            estate=estate,
            by=request.user,
            facts=form.facts(),
            card=form.card(),
            owner=form.cleaned_data.get("owner"),
            reception_id=visit.pk if visit else None,
            photos=form.cleaned_data["photos"],
        )
        if form.cleaned_data["sent_by"]:
            sent_by = form.cleaned_data["sent_by"]
            services.note_recommendation(prospect_id=prospect.pk, by=request.user, sent_by=sent_by)
        return prospect

    with transaction.atomic():
        submission = submissions.begin(estate, key_of(request), request.user)
        is_new = form.is_valid() and _are_seen(request, form, found)
        prospect = _called(form, service) if is_new else None
        if prospect:
            submissions.finish(submission, reverse("leasing:prospect", args=[prospect.pk]))
        else:
            transaction.set_rollback(True)
    return prospect


def _alike(request: HttpRequest, estate: Estate) -> list[Alike]:
    typed = request.POST if request.method == "POST" else request.GET
    phone = "".join(char for char in typed.get("phone", "") if char.isdecimal())
    told = Typed(
        typed.get("company", "").strip()[:80], phone[:30], *[typed.get(n, "").strip() for n in ("wechat", "email")]
    )
    return similar.find(request.user, estate, told)


def _are_seen(request: HttpRequest, form: ProspectForm, found: list[Alike]) -> bool:
    """Whether the person has seen who is alike; if not, the page shows them, and the next sending counts."""
    seen = set(request.POST.getlist("alike"))
    if all(str(one.pk) in seen for one in found):
        return True
    form.add_error(None, _("Somebody like him is known already. Look at it; sent again, he is taken on all the same."))
    return False


def _visit(request: HttpRequest, estate: Estate) -> Reception | None:
    """The visit that he comes from, if this person may lead it and it has no prospect yet."""
    asked = request.POST.get("visit") or request.GET.get("visit", "")
    if not (asked.isascii() and asked.isdigit() and len(asked) < 18):
        return None
    seen = Reception.objects.visible_to(request.user).counted().filter(estate=estate, prospect=None)
    return seen.filter(pk=int(asked)).first()


def _spaces(request: HttpRequest) -> list[str]:
    """The spaces that are to be quoted to him."""
    sent = request.POST if request.method == "POST" else request.GET
    return [pk for pk in sent.getlist("space") if pk.isascii() and pk.isdigit() and len(pk) < 18]


def _onward(request: HttpRequest, prospect: Prospect) -> str:
    """His page; the form of a quote where spaces were named."""
    spaces = _spaces(request)
    if not spaces:
        return prospect.get_absolute_url()
    return f"{reverse('leasing:quote_new')}?{urlencode({'prospect': prospect.pk, 'space': spaces}, doseq=True)}"


def _beforehand(visit: Reception | None) -> dict[str, Any]:
    """What the visit has told already."""
    if visit is None:
        return {}
    return {
        "company": visit.company,
        "name": visit.visitor,
        "phone": visit.phone,
        "address": visit.address,
        "source": visit.came_from,
        "needs": "\n".join(needs_of(visit)),
        "wanted_offer": visit.wanted_offer,
        **{name: getattr(visit, name) for name in WISHES},
    }
