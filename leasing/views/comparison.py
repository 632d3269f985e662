"""The comparison sheet: for ourselves with sources and ages, and as it is handed to a client (R64, R68)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from leasing import policies, services
from leasing.competition import compare
from leasing.disclosure import allows, level_of, require_level
from leasing.models import Competitor, Prospect, Thing
from leasing.services.competitors import MOST_COMPARED
from leasing.vacancy.sheet import terms_of
from leasing.views.competitors import comparing_in
from leasing.views.prospects import prospect_for
from office import clock
from office.models import Estate

# With how many the sheet begins when nobody has chosen yet.
BEGINS_WITH = 3


@require_safe
def comparison(request: HttpRequest) -> HttpResponse:
    """`?with=1&with=2` are the buildings, `?prospect=5` the client for whom, `?for=client` what he gets to see."""
    prospect = _prospect(request)
    estate = _estate(request, prospect)
    is_for_client = prospect is not None and request.GET.get("for") == "client"
    if prospect and is_for_client:
        require_level(level_of(prospect), [Thing.COMPARISON])
    choices = list(Competitor.objects.visible_to(request.user).filter(estate=estate).in_use().order_by("name", "id"))
    chosen = _chosen(request, choices)
    terms, today = terms_of(estate), estate.today()
    buildings = [compare.ours(estate, terms), *compare.others(chosen, terms, today)]
    needs = prospect.needs.splitlines() if prospect and not is_for_client else []
    context = {
        "estate_shown": estate,
        "prospect": prospect,
        "needs": [line for line in needs if line.strip()],
        "may_hand": _may_hand(request, prospect),
        "choices": choices,
        "chosen": {one.pk for one in chosen},
        "buildings": buildings,
        "rows": compare.rows(buildings),
        "is_old": any(rent.is_old for one in buildings for rent in one.rents),
        "old_after": terms.rents_old_after,
        "may_keep": policies.may_keep_competitors(request.user, estate.pk),
        "made_at": clock.now(),
    }
    return render(request, "leasing/comparison_paper.html" if is_for_client else "leasing/comparison.html", context)


@require_POST
def hand(request: HttpRequest, prospect_id: int) -> HttpResponse:
    """It is given to the client: written down, and open to be printed."""
    prospect = prospect_for(request, prospect_id)
    ids = [int(one) for one in request.POST.getlist("with") if one.isascii() and one.isdigit() and len(one) < 18]
    services.hand_comparison(prospect_id=prospect.pk, by=request.user, competitor_ids=ids)
    messages.success(request, _("It is written down that he gets this comparison. Print it here."))
    query = urlencode({"prospect": prospect.pk, "for": "client", "with": ids}, doseq=True)
    return redirect(f"{reverse('leasing:comparison')}?{query}")


def _may_hand(request: HttpRequest, prospect: Prospect | None) -> bool:
    if prospect is None:
        return False
    return policies.may_keep(request.user, prospect) and allows(level_of(prospect), Thing.COMPARISON)


def _prospect(request: HttpRequest) -> Prospect | None:
    """The client, if the person may see him; a 404 for another's."""
    asked = request.GET.get("prospect", "")
    return prospect_for(request, int(asked)) if asked.isascii() and asked.isdigit() and len(asked) < 18 else None


def _estate(request: HttpRequest, prospect: Prospect | None) -> Estate:
    """The client's, else that of a building which is named, else where the person is."""
    if prospect:
        return prospect.estate
    ids = [int(one) for one in request.GET.getlist("with") if one.isascii() and one.isdigit() and len(one) < 18]
    named = Competitor.objects.visible_to(request.user).filter(pk__in=ids).select_related("estate").first()
    return named.estate if named else comparing_in(request)


def _chosen(request: HttpRequest, choices: list[Competitor]) -> list[Competitor]:
    """Those that the address names; all of few, or the first, when it names none."""
    asked = request.GET.getlist("with")
    if not asked:
        return choices[:BEGINS_WITH]
    return [one for one in choices if str(one.pk) in asked][:MOST_COMPARED]
