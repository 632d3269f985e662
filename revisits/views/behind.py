"""The list behind a number of revisits."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from office.pages import keyset
from revisits import behind
from revisits.views.review import estate_of

ORDER = {True: ("due_at", "id"), False: ("-at", "-id")}


@require_safe
def rows(request: HttpRequest, key: str) -> HttpResponse:
    """Exactly the tasks or records that a number counts."""
    estate = estate_of(request)
    shown = behind.read(request.user, estate, key, request.GET)
    if shown is None:
        raise Http404
    context = {
        "estate_shown": estate,
        "shown": shown,
        "count": shown.rows.count(),
        "page": keyset(shown.rows, request.GET, *ORDER[shown.are_tasks]),
    }
    return render(request, "revisits/behind.html", context)
