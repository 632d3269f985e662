"""The telephone of somebody who reported, in full, once it is said why it is needed."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from complaints import policies, services
from complaints.models import Case, Status
from complaints.services.reporters import LONGEST_REASON
from office import refusals
from office.frame import Text

USUAL = {
    Status.LOGGED: gettext_lazy("To verify it"),
    Status.ASSIGNED: gettext_lazy("To agree on a time at the door"),
    Status.RESOLVED: gettext_lazy("To answer the resident"),
}


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why do you need the number?"),
        max_length=LONGEST_REASON,
        help_text=gettext_lazy("It is written into the matter’s timeline."),
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def phone(request: HttpRequest, case_id: int, reporter_id: int) -> HttpResponse:
    case = get_object_or_404(Case.objects.visible_to(request.user).select_related("estate"), pk=case_id)
    if not policies.may_see_reporter(request.user, case):
        raise Http404
    reporter = get_object_or_404(case.reporters, pk=reporter_id)
    form = ReasonForm(request.POST or None, initial={"reason": _usual_reason(case)})
    number = ""
    if form.is_bound and form.is_valid():
        reason = form.cleaned_data["reason"]
        number = services.show_phone(case_id=case.pk, reporter_id=reporter.pk, by=request.user, reason=reason)
    context = {"case": case, "reporter": reporter, "form": form, "number": number}
    return render(request, "complaints/phone.html", context, status=refusals.status_of(form))


def _usual_reason(case: Case) -> Text:
    return USUAL.get(Status(case.status), _("To ask back"))
