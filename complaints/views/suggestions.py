"""All suggestions of the estate, by how far they are."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from complaints import policies, suggestions, words
from complaints.brief import name
from complaints.models import Case
from complaints.shown import Shown
from office import saying
from office.pages import keyset


@require_safe
def suggestion_list(request: HttpRequest) -> HttpResponse:
    """The newest first; those that wait for the decision the oldest first."""
    estate = Shown(request.user, request.estate, request.GET).estate
    if estate is None:
        raise Http404
    tab = suggestions.TABS.get(request.GET.get("tab", ""), suggestions.TABS["all"])
    order = ("received_at", "id") if tab.key == "waiting" else ("-received_at", "-id")
    rows = suggestions.suggestions_of(request.user, estate, tab)
    page = keyset(rows, request.GET, *order, until=_until)
    context = {
        "page": page,
        "lines": _lines(request, page.rows),
        "tabs": [(one, one == tab) for one in suggestions.TABS.values()],
        "estate_shown": estate,
        "may_log": policies.may_log(request.user, estate.pk),
    }
    return render(request, "complaints/suggestion_list.html", context)


def _lines(request: HttpRequest, cases: list[Case]) -> list[dict[str, Any]]:
    """The rows with what this person may know of each."""
    name(cases)
    seen = policies.with_reporter_seen(request.user, cases)
    return [
        {
            "case": case,
            "bits": [bit for bit in _bits(case, case.pk in seen) if bit],
            "badge": suggestions.badge(case),
            "posted": suggestions.posted_badge(case),
            "age": suggestions.age(case),
        }
        for case in cases
    ]


def _bits(case: Case, sees_reporter: bool) -> list[str]:
    return [words.place(case, sees_reporter), case.contact.name if sees_reporter and case.contact else ""]


def _until(case: Case) -> str:
    return saying.day(timezone.localtime(case.received_at).date())
