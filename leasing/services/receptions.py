"""A visit about space: registered, led, seen off, ended (R53–R63, R85, R101, R102, R130–R160)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from leasing import notices, policies
from leasing.disclosure import level_of, require_level
from leasing.models import Disclosure, HandOut, Reception, VisitKind
from leasing.models.disclosure import HANDED, MADE_OUT
from leasing.pipeline import similar
from leasing.reception import missing
from leasing.services.checklists import version_for
from leasing.services.prospects import phone_of
from office import clock, security, timeline
from office.errors import BadInput, WrongState, require, require_one_of
from office.models import Estate, Staff
from office.typed import optional_text, plain_line, require_text

MOST_PEOPLE = 99
LONGEST_REASON = 120
FARTHEST_BACK = timedelta(days=1)
Left = Reception.Left


@dataclass(frozen=True)
class Visitor:
    """Who came, as the register wants it; `declined` says that he would not leave name, telephone or address (R85)."""

    visitor: str = ""
    company: str = ""
    people: int = 1
    phone: str = ""
    address: str = ""
    came_from: str = ""
    has_card: bool = False
    declined: bool = False


@transaction.atomic
def register_reception(
    *, estate: Estate, by: Staff, kind: str, visitor: Visitor, host: Staff, begun_at: datetime | None = None
) -> Reception:
    """Somebody came about space (R160): who, whom he meets, led by the checklist of his kind. A client who was here
    before is recognised by telephone or company (R135). The host is told. Raises NotAllowed, WrongState, BadInput."""
    require(policies.may_register(by, estate.pk))
    require_one_of(kind, VisitKind.values, "kind", _("Choose one."))
    version = version_for(estate.pk, kind)
    if version is None:
        raise WrongState(_("There is no checklist for this kind of visitor. Ask the administrator for one."))
    if not policies.may_receive(host, estate.pk):
        raise BadInput(_("Choose a colleague who lets here."), "host")
    now = clock.now()
    begun_at = begun_at or now
    if not now - FARTHEST_BACK <= begun_at <= now:
        raise BadInput(_("A visit is registered on its day or the day after."), "begun_at")
    reception = Reception(estate=estate, kind=kind, version=version, host=host, registered_by=by, begun_at=begun_at)
    reception.due_at = estate.end_of(estate.day_of(now))
    _describe(reception, visitor)
    _recognise(reception)
    reception.save(force_insert=True)
    details = {"kind": kind, "host": host.pk, "return": reception.is_return}
    timeline.record(reception, "registered", by=by, details=details)
    notices.visitor_waits(reception, by=by)
    return reception


@transaction.atomic
def change_visitor(*, reception_id: int, by: Staff, visitor: Visitor) -> Reception:
    """What one learns of the visitor only while he is here: name, telephone, card (R85). Raises NotAllowed, WrongState,
    BadInput."""
    reception = running(reception_id, by)
    _describe(reception, visitor)
    if reception.prospect is None:
        _recognise(reception)
    reception.save()
    timeline.record(reception, "visitor_changed", by=by)
    return reception


@transaction.atomic
def hand_over_pack(*, reception_id: int, by: Staff, what: Collection[str]) -> list[HandOut]:
    """Hand over the pack in one action; each thing is logged (R59, R70, R152). Raises NotAllowed, WrongState, BadInput."""
    return tick(running(reception_id, by), what, by)


@transaction.atomic
def see_off(
    *,
    reception_id: int,
    by: Staff,
    how: str,
    person: Staff,
    at: datetime,
    looks: str = "",
    floor: int | None = None,
    last_seen: str = "",
) -> Reception:
    """An anonymous visitor was seen off to the door, by whom and when, or the control room is told to watch other floors,
    with how he looks and where he was seen last (R102, R103). Raises NotAllowed, WrongState, BadInput: nobody sits there.
    """
    reception = running(reception_id, by)
    require_one_of(how, Left.values, "how", _("Say how he left."))
    if person.pk != by.pk and not policies.may_register(person, reception.estate_id):
        raise BadInput(_("Choose a colleague of this estate."), "person")
    if not reception.begun_at <= at <= clock.now():
        raise BadInput(_("He left after he came, and not later than now."), "at")
    reception.left_how, reception.left_at, reception.left_by = how, at, person
    reception.save(update_fields=["left_how", "left_at", "left_by"])
    timeline.record(reception, "left", by=by, details={"how": how, "person": person.pk, "at": at.isoformat()})
    if how == Left.CONTROL_ROOM:
        security.raise_notice(
            reception,
            estate=reception.estate,
            by=by,
            task=_task(floor),
            floor=floor,
            looks=require_text(looks, "looks", _("Write how he looks, so that the control room finds him."), 200),
            last_seen=last_seen,
        )
    return reception


@transaction.atomic
def end_reception(
    *,
    reception_id: int,
    by: Staff,
    knows_product: int | None = None,
    accepts_host: int | None = None,
    wishes: int | None = None,
    came_from: str = "",
) -> Reception:
    """End the visit with its line in the register (R160): heard (R133), reachable or refused (R85), an anonymous visitor
    seen off (R102), the sales centre's three outcomes marked (R136–R138). Raises NotAllowed, WrongState, BadInput."""
    reception = running(reception_id, by)
    reception.knows_product, reception.accepts_host, reception.wishes = knows_product, accepts_host, wishes
    reception.came_from = plain_line(optional_text(came_from, "came_from", 40)) or reception.came_from
    lacking = missing.of(reception)
    if lacking:
        raise WrongState(lacking[0].sentence, lacking[0].field)
    reception.ended_at, reception.ended_by, reception.due_at = clock.now(), by, None
    reception.save()
    outcomes = {"knows_product": knows_product, "accepts_host": accepts_host, "wishes": wishes}
    timeline.record(reception, "ended", by=by, details=outcomes if reception.is_sales_centre else {})
    return reception


