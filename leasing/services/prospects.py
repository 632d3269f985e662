"""A prospect is received, described, moved through the stages (R53–R55, R66, R77, R85)."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from leasing import notices, policies
from leasing.models import WAY, WISHES, Prospect, ProspectContact, Reception, Stage, Wishes
from leasing.models.prospect import BEFORE_NEEDS
from leasing.pipeline.company import key_of
from leasing.services import wishes
from leasing.services.prospect_stage import require_move, write_stage
from office import clock, files, timeline
from office.errors import BadInput, WrongState, require, require_one_of
from office.models import Estate, File, Staff
from office.typed import optional_text, plain_line, require_text
from premises.names import clean_phone, company_initials, syllables

LONGEST_NOTE = 1000
CARD = "card"


@dataclass(frozen=True)
class Facts:
    """What is known of a prospect: background, needs, how strong his intent is."""

    company: str = ""
    nature: str = ""
    business: str = ""
    standing: str = Prospect.Standing.D
    area_from: Decimal | None = None
    area_to: Decimal | None = None
    budget: Decimal | None = None
    wanted_offer: str = Prospect.Offer.LET
    wanted_kind: str = ""
    wanted_rooms: int | None = None
    wanted_orientation: str = ""
    wanted_fit_out: str = ""
    floor_from: int | None = None
    floor_to: int | None = None
    needs: str = ""
    dislikes: str = ""
    declined_to_say: bool = False
    source: str = ""
    intent: int = Prospect.Intent.NONE

    @property
    def wishes(self) -> Wishes:
        return Wishes(offer=self.wanted_offer, **{name: getattr(self, name) for name in WISHES})


@dataclass(frozen=True)
class Card:
    """A person as his card says it."""

    name: str = ""
    position: str = ""
    phone: str = ""
    wechat: str = ""
    email: str = ""
    address: str = ""


@transaction.atomic
def receive_prospect(
    *,
    estate: Estate,
    by: Staff,
    facts: Facts,
    card: Card | None = None,
    owner: Staff | None = None,
    reception_id: int | None = None,
    photos: Iterable[UploadedFile] = (),
) -> Prospect:
    """Take somebody on as a prospect, his own or for a colleague (R53–R55). Without card and telephone he is anonymous
    (R101). Raises NotAllowed, BadInput."""
    require(policies.may_receive(by, estate.pk))
    owner = owner or by
    require_owner(owner, estate)
    if owner != by:
        require(policies.may_hand_prospects(by, estate.pk))
    now = clock.now()
    prospect = Prospect(estate=estate, owner=owner, recorded_by=by, received_at=now, stage_since=now)
    _describe(prospect, facts)
    uploads = list(photos)
    reception = _reception(estate, by, reception_id)
    has_card = bool(uploads) or bool(reception and reception.has_card)
    prospect.is_anonymous = not (has_card or _reaches(card))
    _require_name(prospect)
    prospect.save(force_insert=True)
    if card and card.name:
        _save_contact(prospect, card)
    files.store(prospect, uploads, CARD, by=by)
    if reception:
        reception.prospect = prospect
        reception.save(update_fields=["prospect"])
    details = {"owner": owner.pk} | ({"reception": reception.pk} if reception else {})
    timeline.record(prospect, "received", by=by, after=prospect.stage, details=details)
    if owner != by:
        notices.prospect_handed(prospect, by=by, key="received")
    return prospect


@transaction.atomic
def change_prospect(*, prospect_id: int, by: Staff, facts: Facts, photos: Iterable[UploadedFile] = ()) -> Prospect:
    """Change what is known of a prospect; what changed stands in the timeline. Raises NotAllowed, BadInput."""
    prospect = _locked(prospect_id, by)
    before = {field.name: getattr(prospect, field.name) for field in fields(Facts)}
    _describe(prospect, facts)
    kept = files.store(prospect, photos, CARD, by=by)
    if kept:
        _is_reachable(prospect)
    _require_name(prospect)
    if prospect.stage not in BEFORE_NEEDS:
        require_background(prospect)
    keep(prospect)
    changed = [name for name, value in before.items() if getattr(prospect, name) != value]
    if changed or kept:
        details = {"fields": changed, "photos": len(kept)}
        timeline.record(prospect, "changed", by=by, details=details)
    return prospect


@transaction.atomic
def add_contact(*, prospect_id: int, by: Staff, card: Card) -> ProspectContact:
    """One more person of the prospect's (R54, R85); with a telephone he is anonymous no more. Raises NotAllowed,
    BadInput."""
    prospect = _locked(prospect_id, by)
    contact = _save_contact(prospect, card)
    if _reaches(card):
        _is_reachable(prospect)
        if not prospect.company:
            _name(prospect, contact.name)
    keep(prospect)
    timeline.record(prospect, "contact_added", by=by, details={"contact": contact.pk})
    return contact


@transaction.atomic
def move_prospect(*, prospect_id: int, by: Staff, to: str, note: str = "") -> Prospect:
    """Move a prospect to another stage. Needs come first: nobody comes further than the door before nature, business and
    area are known, or he would not say them (R55, R139). Raises NotAllowed, WrongState, BadInput."""
    prospect = _locked(prospect_id, by)
    require_one_of(to, Stage.values, "to", _("There is no such stage."))
    require_move(prospect, to)
    if to not in WAY or prospect.stage not in WAY:
        raise WrongState(_("This takes more than a move: open the prospect and choose the step there."))
    if to != Stage.RECEIVED:
        require_background(prospect)
    write_stage(prospect, to, by=by, note=optional_text(note, "note", LONGEST_NOTE))
    return prospect


@transaction.atomic
def note_rent_asked(*, prospect_id: int, by: Staff) -> Prospect:
    """The client began to speak of the rent himself: that shows intent (R77); it rises by one level, at least to clear.

    Raises NotAllowed, WrongState.
    """
    prospect = _locked(prospect_id, by)
    if prospect.rent_asked_at:
        raise WrongState(_("It is noted already that he asked for the rent himself."))
    before = prospect.intent
    prospect.rent_asked_at = clock.now()
    prospect.intent = min(max(before + 1, Prospect.Intent.CLEAR), Prospect.Intent.STRONG)
    keep(prospect)
    details = {"before": before, "after": prospect.intent}
    timeline.record(prospect, "rent_asked", by=by, details=details)
    return prospect


def _locked(prospect_id: int, by: Staff) -> Prospect:
    prospect = Prospect.objects.locked(prospect_id)
    require(policies.may_keep(by, prospect))
    return prospect


def keep(prospect: Prospect) -> None:
    """Save a locked prospect and raise the version for the next editor."""
    prospect.version += 1
    prospect.save()


def _is_reachable(prospect: Prospect) -> None:
    """He is anonymous no more; from now on he is followed up (R87)."""
    if prospect.is_anonymous:
        prospect.is_anonymous, prospect.reachable_since = False, clock.now()


def _describe(prospect: Prospect, facts: Facts) -> None:
    """Put what was typed on the row; raises BadInput beside its field."""
    _name(prospect, plain_line(optional_text(facts.company, "company", 80)))
    for name, most in (("business", 80), ("source", 40)):
        setattr(prospect, name, plain_line(optional_text(getattr(facts, name), name, most)))
    for name in ("needs", "dislikes"):
        setattr(prospect, name, optional_text(getattr(facts, name), name, 4000))
    if facts.nature:
        require_one_of(facts.nature, Prospect.Nature.values, "nature", _("Choose one."))
    prospect.nature = facts.nature
    prospect.standing = require_one_of(facts.standing, Prospect.Standing.values, "standing", _("Choose one."))
    if facts.intent not in Prospect.Intent.values:
        raise BadInput(_("Choose one."), "intent")
    prospect.intent, prospect.declined_to_say = facts.intent, facts.declined_to_say
    offers = Prospect.Offer.values
    prospect.wanted_offer = require_one_of(facts.wanted_offer, offers, "wanted_offer", _("Choose one."))
    wishes.put(prospect, facts.wishes)


def _name(prospect: Prospect, company: str) -> None:
    """Name him, with what he is compared and found by."""
    prospect.company, prospect.company_key = company, key_of(company)
    prospect.initials = company_initials(company)


def _require_name(prospect: Prospect) -> None:
    if not prospect.company and not prospect.is_anonymous:
        raise BadInput(_("Write the company’s name, or the client’s own."), "company")


def require_background(prospect: Prospect) -> None:
    """Raise BadInput beside the first field that is missing (R55)."""
    if prospect.has_background:
        return
    missing = "nature" if not prospect.nature else "business" if not prospect.business else "area_from"
    sentence = _("First the nature, the business and the area wanted, or tick that he would not say them.")
    raise BadInput(sentence, missing)


def require_owner(owner: Staff, estate: Estate) -> None:
    """Raise BadInput for who does not let here."""
    if not policies.may_own(owner, estate.pk):
        raise BadInput(_("Choose a colleague who lets here."), "owner")


def _reaches(card: Card | None) -> bool:
    """Whether one can reach him by what the card says."""
    return bool(card and (card.phone or card.wechat or card.email))


def _save_contact(prospect: Prospect, card: Card) -> ProspectContact:
    sentence = _("Write the name on the card.")
    typed: dict[str, Any] = {"name": require_text(plain_line(card.name), "name", sentence, 40)}
    for name, most in (("position", 40), ("wechat", 40), ("email", 254), ("address", 120)):
        typed[name] = plain_line(optional_text(getattr(card, name), name, most))
    phone = phone_of(card.phone)
    typed["initials"] = "".join(part[0] for part in syllables(typed["name"]))[:40]
    return ProspectContact.objects.create(
        estate=prospect.estate, prospect=prospect, phone=phone, phone_tail=phone[-4:], **typed
    )


def phone_of(text: str) -> str:
    """The telephone's digits; empty for none; BadInput for what is none."""
    if not text.strip():
        return ""
    try:
        return clean_phone(text)
    except ValueError:
        raise BadInput(_("That is not a telephone number: a mobile has 11 digits."), "phone") from None


def _reception(estate: Estate, by: Staff, reception_id: int | None) -> Reception | None:
    """The visit that he came with, which becomes his."""
    if reception_id is None:
        return None
    reception = Reception.objects.locked(reception_id)
    require(reception.estate_id == estate.pk and policies.may_lead(by, reception))
    if reception.voided_at:
        raise WrongState(_("This visit is void: it was registered by mistake."))
    if reception.prospect_id:
        raise WrongState(_("This visit belongs to a prospect already."))
    return reception


def card_photos(prospect: Prospect) -> list[File]:
    """The photographs of his cards (R54)."""
    return list(File.objects.about(Prospect.KIND, prospect.pk).filter(stage=CARD))
