"""A list too long to wait for becomes a file by a worker, with the rows that whoever asked may see at that moment."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import QueryDict
from django.utils import translation

from dashboard import notices
from dashboard.long_lists import long_list
from dashboard.models import ListExport
from dashboard.models.list_export import KEPT
from dashboard.models.making import MOST_ATTEMPTS
from dashboard.services import making
from office import clock, files, timeline
from office.errors import require
from office.models import Estate, File, Staff
from office.policies import belongs_to
from office.sheets import AT_ONCE, MEDIA_TYPE, several

AT_A_TIME = 20


@transaction.atomic
def ask_list_export(*, estate: Estate, name: str, query: str, by: Staff) -> ListExport:
    """Have the list with these filters made as a file. One that is in the making is that one. Raises NotAllowed."""
    require(belongs_to(by, estate.pk))
    Estate.objects.select_for_update(no_key=True).get(pk=estate.pk)
    same = ListExport.objects.unmade().filter(asked_by=by, estate=estate, name=name, query=query).first()
    export = same or ListExport.objects.create(estate=estate, name=name, query=query, asked_by=by, asked_at=clock.now())
    if export.attempts >= MOST_ATTEMPTS and not export.is_coming:
        ListExport.objects.filter(pk=export.pk).update(attempts=0, claimed_at=None)
    transaction.on_commit(lambda: _nudge(export.pk))
    return export


def work_on_list_export(export_id: int) -> bool:
    """Make one that waits, unless somebody else has it. Whether there was something to do."""
    return making.work(ListExport, export_id, _make)


def sweep_list_exports() -> int:
    """What a lost task left undone, and files that have been kept long enough. How many were made."""
    _remove_old()
    return making.sweep(ListExport, work_on_list_export)


def _nudge(export_id: int) -> None:
    from dashboard.tasks import make_list_export

    making.nudge(make_list_export, export_id)


def _make(export: ListExport) -> None:
    by = export.asked_by
    assert by is not None
    with translation.override(by.language or settings.LANGUAGE_CODE):
        found = long_list(export.name)
        rows = found.rows(by, export.estate, QueryDict(export.query))
        making.tell(export, 0, steps=rows.order_by().count())
        with several([(found.label, found.columns, _told(export, found.each(by, rows)))]) as file:
            name = f"{export.estate.name} {found.label} {clock.now().astimezone(export.estate.zone):%Y-%m-%d %H%M}.xlsx"
            _keep(export, name, file)


def _told(export: ListExport, rows: Iterable[Any]) -> Iterator[Any]:
    """The rows, of which so many are counted as they go by."""
    done = 0
    for done, row in enumerate(rows, 1):
        yield row
        if done % AT_ONCE == 0:
            making.tell(export, done)
    making.tell(export, done, steps=done)


@transaction.atomic
def _keep(export: ListExport, name: str, file: Any) -> None:
    making.hold(export)
    export.made_at = clock.now()
    ListExport.objects.filter(pk=export.pk).update(made_at=export.made_at)
    files.keep(export, name, MEDIA_TYPE, file, "xlsx", by=export.asked_by)
    timeline.record(
        export, "list_exported", by=export.asked_by, details={"list": export.name, "rows": export.steps_done}
    )
    notices.list_exported(export)


def _remove_old() -> None:
    old = ListExport.objects.filter(removed_at=None, made_at__lt=clock.now() - KEPT).select_related("asked_by")
    for export in old[:AT_A_TIME]:
        with transaction.atomic():
            assert export.asked_by is not None  # the constraint says so
            for file in File.objects.about(ListExport.KIND, export.pk):
                files.remove(file, by=export.asked_by)
            ListExport.objects.filter(pk=export.pk).update(removed_at=clock.now())
