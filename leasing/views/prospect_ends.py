"""How a prospect's way ends: no clear intent, too dear, lost, taken up again; the application for his price; who sent him."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from leasing import policies, services
from leasing.ends import words
from leasing.forms import ends as forms
from leasing.models import Prospect
from leasing.views.prospects import prospect_for
from leasing.views.seen import sent
from office import refusals
from office.errors import require
from office.frame import Text


@dataclass(frozen=True)
class End:
    """A step: its title, its form, the service, what is said when it is done."""

    label: Text
    form: Callable[..., Any]
    service: Callable[..., Any]
    done: Text


ENDS = {
    "nurture": End(
        _("No clear intent"), forms.NurtureForm, services.nurture_prospect, _("He is left in peace until then.")
    ),
    "too_dear": End(_("Too dear for him"), forms.TooDearForm, services.find_too_dear, _("His price is written down.")),
    "lost": End(_("He signs elsewhere"), forms.LostForm, services.lose_prospect, _("He is on the waiting list.")),
    "take_up": End(_("Take him up again"), forms.TakeUpForm, services.take_up_prospect, _("He is taken up again.")),
    "apply": End(
        _("Apply to the general manager"), forms.ApplyForm, services.apply_for_price, _("The general manager is asked.")
    ),
    "recommended": End(
        _("Who has sent him"), forms.RecommendedForm, services.note_recommendation, _("It is written down.")
    ),
}


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, prospect_id: int, key: str) -> HttpResponse:
    """The form of a step, and the step itself."""
    prospect = prospect_for(request, prospect_id)
    require(policies.may_keep(request.user, prospect))
    one = ENDS[key]
    form = one.form(prospect, request.user, request.POST or None)
    if request.method == "POST":
        service, url_of = one.service, lambda _done: prospect.get_absolute_url()
        if sent(request, form, prospect.estate, service, url_of, prospect_id=prospect.pk):
            messages.success(request, one.done)
            return redirect(prospect)
    context = {
        "prospect": prospect,
        "key": key,
        "label": one.label,
        "form": form,
        "draft": f"prospect-{prospect.pk}-{key}",
        **_beside(prospect, key),
    }
    return render(request, "leasing/prospect_end.html", context, status=refusals.status_of(form))


def _beside(prospect: Prospect, key: str) -> dict[str, Any]:
    """What the guidance needs."""
    if key == "nurture":
        return {"thanks": words.thanks(prospect.estate.name)}
    return {"quotes": forms.quotes_of(prospect)} if key in ("apply", "too_dear") else {}
