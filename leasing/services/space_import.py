"""Spaces from Excel: sent in, checked, looked at, confirmed, written. All rows or none."""

from typing import IO, Any

import pghistory
from django.db import connection, transaction
from django.utils.translation import gettext as _

from leasing import policies
from leasing.models import Space, SpaceImport
from leasing.services.space_rows import change_space
from leasing.spaces import importing
from leasing.spaces.sheet import COLUMNS, MOST_ROWS, NEEDED
from office import clock, timeline
from office.errors import BadInput, Refused, WrongState, require
from office.models import Estate, Staff
from premises.importing import sheet

MOST_BYTES = 4 * 1024 * 1024
MOST_FAULTS = 300
_LOCK = 0x48590005  # one import of spaces at a time in an estate


class TooLarge(BadInput):
    """A sheet above the limit."""

    status = 413


@transaction.atomic
def upload_spaces(*, estate: Estate, file_name: str, upload: IO[bytes], by: Staff) -> SpaceImport:
    """Take a sheet in and say what it would change, or what is wrong. Raises NotAllowed, BadInput."""
    require(policies.may_import_spaces(by, estate.pk))
    content = upload.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise TooLarge(_("The file is larger than {n} MB. Send it in parts.").format(n=MOST_BYTES // 2**20), "file")
    if not content:
        raise BadInput(_("The file is empty."), "file")
    plan = importing.make(estate, _rows(content))
    run = SpaceImport(estate=estate, by=by, file_name=file_name[-160:], created_at=clock.now(), **_found(plan))
    run.content = content if run.state == SpaceImport.State.CHECKED else b""
    run.save()
    return run


@transaction.atomic
def confirm_spaces(*, run_id: int, by: Staff) -> SpaceImport:
    """Take over what the preview showed: compared again, since spaces may have changed, and written as a whole.

    Raises NotAllowed, and WrongState for a sheet that is not ready.
    """
    run = _ready(run_id, by)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_LOCK, run.estate_id])
    plan = importing.make(run.estate, _rows(bytes(run.content)))
    found = _found(plan)
    if plan.faults:
        _end(run, **found)
        return run
    try:
        with transaction.atomic(), pghistory.context(user=by.pk):
            _write(plan, by)
    except Refused as refused:
        faults = [importing.Fault(0, COLUMNS.get(refused.field, ""), str(refused.sentence))]
        _end(run, state=SpaceImport.State.REFUSED, errors=[fault.as_list() for fault in faults], counts={"faults": 1})
        return run
    _end(run, **found | {"state": SpaceImport.State.DONE})
    timeline.record(run, "spaces_imported", by=by, details={name: plan.counts()[name] for name in ("new", "changed")})
    return run


@transaction.atomic
def discard_spaces(*, run_id: int, by: Staff) -> SpaceImport:
    """Leave the spaces as they are and forget the file. Raises NotAllowed, WrongState."""
    run = _ready(run_id, by)
    _end(run, state=SpaceImport.State.DISCARDED)
    return run


def _ready(run_id: int, by: Staff) -> SpaceImport:
    run = SpaceImport.objects.select_for_update(of=("self",)).select_related("estate").get(pk=run_id)
    require(policies.may_import_spaces(by, run.estate_id))
    if run.state != SpaceImport.State.CHECKED:
        raise WrongState(_("This import has moved on meanwhile. Look again."))
    return run


def _rows(content: bytes) -> list[tuple[int, dict[str, str]]]:
    rows = sheet.read(content, COLUMNS, NEEDED, "label")
    if len(rows) > MOST_ROWS:
        raise BadInput(_("At most {n} rows at once: send it in parts.").format(n=MOST_ROWS), "file")
    return rows


def _found(plan: importing.Plan) -> dict[str, Any]:
    """The state and what stands beside it."""
    if plan.faults:
        errors = [fault.as_list() for fault in plan.faults[:MOST_FAULTS]]
        return {"state": SpaceImport.State.REFUSED, "errors": errors, "counts": {"faults": len(plan.faults)}}
    return {"state": SpaceImport.State.CHECKED, "counts": plan.counts(), "errors": []}


def _end(run: SpaceImport, **changes: Any) -> None:
    for name, value in changes.items():
        setattr(run, name, value)
    run.content, run.finished_at = b"", clock.now()
    run.save()


def _write(plan: importing.Plan, by: Staff) -> None:
    """New spaces at the right of their floor unless the sheet says where; changes by the service that knows the rules."""
    for space in plan.new:
        if space.position == 999:
            floor = Space.objects.filter(building=space.building, floor=space.floor).standing_on(space.life.lower)
            space.position = max(floor.values_list("position", flat=True), default=0) + 1
        space.save()
        timeline.record(space, "space_entered", by=by)
    for space, changed in plan.changed:
        change_space(space_id=space.pk, by=by, facts={name: getattr(space, name) for name in changed})
