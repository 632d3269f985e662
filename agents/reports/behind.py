"""The rows behind a figure of the report: the visits, the introductions and the deals of a period, each in a line."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy, pgettext_lazy

from agents.reports import figures
from agents.reports.figures import Period
from office.frame import Text


class Line(NamedTuple):
    """What it is and where it stands, whose broker of which firm, and since when."""

    title: str
    url: str
    broker: str
    firm: str
    at: datetime


@dataclass(frozen=True)
class Rows:
    title: Text
    rows: QuerySet[Any]
    order: tuple[str, str]
    line: Callable[[Any], Line]


def read(key: str, period: Period) -> Rows | None:
    """None for a key that nobody knows."""
    if key == "visits":
        visits = figures.visits_in(period).select_related("broker", "firm")
        return Rows(gettext_lazy("Visits of brokers"), visits, ("-begun_at", "-id"), _visit)
    if key == "introductions":
        introduced = figures.introduced_in(period).select_related("broker", "firm")
        return Rows(gettext_lazy("Clients introduced"), introduced, ("-registered_at", "-id"), _introduced)
    if key == "deals":
        deals = figures.deals_in(period).select_related("lease", "introduction__broker", "introduction__firm")
        return Rows(pgettext_lazy("brokers", "Deals of brokers"), deals, ("-recorded_at", "-id"), _deal)
    return None


def _visit(one: Any) -> Line:
    return Line(one.broker.name, one.get_absolute_url(), one.broker.name, one.firm.name, one.begun_at)


def _introduced(one: Any) -> Line:
    return Line(one.company, one.get_absolute_url(), one.broker.name, one.firm.name, one.registered_at)


def _deal(one: Any) -> Line:
    of = one.introduction
    return Line(one.lease.tenant, one.get_absolute_url(), of.broker.name, of.firm.name, one.recorded_at)
