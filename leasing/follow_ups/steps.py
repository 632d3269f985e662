"""The next step with a prospect, beside the stages through which he is moved: the call whose day has come goes before
them, and who shows no intent is thanked and not pushed (R83)."""

from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leasing import policies
from leasing.follow_ups import words
from leasing.follow_ups.following import is_left_in_peace
from leasing.models import FOLLOWED, WAY, FollowUp, Prospect
from leasing.pipeline import steps
from leasing.pipeline.offer import Offer, Offers, put_first
from leasing.pipeline.steps import url_of
from office import clock
from office.models import Staff

PEACE = gettext_lazy("No clear intent: thank him, bid him welcome, do not push")


def with_thanks(offers: Offers, staff: Staff, prospect: Prospect) -> Offers:
    """Who shows no intent is thanked instead of pushed (R83); everybody else may be thanked too (R84). Who was set aside
    has a next step of his own: of who finds it too dear it is his last chance (R100)."""
    if not policies.may_keep(staff, prospect) or prospect.stage not in FOLLOWED:
        return offers
    thanks = Offer(_("Thank him for his visit"), "envelope-heart", url_of("thanks", prospect))
    is_to_thank = not prospect.thanked_at and not prospect.is_anonymous
    if prospect.stage in WAY and is_left_in_peace(prospect):
        return _in_peace(prospect, offers, thanks if is_to_thank else None)
    return replace(offers, also=[*offers.also, thanks]) if is_to_thank else offers


def with_follow_ups(offers: Offers, staff: Staff, prospect: Prospect) -> Offers:
    """The next step with what is planned with the prospect, for who keeps him."""
    if not policies.may_keep(staff, prospect) or prospect.stage not in FOLLOWED:
        return offers
    next_step = FollowUp.objects.filter(prospect=prospect).open().order_by("due_at", "id").first()
    return _with_next_step(prospect, offers, next_step)


def _in_peace(prospect: Prospect, offers: Offers, thanks: Offer | None) -> Offers:
    """Without what pushes him on: the later stages."""
    later = steps.later(prospect)
    return replace(offers, sentence=PEACE, main=thanks, also=[one for one in offers.also if one.to not in later])


def _with_next_step(prospect: Prospect, offers: Offers, next_step: FollowUp | None) -> Offers:
    """The follow-up whose day has come is the main step; before it, and beside it, what happens unplanned."""
    contacted = Offer(_("Write down another contact"), "chat-left-text", url_of("contacted", prospect))
    if next_step is None:
        plan = Offer(_("Plan the next step"), "calendar-plus", url_of("plan", prospect))
        return replace(offers, also=[*([] if prospect.is_anonymous else [plan]), contacted, *offers.also])
    icon, url = words.ICONS[next_step.channel], next_step.get_absolute_url()
    step = Offer(words.act(next_step), icon, url, words.title(next_step))
    if next_step.remind_at > clock.now():
        return replace(offers, also=[step, contacted, *offers.also])
    return put_first(offers, step, contacted, sentence=words.title(next_step))
