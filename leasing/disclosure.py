"""How much may leave the house for whom (R70, R101): the one function that says it, and what follows from it.

A broker's level depends on his class and on what came of his visit; whoever knows that computes it and hands it to the
services in place of `level_of`. All that follows from a level holds for his as well.
"""

from collections.abc import Iterable
from typing import Protocol

from django.utils.translation import gettext as _

from leasing.models.disclosure import HANDED, MADE_OUT, NEEDS, Disclosure, Thing
from office.errors import BadInput


class Received(Protocol):
    """A visit or a client: whether one knows who he is."""

    @property
    def is_anonymous(self) -> bool: ...


def level_of(received: Received) -> Disclosure:
    """Whoever leaves neither card nor telephone is received with reserve (R101); everybody else is told all."""
    return Disclosure.RESERVED if received.is_anonymous else Disclosure.FULL


def allows(level: Disclosure, thing: Thing) -> bool:
    """Whether the thing may go out at the level."""
    return NEEDS[thing] <= level


def handed_at(level: Disclosure) -> list[Thing]:
    """What may be handed over at the level."""
    return [thing for thing in HANDED if allows(level, thing)]


def ticked_at(level: Disclosure) -> list[Thing]:
    """What may be ticked as handed over at the level; a sheet with a recipient is made out instead."""
    return [thing for thing in handed_at(level) if thing not in MADE_OUT]


def require_level(level: Disclosure, things: Iterable[str], field: str = "") -> None:
    """Raise BadInput for what needs more than the level."""
    kept = [Thing(one) for one in things if not allows(level, Thing(one))]
    if kept:
        said = {"level": level.label, "things": _(", ").join(str(one.label) for one in kept)}
        raise BadInput(_("He is received as “%(level)s”. This stays in the house: %(things)s.") % said, field)
