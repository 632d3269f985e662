"""A resident follows his own matter, adds to it, and says what he thinks of the answer."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from complaints import services
from complaints.door import own_view, tracking
from complaints.door.keeping import HOUR, PROVED_FOR, keeping
from complaints.door.tracking import Found
from complaints.forms.public import RatingForm, TrackForm, WordsForm
from complaints.models import Reporter
from complaints.views.nuisance import refuse_many_words, refuse_nuisance
from complaints.views.public_page import TooOften, address_of, public_page
from office import clock, limiter, refusals
from office.errors import Refused
from office.models import Estate
from office.submissions import SentTwice
from office.typed import plain_line

# In the session: whose matter was proved here, and until when.
PROVED = "door"


@sensitive_post_parameters("proof")
@require_http_methods(["GET", "HEAD", "POST"])
@public_page
def track(request: HttpRequest, estate: Estate) -> HttpResponse:
    """By number and telephone tail or code. What is wrong of the two is never said."""
    form = TrackForm(request.POST) if request.method == "POST" else TrackForm()
    if form.is_bound and form.is_valid():
        try:
            found = _proved(request, estate, form.cleaned_data["number"], form.cleaned_data["proof"])
        except Refused as refused:
            refusals.beside(form, refused)
        else:
            until = clock.now().timestamp() + PROVED_FOR
            request.session[PROVED] = {"reporter": found.reporter.pk, "number": found.number, "until": until}
            return redirect("door:own", estate.code)
    context = {"estate": estate, "form": form, "place": "track"}
    return render(request, "door/track.html", context, status=refusals.status_of(form))


def _proved(request: HttpRequest, estate: Estate, number: str, proof: str) -> Found:
    """The matter, or one sentence for whatever is wrong. Ten failures lock address and number for an hour."""
    asked = [("track-address", address_of(request)), ("track-number", f"{estate.pk}:{plain_line(number)}")]
    if any(limiter.is_locked(what, who) for what, who in asked):
        raise TooOften(_("Too many wrong entries. Try again in an hour, use your tracking link, or call us."))
    found = tracking.by_number(estate, number, proof)
    if found is None:
        for what, who in asked:
            limiter.failed(what, who, most=settings.DOOR_FAILURES, seconds=HOUR)
        raise Refused(_("We find nothing with this number and these digits. Look at both again, or call us."))
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@public_page
def own(request: HttpRequest, estate: Estate) -> HttpResponse:
    """What was proved in this browser a short while ago."""
    proved = request.session.get(PROVED) or {}
    rows = Reporter.objects.filter(pk=proved.get("reporter"), estate=estate)
    reporter = rows.first() if proved.get("until", 0) > clock.now().timestamp() else None
    if reporter is None:
        return redirect("door:track", estate.code)
    return _page(request, estate, Found(reporter, proved["number"]))


@require_http_methods(["GET", "HEAD", "POST"])
@public_page
def link(request: HttpRequest, estate: Estate, secret: str) -> HttpResponse:
    """By the secret link."""
    found = tracking.by_link(estate, secret)
    if found is None:
        raise Http404
    return _page(request, estate, found)


def _page(request: HttpRequest, estate: Estate, found: Found) -> HttpResponse:
    """The matter; what is sent to it is what he adds, or what he thinks of the answer."""
    is_sent = request.method == "POST"
    adds = is_sent and "submission" in request.POST
    words = WordsForm(request.POST, request.FILES) if adds else None
    rating = RatingForm(request.POST) if is_sent and not adds else None
    if words and words.is_valid() and _added(request, estate, found, words):
        return redirect(request.path)
    if rating and rating.is_valid() and _rated(request, found, rating):
        return redirect(request.path)
    shown = own_view.show(found)
    context: dict[str, Any] = {
        "estate": estate,
        "own": shown,
        "form": rating or RatingForm(initial={"round": shown.round}),
        "words": words or WordsForm(),
        "keeping": keeping(),
        "place": "track",
    }
    return render(request, "door/own.html", context, status=refusals.status_of(words or context["form"]))


def _added(request: HttpRequest, estate: Estate, found: Found, form: WordsForm) -> bool:
    said = form.cleaned_data
    try:
        refuse_nuisance(request, estate, said["website"])
        refuse_many_words(estate, found.reporter.pk)
        services.add_words(
            reporter_id=found.reporter.pk, key=said["submission"], said=said["said"], photos=said["photos"]
        )
    except SentTwice:
        return True
    except Refused as refused:
        refusals.beside(form, refused)
        return False
    messages.success(request, _("Added. Whoever works on it has been told."))
    return True


def _rated(request: HttpRequest, found: Found, form: RatingForm) -> bool:
    said = form.cleaned_data
    try:
        case = services.rate_answer(
            reporter_id=found.reporter.pk,
            round_seen=said["round"],
            satisfied=said["satisfied"] == "yes",
            why=said["why"],
        )
    except Refused as refused:
        refusals.beside(form, refused)
        return False
    again = _("Noted. We go on working on it.") if case.is_open else _("Noted. Thank you for telling us.")
    messages.success(request, again)
    return True
