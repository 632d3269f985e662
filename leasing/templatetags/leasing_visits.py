"""Small questions of the page of a visit: the photos of a step, what is not handed over yet."""

from typing import Any

from django import template

from leasing.disclosure import level_of, ticked_at
from leasing.models import HandOut, Reception
from office.models import File

register = template.Library()


@register.filter
def of_step(photos: dict[str, list[File]] | None, code: str) -> list[File]:
    """The photos that were taken at a step; none of what is not recorded yet."""
    return photos.get(code, []) if photos else []


@register.simple_tag
def not_given(hand_outs: list[HandOut], reception: Reception) -> list[tuple[str, Any]]:
    """What may still be handed over to this visitor, as choices."""
    given = {one.what for one in hand_outs}
    return [(one.value, one.label) for one in ticked_at(level_of(reception)) if one not in given]
