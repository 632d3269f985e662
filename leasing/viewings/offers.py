"""What a prospect's next step has to do with viewings: the invitation (R66), the viewing that is booked, the quote for what
he has seen. And what comes next on the page of a viewing (R73)."""

from dataclasses import replace

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from leasing import policies
from leasing.models import STAGE_MOVES, Prospect, Stage, ViewedSpace, Viewing, ViewingState
from leasing.pipeline.offer import Offer, Offers, put_first
from leasing.pipeline.steps import NEXT, invites, url_of
from leasing.talks.offers import invitation
from office import clock, saying
from office.models import Staff


def with_viewings(offers: Offers, staff: Staff, prospect: Prospect) -> Offers:
    """The next step of the prospect with what viewings add to it, for who keeps him."""
    if not policies.may_keep(staff, prospect):
        return offers
    booked = prospect.viewings.booked().select_related("estate").order_by("starts_at").first()
    if booked:
        return _coming(offers, booked)
    if invites(prospect):
        return put_first(offers, Offer(_("Book a viewing"), "calendar-plus", booking_url(prospect)))
    if not prospect.has_background or not prospect.is_worked_on:
        return offers
    found = [Offer(_("Book a viewing"), "calendar-plus", booking_url(prospect)), walk(prospect)]
    if prospect.stage in (Stage.VIEWED, Stage.NEGOTIATING):
        found = [*quotes_of(prospect), *found]
    return replace(offers, also=[*found, *offers.also])


def after(viewing: Viewing) -> Offers:
    """What comes next on the page of a viewing that is written down: who shows intent is invited to a talk in the meeting
    room (R73), the others are not pushed (R83)."""
    prospect = viewing.prospect
    if not prospect.is_worked_on:
        return Offers(
            prospect.get_stage_display(), Offer(_("To the client"), "person", prospect.get_absolute_url()), []
        )
    also = [*quotes_of(prospect, viewing), Offer(_("Book another viewing"), "calendar-plus", booking_url(prospect))]
    stage = Stage(prospect.stage)
    if not prospect.has_background:
        main = Offer(_("Write down background and needs"), "pencil", url_of("change", prospect))
        return Offers(_("Find out what he is and what he needs"), main, also)
    if prospect.intent < Prospect.Intent.CLEAR:
        sentence = _("His intent is not clear yet: thank him, and do not push")
        return Offers(sentence, also[0] if also else None, also[1:])
    if Stage.NEGOTIATING in STAGE_MOVES[stage]:
        return Offers(NEXT[Stage.VIEWED], invitation(prospect), also)
    return Offers(NEXT.get(stage, stage.label), also[0] if also else None, also[1:])


def quotes_of(prospect: Prospect, viewing: Viewing | None = None) -> list[Offer]:
    """A quote for what he has seen and did not dislike, of one viewing or of all."""
    seen = ViewedSpace.objects.filter(viewing__prospect=prospect, viewing__state=ViewingState.RECORDED)
    if viewing:
        seen = seen.filter(viewing=viewing)
    seen = seen.exclude(reaction=ViewedSpace.Reaction.NOT).order_by("viewing__starts_at", "place")
    ids = list(dict.fromkeys(seen.values_list("space_id", flat=True)))
    if not ids:
        return []
    query = urlencode([("prospect", prospect.pk), *(("space", pk) for pk in ids)])
    hint = _("with the spaces that he saw")
    return [Offer(_("Make a quote"), "file-earmark-text", f"{reverse('leasing:quote_new')}?{query}", hint)]


def booking_url(prospect: Prospect) -> str:
    return f"{reverse('leasing:viewing_new')}?prospect={prospect.pk}"


def walk(prospect: Prospect) -> Offer:
    """He was shown something without a booking."""
    url = f"{reverse('leasing:viewing_walk')}?prospect={prospect.pk}"
    return Offer(_("Write down a viewing"), "eye", url, _("walked over without a booking"))


def _coming(offers: Offers, viewing: Viewing) -> Offers:
    """The viewing that is booked comes first: on its day, or later, it is written down."""
    at = saying.moment(viewing.starts_at, with_hour=True)
    if viewing.estate.day_of(viewing.starts_at) <= viewing.estate.today():
        url = reverse("leasing:viewing_record", args=[viewing.pk])
        main = Offer(_("Write down the viewing"), "eye", url)
    else:
        main = Offer(_("To the viewing"), "calendar-event", viewing.get_absolute_url())
    is_late = viewing.is_late(clock.now())
    said = _("The viewing was %(at)s: write down what came of it") if is_late else _("He is shown round %(at)s")
    return put_first(offers, main, sentence=said % {"at": at})
