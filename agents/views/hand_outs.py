"""What a broker is given: a page for each thing, the paper with his name on it, its Excel file. What his class does not
allow is refused on each of them (R108, R117, R122, R128)."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from agents import services
from agents.disclosure import require_open
from agents.forms.receiving import EditionForm, SpacesForm
from agents.models import BrokerHandOut, BrokerVisit
from agents.models.disclosure import OF_SPACES, PRINTED
from agents.receptions import plans, sheet, terms
from agents.receptions.book import book
from agents.receptions.paper import context_of
from agents.views.seen import hand_out_of, led_visit
from leasing.forms.sent import SentForm
from leasing.models import FlexibleTerm, Thing
from leasing.vacancy.sheet import frozen, read, terms_of
from leasing.views.seen import sent
from office import refusals
from office.errors import WrongState
from office.sheets import MEDIA_TYPE


@require_http_methods(["GET", "HEAD", "POST"])
def thing(request: HttpRequest, visit_id: int, what: str) -> HttpResponse:
    """What it is, and its button; refused where it stays in the house."""
    visit = led_visit(request, visit_id)
    if what not in Thing.values:
        raise Http404
    one = Thing(what)
    if visit.ended_at:
        raise WrongState(_("This visit has ended; it stays as it is."))
    require_open(visit, one)
    form = _form(request, visit, one)
    if form.is_bound:
        made = sent(request, form, visit.estate, _service(request, visit, one), _after)
        if made:
            messages.success(request, _("It is logged what was handed over."))
            return redirect(_after(made))
    context = {"visit": visit, "thing": one, "form": form, **_beside(request, visit, one)}
    return render(request, "agents/visit_thing.html", context, status=refusals.status_of(form))


@require_safe
def paper(request: HttpRequest, hand_out_id: int) -> HttpResponse:
    """A paper as it was made out, with its recipient, to print."""
    return render(request, "agents/hand_out.html", context_of(_printable(request, hand_out_id)))


@require_safe
def export(request: HttpRequest, hand_out_id: int) -> FileResponse:
    """Its rows as an Excel file, the recipient above them."""
    found = _printable(request, hand_out_id)
    if "lines" not in found.content:
        raise Http404
    return FileResponse(book(found), as_attachment=True, filename=f"{found.edition}.xlsx", content_type=MEDIA_TYPE)


@require_safe
def plan(request: HttpRequest, hand_out_id: int, number: int) -> HttpResponse:
    """A floor plan of the paper as a picture, the recipient's line on it. Not kept by any browser: it is asked anew."""
    found = _printable(request, hand_out_id)
    file = plans.file_of(found, number)
    if file is None:
        raise Http404
    try:
        picture = plans.stamped(found, file)
    except FileNotFoundError:
        raise Http404 from None
    response = HttpResponse(picture, content_type="image/jpeg")
    response["Content-Disposition"] = f'inline; filename="{found.edition}-{number}.jpg"'
    response["Cache-Control"] = "private, no-store"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _printable(request: HttpRequest, hand_out_id: int) -> BrokerHandOut:
    """Asked again at every printing: whoever is received otherwise meanwhile gets it no second time."""
    found = hand_out_of(request, hand_out_id)
    if found.what not in PRINTED:
        raise Http404
    require_open(found.visit, Thing(found.what))
    return found


def _form(request: HttpRequest, visit: BrokerVisit, one: Thing) -> SentForm:
    data = request.POST or None
    if one in OF_SPACES:
        return SpacesForm(visit, data)
    return SentForm(data) if one in (*PRINTED, Thing.FLEXIBLE_TERMS) else EditionForm(data, initial=_last(visit, one))


def _last(visit: BrokerVisit, one: Thing) -> dict[str, str]:
    """The edition that was given last in this house."""
    rows = BrokerHandOut.objects.filter(estate=visit.estate, what=one).order_by("-id")
    edition = rows.values_list("edition", flat=True).first()
    return {"edition": edition} if edition else {}


def _service(request: HttpRequest, visit: BrokerVisit, one: Thing) -> Any:
    if one == Thing.FLEXIBLE_TERMS:
        asked = [key for key in request.POST.getlist("terms") if key.isascii() and key.isdigit() and len(key) < 18]
        chosen = list(FlexibleTerm.objects.filter(pk__in=asked, estate=visit.estate))
        return partial(services.give_terms, visit_id=visit.pk, chosen=chosen)
    return partial(services.give_thing, visit_id=visit.pk, what=one.value)


def _after(made: BrokerHandOut) -> str:
    return made.get_absolute_url() if made.what in PRINTED else made.visit.get_absolute_url()


def _beside(request: HttpRequest, visit: BrokerVisit, one: Thing) -> dict[str, Any]:
    """What would stand on it, read only once it is clear that he may have it."""
    shown: dict[str, Any] = {"is_printed": one in PRINTED, "recipient": sheet.recipient(visit)}
    if one in (Thing.VACANCY_SHEET, Thing.PRICE_LIST):
        shown |= {"lines": read([frozen(space) for space in sheet.offered(visit)]), "terms": terms_of(visit.estate)}
    if one == Thing.FLEXIBLE_TERMS:
        shown["flexible"] = [
            (offered.term, terms.said(offered)["most"]) for offered in terms.offered_by(request.user, visit)
        ]
    return shown
