"""Finding a household: the rows under the finder, and a page for those who only look somebody up."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from office.errors import require
from premises import lookup, policies
from premises.choice import choose
from premises.finder import options
from premises.views.estates import estate_of


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """The rows under the finder for what was typed so far."""
    estate = estate_of(request)
    require(policies.may_look_up(request.user, estate.pk))
    text = request.GET.get("q", "")
    return options(lookup.find(estate, text), text)


@require_safe
def look_up(request: HttpRequest) -> HttpResponse:
    """The finder as a page: what was picked is opened; without scripts the hits stand as links."""
    estate = estate_of(request)
    require(policies.may_look_up(request.user, estate.pk))
    choice = choose(estate, request.GET.get("household", ""))
    if choice:
        place = ("premises:household", choice.household.pk) if choice.household else ("premises:unit", choice.unit.pk)
        return redirect(*place)
    text = request.GET.get("household_text", "").strip()
    widget = {"attrs": {"id": "look-up", "autofocus": True, "class": ""}}
    context = {"text": text, "hits": lookup.find(estate, text, limit=20), "widget": widget}
    return render(request, "premises/look_up.html", context)
