"""The lessons of the estate: the list, the page of one, and writing one down, from a matter or without (R4)."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from complaints.forms.lessons import RecordForm
from complaints.lessons import shown, story
from office import lesson_sources, lessons, periods, policies, refusals, subjects, submissions
from office.errors import Refused, require
from office.lesson_sources import Named
from office.models import Estate, Lesson
from office.pages import keyset

TABS = {"open": gettext_lazy("Open lessons"), "settled": gettext_lazy("Settled lessons")}
MOST_KNOWN = 30


@require_safe
def lesson_list(request: HttpRequest) -> HttpResponse:
    """What is still to be improved; behind it what is improved, or needs no measure."""
    estate = _estate(request)
    tab = request.GET.get("tab", "") if request.GET.get("tab", "") in TABS else "open"
    seen = Lesson.objects.visible_to(request.user).filter(estate=estate)
    rows = seen.open() if tab == "open" else seen.settled()
    page = keyset(rows.select_related("recorded_by", "estate"), request.GET, "-first", "-id", until=_until)
    context = {
        "page": page,
        "lines": shown.lines(request.user, page.rows),
        "tabs": [(key, label, key == tab) for key, label in TABS.items()],
        "is_open": tab == "open",
        "estate_shown": estate,
        "may_record": policies.may_record_lesson(request.user, estate.pk),
    }
    return render(request, "complaints/lesson_list.html", context)


@require_safe
def lesson(request: HttpRequest, lesson_id: int) -> HttpResponse:
    """What was learned, what taught it, what is done about it, and what the person may do now."""
    found = lesson_for(request, lesson_id)
    [line] = shown.lines(request.user, [found])
    context = {
        "lesson": found,
        "line": line,
        "plan": line.plan,
        "may_change": policies.may_change_lesson(request.user, found),
        "may_decide": policies.may_decide_lesson(request.user, found.estate_id),
        "reads_lessons": policies.reads_lessons(request.user, found.estate_id),
        "story": story.tell(found, line.sources, [one.action for one in line.plan]),
    }
    return render(request, "complaints/lesson.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest) -> HttpResponse:
    """Write a lesson down; `?of=complaints.case-12` names what taught it, `?period=` the period."""
    taught_by, named = _taught_by(request)
    estate = _estate_of(request, named)
    require(policies.may_record_lesson(request.user, estate.pk))
    known = _known(request, estate) if named else []
    data = request.POST if request.method == "POST" else None
    form = RecordForm(estate, known, named, data, period=request.GET.get("period", ""))
    if form.is_bound and form.is_valid():
        found = _write_down(request, estate, form, taught_by)
        if found:
            messages.success(request, _("The lesson is kept."))
            return redirect("complaints:lesson", found.pk)
    context = {
        "form": form,
        "draft": f"lesson-{request.GET.get('of', '')}",
        "taught": named,
        "taught_url": subjects.url_of(*taught_by) if taught_by else "",
        "estate_shown": estate,
    }
    return render(request, "complaints/lesson_record.html", context, status=refusals.status_of(form))


def _write_down(
    request: HttpRequest, estate: Estate, form: RecordForm, taught_by: lessons.Taught | None
) -> Lesson | None:
    """The new lesson, or the one that has one more matter; None when something was refused, which stands in the form."""
    typed = form.cleaned_data
    try:
        with transaction.atomic():
            submission = submissions.begin(estate, typed["key"], request.user)
            if typed.get("lesson") and taught_by:
                found = lessons.link_source(lesson_id=typed["lesson"].pk, by=request.user, taught_by=taught_by)
            else:
                words = {"title": typed["title"], "body": typed["body"], "taught_by": taught_by}
                found = lessons.record_lesson(estate=estate, period=form.chosen_period, by=request.user, **words)
            submissions.finish(submission, reverse("complaints:lesson", args=[found.pk]))
    except Refused as refused:
        refusals.beside(form, refused)
        return None
    return found


def lesson_for(request: HttpRequest, lesson_id: int) -> Any:
    """The lesson, if the person may see it; else a 404."""
    seen = Lesson.objects.visible_to(request.user).select_related("estate", "recorded_by", "decided_by")
    return get_object_or_404(seen, pk=lesson_id)


def _taught_by(request: HttpRequest) -> tuple[lessons.Taught | None, Named | None]:
    """What the URL names as having taught it; what the person may not see is a 404."""
    asked = request.GET.get("of", "")
    if not asked:
        return None, None
    kind, _dash, number = asked.rpartition("-")
    if not number.isdecimal() or len(number) > 18:
        raise Http404
    taught_by = (kind, int(number))
    named = lesson_sources.find(request.user, *taught_by)
    if named is None:
        raise Http404
    return taught_by, named


def _estate_of(request: HttpRequest, named: Named | None) -> Estate:
    """The estate of what taught it, else the current one."""
    if named is None:
        return _estate(request)
    found = next((estate for estate in request.user.estates if estate.pk == named.estate_id), None)
    if found is None:
        raise Http404
    return found


def _estate(request: HttpRequest) -> Estate:
    estate: Estate | None = request.estate
    if estate is None or not policies.reads_lessons(request.user, estate.pk):
        raise Http404
    return estate


def _known(request: HttpRequest, estate: Estate) -> list[Lesson]:
    """The latest lessons to which this person may add a matter."""
    since = periods.year_of(estate.today()).before.first
    rows = Lesson.objects.visible_to(request.user).filter(estate=estate, first__gte=since).order_by("-id")[:MOST_KNOWN]
    return [one for one in rows if policies.may_change_lesson(request.user, one)]


def _until(found: Lesson) -> str:
    return found.period.label
