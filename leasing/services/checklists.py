"""The administrator's change of a checklist makes a version; visits keep the one that they began with."""

from collections.abc import Iterable

from django.db import transaction

from leasing.models import Checklist, ChecklistStep, ChecklistVersion
from leasing.reception.steps import Step
from office import clock
from office.models import Estate, Staff


@transaction.atomic
def publish_checklist(*, checklist: Checklist, by: Staff | None) -> ChecklistVersion:
    """The steps as they stand become the version of the next visits; unchanged, the last version stays."""
    locked = Checklist.objects.select_for_update(no_key=True).get(pk=checklist.pk)
    steps = [
        Step(
            code=row.code,
            title=row.title,
            kind=row.kind,
            guidance=row.guidance,
            options=tuple(line.strip() for line in row.options.splitlines() if line.strip()),
            asks_said=row.asks_said,
            is_required=row.is_required,
            after=row.after,
        ).frozen()
        for row in locked.steps.all()
    ]
    last = locked.versions.order_by("-number").first()
    if last and last.steps == steps:
        return last
    return ChecklistVersion.objects.create(
        estate_id=locked.estate_id,
        checklist=locked,
        number=last.number + 1 if last else 1,
        steps=steps,
        made_at=clock.now(),
        made_by=by,
    )


@transaction.atomic
def deliver_checklist(*, estate: Estate, kind: str, steps: Iterable[Step]) -> ChecklistVersion:
    """An estate that has no checklist of the kind begins with these steps."""
    checklist = Checklist.objects.create(estate=estate, kind=kind)
    rows = [
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
        for place, step in enumerate(steps, 1)
    ]
    ChecklistStep.objects.bulk_create(rows)
    return publish_checklist(checklist=checklist, by=None)


def version_for(estate_id: int, kind: str) -> ChecklistVersion | None:
    """The version by which a visit that begins now is led."""
    rows = ChecklistVersion.objects.filter(checklist__estate=estate_id, checklist__kind=kind)
    return rows.order_by("-number").first()
