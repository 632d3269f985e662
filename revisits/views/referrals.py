"""What was referred to the company (R43): the list, and the general manager's reply."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from office import refusals, saying, subjects
from office.errors import Refused, require
from office.models import CompanyReferral
from office.pages import keyset
from office.policies import may_reply_for_company
from revisits import policies, services
from revisits.feedback.referred import REFERRALS
from revisits.forms.feedback import ReplyForm
from revisits.models import Feedback

TABS = {
    "open": pgettext_lazy("referrals", "Open"),
    "done": pgettext_lazy("referrals", "Done"),
    "withdrawn": pgettext_lazy("referrals", "Withdrawn"),
}
# What each tab shows, and in which order.
SHOWN = {
    "open": ({"done_at": None, "withdrawn_at": None}, ("due_at", "id")),
    "done": ({"done_at__isnull": False}, ("-done_at", "-id")),
    "withdrawn": ({"withdrawn_at__isnull": False}, ("-withdrawn_at", "-id")),
}


@require_safe
def referrals(request: HttpRequest) -> HttpResponse:
    """What waits for the company's reply or for what the office does with it, the first due first; behind it the rest."""
    estate = next((one for one in request.user.estates if str(one.pk) == request.GET.get("estate")), request.estate)
    if estate is None or not policies.may_see_referrals(request.user, estate.pk):
        raise Http404
    tab = request.GET.get("tab", "") if request.GET.get("tab", "") in TABS else "open"
    rows = CompanyReferral.objects.visible_to(request.user).filter(estate=estate)
    which, order = SHOWN[tab]
    narrowed = REFERRALS.read(request.GET, estate)
    rows = REFERRALS.rows(rows, narrowed, estate) if narrowed else rows.filter(**which)
    rows = rows.select_related("asked_by", "replied_by", "withdrawn_by")
    page = keyset(rows, request.GET, *order, until=_until)
    context = {
        "page": page,
        "tabs": [(key, label, key == tab and not narrowed) for key, label in TABS.items()],
        "narrowed": narrowed,
        "count": rows.count() if narrowed else None,
        "may_reply": may_reply_for_company(request.user, estate.pk),
        "lines": [(one, subjects.url_of(one.subject_kind, one.subject_id)) for one in page.rows],
        "estate_shown": estate,
    }
    return render(request, "revisits/referral_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: HttpRequest, referral_id: int) -> HttpResponse:
    """What was asked, and the general manager's words."""
    rows = CompanyReferral.objects.visible_to(request.user).select_related("estate", "asked_by")
    referral = get_object_or_404(rows, pk=referral_id)
    require(may_reply_for_company(request.user, referral.estate_id))
    form = ReplyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.reply_for_company(referral_id=referral.pk, by=request.user, **form.cleaned_data)
        except Refused as refused:
            refusals.beside(form, refused)
        else:
            messages.success(request, _("The office has your reply, and is told."))
            return redirect("revisits:referrals")
    context: dict[str, Any] = {
        "referral": referral,
        "form": form,
        "draft": f"referral-{referral.pk}",
        "item": Feedback.objects.visible_to(request.user).filter(referral=referral).first(),
    }
    return render(request, "revisits/referral_reply.html", context, status=refusals.status_of(form))


def _until(referral: CompanyReferral) -> str:
    at = referral.done_at or referral.withdrawn_at or referral.due_at
    return saying.until(at) if at else ""
