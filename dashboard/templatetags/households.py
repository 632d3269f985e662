"""{% household_parts household %}: what each job has with a household, on the page that shows all of it (R1).
{% household_acts household %}: what each job lets one do with it there."""

from typing import Any

from django import template
from django.template import Context

from dashboard.rooms import offered
from premises.models import Household

register = template.Library()


@register.inclusion_tag("dashboard/household_parts.html", takes_context=True)
def household_parts(context: Context, household: Household) -> dict[str, Any]:
    viewer = context["request"].user
    gather = [*offered("household", "part_for"), *offered("household", "honours_for")]
    parts = [part_for(viewer, household) for part_for in gather]
    return {"parts": [part for part in parts if part.hits]}


@register.inclusion_tag("dashboard/household_acts.html", takes_context=True)
def household_acts(context: Context, household: Household) -> dict[str, Any]:
    viewer = context["request"].user
    return {"acts": [act for acts_for in offered("household", "acts_for") for act in acts_for(viewer, household)]}
