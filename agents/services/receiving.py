"""A broker is received by the checklist of his class: his client, the steps one by one, left out with a reason
(R108–R129)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from agents import policies
from agents.disclosure import received_as
from agents.models import AgencyFirm, BrokerClass, BrokerVisit, Business, SeenSpace, VisitClient, VisitStep
from agents.models.business import NATURES
from agents.receptions.places import CLIENT, FIRM, NEVER_SKIPPED, SEEN_OUT, VIEWING, steps_of
from agents.receptions.sheet import MOST_SPACES, offered
from agents.services.reception_lists import lead
from agents.services.visits import running
from leasing.models import ListKind, Space, StepKind
from leasing.reception.steps import Step
from office import clock, timeline
from office.errors import BadInput, WrongState, require, require_one_of
from office.models import Staff
from office.typed import optional_text, plain_line, require_text

LONGEST, LONGEST_LINE, LONGEST_SKIP = 4000, 300, 120
MOST_MONEY = Decimal(10) ** 8


@dataclass(frozen=True)
class ClientFacts:
    """The client for whom he looks (R111), and what rent he can bear by our judgement (R112)."""

    name: str = ""
    area: Decimal | None = None
    nature: str = ""
    business: str = ""
    capacity: Decimal | None = None


@dataclass(frozen=True)
class Noted:
    """What came of a step. `lines` are choices or items, each with what he said of it; `price` is what was quoted;
    `client`, `firm_area`, `firm_clients` and `spaces` belong to the steps that ask for them."""

    said: str = ""
    note: str = ""
    lines: Sequence[tuple[str, str]] = ()
    price: Decimal | None = None
    person: Staff | None = None
    at: datetime | None = None
    client: ClientFacts | None = None
    firm_area: str = ""
    firm_clients: str = ""
    spaces: Sequence[Space] = ()


@transaction.atomic
def say_client(*, visit_id: int, by: Staff, has_client: bool) -> BrokerVisit:
    """A partner has a client now, or none: the one is quoted and shown round, the other gets the vacancy sheet and no
    viewing (R111, R117). Raises NotAllowed, WrongState."""
    visit = running(visit_id)
    require(policies.may_lead(by, visit))
    if visit.decided != BrokerClass.PARTNER:
        raise WrongState(_("This is asked of partners."))
    visit.has_client = has_client
    lead(visit)
    visit.save(update_fields=["has_client", "checklist"])
    timeline.record(visit, "client_said", by=by, details={"has": has_client})
    return visit


@transaction.atomic
def record_visit_step(*, visit_id: int, by: Staff, code: str, noted: Noted) -> VisitStep:
    """Write down what came of a step, at once or again while the visit goes on; a locked step is refused. Raises
    NotAllowed, WrongState, BadInput."""
    visit = running(visit_id)
    require(policies.may_lead(by, visit))
    step = step_of(visit, code)
    require_unlocked(visit, step)
    if step.kind == StepKind.HAND_OUT:
        raise WrongState(_("This step is recorded by what is handed over."))
    record = record_of(visit, code, by)
    record.skipped, record.is_whole = "", True
    record.said = optional_text(noted.said, "said", LONGEST) if step.asks_said else ""
    record.note = optional_text(noted.note, "note", LONGEST)
    record.lines = [_line(words, said) for words, said in noted.lines]
    BY_CODE.get(code, BY_KIND.get(step.kind, _check_text))(visit, step, record, noted, by)
    record.save()
    timeline.record(visit, "step_recorded", by=by, details={"step": code})
    return record


@transaction.atomic
def skip_visit_step(*, visit_id: int, by: Staff, code: str, reason: str) -> VisitStep:
    """Leave a step out, with the reason; it opens no other. The client, the firm and seeing him out are not left out
    (R111, R120, R129). Raises NotAllowed, WrongState, BadInput."""
    visit = running(visit_id)
    require(policies.may_lead(by, visit))
    require_unlocked(visit, step_of(visit, code))
    if code in NEVER_SKIPPED:
        raise WrongState(_("This step is not left out."))
    record = record_of(visit, code, by)
    if record.pk and not record.skipped:
        raise WrongState(_("This step is recorded already."))
    record.skipped = require_text(reason, "reason", _("Write why it is left out."), LONGEST_SKIP)
    record.save()
    timeline.record(visit, "step_skipped", by=by, note=record.skipped, details={"step": code})
    return record


def step_of(visit: BrokerVisit, code: str) -> Step:
    """The step of the visit's own checklist. Raises WrongState."""
    found = steps_of(visit).get(code)
    if found is None:
        raise WrongState(_("The checklist of this visit has no such step."))
    return found


def require_unlocked(visit: BrokerVisit, step: Step) -> None:
    """Raise WrongState for a step whose forerunner is not recorded (R114)."""
    if step.after and not visit.steps.filter(code=step.after, skipped="").exists():
        before = steps_of(visit).get(step.after)
        raise WrongState(_("First the step “%(title)s”.") % {"title": before.title if before else step.after})


def record_of(visit: BrokerVisit, code: str, by: Staff) -> VisitStep:
    """The record of a step, as it is or new."""
    known = visit.steps.filter(code=code).first()
    record = known or VisitStep(estate=visit.estate, visit=visit, code=code, done_at=clock.now())
    if record.skipped:
        record.done_at = clock.now()
    record.done_by = by
    return record


def _line(words: str, said: str) -> dict[str, Any]:
    return {"words": words, "said": " ".join(optional_text(said, "lines", LONGEST_LINE).split())}


Check = Callable[[BrokerVisit, Step, VisitStep, Noted, Staff], None]


