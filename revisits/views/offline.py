"""What the browser needs to go on without the network: who is logged in, the worker that keeps the round's pages."""

from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

WORKER = "round-worker.js"


@login_not_required
@never_cache
@require_safe
def token(request: HttpRequest) -> JsonResponse:
    """Who is logged in here and the token that his forms need now; nobody is `null`. What waits is sent only for him."""
    staff = request.user.pk if request.user.is_authenticated else None
    return JsonResponse({"staff": staff, "token": get_token(request)})


@login_not_required
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, below whose address the pages of the revisits lie."""
    found = finders.find(WORKER)
    with open(found, "rb") if found else staticfiles_storage.open(WORKER) as file:
        return HttpResponse(file.read(), content_type="text/javascript", headers={"Cache-Control": "no-cache"})


@require_safe
def away(request: HttpRequest) -> HttpResponse:
    """What stands in for a page that was not kept, while the network is away."""
    return render(request, "revisits/away.html")
