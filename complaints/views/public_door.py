"""The residents' door: the form, and the page that gives number and tracking link."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from complaints import services
from complaints.door import tracking
from complaints.door.keeping import keeping
from complaints.forms.public import FilingForm
from complaints.models import Case, TrackingKey
from complaints.models.life import CONDUCT
from complaints.services.conduct import LONGEST_SAID
from complaints.views.nuisance import refuse_many_filings, refuse_nuisance
from complaints.views.public_page import public_page
from office import qr, refusals
from office.errors import Refused
from office.models import Estate
from office.public_door import public_url
from office.submissions import SentTwice


@require_http_methods(["GET", "HEAD", "POST"])
@public_page
def complain(request: HttpRequest, estate: Estate) -> HttpResponse:
    form = FilingForm(request.POST, request.FILES) if request.method == "POST" else FilingForm(**_about(request))
    if form.is_bound and form.is_valid():
        key = form.cleaned_data["submission"]
        try:
            refuse_nuisance(request, estate, form.cleaned_data["website"])
            refuse_many_filings(estate, form.cleaned_data["phone"])
            services.file_matter(estate=estate, key=key, filing=form.filing, photos=form.cleaned_data["photos"])
        except Refused as refused:
            refusals.beside(form, refused)
        except SentTwice:
            return redirect("door:sent", estate.code, tracking.secret_of(estate, key))
        else:
            return redirect("door:sent", estate.code, tracking.secret_of(estate, key))
    context = {"estate": estate, "form": form, "keeping": keeping(), "place": "complain"}
    return render(request, "door/complain.html", context, status=refusals.status_of(form))


def _about(request: HttpRequest) -> dict[str, str]:
    """Who scanned the code on somebody's card finds his name written down already (R152)."""
    name = " ".join(request.GET.get("about", "").split())[:LONGEST_SAID]
    return {"kind": CONDUCT, "about_said": name} if name else {}


@require_safe
@public_page
def sent(request: HttpRequest, estate: Estate, secret: str) -> HttpResponse:
    """Number, link and code, for who holds the secret."""
    key = TrackingKey.objects.filter(estate=estate, secret_hash=tracking.kept(secret)).first()
    if key is None:
        raise Http404
    case = Case.objects.get(pk=key.case_id)
    link = public_url("door:link", estate.code, secret)
    context = {
        "estate": estate,
        "number": case.number,
        "is_suggestion": case.is_suggestion,
        "head": case.head if case.conduct else "",
        "verify_due_at": case.verify_due_at,
        "answer_due_at": case.answer_due_at,
        "link": link,
        "qr": qr.squares(link),
        "code": tracking.code_of(secret) if key.code_hash else "",
        "place": "complain",
    }
    return render(request, "door/sent.html", context)
