"""One step on many cases of a list: each goes through the same service as alone, and what is refused says why."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from complaints import services, words
from complaints.forms.bulk import BulkAssignForm, BulkForm, BulkHandOnForm
from complaints.models import Case
from complaints.policies import with_reporter_seen
from complaints.receipts import Paper, first_reporters, papers
from office import refusals, submissions
from office.errors import BadInput, Refused
from office.frame import Text
from office.models import Estate, Staff

MOST = 100
FORMS: dict[str, type[BulkForm]] = {"assign": BulkAssignForm, "hand_on": BulkHandOnForm}
SERVICES: dict[str, Callable[..., Case]] = {"assign": services.assign_case, "hand_on": services.hand_on_case}


@dataclass(frozen=True)
class Outcome:
    """What became of one case; `why` says it when it was refused."""

    case: Case
    why: Text = ""


@require_POST
def bulk(request: HttpRequest) -> HttpResponse:
    """The chosen cases: printed, or a form for what the step needs, or the step itself."""
    cases = _chosen(request)
    if not cases:
        messages.info(request, _("Choose at least one matter."))
        return redirect(refusals.way_back(request))
    action = request.POST.get("action", "")
    if action == "print":
        return _print(request, cases)
    if action == "receipts":
        return _print_receipts(request, cases)
    if action not in FORMS:
        raise BadInput(_("Choose what to do with them."), "action")
    is_sent = "key" in request.POST
    form = FORMS[action](cases[0].estate, cases, request.POST if is_sent else None)
    if is_sent and form.is_valid():
        outcomes = _each(cases, SERVICES[action], form, request.user)
        return render(request, "complaints/bulk_done.html", {"outcomes": outcomes, "form": form})
    context = {"cases": cases, "form": form, "action": action}
    return render(request, "complaints/bulk.html", context, status=refusals.status_of(form))


def _chosen(request: HttpRequest) -> list[Case]:
    """The chosen cases of one estate, as far as the person may see them."""
    ids = [int(one) for one in request.POST.getlist("case") if one.isascii() and one.isdecimal() and len(one) <= 18]
    if len(ids) > MOST:
        raise BadInput(_("That is too many at once: choose at most %(most)d.") % {"most": MOST})
    seen = Case.objects.visible_to(request.user).filter(pk__in=ids).order_by("pk")
    joined = ("estate", "category", "source", "department", "place_unit", "place_building", "turn_staff")
    cases = list(seen.select_related(*joined, "turn_department"))
    return [case for case in cases if case.estate_id == cases[0].estate_id]


def _each(cases: list[Case], service: Callable[..., Case], form: BulkForm, by: Staff) -> list[Outcome]:
    """Row by row through the service; a refused row leaves the others alone."""
    estate: Estate = cases[0].estate
    with transaction.atomic():
        submission = submissions.begin(estate, form.cleaned_data["key"], by)
        outcomes = [_one(case, service, form.arguments(case), by) for case in cases]
        submissions.finish(submission, reverse("complaints:list"))
    return outcomes


def _one(case: Case, service: Callable[..., Case], arguments: dict[str, Any], by: Staff) -> Outcome:
    try:
        with transaction.atomic():
            service(case_id=case.pk, by=by, **arguments)
    except Refused as refused:
        return Outcome(case, refused.sentence)
    return Outcome(case)


def _print(request: HttpRequest, cases: list[Case]) -> HttpResponse:
    """A sheet for each case to take along; the reporter's home only for who may know it."""
    seen = with_reporter_seen(request.user, cases)
    track = {paper.case.pk: paper.track for paper in _papers(cases, seen)}
    rows = [(case, words.place(case, case.pk in seen), words.turn(case), track.get(case.pk)) for case in cases]
    return render(request, "complaints/bulk_print.html", {"rows": rows})


def _print_receipts(request: HttpRequest, cases: list[Case]) -> HttpResponse:
    """The receipt of each case for who brought it, for who may know him."""
    found = _papers(cases, with_reporter_seen(request.user, cases))
    if not found:
        messages.info(request, _("There is no receipt here that you may print."))
        return redirect(refusals.way_back(request))
    return render(request, "complaints/bulk_receipts.html", {"papers": found})


def _papers(cases: list[Case], seen: set[int]) -> list[Paper]:
    return papers(first_reporters(case for case in cases if case.pk in seen))