def _check_text(visit: BrokerVisit, step: Step, record: VisitStep, noted: Noted, by: Staff) -> None:
    if not record.note and not record.said:
        raise BadInput(_("Write down what came of it."), "note")


def _check_items(visit: BrokerVisit, step: Step, record: VisitStep, noted: Noted, by: Staff) -> None:
    """Each item that was done or came up."""
    if not record.lines:
        raise BadInput(_("Tick at least one."), "item_0")
    for line in record.lines:
        require_one_of(line["words"], step.options, "item_0", _("Choose from the list."))


def _check_choice(visit: BrokerVisit, step: Step, record: VisitStep, noted: Noted, by: Staff) -> None:
    if len(record.lines) != 1:
        raise BadInput(_("Choose one."), "choice")
    require_one_of(record.lines[0]["words"], step.options, "choice", _("Choose one."))


def _check_price(visit: BrokerVisit, step: Step, record: VisitStep, noted: Noted, by: Staff) -> None:
    """What was quoted, and how he took it (R113)."""
    _check_choice(visit, step, record, noted, by)
    record.lines[0]["price"] = str(_money(noted.price, "price", required=True))


def _check_person(visit: BrokerVisit, step: Step, record: VisitStep, noted: Noted, by: Staff) -> None:
    if noted.person is None or not policies.may_register(noted.person, visit.estate_id):
        raise BadInput(_("Choose a colleague of this estate."), "person")
    came_at = visit.begun_at.replace(second=0, microsecond=0)  # the browser's field knows no seconds
    if noted.at is None or not came_at <= noted.at <= clock.now():
        raise BadInput(_("The time lies between his coming and now."), "at")
    record.person, record.at = noted.person, noted.at


def _check_seen_out(visit: BrokerVisit, step: Step, record: VisitStep, noted: Noted, by: Staff) -> None:
    """Who walked with him out of the lobby, and when (R129)."""
    _check_person(visit, step, record, noted, by)
    visit.seen_out_by, visit.seen_out_at = noted.person, noted.at
    visit.save(update_fields=["seen_out_by", "seen_out_at"])


def _check_client(visit: BrokerVisit, step: Step, record: VisitStep, noted: Noted, by: Staff) -> None:
    """The client is named: from now on the visit is received in full (R111, R112)."""
    facts = noted.client or ClientFacts()
    name = require_text(plain_line(facts.name), "client", _("Write how his client is called."), 80)
    if facts.area is None or not 0 < facts.area < 10**6:
        raise BadInput(_("How many square metres does his client want?"), "area")
    given = {
        "name": name,
        "area": facts.area,
        "nature": require_one_of(facts.nature, NATURES, "nature", _("Choose one.")),
        "business": require_one_of(facts.business, Business.values, "business", _("Choose one.")),
        "capacity": _money(facts.capacity, "capacity", required=False),
        "recorded_at": clock.now(),
        "recorded_by": by,
    }
    made = {"estate": visit.estate, **given}
    VisitClient.objects.update_or_create(visit=visit, defaults=given, create_defaults=made)


def _check_firm(visit: BrokerVisit, step: Step, record: VisitStep, noted: Noted, by: Staff) -> None:
    """What his firm deals in and for whom, kept with the firm (R120)."""
    area = require_text(plain_line(noted.firm_area), "firm_area", _("Write what his firm deals in."), 120)
    clients = require_text(plain_line(noted.firm_clients), "firm_clients", _("Write what clients his firm has."), 120)
    record.lines = [{"words": area, "said": clients}]
    (firm,) = AgencyFirm.objects.locked(visit.firm_id)
    if (firm.area, firm.clients) != (area, clients):
        firm.area, firm.clients, firm.version = area, clients, firm.version + 1
        firm.save(update_fields=["area", "clients", "version"])
        timeline.record(firm, "changed", by=by)


def _check_viewing(visit: BrokerVisit, step: Step, record: VisitStep, noted: Noted, by: Staff) -> None:
    """Which spaces he saw, and what was said of them; without a client there is no viewing (R115, R117)."""
    if received_as(visit) != ListKind.PARTNER_CLIENT:
        raise WrongState(_("Without a client there is no viewing."))
    _check_items(visit, step, record, noted, by)
    known = set(visit.seen.values_list("space", flat=True))
    new = {space.pk for space in noted.spaces} - known
    if not known | new:
        raise BadInput(_("Choose the spaces that he saw."), "spaces")
    if len(known | new) > MOST_SPACES:
        raise BadInput(_("At most %(most)d spaces.") % {"most": MOST_SPACES}, "spaces")
    spaces = list(offered(visit).filter(pk__in=new))
    if len(spaces) < len(new):
        raise BadInput(_("One of these spaces is not offered any more."), "spaces")
    shown = {"estate": visit.estate, "visit": visit, "shown_at": clock.now(), "shown_by": by}
    SeenSpace.objects.bulk_create([SeenSpace(space=space, **shown) for space in spaces])
    record.is_whole = {line["words"] for line in record.lines} == set(step.options)


def _money(value: Decimal | None, field: str, *, required: bool) -> Decimal | None:
    if value is None and not required:
        return None
    if value is None or not 0 < value < MOST_MONEY:
        raise BadInput(_("Write the amount: more than nothing."), field)
    return value


BY_CODE: dict[str, Check] = {
    CLIENT: _check_client,
    FIRM: _check_firm,
    VIEWING: _check_viewing,
    SEEN_OUT: _check_seen_out,
}
BY_KIND: dict[str, Check] = {
    StepKind.ITEMS: _check_items,
    StepKind.CHOICE: _check_choice,
    StepKind.PRICE: _check_price,
    StepKind.PERSON_TIME: _check_person,
}
