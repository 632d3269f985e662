"""{% case_state case %}: the badge of a case's state."""

from django import template

from complaints.models import Case
from complaints.words import badge
from office.templatetags.huiyin import state

register = template.Library()


@register.simple_tag
def case_state(case: Case) -> str:
    return state(*badge(case))
