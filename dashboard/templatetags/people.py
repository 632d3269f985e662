"""{% people_columns estate period as columns %}: what the jobs say of each colleague's work, beside the matters (R29).
{% of_person column staff_id %}: one cell of it."""

from django import template
from django.template import Context
from django.utils.html import format_html

from complaints.figures.cells import NOTHING
from complaints.reports import Value
from complaints.templatetags.cases import share
from dashboard.rooms import offered
from office.frame import PeopleColumn
from office.models import Estate
from office.periods import Period

register = template.Library()


@register.simple_tag(takes_context=True)
def people_columns(context: Context, estate: Estate, period: Period) -> list[PeopleColumn]:
    viewer = context["request"].user
    asked = offered("people", "columns_for")
    return [column for columns_for in asked for column in columns_for(viewer, estate, period)]


@register.simple_tag
def of_person(column: PeopleColumn, staff_id: int) -> str:
    """The share and its two numbers; a dash where he had nothing of it to do."""
    found = column.values.get(staff_id)
    return format_html("{}", share(Value(*found))) if found else NOTHING
