"""Finding brokers by name, initials, firm or the telephone's tail, and their firms, which are company-wide; and whom they
have introduced, as the person may see it."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from agents import policies
from agents.directory import finder
from agents.introductions.shown import found_by
from agents.models import AgencyFirm, Broker, Introduction
from office import saying
from office.frame import SearchGroup, SearchHit
from office.models import Estate, Staff

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
    groups += [_introduced(staff, estate, sought) for estate in policies.estates_of_letting(staff)]
    return [group for group in groups if group.hits]


def _introduced(staff: Staff, estate: Estate, sought: str) -> SearchGroup:
    """The clients who were introduced there, by their own name or their broker's."""
    rows = Introduction.objects.visible_to(staff).filter(found_by(staff, sought), estate=estate)
    found = list(rows.select_related("estate", "broker", "firm").order_by("-registered_at", "-id")[: HITS + 1])
    hits = [_introduction(one) for one in found[:HITS]]
    return SearchGroup(_("Introductions"), "signpost", hits, _more("introductions", found, sought))


def _more(page: str, found: Sequence[Any], sought: str) -> str:
    return f"{reverse(f'agents:{page}')}?{urlencode({'q': sought})}" if len(found) > HITS else ""


def _broker(broker: Broker) -> SearchHit:
    tail = _("ends in {tail}").format(tail=broker.phone_tail) if broker.phone_tail else ""
    bits = [bit for bit in (broker.firm.name, broker.position, tail) if bit]
    return SearchHit(broker.name, broker.get_absolute_url(), bits, state=broker.get_class_now_display())


def _introduction(one: Introduction) -> SearchHit:
    bits = [one.broker.name, one.firm.name, saying.day(one.estate.day_of(one.registered_at))]
    return SearchHit(one.company, one.get_absolute_url(), bits, state=one.get_state_display())


def _firm(firm: AgencyFirm) -> SearchHit:
    return SearchHit(firm.name, firm.get_absolute_url(), [bit for bit in (firm.area, firm.clients) if bit])