@transaction.atomic
def void_reception(*, reception_id: int, by: Staff, reason: str) -> Reception:
    """A visit that was registered by mistake counts for nothing; its line stays in the register, struck through (R160).

    Raises NotAllowed, WrongState once it has ended, BadInput without a reason.
    """
    reception = Reception.objects.locked(reception_id)
    require(policies.may_void(by, reception))
    _require_running(reception)
    sentence = _("Write why it was a mistake.")
    reception.void_reason = require_text(plain_line(reason), "reason", sentence, LONGEST_REASON)
    reception.voided_at, reception.voided_by, reception.due_at = clock.now(), by, None
    reception.save()
    timeline.record(reception, "voided", by=by, note=reception.void_reason)
    return reception


def _task(floor: int | None) -> str:
    """What the control room is asked, in the office's language."""
    return f"从 {floor} 层下楼，看是否直接离开大厦" if floor else "看这位访客是否直接离开大厦"


def tick(reception: Reception, what: Collection[str], by: Staff) -> list[HandOut]:
    """Log what somebody ticked; a sheet that names its recipient is made out, not ticked."""
    known = set(reception.hand_outs.values_list("what", flat=True))
    if any(one in MADE_OUT for one in what if one not in known):
        raise BadInput(_("This sheet names its recipient: make it out to him, then it stands here."), "what")
    return give(reception, what, by)


def give(reception: Reception, what: Collection[str], by: Staff, level: Disclosure | None = None) -> list[HandOut]:
    """Log what was handed over and not logged yet; inside the caller's transaction. What needs more than the level of the
    moment is refused (R101); who knows of another level than `level_of` says hands it in."""
    if not what:
        raise BadInput(_("Tick what was handed over."), "what")
    for one in what:
        require_one_of(one, HANDED, "what", _("Choose from the list."))
    level = level or level_of(reception)
    known = set(reception.hand_outs.values_list("what", flat=True))
    require_level(level, [one for one in what if one not in known], "what")
    now = clock.now()
    new = HandOut.objects.bulk_create(
        [
            HandOut(estate=reception.estate, reception=reception, what=one, level=level, given_at=now, given_by=by)
            for one in HANDED
            if one in what and one not in known
        ]
    )
    if new:
        timeline.record(reception, "handed_over", by=by, details={"what": [one.what for one in new]})
    return new


def running(reception_id: int, by: Staff) -> Reception:
    """The visit, locked, if it goes on and is this person's to lead."""
    reception = Reception.objects.locked(reception_id)
    require(policies.may_lead(by, reception))
    _require_running(reception)
    return reception


def _require_running(reception: Reception) -> None:
    if reception.ended_at:
        raise WrongState(_("This visit has ended; it stays in the register as it is."))
    if reception.voided_at:
        raise WrongState(_("This visit is void: it was registered by mistake."))


def _describe(reception: Reception, visitor: Visitor) -> None:
    """Put what was typed on the row; raises BadInput beside its field."""
    for name, most in (("visitor", 40), ("company", 80), ("address", 120), ("came_from", 40)):
        setattr(reception, name, plain_line(optional_text(getattr(visitor, name), name, most)))
    if not 1 <= visitor.people <= MOST_PEOPLE:
        raise BadInput(_("At least one person came, and not more than 99."), "people")
    reception.people = visitor.people
    reception.phone = phone_of(visitor.phone)
    reception.phone_tail = reception.phone[-4:]
    reception.has_card, reception.declined = visitor.has_card, visitor.declined


def _recognise(reception: Reception) -> None:
    """A client who is known, or a visitor who was here before with the same telephone (R135)."""
    typed = similar.Typed(company=reception.company, phone=reception.phone)
    reception.prospect = similar.same(reception.estate, typed)
    earlier = Reception.objects.counted().filter(estate=reception.estate, phone=reception.phone)
    earlier = earlier.exclude(pk=reception.pk)
    was_here = bool(reception.phone) and earlier.exists()
    reception.is_return = reception.prospect is not None or was_here
