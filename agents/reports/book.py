"""The report of brokers as an Excel file: by firm and class, what was shown, who was given what, the overrides."""

from typing import IO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from agents.models import BrokerClass
from agents.receptions.sheet import named_on
from agents.reports import figures
from office.sheets import Column, several

FIRM = Column(gettext_lazy("Firm"), 28, lambda one: one.firm)
BY_FIRM = (
    FIRM,
    Column(
        pgettext_lazy("broker", "Class"),
        14,
        lambda one: BrokerClass(one.broker_class).label if one.broker_class else "",
    ),
    Column(gettext_lazy("Visits"), 10, lambda one: one.visits),
    Column(gettext_lazy("Introductions"), 10, lambda one: one.introductions),
    Column(gettext_lazy("Viewings"), 10, lambda one: one.viewings),
    Column(pgettext_lazy("brokers", "Deals"), 10, lambda one: one.deals),
    Column(gettext_lazy("Led to a lease"), 12, lambda one: one.won),
    Column(gettext_lazy("Conversion (%)"), 12, lambda one: "" if one.conversion is None else round(one.conversion, 1)),
    Column(gettext_lazy("Commissions (yuan)"), 18, lambda one: one.commission),
    Column(gettext_lazy("of these paid (yuan)"), 18, lambda one: one.paid),
)
SHOWN = (
    Column(pgettext_lazy("viewing", "At"), 16, lambda one: one.seen_at),
    FIRM,
    Column(pgettext_lazy("broker", "Broker"), 12, lambda one: one.broker),
    Column(pgettext_lazy("introduction", "Client"), 28, lambda one: one.company),
    Column(pgettext_lazy("space", "Space"), 18, lambda one: one.space),
)
HANDED = (
    Column(gettext_lazy("Handed over at"), 16, lambda one: one.given_at),
    FIRM._replace(value=lambda one: one.visit.firm.name),
    Column(pgettext_lazy("broker", "Broker"), 12, lambda one: one.visit.broker.name),
    Column(pgettext_lazy("broker", "Class"), 14, lambda one: one.visit.get_decided_display()),
    Column(pgettext_lazy("hand-out", "What"), 14, lambda one: one.get_what_display()),
    Column(pgettext_lazy("hand-out", "Edition or number"), 18, lambda one: one.edition),
    Column(gettext_lazy("For which spaces, which terms"), 30, lambda one: _(", ").join(named_on(one))),
    Column(gettext_lazy("Disclosure level"), 14, lambda one: one.get_level_display()),
    Column(pgettext_lazy("hand-out", "Given by"), 12, lambda one: one.given_by.name),
    Column(pgettext_lazy("hand-out", "Visit no."), 10, lambda one: one.visit_id),
)
OVERRIDES = (
    Column(gettext_lazy("Came at"), 16, lambda one: one.begun_at),
    FIRM._replace(value=lambda one: one.firm.name),
    Column(pgettext_lazy("broker", "Broker"), 12, lambda one: one.broker.name),
    Column(pgettext_lazy("class", "Suggested"), 14, lambda one: one.get_suggested_display()),
    Column(pgettext_lazy("class", "Decided"), 14, lambda one: one.get_decided_display()),
    Column(gettext_lazy("Why"), 50, lambda one: one.override_reason),
    Column(gettext_lazy("Decided by"), 12, lambda one: one.decided_by.name),
)


def book(period: figures.Period) -> IO[bytes]:
    """A sheet for each part of the report."""
    return several(
        [
            (_("By firm"), BY_FIRM, figures.by_firm(period)),
            (_("Shown"), SHOWN, figures.shown(period)),
            (_("Handed over"), HANDED, figures.handed(period)),
            (_("Overrides"), OVERRIDES, figures.overrides(period)),
        ]
    )
