"""The inbox: what happened that this person should know."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from office import inbox, notice_kinds, notice_words, subjects
from office.models import Notice
from office.pages import keyset
from office.saying import day
from office.views.login import next_page

# The bell of every page hears this and asks at once.
HEARD_BY_BELL = "notices-read"


@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    mine = Notice.objects.filter(staff=request.user).select_related("estate")
    if request.GET.get("show") == "new":
        mine = mine.unread()
    jobs = notice_kinds.jobs_of(request.user)
    job = request.GET.get("job", "")
    if job in {one.app for one in jobs}:
        mine = mine.filter(subject_kind__startswith=f"{job}.")
    page = keyset(mine, request.GET, "-id", until=lambda notice: day(notice.created_at.astimezone(notice.estate.zone)))
    lines = notice_words.lines(request.user, page.rows)
    return render(request, "office/inbox.html", {"page": page, "lines": lines, "jobs": jobs})


@require_POST
def open_notice(request: HttpRequest, notice_id: int) -> HttpResponse:
    """Read it and go to what it is about."""
    return _open(request, notice_id)


@require_safe
def follow_notice(request: HttpRequest, notice_id: int) -> HttpResponse:
    """The same by the link in a message outside the house: a reader can only follow it, so it is marked by a GET."""
    return _open(request, notice_id)


def _open(request: HttpRequest, notice_id: int) -> HttpResponse:
    notice = get_object_or_404(Notice, pk=notice_id, staff=request.user)
    inbox.mark_read(request.user, notice.pk)
    if not subjects.is_visible(request.user, notice.subject_kind, notice.subject_id):
        raise Http404
    return HttpResponseRedirect(subjects.url_of(notice.subject_kind, notice.subject_id))


@require_POST
def mark_read(request: HttpRequest, notice_id: int) -> HttpResponse:
    """Read without going there."""
    notice = get_object_or_404(Notice.objects.select_related("estate"), pk=notice_id, staff=request.user)
    inbox.mark_read(request.user, notice.pk)
    if not request.htmx:
        return HttpResponseRedirect(next_page(request))
    notice.refresh_from_db(fields=["read_at"])
    (line,) = notice_words.lines(request.user, [notice])
    response = render(request, "office/inbox_marked.html", {"line": line})
    response["HX-Trigger"] = HEARD_BY_BELL
    return response


@require_POST
def mark_all_read(request: HttpRequest) -> HttpResponse:
    inbox.mark_read(request.user)
    return redirect("office:inbox")


@login_not_required
@never_cache
@require_safe
def unread(request: HttpRequest) -> HttpResponse:
    """The bell asks each minute; without a login it stops asking and disturbs nobody who is typing."""
    if not request.user.is_authenticated:
        return HttpResponse(status=286)
    return render(request, "office/bell.html", {"unread": Notice.objects.count_unread(request.user)})
