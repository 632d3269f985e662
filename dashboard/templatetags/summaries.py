"""{% change row.change %}: which way a figure went, in words and colour. {% goal indicator %}: its goal, and whether it is met."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from office.indicators import Indicator
from office.kpi import Kpi
from office.templatetags.huiyin import icon, state

register = template.Library()
ICONS = {"up": "arrow-up", "down": "arrow-down"}
LOOKS = {"better": "hy-good", "worse": "hy-bad", "": "hy-mute"}


@register.simple_tag
def change(said: str) -> str:
    """Up or down, better or worse."""
    if not said:
        return ""
    way, _space, verdict = said.partition(" ")
    if way == "same":
        return _("unchanged")
    words = {"better": _("better"), "worse": _("worse"), "": _("more") if way == "up" else _("less")}[verdict]
    return format_html('<span class="{} hy-nowrap">{} {}</span>', LOOKS[verdict], icon(ICONS[way]), words)


@register.simple_tag
def goal(indicator: Indicator) -> SafeString | str:
    """At least so much, at most so much; reached or missed."""
    said = Kpi(indicator).goal_words
    if not said or indicator.is_met is None:
        return said
    if indicator.is_met:
        return state("done", "check-circle-fill", said)
    return state("late", "exclamation-circle-fill", said)
