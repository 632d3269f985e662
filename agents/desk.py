"""What brokers put on people's desks, the visits that the host has not ended, and their part of the navigation."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from agents import appointments, policies
from agents.introductions import desk as introductions
from agents.models import BrokerVisit
from office import saying
from office.appointments import Span
from office.counting import Statement, together
from office.frame import Appointment, DeskRow, NavGroup, NavItem
from office.models import Estate, Staff

VISITS = NavItem(
    gettext_lazy("Visits of brokers"),
    "agents:visits",
    also=(
        "agents:visit",
        "agents:visit_new",
        "agents:visit_alike",
        "agents:visit_step",
        "agents:visit_watch",
        "agents:visit_thing",
        "agents:hand_out",
    ),
)
BROKERS = NavItem(
    pgettext_lazy("list", "Brokers"),
    "agents:brokers",
    also=(
        "agents:broker",
        "agents:broker_new",
        "agents:broker_change",
        "agents:broker_contact",
        "agents:broker_class",
        "agents:broker_incident",
        "agents:broker_merge",
    ),
)
FIRMS = NavItem(
    gettext_lazy("Agency firms"),
    "agents:firms",
    also=("agents:firm", "agents:firm_new", "agents:firm_change", "agents:firm_merge"),
)
QUICK = NavItem(gettext_lazy("Register a broker"), "agents:visit_new", "person-badge", short=gettext_lazy("Broker"))
WAITING = """
    SELECT due_at FROM agents_brokervisit WHERE host_id = %s AND estate_id = ANY(%s) AND due_at IS NOT NULL"""


def nav(staff: Staff, estate: Estate | None) -> NavGroup | None:
    """The pages of this job that the person may use in the estate. Who may use none here has no job here, but what waits for
    him in another of his estates is counted all the same."""
    if estate is None:
        return None
    pages = [VISITS] if policies.shows_visits(staff, estate) else []
    pages += [BROKERS, FIRMS] if policies.shows_brokers(staff, estate) else []
    pages += introductions.pages_for(staff, estate)
    if not pages and not policies.has_part(staff):
        return None
    return NavGroup(
        label=pgettext("job", "Brokers"),
        icon="person-badge",
        url_name=pages[0].url_name if pages else "",
        children=tuple(pages),
        waiting=waiting(staff),
        quick=QUICK if pages else None,
        short=pgettext("tab", "Brokers"),
    )


def waiting(staff: Staff) -> Statement:
    """Until when the visits that the person leads have to be ended, and what waits of introductions."""
    visits = WAITING, [staff.pk, [estate.pk for estate in policies.estates_of_letting(staff)]]
    return together([visits, introductions.waiting(staff)])


def rows_for(staff: Staff, most: int) -> list[DeskRow]:
    """The visits that the person leads and that go on, and what waits of introductions."""
    estates = policies.estates_of_letting(staff)
    if not estates:
        return []
    rows = BrokerVisit.objects.open().filter(host=staff, estate__in=estates)
    found = rows.select_related("estate", "broker", "firm").order_by("due_at", "id")
    return [*(_row(one) for one in found[:most]), *introductions.rows_for(staff, most)]


def _row(visit: BrokerVisit) -> DeskRow:
    url = reverse("agents:visit", args=[visit.pk])
    at = _("came %(at)s") % {"at": saying.moment(visit.begun_at, with_hour=True)}
    return DeskRow(
        kind="broker_visit",
        job=_("Broker’s visit"),
        icon="person-badge",
        title=visit.broker.name,
        bits=[bit for bit in (visit.firm.name, at, visit.purpose) if bit],
        due_at=visit.due_at,
        action_label=_("Lead the visit"),
        action_url=url,
        estate=visit.estate,
        url=url,
    )


def appointments_for(staff: Staff, span: Span) -> list[Appointment]:
    """The visits of brokers and the ends of protection of these days."""
    return appointments.of(staff, span) if policies.has_part(staff) else []
