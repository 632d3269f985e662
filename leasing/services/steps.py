"""A step of a visit is recorded, or left out with a reason (R131–R133, R140, R148, R150, R151); with the needs, what he
wants of a space (R56), with the layout, which one he has chosen (R155)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from leasing import policies
from leasing.models import WISHES, Layout, Reception, StepKind, StepRecord, Wishes
from leasing.reception import steps
from leasing.reception.steps import Step
from leasing.services import wishes
from leasing.services.receptions import running, tick
from office import clock, files, timeline
from office.errors import BadInput, WrongState, require_one_of
from office.models import File, Staff
from office.typed import optional_text, require_text

LONGEST, LONGEST_LINE, LONGEST_SKIP = 4000, 300, 120
MOST_LINES = 20
MEETS, EXCEEDS = "meets", "exceeds"


@dataclass(frozen=True)
class Line:
    """A choice, an item, a need, a question: its words, and what belongs to it (what he said of it, our answer, the
    benefit and how far it goes)."""

    words: str
    said: str = ""
    how: str = ""


@dataclass(frozen=True)
class Recorded:
    """What came of a step. `price` is what he can bear, judged from his reaction; internal only (R57). `wishes` belong to
    the needs, None leaves them as they are; `layout` to the step that chooses it."""

    said: str = ""
    note: str = ""
    lines: Sequence[Line] = ()
    price: Decimal | None = None
    person: Staff | None = None
    at: datetime | None = None
    hand_outs: Sequence[str] = ()
    photos: Sequence[UploadedFile] = field(default_factory=list)
    wishes: Wishes | None = None
    layout: Layout | None = None


@transaction.atomic
def record_step(*, reception_id: int, by: Staff, code: str, recorded: Recorded) -> StepRecord:
    """Write down what came of a step, at once or again as long as the visit goes on. A locked step is refused: design
    and selling points wait for the needs (R148). Raises NotAllowed, WrongState, BadInput."""
    reception = running(reception_id, by)
    step = _step(reception, code)
    _require_unlocked(reception, step)
    record = _record(reception, code, by)
    record.skipped = ""
    record.said = optional_text(recorded.said, "said", LONGEST) if step.asks_said else ""
    record.note = optional_text(recorded.note, "note", LONGEST)
    record.lines = [_line(line) for line in recorded.lines if line.words.strip()]
    if len(record.lines) > MOST_LINES:
        raise BadInput(_("At most %(most)d lines.") % {"most": MOST_LINES})
    CHECKS[StepKind(step.kind)](reception, step, record, recorded)
    if code == steps.LAYOUT:
        _choose_layout(reception, record, recorded)
    record.heard = _is_heard(step, record)
    record.save()
    if step.kind == StepKind.HAND_OUT:
        tick(reception, recorded.hand_outs, by)
    files.store(reception, recorded.photos, code, by=by)
    timeline.record(reception, "step_recorded", by=by, details={"step": code})
    return record


@transaction.atomic
def skip_step(*, reception_id: int, by: Staff, code: str, reason: str) -> StepRecord:
    """Leave a step out, with the reason; it opens no other. Raises NotAllowed, WrongState, BadInput."""
    reception = running(reception_id, by)
    _step(reception, code)
    if code == steps.NEEDS:
        raise WrongState(_("The needs are what everything else stands on: write at least one down."))
    record = _record(reception, code, by)
    if record.pk and not record.skipped:
        raise WrongState(_("This step is recorded already."))
    record.skipped = require_text(reason, "reason", _("Write why it is left out."), LONGEST_SKIP)
    record.save()
    timeline.record(reception, "step_skipped", by=by, note=record.skipped, details={"step": code})
    return record


def _step(reception: Reception, code: str) -> Step:
    found = steps.of_version(reception.version).get(code)
    if found is None:
        raise WrongState(_("The checklist of this visit has no such step."))
    return found


def _require_unlocked(reception: Reception, step: Step) -> None:
    if step.after and not reception.records.filter(code=step.after, skipped="").exists():
        before = steps.of_version(reception.version).get(step.after)
        words = {"title": before.title if before else step.after}
        raise WrongState(_("First the step “%(title)s”.") % words)


def _record(reception: Reception, code: str, by: Staff) -> StepRecord:
    known = reception.records.filter(code=code).first()
    record = known or StepRecord(estate=reception.estate, reception=reception, code=code, done_at=clock.now())
    if record.skipped:
        record.done_at = clock.now()
    record.done_by = by
    return record


def _line(line: Line) -> dict[str, Any]:
    most = LONGEST_LINE
    words = " ".join(optional_text(line.words, "lines", most).split())
    return {"words": words, "said": optional_text(line.said, "lines", most), "how": line.how}


def _is_heard(step: Step, record: StepRecord) -> bool:
    """Whether words of the visitor's are in it (R133): what he said of it, his needs, his questions."""
    if record.said or step.kind in (StepKind.NEEDS, StepKind.ANSWERS):
        return True
    return step.kind == StepKind.ITEMS and any(line["said"] for line in record.lines)


