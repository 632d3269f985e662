"""{{ wishes|in_words }}: all that somebody wants, each wish in words."""

from django import template

from leasing.matching import words
from leasing.models import Wishes

register = template.Library()


@register.filter
def in_words(wishes: Wishes) -> list[str]:
    """320 ㎡, 预算每月 70,000.00 元, 朝南, 10 层以上."""
    return words.all_wished(wishes)
