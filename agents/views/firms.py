"""Agency firms: the list, the page of one with its brokers and visits, and what is done with it (R120)."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from django.views.decorators.vary import vary_on_headers

from agents import policies, services, words
from agents.directory import export, finder, story
from agents.forms.brokers import FIRM_FACTS, FirmForm, MergeForm
from agents.models import AgencyFirm, BrokerVisit
from agents.models.firm import FirmQuerySet
from agents.views.editing import show, take, take_edit
from agents.views.seen import firm_of, keeping_in, require_brokers
from office import clock, saying
from office.errors import require
from office.pages import keyset
from office.sheets import MEDIA_TYPE

METHODS = require_http_methods(["GET", "HEAD", "POST"])
VISITS, BROKERS = 20, 60
NEWEST = ("-recorded_at", "-id")


@require_safe
@vary_on_headers("HX-Request")
def firms(request: HttpRequest) -> HttpResponse:
    """The firms, `?q=` by name or initials, the newest first."""
    require_brokers(request)
    sought = _sought(request)
    page = keyset(_counted(sought), request.GET, *NEWEST, until=lambda firm: saying.moment(firm.recorded_at))
    context = {
        "page": page,
        "sought": sought,
        "may_add": request.estate is not None and policies.may_keep_brokers(request.user, request.estate.pk),
        "swaps": True,
        "shell": "swap.html" if request.htmx and not request.htmx.history_restore_request else "base.html",
    }
    return render(request, "agents/firm_list.html", context)


@require_safe
def export_firms(request: HttpRequest) -> FileResponse:
    """Exactly the firms that are sought, as an Excel file."""
    require_brokers(request)
    file = export.book_of_firms(_counted(_sought(request)).order_by(*NEWEST))
    name = _("Agency firms {day}").format(day=f"{timezone.localtime(clock.now()):%Y-%m-%d}")
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=MEDIA_TYPE)


def _counted(sought: str) -> FirmQuerySet:
    """The firms that fit, each with how many brokers it has."""
    rows = finder.firms(sought) if sought else AgencyFirm.objects.standing()
    return rows.annotate(people=Count("brokers", filter=Q(brokers__merged_into=None)))


def _sought(request: HttpRequest) -> str:
    return " ".join(request.GET.get("q", "").replace("\0", "").split())[:40]


@require_safe
def detail(request: HttpRequest, firm_id: int) -> HttpResponse:
    """What it deals in, its brokers, who of it came. A merged entry leads to the one that was kept."""
    firm = firm_of(request, firm_id)
    if firm.merged_into:
        return redirect(firm.merged_into)
    people = firm.brokers.standing().order_by("status", "name", "id")[:BROKERS]
    visits = BrokerVisit.objects.visible_to(request.user).filter(firm=firm).select_related("broker", "host", "estate")
    context = {
        "firm": firm,
        "people": [{"broker": one, "badge": words.badge(one.class_now)} for one in people],
        "visits": [
            {"visit": one, "badge": words.badge(one.decided)} for one in visits.order_by("-begun_at", "-id")[:VISITS]
        ],
        "doubles": finder.doubles_of_firm(firm),
        "may_merge": policies.may_merge(request.user),
        "story": story.tell(firm),
    }
    return render(request, "agents/firm.html", context)


@METHODS
def new(request: HttpRequest) -> HttpResponse:
    estate = keeping_in(request)
    form = FirmForm(request.POST or None, initial={"name": request.GET.get("name", "")[:80]})
    done = take(request, form, estate, services.write_down_firm, estate=estate)
    if done:
        messages.success(request, _("The firm is written down."))
        return redirect(done)
    return show(request, "agents/firm_form.html", form, key="new", title=_("Write down a firm"))


@METHODS
def change(request: HttpRequest, firm_id: int) -> HttpResponse:
    firm = _standing(request, firm_id)
    known: dict[str, Any] = {name: getattr(firm, name) for name in FIRM_FACTS}
    call = partial(services.change_firm, firm_id=firm.pk)
    return take_edit(request, firm, FirmForm, known, call, "agents/firm_form.html", title=_("Change the entry"))


@METHODS
def merge(request: HttpRequest, firm_id: int) -> HttpResponse:
    """Which other entry is the same firm: those of the same name, or what is sought by `?q=`."""
    firm = _standing(request, firm_id)
    require(policies.may_merge(request.user))
    sought = _sought(request)
    likely = [one.pk for one in finder.doubles_of_firm(firm)]
    if request.method == "POST":
        rows = AgencyFirm.objects.standing()
    elif sought:
        rows = AgencyFirm.objects.filter(pk__in=list(finder.firms(sought).values_list("pk", flat=True)[:20]))
    else:
        rows = AgencyFirm.objects.filter(pk__in=likely)
    form = MergeForm(rows.exclude(pk=firm.pk), request.POST or None)
    done = take(request, form, firm.met_in, services.merge_firms, kept_id=firm.pk)
    if done:
        messages.success(request, _("The two entries are one."))
        return redirect(done)
    named = {"kept": firm, "title": _("Merge two entries"), "sought": sought, "page": "agents:firm_merge"}
    return show(request, "agents/merge.html", form, **named)


def _standing(request: HttpRequest, firm_id: int) -> AgencyFirm:
    """The firm; of a merged entry, the one that was kept."""
    firm = firm_of(request, firm_id)
    return firm_of(request, firm.merged_into_id) if firm.merged_into_id else firm
