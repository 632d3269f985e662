"""The class of a broker moves here and nowhere else, with its reason (R104–R107): decided at a visit, looked at again by
the leasing manager, raised by a signed deal, lowered by an incident, asked for again after two years of silence."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from agents import notices, policies
from agents.models import Broker, BrokerClass, BrokerVisit, ClassChange
from agents.services.brokers import SILENCE, seen_now, standing_broker
from office import clock, timeline
from office.errors import require, require_one_of
from office.models import Staff
from office.typed import require_text

LONGEST_REASON = 400
AT_ONCE = 200
Why = ClassChange.Why


@dataclass(frozen=True)
class Grounds:
    """Why a class moves: by what, with which words, after which visit, and what had been suggested."""

    why: str
    reason: str = ""
    visit: BrokerVisit | None = None
    suggested: str = ""
    grounds: list[dict[str, Any]] = field(default_factory=list)


@transaction.atomic
def set_class(*, broker_id: int, by: Staff, to: str, reason: str) -> Broker:
    """The leasing manager looks at a class again, with his reason; it may stay as it is (R107). Raises NotAllowed,
    WrongState, BadInput."""
    broker = standing_broker(broker_id)
    require(policies.may_set_class(by))
    require_one_of(to, BrokerClass.values, "to", _("Choose one."))
    words = require_text(reason, "reason", _("Write why."), LONGEST_REASON)
    move_class(broker, to, Grounds(Why.REVIEW, words), by=by)
    return broker


@transaction.atomic
def note_incident(*, broker_id: int, by: Staff, words: str) -> Broker:
    """He used what he learned here against us: from then on he is received as one who surveys the market (R106). Raises
    NotAllowed, WrongState, BadInput."""
    broker = standing_broker(broker_id)
    require(policies.may_see_brokers(by))
    said = require_text(words, "words", _("Write what happened."), LONGEST_REASON)
    move_class(broker, BrokerClass.RESEARCH, Grounds(Why.INCIDENT, said), by=by)
    return broker


@transaction.atomic
def count_deal(*, broker_id: int, by: Staff | None = None) -> Broker:
    """A client whom he brought has signed: from then on he is a partner (R104). Called once for each lease, by whatever
    knows of introductions. Raises WrongState."""
    broker = standing_broker(broker_id)
    seen_now(broker, clock.now())
    move_class(broker, BrokerClass.PARTNER, Grounds(Why.DEAL), by=by)
    return broker


def ask_for_classes(*, at: datetime) -> int:
    """What nobody has heard of for two years is asked for again at the next visit, and the leasing manager is told; how
    many. Each once, however often it is called."""
    due = Broker.objects.standing().filter(class_due_at__lte=at, class_asked_at=None, status=Broker.Status.ACTIVE)
    return sum(_ask(pk, at) for pk in due.order_by("class_due_at").values_list("pk", flat=True)[:AT_ONCE])


@transaction.atomic
def _ask(broker_id: int, at: datetime) -> int:
    claimed = Broker.objects.filter(pk=broker_id, class_due_at__lte=at, class_asked_at=None).update(class_asked_at=at)
    if claimed:
        broker = Broker.objects.select_related("firm", "met_in").get(pk=broker_id)
        entry = timeline.record(broker, "class_asked", by=None)
        last = broker.visits.select_related("estate").order_by("-begun_at", "-id").first()
        notices.class_is_old(broker, last.estate if last else broker.met_in, key=str(entry.pk))
    return claimed


def move_class(broker: Broker, to: str, grounds: Grounds, *, by: Staff | None) -> None:
    """The one function that writes a class: the row of its history, then the broker, whom the caller has locked."""
    now = clock.now()
    change = ClassChange.objects.create(
        broker=broker,
        visit=grounds.visit,
        why=grounds.why,
        before=broker.class_now,
        after=to,
        suggested=grounds.suggested,
        grounds=grounds.grounds,
        reason=grounds.reason,
        at=now,
        by=by,
    )
    if to != change.before:
        broker.class_now, broker.class_since = to, now
    keep_class(broker, now)
    details = {"why": grounds.why} | ({"visit": grounds.visit.pk} if grounds.visit else {})
    timeline.record(broker, "classed", by=by, before=change.before, after=to, note=grounds.reason, details=details)


def keep_class(broker: Broker, now: datetime) -> None:
    """Save the class, which somebody has just looked at: it is asked for again after two years."""
    broker.class_asked_at, broker.class_due_at = None, now + SILENCE
    broker.version += 1
    broker.save()
