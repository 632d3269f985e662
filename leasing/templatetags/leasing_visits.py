"""Small questions of the page of a visit: the photos of a step, what is not handed over yet."""

from typing import Any

from django import template

from leasing.disclosure import handed_at, level_of
from leasing.models import HandOut, Reception
from office.models import File

register = template.Library()


@register.filter
def of_step(photos: dict[str, list[File]], code: str) -> list[File]:
    """The photos that were taken at a step."""
    return photos.get(code, [])


@register.simple_tag
def not_given(hand_outs: list[HandOut], reception: Reception) -> list[tuple[str, Any]]:
    """What may still be handed over to this visitor, as choices."""
    given = {one.what for one in hand_outs}
    return [(one.value, one.label) for one in handed_at(level_of(reception)) if one not in given]
