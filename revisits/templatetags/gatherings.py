"""{% gathering_state gathering %}, {{ gathering|gathering_hours }}; in notices {{ starts_at|at_of|say_moment }}."""

from datetime import datetime

from django import template

from office import subjects
from office.templatetags.huiyin import state
from revisits.gatherings import words
from revisits.models import Feedback, Gathering

register = template.Library()


@register.simple_tag
def gathering_state(gathering: Gathering) -> str:
    return state(*words.badge(gathering))


@register.filter
def gathering_hours(gathering: Gathering) -> str:
    return words.hours(gathering)


@register.filter
def gathering_icon(gathering: Gathering) -> str:
    return words.icon_of(gathering)


@register.filter
def gathering_quarter(gathering: Gathering) -> str:
    return words.quarter(gathering)


@register.filter
def item_url(item: Feedback) -> str:
    """The page of a piece of feedback; empty while there is none."""
    url = subjects.url_of(Feedback.KIND, item.pk)
    return "" if url == "/" else url


@register.filter
def at_of(iso: str) -> datetime | None:
    """The moment that a notice keeps as text."""
    return datetime.fromisoformat(iso) if iso else None
