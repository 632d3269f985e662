"""{{ period|say_period }}: 2026 年 3 月, of the key that a URL and a notice hold."""

from django import template

from office import clock, periods

register = template.Library()


@register.filter
def say_period(key: str) -> str:
    return periods.read(key, clock.today("Asia/Shanghai")).label
