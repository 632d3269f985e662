"""Whom to invite: a proposal that is looked through and taken, or one household more; how they were told (R49, R51)."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from office import refusals
from office.errors import NotAllowed, Refused
from revisits import services
from revisits.forms.gathering_invite import OneForm, ProposalForm
from revisits.gatherings import steps as gathering_steps
from revisits.gatherings.guests import first_names
from revisits.gatherings.proposal import proposed
from revisits.models import Gathering, GatheringStatus, Invitation
from revisits.services.gathering_move import require_state
from revisits.views.gatherings import gathering_for


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest, gathering_id: int) -> HttpResponse:
    """The proposal as the address asks for it; sending it invites who is ticked."""
    gathering = _mine(request, gathering_id)
    if request.method == "POST" and request.POST.get("chosen") == Invitation.Chosen.ONE:
        return _invite_one(request, gathering)
    if request.method == "POST":
        ids = _ids(request, "household")
        chosen = request.POST.get("chosen", "")
        _say(request, services.invite(gathering_id=gathering.pk, by=request.user, household_ids=ids, chosen=chosen))
        return redirect("revisits:gathering", gathering.pk)
    return _show(request, gathering, OneForm(gathering.estate))


def _invite_one(request: HttpRequest, gathering: Gathering) -> HttpResponse:
    form = OneForm(gathering.estate, request.POST)
    if form.is_valid():
        choice = form.cleaned_data["household"]
        ids = [choice.household.pk] if choice.household else []
        try:
            count = services.invite(
                gathering_id=gathering.pk, by=request.user, household_ids=ids, chosen=Invitation.Chosen.ONE
            )
        except Refused as refused:
            refusals.beside(form, refused)
        else:
            _say(request, count)
            return redirect("revisits:gathering_invite", gathering.pk)
    return _show(request, gathering, form)


@require_POST
def told(request: HttpRequest, gathering_id: int) -> HttpResponse:
    """How the ticked households were told of it."""
    gathering = _mine(request, gathering_id)
    services.tell_invitations(
        gathering_id=gathering.pk,
        by=request.user,
        invitation_ids=_ids(request, "invitation"),
        told=request.POST.get("told", ""),
    )
    messages.success(request, _("It is noted how they were told."))
    return redirect("revisits:gathering", gathering.pk)


@require_POST
def withdraw(request: HttpRequest, gathering_id: int, invitation_id: int) -> HttpResponse:
    gathering = _mine(request, gathering_id)
    services.withdraw_invitation(gathering_id=gathering.pk, by=request.user, invitation_id=invitation_id)
    messages.success(request, _("The household is off the list."))
    return redirect("revisits:gathering", gathering.pk)


def _mine(request: HttpRequest, gathering_id: int) -> Any:
    """The gathering, for who may invite to it."""
    gathering = gathering_for(request, gathering_id)
    if not gathering_steps.may_take("invite", request.user, gathering):
        require_state(gathering, GatheringStatus.PLANNED)
        raise NotAllowed
    return gathering


def _ids(request: HttpRequest, name: str) -> list[int]:
    return [int(pk) for pk in request.POST.getlist(name) if pk.isascii() and pk.isdigit() and len(pk) < 18]


def _say(request: HttpRequest, count: int) -> None:
    if count:
        said = ngettext("%(count)s household is invited.", "%(count)s households are invited.", count)
        messages.success(request, said % {"count": count})
    else:
        messages.info(request, _("It was on the list already."))


def _show(request: HttpRequest, gathering: Gathering, one: OneForm) -> HttpResponse:
    form = ProposalForm(gathering.estate, request.GET if "chosen" in request.GET else None)
    wanted = form.wanted
    homes = proposed(gathering, wanted) if wanted else []
    names = first_names([home.pk for home in homes])
    rows = [(home, names.get(home.pk, "")) for home in homes]
    context = {
        "gathering": gathering,
        "form": form,
        "one": one,
        "rows": rows,
        "wanted": wanted,
        "invited": gathering.invitations.count(),
    }
    status = refusals.status_of(one)
    return render(request, "revisits/gathering_invite.html", context, status=status)
