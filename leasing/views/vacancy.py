"""The vacancy sheet (空房资料): what is vacant now, for whom it is made out, and the sheets that were handed over."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from leasing import policies, services
from leasing.models import Prospect, Reception, VacancySheet
from leasing.vacancy import sheet
from leasing.vacancy.book import book
from leasing.views.prospects import prospect_for
from leasing.views.receptions import reception_for
from leasing.views.seen import estate_of
from office.sheets import MEDIA_TYPE

MOST_SHOWN = 20


@require_safe
def vacancy(request: HttpRequest) -> HttpResponse:
    """What would stand on it now; `?prospect=5` or `?visit=7` says for whom. It is printed once it has a recipient."""
    estate = estate_of(request)
    seen = VacancySheet.objects.visible_to(request.user).filter(estate=estate).select_related("made_by")
    context = {
        "lines": sheet.read([sheet.frozen(space) for space in sheet.vacant(estate)]),
        "terms": sheet.terms_of(estate),
        "handed": list(seen.order_by("-id")[:MOST_SHOWN]),
        "visits": _visits(request),
        **_for_whom(request),
    }
    return render(request, "leasing/vacancy.html", context)


@require_safe
def paper(request: HttpRequest, sheet_id: int) -> HttpResponse:
    """A sheet as it was handed over, with its recipient, to print."""
    found = _sheet(request, sheet_id)
    context = {"sheet": found, "lines": sheet.read(found.lines), "client": _client(request, found)}
    return render(request, "leasing/vacancy_paper.html", context)


@require_safe
def export(request: HttpRequest, sheet_id: int) -> FileResponse:
    """The same as an Excel file."""
    found = _sheet(request, sheet_id)
    return FileResponse(book(found), as_attachment=True, filename=f"{found.number}.xlsx", content_type=MEDIA_TYPE)


@require_POST
def to_client(request: HttpRequest, prospect_id: int) -> HttpResponse:
    prospect = prospect_for(request, prospect_id)
    return _done(request, services.hand_vacancy_sheet(prospect_id=prospect.pk, by=request.user))


@require_POST
def to_visitor(request: HttpRequest, reception_id: int) -> HttpResponse:
    reception = reception_for(request, reception_id)
    return _done(request, services.hand_vacancy_sheet_in_visit(reception_id=reception.pk, by=request.user))


def _done(request: HttpRequest, made: VacancySheet) -> HttpResponse:
    messages.success(request, _("Sheet {number} is made out. Print it here.").format(number=made.number))
    return redirect(made)


def _for_whom(request: HttpRequest) -> dict[str, Any]:
    """The client or the visitor whom the address names, if he is this person's."""
    prospect, visit = _number(request, "prospect"), _number(request, "visit")
    if prospect:
        client = prospect_for(request, prospect)
        return {"prospect": client, "recipient": sheet.client(client)}
    if visit:
        reception = reception_for(request, visit)
        return {"visit": reception, "recipient": sheet.visitor(reception)}
    return {}


def _visits(request: HttpRequest) -> list[Reception]:
    """The visits that the person leads and that go on."""
    rows = Reception.objects.open().filter(host=request.user, estate=request.estate)
    return [one for one in rows.order_by("-begun_at")[:MOST_SHOWN] if policies.may_lead(request.user, one)]


def _client(request: HttpRequest, found: VacancySheet) -> Prospect | None:
    return Prospect.objects.visible_to(request.user).filter(pk=found.prospect_id).first()


def _sheet(request: HttpRequest, sheet_id: int) -> VacancySheet:
    seen = VacancySheet.objects.visible_to(request.user).select_related("estate", "made_by", "reception")
    return get_object_or_404(seen, pk=sheet_id)


def _number(request: HttpRequest, name: str) -> int:
    asked = request.GET.get(name, "")
    if not asked:
        return 0
    if not (asked.isascii() and asked.isdigit() and len(asked) < 18):
        raise Http404
    return int(asked)
