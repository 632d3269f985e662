"""A broker introduces a client (R111, R112): he becomes a prospect and counts as this broker's for a while."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from agents import notices, policies
from agents.introductions import alike
from agents.introductions.alike import Known
from agents.models import Broker, BrokerVisit, Introduction, IntroductionConflict, IntroductionState
from agents.models.business import NATURES, Business
from agents.models.introduction_terms import LONGEST
from agents.services.brokers import seen_now, standing_broker
from agents.services.introduction_state import terms_locked, write_state
from leasing.models import Prospect
from leasing.pipeline.company import key_of
from leasing.services import Card, Facts, receive_prospect
from leasing.services.prospects import phone_of
from office import clock, timeline, workdays
from office.errors import BadInput, WrongState, require, require_one_of
from office.models import Estate, Staff
from office.typed import optional_text, plain_line, require_text

# The leasing manager decides a conflict within so many working days.
DECIDED_WITHIN = 2
LONGEST_REASON = 400
UNSAID = _("Write why.")


@dataclass(frozen=True)
class Client:
    """What a broker says of his client: area, nature and business (R111), and what rent he can bear by our judgement
    (R112)."""

    company: str = ""
    contact: str = ""
    phone: str = ""
    area: Decimal | None = None
    nature: str = ""
    business: str = ""
    business_words: str = ""
    can_bear: Decimal | None = None
    needs: str = ""


@transaction.atomic
def register_introduction(
    *,
    estate: Estate,
    by: Staff,
    broker_id: int,
    client: Client,
    owner: Staff | None = None,
    visit_id: int | None = None,
) -> Introduction:
    """A broker names a client, who is received as a prospect and protected (R111). Named by another already, or known here
    without a broker, he is claimed only, and the leasing manager decides. Of two who name one at the same moment one
    stands. Raises NotAllowed, WrongState, BadInput."""
    require(policies.may_introduce(by, estate.pk))
    terms = terms_locked(estate)
    broker = standing_broker(broker_id)
    now = clock.now()
    introduction = Introduction(
        estate=estate, broker=broker, firm=broker.firm, class_then=broker.class_now, registered_by=by, registered_at=now
    )
    introduction.protected_until = estate.end_of(estate.day_of(now) + timedelta(days=terms.protected_days))
    introduction.visit = _visit(by, broker, visit_id)
    _describe(introduction, client)
    known = alike.known(estate, company=introduction.company, phone=introduction.phone)
    if known:
        _require_another_broker(known, broker)
        introduction.prospect = known.prospect
    else:
        introduction.prospect = received(introduction, by=by, owner=owner)
    introduction.save(force_insert=True)
    timeline.record(introduction, "registered", by=by, after=introduction.state, details={"broker": broker.pk})
    if known and not known.is_free:
        _contest(introduction, known, by)
    else:
        write_state(introduction, IntroductionState.STANDING, by=None, verb="protected")
    seen_now(broker, now)
    broker.save(update_fields=["last_seen_at", "class_due_at"])
    return introduction


@transaction.atomic
def extend_protection(*, introduction_id: int, by: Staff, last_day: date, reason: str) -> Introduction:
    """The leasing manager lets a client count as the broker's for longer, with the reason. Raises NotAllowed, WrongState,
    BadInput."""
    introduction = Introduction.objects.locked(introduction_id)
    require(policies.may_decide_introductions(by, introduction.estate_id))
    if introduction.state != IntroductionState.STANDING:
        raise WrongState(_("Only a protection that stands is extended."))
    words = require_text(reason, "reason", UNSAID, LONGEST_REASON)
    before = introduction.last_day
    if last_day <= before:
        raise BadInput(_("Choose a day after the present last one."), "last_day")
    if last_day > introduction.estate.today() + timedelta(days=LONGEST):
        raise BadInput(_("Two years ahead at most."), "last_day")
    introduction.protected_until, introduction.reminded_at = introduction.estate.end_of(last_day), None
    introduction.save(update_fields=["protected_until", "reminded_at"])
    days = {"day_before": before.isoformat(), "day": last_day.isoformat()}
    entry = timeline.record(introduction, "extended", by=by, note=words, details=days)
    notices.introduction_extended(introduction, by=by, key=str(entry.pk))
    return introduction


def received(introduction: Introduction, *, by: Staff, owner: Staff | None) -> Prospect:
    """The prospect that leasing receives for it, inside the caller's transaction: of the broker it learns by whom the
    client has heard of us, as of anybody. Raises NotAllowed, BadInput."""
    with translation.override(settings.LANGUAGE_CODE):
        business, sent_by = introduction.business_said, _sent_by(introduction)
    facts = Facts(
        company=introduction.company,
        nature=introduction.nature,
        business=business,
        area_from=introduction.area,
        budget=introduction.can_bear,
        needs=introduction.needs,
        source=sent_by,
    )
    name = introduction.contact or introduction.company[:40]
    card = Card(name=name, phone=introduction.phone) if introduction.contact or introduction.phone else None
    return receive_prospect(estate=introduction.estate, by=by, facts=facts, card=card, owner=owner)


def _sent_by(introduction: Introduction) -> str:
    return f"{introduction.firm.name} {introduction.broker.name}"[:40]


def _describe(introduction: Introduction, client: Client) -> None:
    """Put what was typed on the row; raises BadInput beside its field."""
    company = require_text(plain_line(client.company), "company", _("Write the client’s company."), 80)
    introduction.company, introduction.client_key = company, key_of(company)
    if not introduction.client_key:
        raise BadInput(_("Write the client’s company."), "company")
    introduction.contact = plain_line(optional_text(client.contact, "contact", 40))
    introduction.phone = phone_of(client.phone)
    if client.area is None or client.area <= 0:
        raise BadInput(_("Write how much area the client wants."), "area")
    introduction.area = client.area
    introduction.nature = require_one_of(client.nature, NATURES, "nature", _("Choose one."))
    introduction.business = require_one_of(client.business, Business.values, "business", _("Choose one."))
    words = plain_line(optional_text(client.business_words, "business_words", 40))
    if introduction.business == Business.OTHER and not words:
        raise BadInput(_("Write which business it is."), "business_words")
    introduction.business_words = words if introduction.business == Business.OTHER else ""
    if client.can_bear is not None and client.can_bear <= 0:
        raise BadInput(_("Write a rent, or leave it empty."), "can_bear")
    introduction.can_bear = client.can_bear
    introduction.needs = optional_text(client.needs, "needs", 1000)


def _visit(by: Staff, broker: Broker, visit_id: int | None) -> BrokerVisit | None:
    """The visit in which the client was named: one of this broker's that the person sees."""
    if visit_id is None:
        return None
    return BrokerVisit.objects.visible_to(by).filter(pk=visit_id, broker=broker).first()


def _require_another_broker(known: Known, broker: Broker) -> None:
    """Raises WrongState when this broker has the client already."""
    still = (IntroductionState.STANDING, IntroductionState.CLAIMED)
    if any(one.broker_id == broker.pk and one.state in still for one in known.prospect.introductions.all()):
        raise WrongState(_("This broker has introduced the client already."))


def _contest(introduction: Introduction, known: Known, by: Staff) -> None:
    """The leasing manager is told whose claims he decides between."""
    estate, now = introduction.estate, clock.now()
    by_when = workdays.add_working_days(estate, estate.day_of(now), DECIDED_WITHIN)
    conflict = IntroductionConflict.objects.create(
        estate=estate,
        claim=introduction,
        rival=known.rival,
        prospect=known.prospect,
        alike_by=known.alike_by,
        found_at=now,
        due_at=estate.end_of(by_when),
    )
    details = {"alike_by": known.alike_by} | ({"rival": known.rival.pk} if known.rival else {})
    timeline.record(introduction, "contested", by=None, details=details)
    if known.rival:
        timeline.record(known.rival, "claimed_too", by=None, details={"claim": introduction.pk})
    notices.introduction_contested(conflict, by=by)
