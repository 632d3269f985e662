"""Taking over a register from Excel: uploaded, checked, looked at, confirmed, written. All rows or none."""

import logging
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import IO, Any

from celery.exceptions import OperationalError
from django.db import connection, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from office import clock, timeline
from office.errors import BadInput, Refused, WrongState, require
from office.models import Estate, Staff
from premises import bulk, policies
from premises.importing import plan as planning
from premises.importing import sheet
from premises.models import ImportRun, Person, Unit

log = logging.getLogger(__name__)

MOST_BYTES = 10 * 1024 * 1024
MOST_FAULTS = 300
CLAIM_LASTS = timedelta(minutes=10)
_LOCK = 0x48590001  # one import at a time in an estate


class TooLarge(BadInput):
    """A sheet above the limit."""

    status = 413


@transaction.atomic
def upload_register(*, estate: Estate, file_name: str, upload: IO[bytes], by: Staff) -> ImportRun:
    """Take a sheet in; a worker checks it. Raises NotAllowed, BadInput."""
    require(policies.may_import(by, estate.pk))
    content = upload.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise TooLarge(_("The file is larger than {n} MB. Send it in parts.").format(n=MOST_BYTES // 2**20), "file")
    if not content:
        raise BadInput(_("The file is empty."), "file")
    run = ImportRun.objects.create(
        estate=estate, by=by, file_name=file_name[-160:], content=content, created_at=clock.now()
    )
    transaction.on_commit(lambda: _nudge(run.pk))
    return run


@transaction.atomic
def confirm_import(*, run: ImportRun, by: Staff) -> ImportRun:
    """Take over what the preview showed. Raises NotAllowed, and WrongState for one that is not ready."""
    require(policies.may_import(by, run.estate_id))
    _move(run, ImportRun.State.CHECKED, state=ImportRun.State.CONFIRMED, by=by, claimed_at=None, rows_done=0)
    transaction.on_commit(lambda: _nudge(run.pk))
    return run


@transaction.atomic
def discard_import(*, run: ImportRun, by: Staff) -> ImportRun:
    """Leave the register as it is and forget the file. Raises NotAllowed, WrongState."""
    require(policies.may_import(by, run.estate_id))
    _move(run, ImportRun.State.CHECKED, state=ImportRun.State.DISCARDED, content=b"", finished_at=clock.now())
    return run


def work(run_id: int) -> bool:
    """Check or take over a waiting import, if nobody else has claimed it. Whether there was something to do."""
    now = clock.now()
    waiting = ImportRun.objects.filter(pk=run_id, state__in=ImportRun.WAITING)
    stale = waiting.filter(claimed_at__lt=now - CLAIM_LASTS)
    if not (waiting.filter(claimed_at=None) | stale).update(claimed_at=now):
        return False
    run = ImportRun.objects.select_related("estate", "by").get(pk=run_id)
    with translation.override(run.by.language or translation.get_language()):
        try:
            _check(run) if run.state == ImportRun.State.UPLOADED else _take_over(run)
        except Refused as refused:
            _refuse(run, [planning.Fault(0, "", str(refused.sentence))])
    return True


def sweep_imports() -> int:
    """What a lost task left undone: imports that wait, and those whose worker went away. How many were done."""
    before = clock.now() - timedelta(seconds=30)
    waiting = ImportRun.objects.filter(state__in=ImportRun.WAITING, created_at__lt=before).order_by("created_at")
    return sum(work(run_id) for run_id in list(waiting.values_list("pk", flat=True)[:20]))


def _nudge(run_id: int) -> None:
    """Ask a worker; with the queue gone the work is done here, so that nobody waits for it."""
    from premises.tasks import work_on_import

    try:
        work_on_import.apply_async([run_id], retry=False)
    except (OperationalError, OSError) as error:
        log.warning("The queue did not take import %s (%s): it is done at once.", run_id, error)
        work(run_id)


def _move(run: ImportRun, expected: str, **changes: Any) -> None:
    if not ImportRun.objects.filter(pk=run.pk, state=expected).update(**changes):
        raise WrongState(_("This import has moved on meanwhile. Look again."))
    run.refresh_from_db()


def _refuse(run: ImportRun, faults: Iterable[planning.Fault]) -> None:
    faults = list(faults)
    _move(
        run,
        run.state,
        state=ImportRun.State.REFUSED,
        errors=[fault.as_list() for fault in faults[:MOST_FAULTS]],
        counts={"faults": len(faults)},
        content=b"",
        finished_at=clock.now(),
    )


def _teller(run: ImportRun) -> Callable[[int], None]:
    """Tells the progress bar how far it is, outside of any transaction of the import."""

    def tell(done: int) -> None:
        ImportRun.objects.filter(pk=run.pk).update(rows_done=done, claimed_at=clock.now())

    return tell


def _check(run: ImportRun) -> None:
    """Say what the sheet would do, and what is wrong with it."""
    rows = sheet.read(bytes(run.content))
    ImportRun.objects.filter(pk=run.pk).update(rows=len(rows), rows_done=0)
    plan = planning.make(run.estate, rows, _teller(run))
    if plan.faults:
        _refuse(run, plan.faults)
    else:
        _move(run, run.state, state=ImportRun.State.CHECKED, counts=plan.counts(), claimed_at=None)


def _take_over(run: ImportRun) -> None:
    """Compare again, since the register may have changed, and write all of it in one transaction."""
    rows = sheet.read(bytes(run.content))
    tell = _teller(run)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_LOCK, run.estate_id])
        plan = planning.make(run.estate, rows, lambda _done: None)
        if plan.faults:
            _refuse(run, plan.faults)
            return
        write(plan)
        done = {"state": ImportRun.State.DONE, "counts": plan.counts(), "content": b"", "finished_at": clock.now()}
        _move(run, ImportRun.State.CONFIRMED, **done)
        timeline.record(run, "register_imported", by=run.by, details=plan.counts())
    tell(len(rows))


def write(plan: planning.Plan) -> None:
    """Write what a plan without faults says; the caller holds the transaction."""
    bulk.insert(plan.buildings)
    for unit in plan.units:
        unit.building = unit.building  # it has its id now
        unit.set_keys()
    bulk.insert(plan.units)
    Unit.objects.bulk_update(plan.changed_units, ["kind", "floor", "area", "zone"], batch_size=500)
    for person in plan.people:
        person.set_finding_keys()
    bulk.insert(plan.people)
    Person.objects.bulk_update(plan.changed_people, ["phone", "salutation", "call_when"], batch_size=500)
    for household in plan.households:
        household.unit = household.unit
    bulk.insert(plan.households)
    for tie in plan.ties:
        tie.unit, tie.person, tie.household = tie.unit, tie.person, tie.household
    bulk.insert(plan.ties)
