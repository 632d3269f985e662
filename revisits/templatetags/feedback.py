"""{% feedback_state item %}: the badge of a piece's state. In notices {{ promised_at|moment_of|say_moment }}."""

from datetime import datetime

from django import template

from office.templatetags.huiyin import state
from revisits.feedback.words import badge
from revisits.models import Feedback

register = template.Library()


@register.simple_tag
def feedback_state(item: Feedback) -> str:
    return state(*badge(item))


@register.filter
def moment_of(iso: str) -> datetime | None:
    """The moment that a notice keeps as text."""
    return datetime.fromisoformat(iso) if iso else None
