"""The door: signing in on the office's telephone, with the code of an invitation, and from the paper list (R49)."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from office import refusals, submissions
from office.errors import NotAllowed, Refused
from premises import lookup
from revisits import policies, services
from revisits.forms.gatherings import PaperForm
from revisits.gatherings import code as codes
from revisits.gatherings import steps as gathering_steps
from revisits.gatherings.guests import Guest, first_names, guests_of
from revisits.models import Attendance, Gathering, GatheringStatus, Invitation
from revisits.services.gathering_door import require_door_open
from revisits.services.gathering_move import require_begun, require_state
from revisits.views.gathering_steps import key_of
from revisits.views.gatherings import gathering_for

FOUND, SHOWN = 12, 60


@dataclass(frozen=True)
class DoorRow:
    """Somebody who may be at the door: one tap signs him in."""

    household_id: int | None
    home: str
    name: str
    is_invited: bool = False
    attendance: Attendance | None = None


@require_http_methods(["GET", "HEAD", "POST"])
def door(request: HttpRequest, gathering_id: int) -> HttpResponse:
    """Type a room or a name, tap once. With nothing typed: who is invited and not here yet."""
    gathering = _at_the_door(request, gathering_id)
    if request.method == "POST":
        return _sign_in(request, gathering)
    guests = guests_of(gathering)
    text = request.GET.get("q", "").strip()[:40]
    came = [guest for guest in guests if guest.attendance]
    context = {
        "gathering": gathering,
        "text": text,
        "rows": _found(gathering, guests, text) if text else _expected(guests),
        "came": len(came),
        "latest": sorted(came, key=lambda guest: -guest.pk)[:SHOWN],
        "invited": sum(1 for guest in guests if guest.invitation),
    }
    template = "gathering_door_rows" if request.htmx else "gathering_door"
    return render(request, f"revisits/{template}.html", context)


def _sign_in(request: HttpRequest, gathering: Gathering) -> HttpResponse:
    household = request.POST.get("household", "")
    way = Attendance.Way.CODE if request.POST.get("way") == Attendance.Way.CODE else Attendance.Way.PHONE
    attendance = services.sign_in(
        gathering_id=gathering.pk,
        by=request.user,
        household_id=int(household) if household.isascii() and household.isdigit() and len(household) < 18 else None,
        name=request.POST.get("name", ""),
        way=way,
    )
    messages.success(request, _("%(name)s has signed in.") % {"name": attendance.name or attendance.household})
    return redirect("revisits:gathering_door", gathering.pk)


@require_POST
def sign_out(request: HttpRequest, gathering_id: int, attendance_id: int) -> HttpResponse:
    """The wrong row was tapped."""
    gathering = gathering_for(request, gathering_id)
    services.take_back_sign_in(gathering_id=gathering.pk, by=request.user, attendance_id=attendance_id)
    messages.success(request, _("The signature is taken back."))
    return redirect("revisits:gathering_door", gathering.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: HttpRequest, gathering_id: int) -> HttpResponse:
    """The paper list, entered by hand: ticks for who was invited, lines for who else came."""
    gathering = gathering_for(request, gathering_id)
    if not gathering_steps.may_take("paper", request.user, gathering):
        require_state(gathering, GatheringStatus.PLANNED)
        require_begun(gathering)
        raise NotAllowed
    form = PaperForm(gathering.estate, gathering, request.POST or None)
    ticked = [int(pk) for pk in request.POST.getlist("household") if pk.isascii() and pk.isdigit() and len(pk) < 18]
    if request.method == "POST":
        count = _enter_paper(request, gathering, form, ticked)
        if count is not None:
            said = ngettext("%(count)s more has signed in.", "%(count)s more have signed in.", count)
            messages.success(request, said % {"count": count})
            return redirect("revisits:gathering", gathering.pk)
    waiting = [guest for guest in guests_of(gathering) if guest.invitation and not guest.attendance]
    context = {"gathering": gathering, "form": form, "waiting": waiting, "ticked": ticked}
    return render(request, "revisits/gathering_paper.html", context, status=refusals.status_of(form))


def _enter_paper(request: HttpRequest, gathering: Gathering, form: PaperForm, ticked: list[int]) -> int | None:
    with transaction.atomic():
        submission = submissions.begin(gathering.estate, key_of(request), request.user)
        try:
            with transaction.atomic():
                if form.is_valid():
                    others = form.cleaned_data["others"]
                    count = services.sign_in_from_paper(
                        gathering_id=gathering.pk, by=request.user, household_ids=ticked, others=others
                    )
                    submissions.finish(submission, gathering_steps.url_of("detail", gathering))
                    return count
        except Refused as refused:
            refusals.beside(form, refused)
        transaction.set_rollback(True)
    return None


@require_safe
@never_cache
@login_not_required
def invitation_code(request: HttpRequest, code: str) -> HttpResponse:
    """The QR code of an invitation. To the office it says who stands at the door; to everybody else only what the
    paper itself says."""
    invitation = codes.invitation_of(code)
    if invitation is None:
        raise Http404
    gathering = invitation.gathering
    if request.user.is_authenticated and policies.may_run_gathering(request.user, gathering):
        return _at_the_door_with_code(request, invitation)
    with timezone.override(gathering.estate.zone_name):
        context = {"estate": gathering.estate, "gathering": gathering}
        response = render(request, "revisits/invitation_public.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


def _at_the_door_with_code(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    gathering = invitation.gathering
    require_state(gathering, GatheringStatus.PLANNED)
    require_door_open(gathering)
    came = gathering.attendances.filter(household=invitation.household_id).first()
    name = first_names([invitation.household_id]).get(invitation.household_id, "")
    row = DoorRow(invitation.household_id, invitation.household.unit.label, name, True, came)
    return render(request, "revisits/gathering_code.html", {"gathering": gathering, "row": row})


def _at_the_door(request: HttpRequest, gathering_id: int) -> Any:
    """The gathering, when somebody can be at its door and this person may sign him in."""
    gathering = gathering_for(request, gathering_id)
    if not gathering_steps.may_take("door", request.user, gathering):
        require_state(gathering, GatheringStatus.PLANNED)
        if policies.may_run_gathering(request.user, gathering):
            require_door_open(gathering)
        raise NotAllowed
    return gathering


def _expected(guests: list[Guest]) -> list[DoorRow]:
    """Who is invited and not here yet, by room."""
    waiting = [guest for guest in guests if guest.invitation and not guest.attendance]
    return [DoorRow(guest.household.pk, guest.home, guest.name, True) for guest in waiting[:SHOWN] if guest.household]


def _found(gathering: Gathering, guests: list[Guest], text: str) -> list[DoorRow]:
    """The households that the words may mean, invited or not."""
    by_home = {guest.household.pk: guest for guest in guests if guest.household}
    rows: dict[int, DoorRow] = {}
    for hit in lookup.find(gathering.estate, text, limit=FOUND):
        if hit.household_id is None:
            continue
        guest = by_home.get(hit.household_id)
        is_invited = bool(guest and guest.invitation)
        row = DoorRow(hit.household_id, hit.unit, hit.name, is_invited, guest.attendance if guest else None)
        rows.setdefault(hit.household_id, row)
    return list(rows.values())
