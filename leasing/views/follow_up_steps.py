"""What is done with a follow-up: the call sheet, nobody answered, put off; the next step; thanks and closeness."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from leasing import policies, services
from leasing.follow_ups import gate, page, thanks
from leasing.forms.follow_ups import ContactForm, MissedForm, NextStepForm, PutOffForm, ThanksForm
from leasing.forms.sent import SentForm
from leasing.models import FollowUp, Prospect
from leasing.views.prospects import prospect_for
from leasing.views.seen import sent
from office import refusals
from office.errors import BadInput, require


@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: HttpRequest, follow_up_id: int) -> HttpResponse:
    """The call sheet of a planned follow-up (R88); what is done stands on the prospect's page."""
    follow_up = _follow_up(request, follow_up_id)
    if follow_up.state != FollowUp.State.OPEN and request.method != "POST":
        return redirect(follow_up.prospect)
    return _record(request, follow_up.prospect, follow_up)


@require_http_methods(["GET", "HEAD", "POST"])
def contacted(request: HttpRequest, prospect_id: int) -> HttpResponse:
    """A contact that nobody had planned; while the call after his visit is to do, it is that one."""
    prospect = _mine(request, prospect_id)
    first = FollowUp.objects.open().filter(prospect=prospect, kind=FollowUp.Kind.FIRST).first()
    if first and request.method != "POST":
        return redirect(first)
    return _record(request, prospect, None)


@require_http_methods(["GET", "HEAD", "POST"])
def missed(request: HttpRequest, follow_up_id: int) -> HttpResponse:
    """Nobody answered: the step stays."""
    follow_up = _follow_up(request, follow_up_id)
    form = MissedForm(follow_up, bool(gate.held_until(follow_up.prospect)), request.POST or None)
    title, done = _("He was not reached"), _("It is noted. The step stays to be done.")
    return _take(request, follow_up.prospect, form, title, services.note_missed, done, follow_up_id=follow_up.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def put_off(request: HttpRequest, follow_up_id: int) -> HttpResponse:
    """To another day, with a reason."""
    follow_up = _follow_up(request, follow_up_id)
    form = PutOffForm(request.POST or None)
    title, done = _("Put it off"), _("It is put off.")
    return _take(request, follow_up.prospect, form, title, services.put_off_follow_up, done, follow_up_id=follow_up.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, prospect_id: int) -> HttpResponse:
    """The next step, from the cadence or of one's own (R90)."""
    prospect = _mine(request, prospect_id)
    form = NextStepForm(prospect.estate, request.POST or None)
    title, done = _("Plan the next step"), _("The next step is planned.")
    return _take(request, prospect, form, title, services.plan_follow_up, done, prospect_id=prospect.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def thank(request: HttpRequest, prospect_id: int) -> HttpResponse:
    """The words of thanks, to copy and send; recorded once they are sent (R84)."""
    prospect = _mine(request, prospect_id)
    form = ThanksForm(thanks.words_for(prospect, request.user), request.POST or None)
    title, done = _("Thank him for his visit"), _("It is recorded that he was thanked.")
    return _take(request, prospect, form, title, services.thank_prospect, done, prospect_id=prospect.pk)


@require_POST
def closeness(request: HttpRequest, prospect_id: int) -> HttpResponse:
    """How close one is to him (R92)."""
    prospect = _mine(request, prospect_id)
    to = request.POST.get("to", "")
    if to not in [str(value) for value in Prospect.Closeness.values]:
        raise BadInput(_("Choose one."), "to")
    services.move_closeness(prospect_id=prospect.pk, by=request.user, to=int(to))
    messages.success(request, _("It is kept."))
    return redirect(prospect)


def _record(request: HttpRequest, prospect: Prospect, follow_up: FollowUp | None) -> HttpResponse:
    others = FollowUp.objects.open().filter(prospect=prospect).exclude(pk=follow_up.pk if follow_up else None)
    context = page.of_sheet(prospect, follow_up)
    form = ContactForm(
        prospect,
        request.POST or None,
        follow_up=follow_up,
        planned=others.select_related("estate").order_by("due_at", "id").first(),
        is_held=bool(context["held_until"]),
    )
    given = {"prospect_id": prospect.pk, "follow_up_id": follow_up.pk if follow_up else None}
    if request.method == "POST" and sent(
        request, form, prospect.estate, services.record_contact, lambda _row: prospect.get_absolute_url(), **given
    ):
        messages.success(request, _("It is recorded."))
        return redirect(prospect)
    name = follow_up.pk if follow_up else f"new-{prospect.pk}"
    context |= {"form": form, "draft": f"follow-up-{name}"}
    return render(request, "leasing/follow_up_sheet.html", context, status=refusals.status_of(form))


def _take(
    request: HttpRequest,
    prospect: Prospect,
    form: SentForm,
    title: str,
    service: Callable[..., Any],
    done: str,
    **given: int,
) -> HttpResponse:
    """The form of a step, and the step itself."""
    if request.method == "POST" and sent(
        request, form, prospect.estate, service, lambda _row: prospect.get_absolute_url(), **given
    ):
        messages.success(request, done)
        return redirect(prospect)
    context = {"prospect": prospect, "form": form, "title": title}
    return render(request, "leasing/follow_up_form.html", context, status=refusals.status_of(form))


def _follow_up(request: HttpRequest, follow_up_id: int) -> FollowUp:
    """A follow-up of a prospect whom the person keeps; else a 404."""
    seen = FollowUp.objects.visible_to(request.user).select_related("estate", "prospect__estate", "prospect__owner")
    follow_up = get_object_or_404(seen, pk=follow_up_id)
    require(policies.may_keep(request.user, follow_up.prospect))
    return follow_up


def _mine(request: HttpRequest, prospect_id: int) -> Prospect:
    prospect = prospect_for(request, prospect_id)
    require(policies.may_keep(request.user, prospect))
    return prospect
