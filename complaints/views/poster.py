"""The poster that tells residents where and how they reach the office (R8)."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from complaints import policies
from office import qr
from office.public_door import public_door_url


@require_safe
def poster(request: HttpRequest) -> HttpResponse:
    if request.estate is None or not policies.may_hang_poster(request.user, request.estate):
        raise Http404
    url = public_door_url(request.estate)
    context = {"estate": request.estate, "url": url, "qr": qr.squares(url)}
    return render(request, "complaints/poster.html", context)
