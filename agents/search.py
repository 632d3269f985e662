"""Finding brokers by name, initials, firm or the telephone's tail, and their firms: they are company-wide. Introductions
have a room of their own."""

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from agents import policies
from agents.directory import finder
from agents.introductions import search as introduction_search
from agents.models import AgencyFirm, Broker
from office.frame import SearchGroup, SearchHit
from office.models import Staff

HITS = 8


def find(staff: Staff, text: str) -> list[SearchGroup]:
    """The newest who fit; nothing for who lets nowhere."""
    sought = " ".join(text.split())[:40]
    if len(sought) < finder.SHORTEST or not policies.may_see_brokers(staff):
        return []
    brokers = list(finder.brokers(sought).select_related("firm").order_by("-recorded_at", "-id")[: HITS + 1])
    firms = list(finder.firms(sought).order_by("-recorded_at", "-id")[: HITS + 1])
    groups = [
        SearchGroup(
            pgettext("list", "Brokers"),
            "person-badge",
            [_broker(one) for one in brokers[:HITS]],
            _more("brokers", brokers, sought),
        ),
        SearchGroup(
            _("Agency firms"), "briefcase", [_firm(one) for one in firms[:HITS]], _more("firms", firms, sought)
        ),
    ]
    return [group for group in [*groups, introduction_search.group_for(staff, sought)] if group.hits]


def _more(page: str, found: list[Broker] | list[AgencyFirm], sought: str) -> str:
    return f"{reverse(f'agents:{page}')}?{urlencode({'q': sought})}" if len(found) > HITS else ""


def _broker(broker: Broker) -> SearchHit:
    tail = _("ends in {tail}").format(tail=broker.phone_tail) if broker.phone_tail else ""
    bits = [bit for bit in (broker.firm.name, broker.position, tail) if bit]
    return SearchHit(broker.name, broker.get_absolute_url(), bits, state=broker.get_class_now_display())


def _firm(firm: AgencyFirm) -> SearchHit:
    return SearchHit(firm.name, firm.get_absolute_url(), [bit for bit in (firm.area, firm.clients) if bit])
