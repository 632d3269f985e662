"""The estate's public notice board, put together from what each job hangs there."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from dashboard import board as boards
from office import clock
from office.models import Estate

BOARD_KEPT_SECONDS = 60


@login_not_required
@require_safe
@cache_control(public=True, max_age=BOARD_KEPT_SECONDS)
def board(request: HttpRequest, code: str) -> HttpResponse:
    """The estate's notice board, for everybody; with `?print=` one of its lists alone, for paper, with `&paper=a3` for
    the wall."""
    estate = get_object_or_404(Estate.objects.filter(has_board=True), code=code)
    with timezone.override(estate.zone):
        parts = boards.parts_of(estate)
        alone = request.GET.get("print", "")
        context = {
            "estate": estate,
            "place": "board",
            "places": {place: [part for part in parts if part.place == place] for place in ("top", "main", "aside")},
            "parts": parts,
            "alone": next((part for part in parts if part.key == alone), None),
            "is_wall": request.GET.get("paper") == "a3",
            "now": clock.now(),
        }
        return render(request, "dashboard/board.html", context)
