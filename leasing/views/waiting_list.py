"""Who waits (候租客户): those who have signed elsewhere, by when their lease there ends (R97); and who sent whom (R94)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from leasing.ends import recommenders as senders
from leasing.ends import words
from leasing.models import SetAside, Stage
from leasing.pipeline import words as prospect_words
from leasing.views.prospects import estate_of
from office import saying
from office.pages import keyset


@require_safe
def waiting_list(request: HttpRequest) -> HttpResponse:
    """The next whose lease elsewhere ends stands first; under a tab of their own those who would not say it."""
    estate = estate_of(request)
    is_unknown = request.GET.get("tab") == "unknown"
    rows = SetAside.objects.current().visible_to(request.user).filter(estate=estate)
    rows = rows.filter(kind=Stage.LOST if is_unknown else Stage.WAITING).select_related("prospect__owner", "lost_to")
    order = ("-id",) if is_unknown else ("look_again_on", "id")
    page = keyset(rows, request.GET, *order, until=lambda one: saying.day(one.look_again_on or one.lost_to.signed_on))
    context = {
        "page": page,
        "lines": [_line(one) for one in page.rows],
        "is_unknown": is_unknown,
        "tabs": [("", _("By the end of their lease")), ("unknown", _("End not known"))],
    }
    return render(request, "leasing/waiting_list.html", context)


@require_safe
def recommenders(request: HttpRequest) -> HttpResponse:
    """Who has sent us whom, and what became of it."""
    estate = estate_of(request)
    return render(request, "leasing/recommenders.html", {"senders": senders.senders_of(request.user, estate)})


def _line(aside: SetAside) -> dict[str, object]:
    lost = aside.lost_to
    return {
        "prospect": aside.prospect,
        "aside": aside,
        "lost": lost,
        "area": prospect_words.area(aside.prospect),
        "building": words.building(lost),
        "price": words.lost_price(lost),
        "years": words.years(lost),
    }
