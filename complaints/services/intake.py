"""A matter comes in: recorded, numbered, given to whoever verifies it the same day."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from complaints import notices, policies
from complaints.deadlines import deadlines, due_day, verify_warning
from complaints.models import Case, Category, Contact, Reporter, Source, Status
from complaints.models.case import Kind
from complaints.services.handling import place_with_department
from complaints.services.move import set_turn
from office import clock, files, timeline
from office.errors import BadInput, require, require_text
from office.models import Department, Estate, Staff
from office.numbers import next_number
from premises.models import Building, Household, Person, Unit

TITLE_LENGTH = 40


@dataclass(frozen=True)
class Caller:
    """Who brings the matter: a household of the register and the person met, or a visitor who is none."""

    household: Household | None = None
    person: Person | None = None
    name: str = ""
    phone: str = ""
    unreachable: bool = False


@dataclass(frozen=True)
class Matter:
    """What is brought: kind, category, words, urgency and where it is."""

    kind: str
    category: Category
    body: str
    place: str
    title: str = ""
    urgency: str = Case.Urgency.NORMAL
    place_unit: Unit | None = None
    place_building: Building | None = None
    place_text: str = ""
    needs_entry: bool = False
    promised_at: datetime | None = None
    external_number: str = ""
    external_due_at: datetime | None = None


@transaction.atomic
def receive(
    *, estate: Estate, by: Staff, source: Source, caller: Caller, received_at: datetime | None = None
) -> Contact:
    """Record that somebody came, called or wrote (R7, R13). One contact may bring several matters.

    Raises NotAllowed, and BadInput for a time in the future.
    """
    require(policies.may_log(by, estate.pk))
    now = clock.now()
    if received_at and received_at > now:
        raise BadInput(_("The time of receipt lies in the future."), "received_at")
    return Contact.objects.create(
        estate=estate,
        source=source,
        household=caller.household,
        person=caller.person,
        name=caller.name or (caller.person.name if caller.person else ""),
        phone=caller.phone or (caller.person.phone if caller.person else ""),
        received_at=received_at or now,
        recorded_at=now,
        received_by=by,
    )


@transaction.atomic
def log_case(
    *, contact: Contact, by: Staff, caller: Caller, matter: Matter, photos: Sequence[UploadedFile] = ()
) -> Case:
    """Log one matter of a contact (R13): its clocks, its number, whose turn it is; an emergency goes out at once.

    Raises NotAllowed, and BadInput beside the field for an empty text, a promise in the past, a place without a room.
    """
    estate = contact.estate
    require(policies.may_log(by, estate.pk))
    _check(matter)
    case = _new_case(estate, contact, by, caller, matter)
    case.number = next_number(estate, estate.day_of(case.recorded_at))
    case.search_text = " ".join([case.number, case.title, case.body, case.place_label])
    case.save()
    Reporter.objects.create(
        estate=estate,
        case=case,
        contact=contact,
        household=caller.household,
        person=caller.person,
        name=contact.name,
        phone=contact.phone,
        unreachable=caller.unreachable,
        said=case.body,
        at=contact.received_at,
    )
    files.store(case, photos, stage="intake", by=by)
    timeline.record(case, "logged", by=by, after=Status.LOGGED, details={"source": contact.source.code})
    notices.case_logged(case)
    if case.urgency == Case.Urgency.EMERGENCY:
        _send_out_at_once(case, by)
    return case


def _check(matter: Matter) -> None:
    require_text(matter.body, "body", _("Write what happened."))
    if matter.kind not in Kind.values:
        raise BadInput(_("Choose what kind of matter it is."), "kind")
    if matter.place == Case.Place.OTHER and not (matter.place_unit or matter.place_building):
        raise BadInput(_("Which home is it about? Name the room."), "place_unit")
    if matter.promised_at and matter.promised_at <= clock.now():
        raise BadInput(_("The promised hour has already passed."), "promised_at")


def _new_case(estate: Estate, contact: Contact, by: Staff, caller: Caller, matter: Matter) -> Case:
    """The case with its place, zone and clocks, not yet numbered or saved."""
    now = clock.now()
    own_unit = caller.household.unit if caller.household else None
    unit = matter.place_unit or (own_unit if matter.place == Case.Place.OWN else None)
    building = matter.place_building or (unit.building if unit else None)
    if building is None and own_unit is not None:
        building = own_unit.building
    zone = (unit and unit.zone) or (own_unit and own_unit.zone) or (building and building.zone)
    urgency = Case.Urgency.EMERGENCY if matter.category.emergency else matter.urgency
    clocks = deadlines(
        estate, matter.category, urgency, contact.received_at, matter.promised_at, matter.external_due_at
    )
    case = Case(
        estate=estate,
        kind=matter.kind,
        contact=contact,
        source=contact.source,
        category=matter.category,
        urgency=urgency,
        title=(matter.title.strip() or title_from(matter.body))[:60],
        body=matter.body.strip(),
        place=matter.place,
        place_unit=unit,
        place_building=building,
        place_text=matter.place_text.strip(),
        needs_entry=matter.needs_entry,
        zone=zone or None,
        officer=zone.officer if zone else None,
        recorded_by=by,
        received_at=contact.received_at,
        recorded_at=now,
        received_on=estate.day_of(contact.received_at),
        verify_warn_at=verify_warning(estate, contact.received_at),
        verify_due_at=clocks.verify,
        resolve_due_at=clocks.resolve,
        promised_at=matter.promised_at,
        answer_due_at=clocks.answer,
        first_due_on=due_day(estate, clocks.answer),
        external_number=matter.external_number.strip(),
        external_due_at=matter.external_due_at,
        needs_external_answer=contact.source.external,
        repeat_of=_earlier(estate, caller, unit, matter.category, contact.received_at),
    )
    set_turn(case)
    return case


def title_from(body: str) -> str:
    """The first sentence of what was said, as a heading of at most forty characters."""
    first = re.split(r"[。！？!?\n；;]", body.strip(), maxsplit=1)[0].strip()
    return first if len(first) <= TITLE_LENGTH else first[: TITLE_LENGTH - 1] + "…"


def _earlier(
    estate: Estate, caller: Caller, unit: Unit | None, category: Category, received_at: datetime
) -> Case | None:
    """The latest case of the same household or home and category within the estate's span: this one repeats it."""
    same = Q()
    if caller.household:
        same |= Q(reporters__household=caller.household)
    if unit:
        same |= Q(place_unit=unit)
    if not same:
        return None
    since = received_at - timedelta(days=estate.repeat_days)
    earlier = Case.objects.filter(estate=estate, category=category, received_at__range=(since, received_at))
    return earlier.counted().filter(same).order_by("-received_at").first()


def _send_out_at_once(case: Case, by: Staff) -> None:
    """An emergency is in the department's hands before it is verified; duty person and director are alarmed."""
    department = Department.objects.filter(estate=case.estate, trade=case.category.trade, retired=False).first()
    if department:
        place_with_department(case, department, by=by, verb="sent_out")
    notices.emergency(case)
