"""Brokers: written down from their card, described, kept in touch with (R104, R109)."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from agents import policies
from agents.models import AgencyFirm, Broker
from agents.services.firms import LONGEST_NOTE, FirmFacts, firm_called, new_firm
from leasing.services.prospects import phone_of
from office import clock, files, timeline
from office.errors import BadInput, WrongState, require, require_one_of
from office.models import Entry, Estate, Staff
from office.typed import optional_text, plain_line, require_text
from premises.names import clean_name

CARD = "card"
# After so long without a sign of him, a broker's class is asked for again.
SILENCE = timedelta(days=730)


@dataclass(frozen=True)
class BrokerFacts:
    """A broker as his card says; `firm` by its name: one that is known is recognised."""

    name: str = ""
    firm: str = ""
    position: str = ""
    phone: str = ""
    wechat: str = ""
    note: str = ""
    status: str = Broker.Status.ACTIVE


@transaction.atomic
def write_down_broker(*, estate: Estate, by: Staff, facts: BrokerFacts, photos: Iterable[UploadedFile] = ()) -> Broker:
    """Somebody of an agency is met for the first time (R109). Raises NotAllowed, BadInput."""
    require(policies.may_keep_brokers(by, estate.pk))
    return new_broker(estate, by, facts, photos)


@transaction.atomic
def change_broker(*, broker_id: int, by: Staff, facts: BrokerFacts, photos: Iterable[UploadedFile] = ()) -> Broker:
    """Change what is known of a broker, also his firm; his visits keep the firm of their day. Raises NotAllowed,
    WrongState, BadInput."""
    broker = standing_broker(broker_id)
    require(policies.may_see_brokers(by))
    before = facts_of(broker)
    _describe(broker, facts)
    broker.firm = _firm(broker.met_in, by, facts.firm)
    broker.version += 1
    broker.save()
    kept = files.store(broker, photos, CARD, by=by)
    after = facts_of(broker)
    changed = [field.name for field in fields(BrokerFacts) if getattr(before, field.name) != getattr(after, field.name)]
    if changed or kept:
        timeline.record(broker, "changed", by=by, details={"fields": changed, "photos": len(kept)})
    return broker


@transaction.atomic
def note_contact(*, broker_id: int, by: Staff, words: str) -> Entry:
    """One spoke with him, by telephone or elsewhere (R104): it stands in his timeline, and he is not silent. Raises
    NotAllowed, WrongState, BadInput."""
    broker = standing_broker(broker_id)
    require(policies.may_see_brokers(by))
    said = require_text(words, "words", _("Write what it was about."), LONGEST_NOTE)
    seen_now(broker, clock.now())
    broker.save(update_fields=["last_seen_at", "class_due_at"])
    return timeline.record(broker, "contacted", by=by, note=said)


def new_broker(estate: Estate, by: Staff, facts: BrokerFacts, photos: Iterable[UploadedFile] = ()) -> Broker:
    """The row, his firm, his card and the first entry, inside the caller's transaction. Raises BadInput."""
    broker = Broker(met_in=estate, recorded_by=by, recorded_at=clock.now())
    _describe(broker, replace(facts, status=Broker.Status.ACTIVE))
    broker.firm = _firm(estate, by, facts.firm)
    broker.save(force_insert=True)
    files.store(broker, photos, CARD, by=by)
    timeline.record(broker, "written_down", by=by, details={"firm": broker.firm_id})
    return broker


def standing_broker(broker_id: int) -> Broker:
    """The broker, locked. Raises WrongState when the entry was merged into another."""
    (broker,) = Broker.objects.locked(broker_id)
    if broker.merged_into_id:
        raise WrongState(_("This entry was merged into another: change that one."))
    return broker


def seen_now(broker: Broker, at: datetime) -> None:
    """Put on the row that something was seen of him; his class is asked for again after two years from now."""
    if broker.last_seen_at is None or at > broker.last_seen_at:
        broker.last_seen_at = at
        if broker.class_now:
            broker.class_due_at = at + SILENCE


def facts_of(broker: Broker) -> BrokerFacts:
    """What is known of him, as a form shows it."""
    known = {field.name: getattr(broker, field.name) for field in fields(BrokerFacts) if field.name != "firm"}
    return BrokerFacts(firm=broker.firm.name, **known)


def _describe(broker: Broker, facts: BrokerFacts) -> None:
    """Put what was typed on the row; raises BadInput beside its field."""
    broker.name = require_text(clean_name(plain_line(facts.name)), "name", _("Write his name."), 40)
    for name in ("position", "wechat"):
        setattr(broker, name, plain_line(optional_text(getattr(facts, name), name, 40)))
    broker.phone = phone_of(facts.phone)
    broker.note = optional_text(facts.note, "note", LONGEST_NOTE)
    broker.status = require_one_of(facts.status, Broker.Status.values, "status", _("Choose one."))


def _firm(estate: Estate, by: Staff, name: str) -> AgencyFirm:
    """The firm of that name; one that nobody knows yet is written down."""
    if not plain_line(name):
        raise BadInput(_("Write for which firm he works."), "firm")
    try:
        return firm_called(name) or new_firm(estate, by, FirmFacts(name=name))
    except BadInput as refused:
        raise BadInput(refused.sentence, "firm") from None
