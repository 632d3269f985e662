"""Introductions: the list, the form, the page of one (R111, R112)."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from agents import policies, services
from agents.commissions import leases
from agents.commissions import words as commission_words
from agents.directory import finder
from agents.forms.introductions import ClientForm
from agents.introductions import alike, story, words
from agents.introductions.shown import ALL, MINE, NEWEST, TABS, Shown
from agents.models import Broker, BrokerVisit, Commission, Introduction, IntroductionState
from agents.views.editing import show, take
from agents.views.seen import broker_of, introducing_in, introduction_of, number
from leasing.models import Prospect
from office import saying
from office.pages import keyset

CHOICES = 20


@require_safe
@vary_on_headers("HX-Request")
def introductions(request: HttpRequest) -> HttpResponse:
    """Introductions by state and words, `?whose=mine`, all of it in the URL."""
    estate = introducing_in(request)
    shown = Shown(request.user, estate, request.GET)
    page = keyset(shown.rows, request.GET, *NEWEST, until=lambda one: saying.moment(one.registered_at))
    context = {
        "shown": shown,
        "mine": MINE,
        "page": page,
        "lines": [{"introduction": one, "badge": words.badge(one)} for one in page.rows],
        "tabs": [(tab, tab_url(request, tab.key), shown.counts[tab.key]) for tab in TABS],
        "swaps": True,
        "shell": "swap.html" if request.htmx and not request.htmx.history_restore_request else "base.html",
    }
    return render(request, "agents/introduction_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Which broker, `?broker=`, found by `?q=` where the page of none led here; then the client whom he names."""
    estate = introducing_in(request)
    asked = number(request.GET.get("broker", ""))
    if not asked:
        return _choose(request)
    broker = broker_of(request, asked)
    if broker.merged_into_id:
        broker = broker_of(request, broker.merged_into_id)
    visit = _visit(request, broker)
    form = ClientForm(estate, request.user, request.POST or None, visit)
    given = {"broker_id": broker.pk, "visit_id": visit.pk if visit else None}
    done = take(request, form, estate, partial(services.register_introduction, estate=estate), **given)
    if done:
        messages.success(request, _said(done))
        return redirect(done)
    named = {"broker": broker, "visit": visit, "draft": f"introduction-{broker.pk}"}
    return show(request, "agents/introduction_form.html", form, **named)


@require_safe
def detail(request: HttpRequest, introduction_id: int) -> HttpResponse:
    """The client as he was named, until when he is protected, what was decided, what comes next. Of a colleague's client
    it shows what was named, and nothing of ours."""
    introduction = introduction_of(request, introduction_id)
    may_decide = policies.may_decide_introductions(request.user, introduction.estate_id)
    has_signed = leases.lease_of(introduction) is not None
    seen = Prospect.objects.visible_to(request.user).filter(pk=introduction.prospect_id).exists()
    conflict = getattr(introduction, "conflict", None)
    commission = Commission.objects.visible_to(request.user).filter(introduction=introduction).order_by("-id").first()
    context = {
        "introduction": introduction,
        "badge": words.badge(introduction),
        "meaning": words.MEANINGS[introduction.state],
        "step": words.step(introduction, may_decide=may_decide, has_signed=has_signed),
        "may_decide": may_decide,
        "may_extend": may_decide and introduction.state == IntroductionState.STANDING and not has_signed,
        "sees_prospect": seen,
        "conflict": conflict,
        "rival": _seen_rival(request, conflict),
        "alike_by": [alike.REASONS[key] for key in conflict.alike_by] if conflict else [],
        "commission": commission,
        "commission_badge": commission_words.badge(commission) if commission else None,
        "story": story.tell(introduction),
    }
    return render(request, "agents/introduction.html", context)


@require_POST
def count(request: HttpRequest, introduction_id: int) -> HttpResponse:
    """The client has signed: the commission is recorded now, before beat does it."""
    introduction = introduction_of(request, introduction_id)
    commission = services.count_lease(introduction_id=introduction.pk, by=request.user)
    if commission is None:
        messages.info(request, _("No signed lease counts for this introduction."))
        return redirect(introduction)
    messages.success(request, _("The commission is recorded, and the deal counts for the broker."))
    return redirect(commission)


def tab_url(request: HttpRequest, key: str) -> str:
    """A tab keeps the filters and the words."""
    params = {name: value for name, value in request.GET.items() if name not in ("after", "before", "tab")}
    if key != ALL:
        params["tab"] = key
    return f"?{urlencode(params)}"


def of_broker(request: HttpRequest, broker: Broker) -> list[dict[str, Any]]:
    """His introductions as the person may see them, for his page."""
    rows = Introduction.objects.visible_to(request.user).filter(broker=broker).order_by(*NEWEST)
    return [{"introduction": one, "badge": words.badge(one)} for one in rows.select_related("estate")[:CHOICES]]


def of_visit(request: HttpRequest, visit: BrokerVisit) -> list[dict[str, Any]]:
    """The clients whom he named in the visit."""
    rows = Introduction.objects.visible_to(request.user).filter(visit=visit).order_by("id")
    return [{"introduction": one, "badge": words.badge(one)} for one in rows.select_related("estate")]


def form_url(broker: Broker, visit: BrokerVisit | None = None) -> str:
    """Where a client of this broker's is written down; of a visit's, with the visit."""
    named = {"broker": broker.pk} | ({"visit": visit.pk} if visit else {})
    return f"{reverse('agents:introduction_new')}?{urlencode(named)}"


def _choose(request: HttpRequest) -> HttpResponse:
    """Which broker names the client: those who were seen last, or whom the words find."""
    sought = " ".join(request.GET.get("q", "").replace("\0", "").split())[:40]
    rows = finder.brokers(sought) if sought else Broker.objects.standing().filter(status=Broker.Status.ACTIVE)
    found = rows.select_related("firm").order_by("-last_seen_at", "-id")[:CHOICES]
    return render(request, "agents/introduction_broker.html", {"brokers": found, "sought": sought})


def _visit(request: HttpRequest, broker: Broker) -> BrokerVisit | None:
    """The visit in which he names him, as the address says."""
    asked = number(request.GET.get("visit", ""))
    if not asked:
        return None
    visit = BrokerVisit.objects.visible_to(request.user).filter(pk=asked, broker=broker).first()
    if visit is None:
        raise Http404
    return visit


def _seen_rival(request: HttpRequest, conflict: Any) -> Introduction | None:
    """The introduction that stood, for who may see it."""
    if conflict is None or conflict.rival_id is None:
        return None
    seen = Introduction.objects.visible_to(request.user).select_related("broker", "firm")
    return seen.filter(pk=conflict.rival_id).first()


def _said(introduction: Introduction) -> str:
    if introduction.state == IntroductionState.CLAIMED:
        return _("Somebody has this client already. The leasing manager decides and you are told.")
    day = saying.day(introduction.last_day)
    return _("The client is introduced and protected until %(day)s.") % {"day": day}
