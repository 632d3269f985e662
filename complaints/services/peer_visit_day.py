"""The day of a peer visit: its programme ticked, the visit held, and what was learned from each other."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from complaints import notices, policies
from complaints.models import PeerVisit, PeerVisitItem, VisitStatus
from complaints.services.peer_visit_move import keep, move, require_state
from office import clock, saying, timeline
from office.errors import BadInput, WrongState, require, require_one_of
from office.models import Staff
from office.typed import optional_text, plain_line, require_text

Mark = PeerVisitItem.Mark
LONGEST_NOTE, LONGEST_NAME, LONGEST_LESSON = 200, 40, 4000


@dataclass(frozen=True)
class Ticked:
    """What became of one line of the programme."""

    item_id: int
    mark: str
    note: str = ""


@transaction.atomic
def tick_programme(*, visit_id: int, by: Staff, ticked: Iterable[Ticked], also_shown: str = "") -> PeerVisit:
    """Tick what was shown, with a note, and say why something was left out (R33); `also_shown` adds a line.

    From the hour at which they come. Raises NotAllowed, WrongState, BadInput.
    """
    visit = PeerVisit.objects.locked(visit_id)
    require_state(visit, VisitStatus.PLANNED)
    require(policies.may_tick_programme(by, visit))
    require_here(visit)
    items = {item.pk: item for item in visit.items.all()}
    changed = [_mark(items[one.item_id], one, by) for one in ticked if one.item_id in items]
    also = plain_line(optional_text(also_shown, "also_shown", LONGEST_NAME))
    if also:
        _add(visit, also, by)
    if any(changed) or also:
        keep(visit)
        marks = list(visit.items.values_list("mark", flat=True))
        details = {"shown": marks.count(Mark.SHOWN), "left_out": marks.count(Mark.LEFT_OUT), "of": len(marks)}
        timeline.record(visit, "ticked", by=by, details=details)
    return visit


def require_here(visit: PeerVisit) -> None:
    """Raise WrongState before the visitors come."""
    if visit.starts_at and clock.now() < visit.starts_at:
        said = {"at": saying.moment(visit.starts_at, with_hour=True)}
        raise WrongState(_("The programme is ticked when they are here: %(at)s.") % said)


def require_over(visit: PeerVisit) -> None:
    """Raise WrongState before the visit has taken place (R33)."""
    if visit.ends_at and clock.now() < visit.ends_at:
        said = {"at": saying.moment(visit.ends_at, with_hour=True)}
        raise WrongState(_("It has not taken place yet: they are here until %(at)s.") % said)


def _mark(item: PeerVisitItem, ticked: Ticked, by: Staff) -> bool:
    """Tick one line; whether anything changed. What is left out needs a reason."""
    mark = require_one_of(ticked.mark, Mark.values, f"mark_{item.pk}", _("Say whether it was shown."))
    note = optional_text(ticked.note, f"note_{item.pk}", LONGEST_NOTE)
    if mark == Mark.LEFT_OUT and not note:
        raise BadInput(_("Write why it was left out."), f"note_{item.pk}")
    if (mark, note) == (item.mark, item.note):
        return False
    item.mark, item.note = mark, note
    item.marked_by, item.marked_at = (by, clock.now()) if mark else (None, None)
    item.save()
    return True


def _add(visit: PeerVisit, name: str, by: Staff) -> None:
    """One more line at the end, shown already."""
    last = visit.items.aggregate(last=Max("order"))["last"] or 0
    PeerVisitItem.objects.create(
        estate=visit.estate,
        visit=visit,
        name=name,
        order=last + 10,
        mark=Mark.SHOWN,
        marked_by=by,
        marked_at=clock.now(),
    )


@transaction.atomic
def hold_visit(*, visit_id: int, by: Staff, learned_by_us: str = "", learned_by_them: str = "") -> PeerVisit:
    """Say that the visit was held: after it has taken place, and when its whole programme is ticked (R33).

    What was learned can be written with it or later (R34). Raises NotAllowed, WrongState, BadInput.
    """
    visit = PeerVisit.objects.locked(visit_id)
    require_state(visit, VisitStatus.PLANNED)
    require(policies.may_hold_visit(by, visit))
    require_over(visit)
    _require_shown(visit)
    move(visit, VisitStatus.HELD, by=by, verb="held")
    if learned_by_us.strip() or learned_by_them.strip():
        _learn(visit, learned_by_us, learned_by_them, by=by)
    return visit


def _require_shown(visit: PeerVisit) -> None:
    """Raise WrongState while a line of the programme is neither shown nor left out, or nothing stands in it (R33)."""
    marks = list(visit.items.values_list("name", "mark"))
    if not marks:
        raise WrongState(_("Nothing stands in its programme: write what was shown."))
    waiting = [name for name, mark in marks if mark == Mark.OPEN]
    if waiting:
        said = {"names": "、".join(waiting)}
        raise WrongState(_("Tick the programme first, or say what was left out: %(names)s.") % said)


@transaction.atomic
def write_lessons(*, visit_id: int, by: Staff, learned_by_us: str, learned_by_them: str = "") -> PeerVisit:
    """Write down what we learned from them, and what they took along from us (R34); it may be added to later.

    The director is told. Raises NotAllowed, WrongState, BadInput.
    """
    visit = PeerVisit.objects.locked(visit_id)
    require_state(visit, VisitStatus.HELD)
    require(policies.may_write_lessons(by, visit))
    _learn(visit, learned_by_us, learned_by_them, by=by)
    return visit


def _learn(visit: PeerVisit, by_us: str, by_them: str, *, by: Staff) -> None:
    first = visit.learned_at is None
    sentence = _("Write what we learned from them.")
    visit.learned_by_us = require_text(by_us, "learned_by_us", sentence, most=LONGEST_LESSON)
    visit.learned_by_them = optional_text(by_them, "learned_by_them", LONGEST_LESSON)
    visit.learned_at = visit.learned_at or clock.now()
    keep(visit)
    note = "\n".join(filter(None, [visit.learned_by_us, visit.learned_by_them]))
    timeline.record(visit, "learned", by=by, note=note)
    if first:
        notices.visit_learned(visit, by=by)
