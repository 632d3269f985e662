"""The regulation itself, readable where one works by it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from office import regulation as words


@require_safe
def regulation(request: HttpRequest) -> HttpResponse:
    return render(request, "office/regulation.html", {"title": words.TITLE, "chapters": words.CHAPTERS})
