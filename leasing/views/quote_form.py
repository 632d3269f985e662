"""The form of a quote: a new one, a change, and the live reckoning beside it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from leasing import policies, services
from leasing.forms.quote_versions import differences
from leasing.forms.quotes import ProspectChoiceForm, QuoteForm
from leasing.models import Prospect, QuoteStatus, QuoteVersion
from leasing.quotes import authority, page, story, words
from leasing.quotes.drawing import draw
from leasing.quotes.reckoning import Reckoning
from leasing.views.quotes import version_for
from office import refusals, submissions
from office.errors import BadInput, Refused, require
from office.models import Role

SUBMIT, RECKON = "submit", "reckon"


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A new quote for a prospect (R56, R80); without one it is asked for whom."""
    asked = request.GET.get("prospect", "")
    if not asked:
        return _choose(request)
    prospect = _prospect(request, asked)
    require(policies.may_quote(request.user, prospect))
    form = QuoteForm(prospect, None, request.POST or None, _chosen(request))
    return _answer(request, form)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, version_id: int) -> HttpResponse:
    """Change what is offered: a draft in place, everything else as a new version (R81)."""
    version = version_for(request, version_id)
    require(policies.may_quote(request.user, version.prospect))
    if version.status == QuoteStatus.REPLACED and request.method != "POST":
        return redirect("leasing:quote", version.quote_id)
    return _answer(request, QuoteForm(version.prospect, version, request.POST or None))


@require_POST
def reckon(request: HttpRequest, prospect_id: int) -> HttpResponse:
    """What is typed, reckoned at once; nothing is written."""
    prospect = _prospect(request, str(prospect_id))
    require(policies.may_quote(request.user, prospect))
    return render(request, "leasing/quote_reckoning.html", _reckoned(request, QuoteForm(prospect, None, request.POST)))


def _answer(request: HttpRequest, form: QuoteForm) -> HttpResponse:
    """The form with its reckoning; sent, the quote that came of it, or what a colleague did to it meanwhile."""
    if request.method == "POST" and RECKON not in request.POST and form.is_valid():
        version, latest, theirs = _write(request, form)
        if latest and theirs:
            return _show_both(request, form, latest, theirs)
        if version:
            messages.success(request, _said(version))
            return redirect("leasing:quote", version.quote_id)
    return _show(request, form)


def _latest(form: QuoteForm) -> QuoteVersion | None:
    """The version that counts now, locked: a colleague may have made a new one."""
    if form.version is None:
        return None
    locked = QuoteVersion.objects.locked(form.version.pk)
    return locked if locked.is_latest else QuoteVersion.objects.latest().get(quote=locked.quote_id)


def _show_both(request: HttpRequest, form: QuoteForm, latest: QuoteVersion, theirs: list[story.Line]) -> HttpResponse:
    """What a colleague wrote and what this person typed, side by side; sent again, it counts as seen."""
    data = request.POST.copy()
    data["seen"] = str(story.last_entry(latest.quote))
    mine = QuoteForm(form.prospect, latest, data)
    more = {"theirs": theirs, "differences": differences(form, latest), "is_moved": True}
    return _show(request, mine, status=409, **more)


def _show(request: HttpRequest, form: QuoteForm, status: int | None = None, **more: Any) -> HttpResponse:
    context = {
        "form": form,
        "prospect": form.prospect,
        "version": form.version,
        "title": words.title(form.version) if form.version else str(form.prospect),
        "draft": f"quote-{form.version.pk if form.version else 'new'}-{form.prospect.pk}",
        "unit": words.UNITS[form.terms.basis],
        **_reckoned(request, form),
        **more,
    }
    return render(request, "leasing/quote_form.html", context, status=status or refusals.status_of(form))


def _write(request: HttpRequest, form: QuoteForm) -> tuple[QuoteVersion | None, QuoteVersion | None, list[story.Line]]:
    """Write it down and, where asked, submit it, unless a colleague has changed it meanwhile.

    What came of it (None when something was refused, which then stands beside its field), the version that counted, and
    what the colleague did.
    """
    with transaction.atomic():
        submission = submissions.begin(form.estate, _key(request), request.user)
        latest = _latest(form)
        theirs = story.since(latest.quote, form.cleaned_data["seen"] or 0) if latest else []
        version = None if theirs else _call(request, form, latest)
        if version:
            submissions.finish(submission, reverse("leasing:quote", args=[version.quote_id]))
        else:
            transaction.set_rollback(True)
    return version, latest, theirs


