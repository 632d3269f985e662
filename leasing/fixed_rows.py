"""What leasing is delivered with: written after each migrate and only where missing."""

from typing import Any

from leasing.models import Checklist, ChecklistStep, LeasingTerms, VisitKind
from leasing.reception.delivered import CHECKLISTS
from leasing.services import publish_checklist
from office.models import Estate


def install(**_: Any) -> None:
    """Each tower has its terms, each estate its checklists."""
    for estate in Estate.objects.filter(kind=Estate.Kind.TOWER, leasing_terms=None):
        LeasingTerms.objects.get_or_create(estate=estate)
    for estate in Estate.objects.all():
        deliver_checklists(estate)


def deliver_checklists(estate: Estate) -> None:
    """The checklists of the source texts, for an estate that has none of a kind: offices are let in a tower only."""
    known = set(Checklist.objects.filter(estate=estate).values_list("kind", flat=True))
    kinds = [VisitKind.SALES_CENTRE] if estate.kind == Estate.Kind.RESIDENTIAL else list(VisitKind)
    for kind in kinds:
        if kind not in known:
            _deliver(estate, kind)


def _deliver(estate: Estate, kind: VisitKind) -> None:
    checklist = Checklist.objects.create(estate=estate, kind=kind)
    ChecklistStep.objects.bulk_create(
        [
            ChecklistStep(
                checklist=checklist,
                code=step.code,
                order=10 * place,
                title=step.title,
                kind=step.kind,
                guidance=step.guidance,
                options="\n".join(step.options),
                asks_said=step.asks_said,
                is_required=step.is_required,
                after=step.after,
            )
            for place, step in enumerate(CHECKLISTS[kind], 1)
        ]
    )
    publish_checklist(checklist=checklist, by=None)
