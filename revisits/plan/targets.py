"""What a year's plan comes to by the rules of today: what the director signs, and whether that has changed since (R36)."""

from typing import Any

from django.db.models import Count

from office.models import Estate
from premises.models import Household, Unit
from revisits.models import PlanRule, Purpose, Reach

QUARTERS = 4


def of_year(estate: Estate, year: int) -> dict[str, Any]:
    """How many visits of each purpose, for those who live here today, and the rules that say so: what is meant, not what
    became of it."""
    rules = list(
        PlanRule.objects.in_use().filter(estate=estate).select_related("estate").prefetch_related("households")
    )
    by_zone = _homes(estate)
    return {
        "counts": {purpose: _visits([r for r in rules if r.purpose == purpose], by_zone) for purpose in Purpose.values},
        "rules": [_kept(rule) for rule in rules],
    }


def differ(signed: dict[str, Any], wanted: dict[str, Any]) -> bool:
    """Whether a rule is another than when it was signed. That people moved in or out is no change of the plan."""
    return signed.get("rules") != wanted["rules"]


def _homes(estate: Estate) -> dict[int | None, int]:
    """How many households live in each zone today."""
    living = Household.objects.filter(estate=estate).living_on(estate.today())
    homes = living.exclude(unit__kind=Unit.Kind.PARKING).values_list("unit__zone").annotate(n=Count("pk"))
    return dict(homes.order_by())


def _visits(rules: list[PlanRule], by_zone: dict[int | None, int]) -> int:
    """Rules of one purpose; one household is not visited twice because two rules want it, so the widest one counts."""
    return max((_of_rule(rule, by_zone) for rule in rules), default=0)


def _of_rule(rule: PlanRule, by_zone: dict[int | None, int]) -> int:
    if rule.purpose == Purpose.FORUM:
        return QUARTERS
    if rule.purpose == Purpose.OFFICER:
        return QUARTERS * sum(by_zone.values())
    return rule.times * _reached(rule, by_zone)


def _reached(rule: PlanRule, by_zone: dict[int | None, int]) -> int:
    if rule.reach == Reach.LIST:
        return rule.households.living_on(rule.estate.today()).count()
    if rule.reach == Reach.SAMPLE:
        return sum(-(-count * (rule.percent or 0) // 100) for count in by_zone.values())
    return sum(by_zone.values())


def _kept(rule: PlanRule) -> dict[str, Any]:
    """A rule as it was signed."""
    kept = {name: getattr(rule, name) for name in ("purpose", "times", "reach", "percent")}
    return kept | {"households": sorted(row.pk for row in rule.households.all())}
