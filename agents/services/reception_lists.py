"""Which checklist leads a broker's visit: that of his class, of a partner by whether he has a client now (R108, R117)."""

from agents.models import BrokerClass, BrokerVisit
from agents.receptions.delivered import CHECKLISTS
from leasing.models import Checklist, ChecklistVersion, ListKind
from leasing.services.checklists import deliver_checklist, version_for
from office.models import Estate


def lead(visit: BrokerVisit) -> None:
    """Put the checklist of its class on the visit; it keeps the version that it began with. The caller saves."""
    kind = _kind_of(visit)
    if visit.checklist and visit.checklist.checklist.kind == kind:
        return
    visit.checklist = list_for(visit.estate, kind) if kind else None


def list_for(estate: Estate, kind: ListKind) -> ChecklistVersion:
    """The version by which a visit that begins now is led; an estate that has none begins with the source text's."""
    return version_for(estate.pk, kind) or deliver_checklist(estate=estate, kind=kind, steps=CHECKLISTS[kind])


def deliver_lists(estate: Estate) -> None:
    """The four checklists of the source text, where they are missing."""
    known = set(Checklist.objects.filter(estate=estate).values_list("kind", flat=True))
    for kind, steps in CHECKLISTS.items():
        if kind not in known:
            deliver_checklist(estate=estate, kind=kind, steps=steps)


def _kind_of(visit: BrokerVisit) -> ListKind | None:
    """None while a partner has not said whether he has a client."""
    if visit.decided != BrokerClass.PARTNER:
        return ListKind(visit.decided)
    if visit.has_client is None:
        return None
    return ListKind.PARTNER_CLIENT if visit.has_client else ListKind.PARTNER
