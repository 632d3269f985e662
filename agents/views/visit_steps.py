"""The page of a visit: the questions with their answers, what they speak for, the decision, the end (R105–R107, R110)."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from agents import policies, services, words
from agents.forms.receiving import VisitStepForm
from agents.forms.visits import PURPOSES
from agents.models import BrokerClass, BrokerVisit
from agents.views import introductions
from agents.views import reception_page as page
from agents.views.seen import visit_of
from agents.visits import history, story
from office import refusals
from office.errors import BadInput

ANSWER = "q_"
EARLIER = 5


@require_safe
@vary_on_headers("HX-Request")
def detail(request: HttpRequest, visit_id: int) -> HttpResponse:
    """The questions, the class, and the checklist with the step that comes next, or that of `?step=`."""
    return show(request, visit_of(request, visit_id), code=request.GET.get("step", ""))


@require_POST
@vary_on_headers("HX-Request")
def answer(request: HttpRequest, visit_id: int) -> HttpResponse:
    """The answers that are ticked, the purpose, the cards; sent with each tap."""
    visit = visit_of(request, visit_id)
    answers = {name[len(ANSWER) :]: value for name, value in request.POST.items() if name.startswith(ANSWER)}
    services.answer_questions(
        visit_id=visit.pk,
        by=request.user,
        answers=answers,
        purpose=request.POST.get("purpose"),
        has_card="has_card" in request.POST if "purpose" in request.POST else None,
    )
    return done(request, visit, _("It is kept."))


@require_POST
@vary_on_headers("HX-Request")
def decide(request: HttpRequest, visit_id: int) -> HttpResponse:
    """The class as suggested, or another with the reason."""
    visit = visit_of(request, visit_id)
    to, reason = request.POST.get("to", ""), request.POST.get("reason", "")
    try:
        services.class_visit(visit_id=visit.pk, by=request.user, to=to, reason=reason)
    except BadInput as refused:
        return show(request, visit_of(request, visit_id), refused=refused, chosen=to, reason=reason)
    return done(request, visit, _("The class is decided."))


@require_POST
def end(request: HttpRequest, visit_id: int) -> HttpResponse:
    """He has left."""
    visit = visit_of(request, visit_id)
    services.end_broker_visit(visit_id=visit.pk, by=request.user)
    messages.success(request, _("The visit has ended."))
    return redirect(visit)


def done(request: HttpRequest, visit: BrokerVisit, sentence: str) -> HttpResponse:
    """The page as it is now: in place for htmx, else anew."""
    if request.htmx:
        return show(request, visit_of(request, visit.pk))
    messages.success(request, sentence)
    return redirect(visit)


def show(
    request: HttpRequest,
    visit: BrokerVisit,
    refused: BadInput | None = None,
    chosen: str = "",
    reason: str = "",
    code: str = "",
    form: VisitStepForm | None = None,
    both: dict[str, Any] | None = None,
) -> HttpResponse:
    """The page of the visit. `code` is the step that is open, `form` what was typed there and refused, `both` what a
    colleague has written there meanwhile beside it."""
    user = request.user
    is_open = visit.ended_at is None
    sees_class = policies.may_see_class(user, visit)
    context = {
        "visit": visit,
        "questions": history.questions_of(visit),
        "chosen": history.chosen_of(visit),
        "purposes": PURPOSES,
        "may_answer": is_open and policies.may_answer(user, visit),
        "may_lead": is_open and policies.may_lead(user, visit),
        "sees_class": sees_class,
        "story": story.tell(visit, with_class=sees_class),
        "refused": refused,
        "wanted": chosen,
        "reason": reason,
        "shell": "swap.html" if request.htmx and not request.htmx.history_restore_request else "base.html",
        **(_of_class(request, visit) if sees_class else {}),
        **(page.context_of(user, visit, code, form) if sees_class else {}),
        **(both or {}),
    }
    status = 409 if both else refused.status if refused else refusals.status_of(form) if form else 200
    return render(request, "agents/visit.html", context, status=status)


def _of_class(request: HttpRequest, visit: BrokerVisit) -> dict[str, Any]:
    """What only those who let read: the suggestion with its reasons, the decision, his earlier visits."""
    suggestion = history.suggestion_for(visit)
    earlier = BrokerVisit.objects.visible_to(request.user).filter(broker=visit.broker).exclude(pk=visit.pk)
    found = earlier.select_related("host").order_by("-begun_at", "-id")[:EARLIER]
    return {
        "suggested": words.seal(suggestion.broker_class),
        "grounds": words.reasons(suggestion.grounds()),
        "decided": words.seal(visit.decided),
        "others": [words.seal(one.value) for one in BrokerClass if one.value != suggestion.broker_class],
        "is_override": bool(visit.decided) and visit.decided != visit.suggested,
        "introductions": introductions.of_visit(request, visit),
        "introduce_url": introductions.form_url(visit.broker, visit) if visit.estate == request.estate else "",
        "earlier": [{"visit": one, "badge": words.badge(one.decided)} for one in found],
    }
