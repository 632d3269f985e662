"""The estate's rules: the page for everybody who may have to explain one, and the hits beside the intake form."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from complaints import policies, rulebook

BESIDE_INTAKE = "rule-hits"


@require_safe
@vary_on_headers("HX-Request")
def rules(request: HttpRequest) -> HttpResponse:
    """All rules by category, or those that the words find; asked from beside the intake form, the hits alone."""
    book = rulebook.Rulebook(request.user, request.estate, request.GET)
    if book.estate is None:
        raise Http404
    if request.htmx and request.htmx.target == BESIDE_INTAKE:
        context = {
            "book": book,
            "rules": rulebook.sought(book.estate, book.text),
            "may_cite": policies.may_settle_on_the_spot(request.user, book.estate.pk),
        }
        return render(request, "complaints/rule_hits.html", context)
    return render(request, "complaints/rules.html", {"book": book})
