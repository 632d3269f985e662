"""{% case_state case %}: the badge of a case's state. {% share value %}: 98.6% 69 / 70. {{ month|say_month }}: 2026 年 3 月."""

from datetime import date

from django import template
from django.utils.html import format_html

from complaints.figures.cells import NOTHING
from complaints.figures.definitions import Value
from complaints.models import Case
from complaints.words import badge
from office.periods import month_label
from office.saying import percent
from office.templatetags.huiyin import state

register = template.Library()


@register.simple_tag
def case_state(case: Case) -> str:
    return state(*badge(case))


@register.simple_tag
def share(value: Value) -> str:
    """A share with the two numbers behind it; a dash where there is nothing to reckon."""
    if value.share is None:
        return NOTHING
    numbers = f"{value.number} / {value.of}"
    return format_html('{}% <small class="hy-mute">{}</small>', percent(value.share), numbers)


@register.filter
def say_month(month: date) -> str:
    return month_label(month)
