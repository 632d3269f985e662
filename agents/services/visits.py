"""A broker's visit: registered at the desk, questioned, classed, ended (R105–R107, R110)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from agents import notices, policies
from agents.models import Broker, BrokerClass, BrokerVisit, ClassChange, ScreeningAnswer
from agents.receptions import missing
from agents.services.brokers import CARD, BrokerFacts, new_broker, seen_now, standing_broker
from agents.services.classes import LONGEST_REASON, Grounds, keep_class, move_class
from agents.services.questions import last_version
from agents.services.reception_lists import lead
from agents.visits.history import questions_of, suggestion_for
from leasing.services.prospects import phone_of
from office import clock, files, timeline
from office.errors import BadInput, WrongState, require, require_one_of
from office.models import Estate, Staff
from office.typed import optional_text, require_text

LONGEST_PURPOSE = 200
FARTHEST_BACK = timedelta(days=1)


@dataclass(frozen=True)
class Arrival:
    """Who came: somebody known by `broker_id`, else as his card says it; with which purpose, whether cards were
    exchanged."""

    broker_id: int | None = None
    facts: BrokerFacts = field(default_factory=BrokerFacts)
    purpose: str = ""
    has_card: bool = False


@transaction.atomic
def register_broker_visit(
    *,
    estate: Estate,
    by: Staff,
    arrival: Arrival,
    host: Staff,
    begun_at: datetime | None = None,
    photos: Iterable[UploadedFile] = (),
) -> BrokerVisit:
    """A broker came (R105, R109, R110): somebody known, or written down from what he says; a known telephone is
    recognised. The host is told. Raises NotAllowed, WrongState, BadInput."""
    require(policies.may_register(by, estate.pk))
    version = last_version()
    if version is None:
        raise WrongState(_("There are no questions for broker visits. Ask the administrator for them."))
    if not policies.may_receive(host, estate.pk):
        raise BadInput(_("Choose a colleague who lets here."), "host")
    now = clock.now()
    begun_at = begun_at or now
    if not now - FARTHEST_BACK <= begun_at <= now:
        raise BadInput(_("A visit is registered on its day or the day after."), "begun_at")
    broker = _who_came(estate, by, arrival, photos)
    visit = BrokerVisit(estate=estate, broker=broker, firm=broker.firm, version=version, host=host, registered_by=by)
    visit.begun_at, visit.due_at = begun_at, estate.end_of(estate.day_of(now))
    visit.purpose = _purpose(arrival.purpose)
    visit.has_card = arrival.has_card
    visit.save(force_insert=True)
    seen_now(broker, begun_at)
    broker.save(update_fields=["last_seen_at", "class_due_at"])
    timeline.record(visit, "registered", by=by, details={"host": host.pk, "broker": broker.pk})
    notices.broker_waits(visit, by=by)
    return visit


@transaction.atomic
def answer_questions(
    *, visit_id: int, by: Staff, answers: Mapping[str, str], purpose: str | None = None, has_card: bool | None = None
) -> BrokerVisit:
    """What was answered at the desk in a few taps (R107), the purpose (R110), the cards (R109); what is not among it
    stays. Raises NotAllowed, WrongState, BadInput."""
    visit = running(visit_id)
    require(policies.may_answer(by, visit))
    offered = {question.code: {option.code for option in question.options} for question in questions_of(visit)}
    for question, option in answers.items():
        if option not in offered.get(question, ()):
            raise BadInput(_("Choose one of the answers."), question)
    changed = _keep_answers(visit, answers, by)
    if purpose is not None and _purpose(purpose) != visit.purpose:
        visit.purpose = _purpose(purpose)
        changed.append("purpose")
    if has_card is not None and has_card != visit.has_card:
        visit.has_card = has_card
        changed.append("card")
    visit.save(update_fields=["purpose", "has_card"])
    if changed:
        timeline.record(visit, "answered", by=by, details={"answers": changed})
    return visit


@transaction.atomic
def class_visit(*, visit_id: int, by: Staff, to: str, reason: str = "") -> BrokerVisit:
    """The person decides the class of the visit, and of the broker with it; against what the answers and the history
    speak for, with a reason (R107). From then on the checklist of the class leads (R108). While the visit goes on he may
    decide anew. Raises NotAllowed, WrongState, BadInput.
    """
    visit = running(visit_id)
    require(policies.may_lead(by, visit))
    require_one_of(to, BrokerClass.values, "to", _("Choose one."))
    broker = standing_broker(visit.broker_id)
    visit.broker = broker
    suggestion = suggestion_for(visit)
    is_override = to != suggestion.broker_class
    words = optional_text(reason, "reason", LONGEST_REASON) if is_override else ""
    if is_override:
        words = require_text(words, "reason", _("The answers speak for another class: write why you decide so."))
    before, now = visit.decided, clock.now()
    visit.suggested, visit.decided, visit.override_reason = suggestion.broker_class, to, words
    visit.decided_at, visit.decided_by = now, by
    if to != BrokerClass.PARTNER:
        visit.has_client = None
    lead(visit)
    fields = ["suggested", "decided", "override_reason", "decided_at", "decided_by", "has_client", "checklist"]
    visit.save(update_fields=fields)
    if to == broker.class_now:
        keep_class(broker, now)
    else:
        why = Grounds(ClassChange.Why.VISIT, words, visit, suggestion.broker_class, suggestion.grounds())
        move_class(broker, to, why, by=by)
    details = {"suggested": suggestion.broker_class}
    timeline.record(visit, "classed", by=by, before=before, after=to, note=words, details=details)
    return visit


@transaction.atomic
def end_broker_visit(*, visit_id: int, by: Staff) -> BrokerVisit:
    """He has left. Not before the class is decided, the purpose written down (R107, R110) and the checklist of the class
    done (R108): who came for the market was seen out in person (R129). Raises NotAllowed, WrongState, BadInput."""
    visit = running(visit_id)
    require(policies.may_lead(by, visit))
    if not visit.decided:
        raise WrongState(_("First decide the class of the visit."))
    if not visit.purpose:
        raise BadInput(_("First write down for what he came."), "purpose")
    lacking = missing.of(visit)
    if lacking:
        raise WrongState(lacking[0])
    visit.ended_at, visit.ended_by, visit.due_at = clock.now(), by, None
    visit.save(update_fields=["ended_at", "ended_by", "due_at"])
    timeline.record(visit, "ended", by=by)
    return visit


def running(visit_id: int) -> BrokerVisit:
    """The visit, locked, if it goes on. Raises WrongState."""
    visit = BrokerVisit.objects.locked(visit_id)
    if visit.ended_at:
        raise WrongState(_("This visit has ended; it stays as it is."))
    return visit


def _who_came(estate: Estate, by: Staff, arrival: Arrival, photos: Iterable[UploadedFile]) -> Broker:
    """The broker whom the desk found, or whose telephone is known; else he is written down."""
    if arrival.broker_id is not None:
        known = Broker.objects.standing().filter(pk=arrival.broker_id).first()
        if known is None:
            raise BadInput(_("This broker is not there any more. Look for him again."), "name")
    else:
        phone = phone_of(arrival.facts.phone)
        known = Broker.objects.standing().filter(phone=phone).order_by("id").first() if phone else None
    if known is None:
        return new_broker(estate, by, arrival.facts, photos)
    broker = standing_broker(known.pk)
    files.store(broker, photos, CARD, by=by)
    return broker


def _purpose(text: str) -> str:
    """On one line, and otherwise as it was typed: ㎡ stays what it is."""
    return " ".join(optional_text(text, "purpose", LONGEST_PURPOSE).split())


def _keep_answers(visit: BrokerVisit, answers: Mapping[str, str], by: Staff) -> list[str]:
    """Write the answers that are new or other ones; the codes of their questions."""
    known = {answer.question: answer for answer in visit.answers.all()}
    changed = []
    for question, option in answers.items():
        if question in known and known[question].option == option:
            continue
        given = {"option": option, "answered_at": clock.now(), "answered_by": by}
        ScreeningAnswer.objects.update_or_create(
            visit=visit, question=question, defaults=given, create_defaults={"estate": visit.estate, **given}
        )
        changed.append(question)
    return changed
