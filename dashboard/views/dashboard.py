"""The dashboard of an estate and the company's view. What takes long or is long comes after the page, in pieces that are
pages of their own."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dashboard import dashboards, policies
from dashboard.dashboards import JOBS, View
from office import clock, periods


@require_safe
def dashboard(request: HttpRequest) -> HttpResponse:
    """Alarms, today, the promises and each job's indicators; every number leads to its rows."""
    view = _view(request)
    return render(request, "dashboard/dashboard.html", {**_head(view), "is_manager": _is_manager(view)})


@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """What waits for this person in the estate, each with its button."""
    view = _view(request)
    return _piece(request, view, "dashboard/dashboard_waiting.html", {"waiting": view.waiting})


@require_safe
def compared(request: HttpRequest) -> HttpResponse:
    """All indicators beside the other period, with their months and definitions."""
    view = _view(request)
    lines = view.compared
    # What the tiles of the dashboard say of the other period comes along.
    marks = [line for line in lines if line.now.indicator.key in view.tiled] if request.htmx else []
    return _piece(request, view, "dashboard/dashboard_compared.html", {"lines": lines, "marks": marks})


@require_safe
def panels(request: HttpRequest, job: str) -> HttpResponse:
    """What one job shows besides its indicators."""
    view = _view(request)
    found = view.panels(job)
    if not found:
        raise Http404
    return _piece(request, view, "dashboard/dashboard_panels.html", {"panels": found, "job": JOBS.get(job, "")})


@require_safe
def company(request: HttpRequest) -> HttpResponse:
    """All estates of the general manager side by side."""
    estates = policies.companies(request.user)
    if not estates:
        raise Http404
    period = periods.read(request.GET.get("period", ""), estates[0].today())
    context = {
        "estates": estates,
        "period": period,
        "periods": periods.choices(period, estates[0].today()),
        "parts": dashboards.company(request.user, estates, period),
    }
    return render(request, "dashboard/company.html", context)


def _view(request: HttpRequest) -> View:
    """The dashboard of the URL; another's is not there."""
    view = View(request.user, request.estate, request.GET)
    if view.estate is None:
        raise Http404
    return view


def _piece(request: HttpRequest, view: View, template: str, context: dict[str, Any]) -> HttpResponse:
    """The piece alone where the dashboard asks for it, else as a page."""
    whole = {**_head(view), **context, "piece": template}
    return render(request, template if request.htmx else "dashboard/dashboard_piece.html", whole)


def _head(view: View) -> dict[str, Any]:
    return {
        "view": view,
        "scope": view.scope,
        "period": view.period,
        "periods": periods.choices(view.period, view.scope.estate.today()),
        "now": clock.now(),
    }


def _is_manager(view: View) -> bool:
    return len(policies.companies(view.staff)) > 1
