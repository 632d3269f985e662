"""Lists that may be too long to wait for: their file comes at once, or a worker makes it (`dashboard/services`)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse

from office.frame import Text
from office.models import Estate, Staff
from office.sheets import MEDIA_TYPE, Column, is_long, several


@dataclass(frozen=True)
class LongList:
    """`rows` are those that a person may see now, of the filters that a URL holds; `each` says what the columns are asked
    for, row by row. The top floor finds it by its `name` among what the apps offer (`export.long_lists`)."""

    name: str
    label: Text
    columns: Sequence[Column]
    rows: Callable[[Staff, Estate | None, QueryDict], QuerySet[Any]]
    each: Callable[[Staff, QuerySet[Any]], Iterable[Any]]

    def answer(
        self, staff: Staff, estate: Estate | None, asked: QueryDict, file_name: str
    ) -> FileResponse | HttpResponseRedirect:
        """The file at once, or the page that has it made."""
        rows = self.rows(staff, estate, asked)
        if is_long(rows):
            return HttpResponseRedirect(f"{reverse('dashboard:list_export_new', args=[self.name])}?{asked.urlencode()}")
        file = several([(self.label, self.columns, self.each(staff, rows))])
        return FileResponse(file, as_attachment=True, filename=f"{file_name}.xlsx", content_type=MEDIA_TYPE)
