"""{{ amount|money }}, {{ day|full_day }}, {{ fraction|percent }}; {% quote_url step version %}: the address of a step."""

from datetime import date
from decimal import Decimal

from django import template

from leasing.models import QuoteVersion
from leasing.quotes import steps, words

register = template.Library()


@register.filter
def money(amount: Decimal | None) -> str:
    """48,475.35."""
    return "" if amount is None else words.money(amount)


@register.filter
def full_day(day: date | None) -> str:
    """2026 年 3 月 31 日, on paper always with the year."""
    return words.full_day(day) if day else ""


@register.filter
def percent(share: Decimal) -> str:
    return words.percent(share)


@register.simple_tag
def quote_url(step: steps.Step, version: QuoteVersion) -> str:
    return steps.url_of(step.key, version)
