"""What the leasing manager does with an introduction: decides between two claims, extends a protection."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from agents import policies, services
from agents import words as classes
from agents.forms.introductions import DecideForm, ExtendForm
from agents.introductions import alike, words
from agents.models import Introduction, IntroductionConflict
from agents.views.editing import show, take
from agents.views.seen import introduction_of
from leasing.pipeline import words as pipeline
from office.errors import require

METHODS = require_http_methods(["GET", "HEAD", "POST"])


@METHODS
def decide(request: HttpRequest, introduction_id: int) -> HttpResponse:
    """Both claims side by side, and the decision with its reason. Decided, it is read on the introduction's page."""
    claim = _deciding(request, introduction_id)
    conflict = IntroductionConflict.objects.filter(claim=claim).select_related("prospect__owner", "prospect__estate")
    found = conflict.first()
    if found is None:
        raise Http404
    if found.decision:
        return redirect(claim)
    form = DecideForm(request.POST or None)
    if take(request, form, claim.estate, services.decide_conflict, claim.get_absolute_url(), introduction_id=claim.pk):
        messages.success(request, _("It is decided; both colleagues are told."))
        return redirect(claim)
    rival = introduction_of(request, found.rival_id) if found.rival_id else None
    context: dict[str, Any] = {
        "claim": claim,
        "claim_class": classes.badge(claim.broker.class_now),
        "conflict": found,
        "rival": rival,
        "rival_badge": words.badge(rival) if rival else None,
        "rival_class": classes.badge(rival.broker.class_now) if rival else None,
        "prospect": found.prospect,
        "area": pipeline.area(found.prospect),
        "alike_by": [alike.REASONS[key] for key in found.alike_by],
    }
    return show(request, "agents/introduction_decide.html", form, draft=f"conflict-{found.pk}", **context)


@METHODS
def extend(request: HttpRequest, introduction_id: int) -> HttpResponse:
    """A later last day, with the reason."""
    introduction = _deciding(request, introduction_id)
    form = ExtendForm(request.POST or None)
    given = {"introduction_id": introduction.pk}
    if take(request, form, introduction.estate, services.extend_protection, introduction.get_absolute_url(), **given):
        messages.success(request, _("The protection is extended."))
        return redirect(introduction)
    return show(request, "agents/introduction_extend.html", form, introduction=introduction)


def _deciding(request: HttpRequest, introduction_id: int) -> Introduction:
    """The introduction, for who decides; who only sees it is refused."""
    introduction = introduction_of(request, introduction_id)
    require(policies.may_decide_introductions(request.user, introduction.estate_id))
    return introduction