def _call(request: HttpRequest, form: QuoteForm, latest: QuoteVersion | None) -> QuoteVersion | None:
    try:
        with transaction.atomic():
            version = _drawn_up(request, form, latest)
            if request.POST.get("then") == SUBMIT:
                version = services.submit_quote(version_id=version.pk, by=request.user)
            return version
    except Refused as refused:
        refusals.beside(form, refused)
        return None


def _drawn_up(request: HttpRequest, form: QuoteForm, latest: QuoteVersion | None) -> QuoteVersion:
    if latest is None:
        return services.draw_up_quote(prospect_id=form.prospect.pk, by=request.user, wanted=form.wanted())
    return services.change_quote(version_id=latest.pk, by=request.user, wanted=form.wanted())


def _reckoned(request: HttpRequest, form: QuoteForm) -> dict[str, Any]:
    """The sheet of what is typed, or the sentence why there is none yet."""
    filled = form if form.is_bound else _as_typed(form)
    if filled is None or not filled.is_valid():
        return {
            "not_yet": _("Choose a space: what it costs is reckoned here.")
            if not form.is_bound
            else _("Something in the form is not right yet.")
        }
    try:
        drawn = draw(filled.wanted(), form.prospect)
    except BadInput as refused:
        return {"not_yet": refused.sentence}
    reckoning = Reckoning(drawn.offer)
    limits = authority.limits_for(form.prospect)
    sees_floor = policies.may_see_floor_price(request.user, form.estate.pk)
    needed = authority.role_needed(reckoning, drawn.spaces, limits, with_floor=sees_floor)
    own = policies.setting_role(request.user, form.estate.pk)
    return {
        **page.sheet_of(reckoning),
        "unit": words.UNITS[drawn.terms.basis],
        "is_within": policies.may_set_price(request.user, form.estate.pk, needed),
        "limit": limits.get(own),
        "limit_said": [(space.label, limits[own].price(space.list_price)) for space in drawn.spaces]
        if own in limits
        else [],
        "is_general_manager": own == Role.GENERAL_MANAGER,
    }


def _as_typed(form: QuoteForm) -> QuoteForm | None:
    """The form as if its first contents had been sent: a change is reckoned as soon as it is opened."""
    if not form.spaces:
        return None
    data = {name: form[name].value() for name in form.fields}
    sent = QueryDict(mutable=True)
    sent.update({name: str(value) for name, value in data.items() if value not in (None, "", False)})
    sent.setlist("space", [str(pk) for pk in form.spaces])
    return QuoteForm(form.prospect, form.version, sent)


def _choose(request: HttpRequest) -> HttpResponse:
    estate = request.estate
    if estate is None or not policies.setting_role(request.user, estate.pk):
        raise Http404
    mine = Prospect.objects.visible_to(request.user).worked_on().filter(estate=estate).order_by("company", "id")
    context = {"form": ProspectChoiceForm(mine), "any": mine.exists(), "chosen": _chosen(request)}
    return render(request, "leasing/quote_choose.html", context)


def _chosen(request: HttpRequest) -> list[int]:
    """The spaces from whose pages one came."""
    return [int(pk) for pk in request.GET.getlist("space") if pk.isdecimal() and len(pk) < 18]


def _prospect(request: HttpRequest, asked: str) -> Prospect:
    pk = int(asked) if asked.isdecimal() and len(asked) < 18 else 0
    return get_object_or_404(Prospect.objects.visible_to(request.user).select_related("estate", "owner"), pk=pk)


def _said(version: QuoteVersion) -> str:
    if version.status == QuoteStatus.APPROVED:
        return _("It lies within your authority and is approved.")
    if version.status == QuoteStatus.WAITING:
        return _("It waits for the approval of: {role}.").format(role=Role(version.turn_role).label)
    return _("The draft is kept.")


def _key(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        raise BadInput(_("This form is incomplete. Open it again.")) from None
