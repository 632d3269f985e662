"""What the pages of brokers look up, as the person may see it: what he may not see is a 404."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from agents import policies
from agents.models import AgencyFirm, Broker, BrokerHandOut, BrokerVisit, Commission, Introduction
from leasing.policies import receives_here
from office.errors import require
from office.models import Estate

VISIT = (
    "estate", "broker__firm", "firm", "version", "checklist__checklist", "client", "host", "registered_by", "decided_by",
    "seen_out_by", "ended_by",
)  # fmt: skip


def require_brokers(request: HttpRequest) -> None:
    """Whoever lets nowhere does not learn that there are brokers."""
    if not policies.may_see_brokers(request.user):
        raise Http404


def registering_in(request: HttpRequest) -> Estate:
    """Where space is let, for who may register visitors; elsewhere there is no such page."""
    estate = request.estate
    if estate is None or not receives_here(estate) or not policies.may_register(request.user, estate.pk):
        raise Http404
    return estate


def keeping_in(request: HttpRequest) -> Estate:
    """The estate in which somebody new is met: one in which the person lets."""
    if request.estate is None or not policies.may_keep_brokers(request.user, request.estate.pk):
        raise Http404
    return request.estate


def broker_of(request: HttpRequest, broker_id: int) -> Broker:
    require_brokers(request)
    rows = Broker.objects.select_related("firm", "met_in", "merged_into", "recorded_by")
    return get_object_or_404(rows, pk=broker_id)


def firm_of(request: HttpRequest, firm_id: int) -> AgencyFirm:
    require_brokers(request)
    return get_object_or_404(AgencyFirm.objects.select_related("met_in", "merged_into", "recorded_by"), pk=firm_id)


def visit_of(request: HttpRequest, visit_id: int) -> BrokerVisit:
    seen = BrokerVisit.objects.visible_to(request.user).select_related(*VISIT)
    return get_object_or_404(seen, pk=visit_id)


def led_visit(request: HttpRequest, visit_id: int) -> BrokerVisit:
    """A visit as who lets sees it, class and all; whoever does not lead it is refused."""
    visit = visit_of(request, visit_id)
    if not policies.may_see_class(request.user, visit):
        raise Http404
    require(policies.may_lead(request.user, visit))
    return visit


def hand_out_of(request: HttpRequest, hand_out_id: int) -> BrokerHandOut:
    seen = BrokerHandOut.objects.visible_to(request.user).select_related("estate", "visit__broker__firm", "given_by")
    return get_object_or_404(seen, pk=hand_out_id)


def _asked(request: HttpRequest) -> Estate | None:
    """The estate of the URL, else the current one."""
    chosen = request.GET.get("estate", "")
    return next((one for one in request.user.estates if str(one.pk) == chosen), request.estate)


def introducing_in(request: HttpRequest) -> Estate:
    """Where space is let, for who lets."""
    estate = _asked(request)
    if estate is None or not receives_here(estate) or not policies.may_introduce(request.user, estate.pk):
        raise Http404
    return estate


def paying_in(request: HttpRequest) -> Estate:
    """Where commissions are paid, for the managers."""
    estate = _asked(request)
    if estate is None or not receives_here(estate) or not policies.may_keep_commissions(request.user, estate.pk):
        raise Http404
    return estate


def reporting_in(request: HttpRequest) -> Estate:
    """Where the figures of brokers are read, by the managers."""
    estate = _asked(request)
    if estate is None or not receives_here(estate) or not policies.may_read_reports(request.user, estate.pk):
        raise Http404
    return estate


def introduction_of(request: HttpRequest, introduction_id: int) -> Introduction:
    of_whom = ("estate", "broker__firm", "firm", "prospect__owner", "registered_by", "visit", "conflict__decided_by")
    seen = Introduction.objects.visible_to(request.user).select_related(*of_whom)
    return get_object_or_404(seen, pk=introduction_id)


def commission_of(request: HttpRequest, commission_id: int) -> Commission:
    of_whom = ("estate", "lease", "introduction__broker", "introduction__firm")
    seen = Commission.objects.visible_to(request.user).select_related(*of_whom)
    return get_object_or_404(seen, pk=commission_id)


def number(text: str) -> int | None:
    """A key as the address names it; none for what is no key."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else None
