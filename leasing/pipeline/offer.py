"""What may be done with a prospect now, as the next-step card shows it."""

from dataclasses import dataclass, replace

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


def put_first(offers: Offers, *found: Offer, sentence: Text = "") -> Offers:
    """What was found goes before: the first of it is the main step, what was the main one stands with the others."""
    if not found:
        return offers
    rest = [offers.main] if offers.main else []
    return replace(offers, sentence=sentence or offers.sentence, main=found[0], also=[*found[1:], *rest, *offers.also])
