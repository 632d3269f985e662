"""The next step of who has left the way, the ways out of it, and what leads to a signature.

Built on the policies and the table of moves: what is offered here, the service accepts.
"""

from django.urls import reverse
from django.utils.translation import gettext as _

from leasing import policies
from leasing.ends import words
from leasing.models import (
    STAGE_MOVES,
    WAY,
    Lease,
    PriceApplication,
    Prospect,
    QuoteStatus,
    QuoteVersion,
    SetAside,
    Stage,
)
from leasing.pipeline.offer import Offer, Offers, put_first
from office import duty, saying
from office.models import Role, Staff


def _url(key: str, prospect: Prospect) -> str:
    return reverse(f"leasing:prospect_{key}", args=[prospect.pk])


def ways_out(prospect: Prospect) -> list[Offer]:
    """How he may leave the way (R83, R95, R98)."""
    ways = [
        (Stage.NURTURING, "nurture", _("No clear intent"), "flower1", _("Thank him, do not push")),
        (Stage.TOO_DEAR, "too_dear", _("Too dear for him"), "cash-stack", _("Ask frankly for his price")),
        (Stage.LOST, "lost", _("He signs elsewhere"), "box-arrow-right", _("Which building, price, how many years")),
    ]
    return [
        Offer(label, icon, _url(key, prospect), hint)
        for stage, key, label, icon, hint in ways
        if stage in STAGE_MOVES[Stage(prospect.stage)]
    ]


def with_signature(offers: Offers, staff: Staff, prospect: Prospect) -> Offers:
    """On the way: what he has accepted is signed before all else."""
    found = towards_signature(prospect) if prospect.stage in WAY and policies.may_keep(staff, prospect) else []
    return put_first(offers, *found)


def towards_signature(prospect: Prospect) -> list[Offer]:
    """The lease upon what he has accepted, and the quote at a price that was granted."""
    if Stage.SIGNED not in STAGE_MOVES[Stage(prospect.stage)]:
        return []
    accepted = QuoteVersion.objects.latest().filter(quote__prospect=prospect, status=QuoteStatus.ACCEPTED, lease=None)
    found = [
        Offer(_("Sign the lease"), "pen", reverse("leasing:quote_sign", args=[version.pk]), version.quote.number)
        for version in accepted.select_related("quote").order_by("-id")
    ]
    return [*found, *_granted_quotes(prospect)]


def offers_for(staff: Staff, prospect: Prospect) -> Offers:
    """What comes next for one who has signed or was set aside."""
    if prospect.stage == Stage.SIGNED:
        return _signed(staff, prospect)
    aside = SetAside.objects.current().filter(prospect=prospect).first()
    if aside is None:
        return Offers("", None, [])
    if prospect.stage == Stage.TOO_DEAR:
        return _too_dear(staff, prospect, aside)
    take_up = Offer(_("Take him up again"), "arrow-counterclockwise", _url("take_up", prospect))
    if prospect.stage == Stage.NURTURING:
        day = saying.day(aside.look_again_on)
        sentence = _("Leave him in peace until {day}").format(day=day)
        if aside.reminded_at:
            sentence = _("You wanted to look at him again {day}").format(day=day)
        later = Offer(_("Look again on another day"), "calendar3", _url("nurture", prospect))
        return Offers(sentence, take_up, [later, *ways_out(prospect), *_always(staff, prospect)])
    anew = Offer(
        _("Write down what he says now"), "pencil", _url("lost", prospect), _("He has told more, or signed anew")
    )
    return Offers(_waiting(aside), take_up, [anew, *_always(staff, prospect)])


def _waiting(aside: SetAside) -> str:
    if aside.look_again_on is None:
        return _("He has signed elsewhere; when his lease ends is not known")
    if aside.reminded_at:
        return _("His lease elsewhere ends soon: take him up again")
    return _("On the waiting list; you are reminded {day}").format(day=saying.day(aside.look_again_on))


def _signed(staff: Staff, prospect: Prospect) -> Offers:
    lease = (
        Lease.objects.filter(quote_version__quote__prospect=prospect).select_related("welcome").order_by("-id").first()
    )
    if lease is None:
        return Offers("", None, [])
    welcome = Offer(_("Prepare the welcome"), "stars", lease.welcome.get_absolute_url(), saying.day(lease.welcome.day))
    to_lease = Offer(_("To the lease"), "file-earmark-text", lease.get_absolute_url(), lease.number)
    if lease.welcome.done_at:
        return Offers(_("He has signed and was welcomed"), None, [to_lease, *_always(staff, prospect)])
    return Offers(_("He has signed: welcome him"), welcome, [to_lease, *_always(staff, prospect)])


def _too_dear(staff: Staff, prospect: Prospect, aside: SetAside) -> Offers:
    """The last chance (R100): the application, the answer, what the client says to it."""
    last = aside.applications.order_by("-id").first()
    rest = [*towards_signature(prospect), *_others(prospect), *_always(staff, prospect)]
    apply = Offer(_("Apply to the general manager"), "send-check", _url("apply", prospect), words.target(aside))
    if last is None:
        return Offers(_("Last chance: ask the general manager for his price"), apply, rest)
    if not last.answer:
        return Offers(_("The general manager decides about his price"), None, rest, turn=_deciding(prospect))
    if last.client or not last.is_granted:
        return Offers(_("The last chance has passed: part as friends, or ask once more"), None, [apply, *rest])
    hear = Offer(
        _("Write down what he says to it"), "chat-left-text", reverse("leasing:price_heard", args=[last.pk]),
        words.price(last.granted_price, last.quote_version.basis),
    )  # fmt: skip
    return Offers(_("Last chance: tell him the general manager’s price"), hear, rest)


def _deciding(prospect: Prospect) -> str:
    """The general manager by name; several by their role."""
    held = duty.holders(prospect.estate, Role.GENERAL_MANAGER)
    return held[0].name if len(held) == 1 else str(Role.GENERAL_MANAGER.label)


def _granted_quotes(prospect: Prospect) -> list[Offer]:
    """A granted price whose quote has not been made yet."""
    granted = PriceApplication.objects.filter(
        aside__prospect=prospect, granted_price__isnull=False, quote_version__is_latest=True, quote_version__lease=None
    ).exclude(client=PriceApplication.Client.REFUSED)
    return [
        Offer(
            _("Make the quote at the granted price"), "file-earmark-plus",
            reverse("leasing:price_quote", args=[one.pk]), words.price(one.granted_price, one.quote_version.basis),
            to="quote",
        )
        for one in granted.select_related("quote_version").order_by("-id")[:1]
    ]  # fmt: skip


def _others(prospect: Prospect) -> list[Offer]:
    back = Offer(_("Take him up again"), "arrow-counterclockwise", _url("take_up", prospect), _("It is not the price"))
    return [*ways_out(prospect), back]


def _always(staff: Staff, prospect: Prospect) -> list[Offer]:
    found = [
        Offer(_("Write down background and needs"), "pencil", _url("change", prospect)),
        Offer(_("Add a contact"), "person-vcard", _url("contact", prospect)),
    ]
    if policies.may_hand_prospects(staff, prospect.estate_id):
        hand = Offer(_("Hand him to a colleague"), "arrow-left-right", _url("hand", prospect), _("With a reason"))
        found.append(hand)
    return found
