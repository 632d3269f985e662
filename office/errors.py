"""The one family of errors that a service raises and a screen shows as a sentence."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refused(Exception):
    """A service did not do what was asked. `sentence` says why and what to do; `status` is the answer's code."""

    status = 400

    def __init__(self, sentence: str | Promise, field: str = "") -> None:
        super().__init__(str(sentence))
        self.sentence = sentence
        self.field = field


class NotAllowed(Refused):
    """The person may not do this."""

    status = 403

    def __init__(self, sentence: str | Promise = "", field: str = "") -> None:
        super().__init__(sentence or _("This step is not yours to take."), field)


class WrongState(Refused):
    """The row has moved on meanwhile, or the step does not come next."""

    status = 409


class BadInput(Refused):
    """Something that was typed cannot be right; `field` names it."""


def require(allowed: bool, sentence: str | Promise | None = None) -> None:
    """Raise NotAllowed unless `allowed`, which a policy has answered."""
    if not allowed:
        raise NotAllowed(sentence or "")


def require_one_of(value: str, choices: Iterable[str], field: str, sentence: str | Promise) -> str:
    """The value, if it is among the choices; else BadInput beside `field`."""
    if value not in choices:
        raise BadInput(sentence, field)
    return value
