"""{% visit_state visit %}, {{ visit|visit_hours }}, and in notices {{ starts_at|moment_of|say_moment }}."""

from datetime import datetime

from django import template

from complaints.models import PeerVisit
from complaints.visits import words as visit_words
from office.templatetags.huiyin import state

register = template.Library()


@register.simple_tag
def visit_state(visit: PeerVisit) -> str:
    return state(*visit_words.badge(visit))


@register.filter
def visit_hours(visit: PeerVisit) -> str:
    return visit_words.hours(visit)


@register.filter
def moment_of(iso: str) -> datetime | None:
    """The moment that a notice keeps as text."""
    return datetime.fromisoformat(iso) if iso else None
