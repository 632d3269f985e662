"""Feedback: the list with its filters and Excel export, and the page of one piece."""

from typing import Any

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from complaints.models import Case
from office import clock, saying
from office.pages import keyset
from revisits.feedback import export, measures, steps, story, words
from revisits.feedback.shown import TABS, Shown
from revisits.forms.feedback_filters import FilterForm
from revisits.models import Feedback

TITLE = 60
LISTED = ("household__unit", "category", "owner", "referral", "case__merged_into__merged_into")
WHOLE = (
    *LISTED,
    "estate",
    "zone",
    "raised_with",
    "handled_by",
    "revisit",
    "referral__asked_by",
    "referral__replied_by",
    "referral__withdrawn_by",
)


@require_safe
@vary_on_headers("HX-Request")
def feedback_list(request: HttpRequest) -> HttpResponse:
    """Whose it is, by when: the feedback of an estate by tab, filters and words, all of it in the URL (R41)."""
    if any(not value for value in request.GET.values()):
        kept = {key: value for key, value in request.GET.items() if value}
        return redirect(f"{request.path}?{urlencode(kept)}")
    shown = _shown(request)
    said = _until_due if shown.tab.is_open else _until_day
    page = keyset(shown.rows.select_related(*LISTED), request.GET, *shown.order, until=said)
    context = {
        "shown": shown,
        "page": page,
        "lines": [_line(item) for item in page.rows],
        "tabs": [(tab, _tab_url(shown, tab.key), shown.counts.get(tab.key, "")) for tab in TABS],
        "swaps": True,
        "office_language": settings.LANGUAGE_CODE,
        "shell": "swap.html" if request.htmx and not request.htmx.history_restore_request else "base.html",
    }
    return render(request, "revisits/feedback_list.html", context)


@require_safe
def filter_form(request: HttpRequest) -> HttpResponse:
    """All filters on one page; it leads back to the list."""
    shown = _shown(request)
    return render(request, "revisits/feedback_filter.html", {"form": FilterForm(shown), "shown": shown})


@require_safe
def export_feedback(request: HttpRequest) -> FileResponse | HttpResponseRedirect:
    """Exactly the rows that are filtered, as an Excel file."""
    shown = _shown(request)
    day = f"{timezone.localtime(shown.now):%Y-%m-%d}"
    name = _("Feedback {estate} {day}").format(estate=shown.estate, day=day)
    return export.FEEDBACK.answer(request.user, request.estate, request.GET, name)


@require_safe
def detail(request: HttpRequest, feedback_id: int) -> HttpResponse:
    """What was said, what it waits for, its measures and its timeline."""
    feedback = feedback_for(request, feedback_id)
    lines = measures.lines_of(request.user, feedback)
    open_measures = sum(line.action.done_at is None for line in lines)
    case = _case(request, feedback)
    context = {
        "item": feedback,
        "home": words.home(feedback),
        "offers": steps.offers_for(request.user, feedback, open_measures),
        "is_late": feedback.due_at is not None and feedback.due_at <= clock.now(),
        "plan": lines,
        "case": case,
        "story": story.tell(feedback),
    }
    return render(request, "revisits/feedback.html", context)


def feedback_for(request: HttpRequest, feedback_id: int) -> Feedback:
    """The piece, if the person may see it; else a 404."""
    return get_object_or_404(Feedback.objects.visible_to(request.user).select_related(*WHOLE), pk=feedback_id)


def _shown(request: HttpRequest) -> Shown:
    """The list, for who works with the feedback of the estate; else it is not there."""
    shown = Shown(request.user, request.estate, request.GET)
    if not shown.may_look:
        raise Http404
    return shown


def _case(request: HttpRequest, feedback: Feedback) -> Case | None:
    """The matter that it became, where the person may see that."""
    return Case.objects.visible_to(request.user).filter(pk=feedback.case_id).first() if feedback.case_id else None


def _line(item: Feedback) -> dict[str, Any]:
    """A row as the page writes it."""
    goes_on = item.handling == "case" and not item.is_handled and not item.is_case_void
    return {
        "item": item,
        "url": steps.url_of("detail", item),
        "title": Truncator(item.body).chars(TITLE),
        "raised": saying.moment(item.raised_at),
        "home": words.home(item),
        "category": item.category.name if item.category else "",
        "due_at": None if item.is_handled or goes_on else item.due_at,
        "badge": words.badge(item),
    }


def _tab_url(shown: Shown, key: str) -> str:
    """A tab is a saved filter: it takes the place of all others but the estate."""
    elsewhere = {"estate": shown.estate.pk} if shown.estate and shown.estate != shown.current else {}
    return f"?{urlencode({'tab': key} | elsewhere)}"


def _until_due(item: Feedback) -> str:
    return saying.until(item.due_at) if item.due_at else ""


def _until_day(item: Feedback) -> str:
    return saying.day(item.raised_on)