def _check_text(reception: Reception, step: Step, record: StepRecord, recorded: Recorded) -> None:
    if not record.note and not record.said and recorded.layout is None:
        raise BadInput(_("Write down what came of it."), "note")


def _choose_layout(reception: Reception, record: StepRecord, recorded: Recorded) -> None:
    """He chooses one of the estate's layouts, where it has any (R155); the one that he chose before stays a choice."""
    on_offer = Layout.objects.in_use().filter(estate=reception.estate)
    if recorded.layout is None:
        if on_offer.exists():
            raise BadInput(_("Choose the layout, or leave the step out with a reason."), "layout")
        return
    if recorded.layout.pk != reception.layout_id and not on_offer.filter(pk=recorded.layout.pk).exists():
        raise BadInput(_("This layout is not offered here."), "layout")
    reception.layout = recorded.layout
    reception.save(update_fields=["layout"])
    record.lines = [{"words": recorded.layout.name, "said": "", "how": ""}]


def _check_choice(reception: Reception, step: Step, record: StepRecord, recorded: Recorded) -> None:
    if len(record.lines) != 1:
        raise BadInput(_("Choose one."), "choice")
    require_one_of(record.lines[0]["words"], step.options, "choice", _("Choose one."))


def _check_price(reception: Reception, step: Step, record: StepRecord, recorded: Recorded) -> None:
    _check_choice(reception, step, record, recorded)
    if recorded.price is not None and recorded.price <= 0:
        raise BadInput(_("That is more than nothing, or it is left empty."), "price")
    record.lines[0]["price"] = str(recorded.price) if recorded.price is not None else ""


def _check_items(reception: Reception, step: Step, record: StepRecord, recorded: Recorded) -> None:
    """Each item that was told; the step is whole when all were (R150, R151)."""
    if not record.lines:
        raise BadInput(_("Tick at least one."), "item_0")
    for line in record.lines:
        require_one_of(line["words"], step.options, "item_0", _("Choose from the list."))
    record.is_whole = {line["words"] for line in record.lines} == set(step.options)


def _check_needs(reception: Reception, step: Step, record: StepRecord, recorded: Recorded) -> None:
    if not record.lines:
        raise BadInput(_("Write down at least one thing that he needs."), "need_0")
    if recorded.wishes is not None:
        wishes.put(reception, recorded.wishes)
        reception.save(update_fields=WISHES)


def _check_benefits(reception: Reception, step: Step, record: StepRecord, recorded: Recorded) -> None:
    """Each benefit answers a need that he named, and meets or exceeds it (R140, R147)."""
    needs = steps.needs_of(reception)
    if not record.lines:
        raise BadInput(_("Name the benefit for at least one need."), "benefit_0")
    for line in record.lines:
        require_one_of(line["words"], needs, "benefit_0", _("This is not among his needs any more."))
        place = needs.index(line["words"])
        require_text(line["said"], f"benefit_{place}", _("Write which benefit."))
        require_one_of(line["how"], (MEETS, EXCEEDS), f"how_{place}", _("Does it meet the need, or exceed it?"))
    record.is_whole = {line["words"] for line in record.lines} == set(needs)


def _check_answers(reception: Reception, step: Step, record: StepRecord, recorded: Recorded) -> None:
    if not record.lines and not record.said:
        raise BadInput(_("Write down what he asked and what we answered."), "question_0")


def _check_photo(reception: Reception, step: Step, record: StepRecord, recorded: Recorded) -> None:
    kept = File.objects.about(Reception.KIND, reception.pk).filter(stage=step.code)
    if not recorded.photos and not kept.exists():
        raise BadInput(_("Take the photo, or leave the step out with a reason."), "photos")
    if step.code == steps.CARD and not reception.has_card:
        reception.has_card = True
        reception.save(update_fields=["has_card"])


def _check_hand_out(reception: Reception, step: Step, record: StepRecord, recorded: Recorded) -> None:
    if not recorded.hand_outs:
        raise BadInput(_("Tick what was handed over."), "what")


def _check_person(reception: Reception, step: Step, record: StepRecord, recorded: Recorded) -> None:
    if recorded.person is None or not policies.may_register(recorded.person, reception.estate_id):
        raise BadInput(_("Choose a colleague of this estate."), "person")
    if recorded.at is None or not reception.begun_at <= recorded.at <= clock.now():
        raise BadInput(_("The time lies between his coming and now."), "at")
    record.person, record.at = recorded.person, recorded.at


CHECKS = {
    StepKind.TEXT: _check_text,
    StepKind.CHOICE: _check_choice,
    StepKind.PRICE: _check_price,
    StepKind.ITEMS: _check_items,
    StepKind.NEEDS: _check_needs,
    StepKind.BENEFITS: _check_benefits,
    StepKind.ANSWERS: _check_answers,
    StepKind.PHOTO: _check_photo,
    StepKind.HAND_OUT: _check_hand_out,
    StepKind.PERSON_TIME: _check_person,
}
