"""The page of one case: what came in, what was done, whose turn it is and what this person may do now."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from complaints import measures, policies, publishing, resident_text, steps, story, words
from complaints.dossier import Dossier, cases_for
from complaints.models import Case
from complaints.models.life import Kind
from complaints.records import records_of
from complaints.suggestions import badge_of
from complaints.words import Badge
from office import clock, saying
from office.saying import A_MOMENT


@require_safe
def detail(request: HttpRequest, case_id: int) -> HttpResponse:
    dossier = Dossier(get_object_or_404(cases_for(request.user), pk=case_id), request.user)
    return render(request, "complaints/case_detail.html", context_of(dossier))


def context_of(dossier: Dossier) -> dict[str, Any]:
    case, now = dossier.case, clock.now()
    return {
        "case": case,
        "dossier": dossier,
        "offers": steps.offers_for(dossier.viewer, case),
        "turn": words.turn(case, dossier.viewer),
        "is_late": case.due_at is not None and case.due_at <= now,
        "answer_is_late": case.answer_due_at <= now,
        "took": _took(case),
        "answer_by": saying.until(case.answer_due_at),
        "answered": case.reporters_count - case.reporters_unanswered,
        "records": records_of(dossier),
        "plan": [measures.line_of(dossier.viewer, measure) for measure in dossier.measures],
        "decision_badge": _decision_badge(dossier),
        "story": story.tell(dossier),
        "board": publishing.of_case(dossier),
        "day": _day_of(case),
        "should_be_complaint": _should_be_complaint(dossier),
        "progress_text": resident_text.progress(case) if dossier.sees_reporter else "",
        "answer_text": resident_text.answer(dossier) if dossier.sees_reporter else "",
    }


def _day_of(case: Case) -> dict[str, Any] | None:
    """The day bar's ends and ticks while a case is due on this day; the day begins when the case came."""
    now, due = clock.now(), case.due_at
    if due is None or due <= now or case.estate.day_of(due - A_MOMENT) != case.estate.today():
        return None
    start = max(case.received_at, case.estate.moment(case.estate.today(), case.estate.opens_at))
    ticks = [(case.answer_due_at, pgettext("tick", "answer"))] if case.answer_due_at != due else []
    return {"start": min(start, now), "end": due, "ticks": ticks}


def _took(case: Case) -> list[str]:
    """How long verifying, or reporting and deciding on a suggestion, and answering took, from receipt (R2, R19)."""
    took = []
    if case.is_suggestion:
        took.append(_("reported after {span}").format(span=saying.span(case.recorded_at - case.received_at)))
    if case.is_suggestion and case.resolved_at:
        took.append(_("decided after {span}").format(span=saying.span(case.resolved_at - case.received_at)))
    if case.verified_at:
        took.append(_("verified after {span}").format(span=saying.span(case.verified_at - case.received_at)))
    if case.resident_answered_at:
        took.append(_("answered after {span}").format(span=saying.span(case.resident_answered_at - case.received_at)))
    return took


def _decision_badge(dossier: Dossier) -> Badge | None:
    if dossier.decision is None:
        return None
    return badge_of(dossier.decision.outcome, any(not measure.done_at for measure in dossier.measures))


def _should_be_complaint(dossier: Dossier) -> bool:
    """Whether to offer that a repair that is or was overdue, or has come again, becomes a complaint."""
    case = dossier.case
    is_worse = case.repeat_of_id is not None or case.resolve_due_at <= (case.resolved_at or clock.now())
    return case.kind == Kind.REPAIR and is_worse and policies.may_change_kind(dossier.viewer, case)
