"""The list of viewings as an Excel file."""

from collections.abc import Callable
from typing import IO, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from leasing.models import ViewedSpace, Viewing
from leasing.models.viewing import ViewingQuerySet
from leasing.viewings import words
from office.sheets import Column, workbook


def _each(said: Callable[[ViewedSpace], Any]) -> Callable[[Viewing], str]:
    """What is said of each of its spaces, a line each."""
    return lambda viewing: "\n".join(
        f"{one.space.label}：{text}" for one in viewing.spaces.all() if (text := str(said(one)))
    )


COLUMNS = (
    Column(pgettext_lazy("viewing", "When"), 16, lambda one: one.starts_at),
    Column(pgettext_lazy("viewings", "Client"), 26, lambda one: str(one.prospect)),
    Column(gettext_lazy("Spaces"), 28, lambda one: _(", ").join(seen.space.label for seen in one.spaces.all())),
    Column(pgettext_lazy("viewing", "Led by"), 12, lambda one: one.led_by.name),
    Column(gettext_lazy("State"), 10, lambda one: words.badge(one).words),
    Column(gettext_lazy("Reaction"), 30, _each(lambda seen: seen.get_reaction_display())),
    Column(gettext_lazy("Partitions and fit-out"), 36, _each(lambda seen: seen.attitude_words)),
    Column(gettext_lazy("Remarks"), 40, _each(lambda seen: seen.remarks)),
    Column(gettext_lazy("Overall"), 40, lambda one: one.overall),
    Column(pgettext_lazy("viewing", "Why cancelled"), 24, lambda one: one.reason),
)


def book(viewings: ViewingQuerySet) -> IO[bytes]:
    """The viewings that are filtered."""
    rows = viewings.select_related("estate", "prospect__owner", "leader").prefetch_related("spaces__space")
    return workbook(_("Viewings"), COLUMNS, rows)
