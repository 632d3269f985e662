"""What may be done with a prospect now, as the next-step card shows it."""

from dataclasses import dataclass

from office.frame import Text


@dataclass(frozen=True)
class Offer:
    """Something to do: a page to go to, or with `to` a move that is sent."""

    label: Text
    icon: str
    url: str
    hint: Text = ""
    to: str = ""


@dataclass(frozen=True)
class Offers:
    """What comes next, as a sentence; the button that does it; what else; what is locked, with its reason; and whose turn
    it is, by name, where it is not the owner's."""

    sentence: Text
    main: Offer | None
    also: list[Offer]
    locked: Text = ""
    turn: str = ""
