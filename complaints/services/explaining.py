"""What was explained to a resident, with the rule that was cited and whether he understood it (R11, R12)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from complaints.models import Case, Explanation, Rule
from office import clock, timeline
from office.errors import BadInput
from office.models import Staff


def rule_cited(case: Case, rule_id: int | None) -> Rule | None:
    """The rule that was named, of the case's estate and in use; raises BadInput beside `rule` for any other."""
    if not rule_id:
        return None
    found = Rule.objects.filter(pk=rule_id, estate=case.estate, retired=False).first()
    if found is None:
        raise BadInput(_("This rule is no longer in use here. Choose another."), "rule")
    return found


def record_explanation(case: Case, note: str, *, by: Staff, rule: Rule | None, understood: bool | None) -> Explanation:
    """Keep an explanation of a locked case as a record of its own and as an event of the timeline."""
    made = Explanation.objects.create(
        estate=case.estate, case=case, rule=rule, understood=understood, note=note, by=by, at=clock.now()
    )
    details: dict[str, Any] = {} if understood is None else {"understood": understood}
    if rule:
        details["rule"] = rule.pk
    timeline.record(case, "explained", by=by, note=note, details=details)
    return made
