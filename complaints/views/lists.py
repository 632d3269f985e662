"""The list of cases, the form with all its filters, and what is taken out of it to Excel."""

from functools import partial
from typing import Any

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from complaints import export, policies, steps, words
from complaints.brief import brief, name
from complaints.filters import GROUPS, Option
from complaints.forms.filters import FilterForm
from complaints.models import Case
from complaints.search import Sought
from complaints.shown import BY_DUE, Shown
from office import saying
from office.models import Role
from office.pages import Page, keyset
from office.policies import departments_of
from office.templatetags import huiyin


@require_safe
@vary_on_headers("HX-Request")
def case_list(request: HttpRequest) -> HttpResponse:
    """Whose turn, by when: the cases of an estate by tab, filters and words, all of it in the URL."""
    if any(not value for value in request.GET.values()):
        return redirect(f"{request.path}?{_without_empty(request).urlencode()}")
    shown = Shown(request.user, request.estate, request.GET)
    page = _page(request, shown)
    context = {
        "shown": shown,
        "page": page,
        "lines": _lines(request, shown, page.rows),
        "tabs": [(tab, _tab_url(shown, tab.key), shown.counts.get(tab.key, "")) for tab in shown.tabs],
        "count": _count(page, shown),
        "swaps": True,
        "office_language": settings.LANGUAGE_CODE,
        "groups": [(key, filters[0].label) for key, filters in GROUPS.items() if not _is_on(shown, key)],
        "sorted_by_due": shown.order == BY_DUE,
        **_rights(request, shown),
        "shell": "swap.html" if request.htmx and not request.htmx.history_restore_request else "base.html",
    }
    return render(request, "complaints/case_list.html", context)


@require_safe
def filter_form(request: HttpRequest) -> HttpResponse:
    """All filters on one page; it leads back to the list."""
    shown = Shown(request.user, request.estate, request.GET)
    if shown.estate is None:
        raise Http404
    return render(request, "complaints/filter_form.html", {"form": FilterForm(shown), "shown": shown})


@require_safe
def choices(request: HttpRequest, group: str) -> HttpResponse:
    """What may be chosen behind a chip, each a link to the list that is then shown."""
    shown = Shown(request.user, request.estate, request.GET)
    if group not in GROUPS or shown.estate is None:
        raise Http404
    parts = [
        (one.label, [(option, _list_url(request, group, one.key, option)) for option in one.options(shown.estate)])
        for one in GROUPS[group]
    ]
    return render(request, "complaints/choices.html", {"parts": parts, "is_turn": group == "turn"})


@require_safe
def export_cases(request: HttpRequest) -> FileResponse | HttpResponseRedirect:
    """Exactly the rows that are filtered, as an Excel file, as far as the person may see them."""
    shown = Shown(request.user, request.estate, request.GET)
    day = f"{timezone.localtime(shown.now):%Y-%m-%d}"
    name = _("Matters {estate} {day}").format(estate=shown.estate or "", day=day)
    return export.CASES.answer(request.user, request.estate, request.GET, name)


def _rights(request: HttpRequest, shown: Shown) -> dict[str, bool]:
    """What the list offers: to log a case, and steps on many of what is open."""
    if shown.estate is None:
        return {}
    return {
        "may_log": policies.may_log(request.user, shown.estate.pk),
        "may_bulk": shown.order == BY_DUE,
        "may_assign": policies.works_desk(request.user, shown.estate.pk),
        "may_hand_on": bool(departments_of(request.user, shown.estate.pk)),
    }


def _page(request: HttpRequest, shown: Shown) -> Page[Case]:
    rows = brief(shown.rows)
    find = None
    if shown.text and shown.estate:
        sought = Sought(request.user, shown.estate, shown.text)
        if sought.is_too_short:
            shown.not_understood.append(_("Write at least two characters of what is sought."))
        find = partial(sought.read, rows, shown.walked, is_open=shown.order == BY_DUE)
    said = _said_until if shown.order == BY_DUE else _said_receipt
    return keyset(rows, request.GET, *shown.order, until=said, find=find)


def _said_until(case: Case) -> str:
    return saying.until(case.due_at)


def _said_receipt(case: Case) -> str:
    return saying.day(timezone.localtime(case.received_at).date())


def _lines(request: HttpRequest, shown: Shown, cases: list[Case]) -> list[dict[str, Any]]:
    """The rows with what this person may know of each, said as the page writes them."""
    name(cases)
    for case in cases:
        case.estate = shown.estate
    seen = policies.with_reporter_seen(request.user, cases)
    return [_line(case, case.pk in seen, steps.url_of("detail", case)) for case in cases]


def _line(case: Case, sees_reporter: bool, url: str) -> dict[str, Any]:
    reporter = (case.contact.name or _("Anonymous")) if sees_reporter else ""
    turn = words.turn(case)
    kept = {"kept_at": case.resident_answered_at} if case.resident_answered_at else {}
    return {
        "pk": case.pk,
        "url": url,
        "number": case.number,
        "received": saying.moment(case.received_at),
        "title": case.title,
        "urgent": "" if case.urgency == Case.Urgency.NORMAL else case.get_urgency_display(),
        "is_conduct": bool(case.conduct),
        "is_repeated": case.repeat_of_id is not None,
        "bits": [bit for bit in (words.place(case, sees_reporter), reporter) if bit],
        "category": case.category.name,
        "turn": turn,
        "ava": huiyin.ava(turn),
        "turn_note": _turn_note(case),
        "clock": huiyin.clock(case.due_at) if case.due_at else huiyin.clock(case.answer_due_at, **kept) if kept else "",
        "echo": huiyin.echo(case.resident_answered_at, case.director_told_at),
        "state": huiyin.state(*words.badge(case)),
    }


def _turn_note(case: Case) -> str:
    """What the person whose turn it is stands for, where the name alone does not say it."""
    if not case.turn_staff_id:
        return ""
    if case.turn_department_id:
        return case.turn_department.name
    return "" if case.turn_role == Role.OFFICER else str(Role(case.turn_role).label)


def _count(page: Page[Case], shown: Shown) -> str:
    """How many rows the whole list has, where that costs nothing."""
    whole = not page.before_url and not page.after_url
    said = str(len(page.rows)) if whole else shown.counts.get(shown.tab.key, "")
    return ngettext("{count} matter", "{count} matters", len(page.rows)).format(count=said) if said else ""


def _tab_url(shown: Shown, key: str) -> str:
    """A tab is a saved filter: it takes the place of all others but the estate."""
    elsewhere = {"estate": shown.estate.pk} if shown.estate and shown.estate != shown.current else {}
    return f"?{urlencode({'tab': key} | elsewhere)}"


def _is_on(shown: Shown, group: str) -> bool:
    return any(one.key in shown.values for one in GROUPS[group])


def _list_url(request: HttpRequest, group: str, key: str, option: Option) -> str:
    """The list with this chosen in place of what was chosen behind the same chip, back at its first page."""
    params = request.GET.copy()
    for other in [*(one.key for one in GROUPS[group]), *huiyin.PLACES_IN_LIST]:
        params.pop(other, None)
    params[key] = option.value
    return f"{reverse('complaints:list')}?{params.urlencode()}"


def _without_empty(request: HttpRequest) -> Any:
    kept = request.GET.copy()
    for key in [key for key, value in request.GET.items() if not value]:
        del kept[key]
    return kept
